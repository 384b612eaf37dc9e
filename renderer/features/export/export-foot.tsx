import type { ReactNode } from "react";
import { useNavigation } from "../../app/navigation.tsx";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Status } from "../../ui/notes.tsx";
import { type ExportPlan, receiverCount, stepNumbers, type Wanted, wrongKeys } from "./export-plan.ts";
import type { useSealing } from "./use-sealing.ts";

/** How many of those who were chosen never compared their key; a pasted key is always one. */
function useNotCompared({ way, contacts }: Wanted, receivers: number): number {
  const { data = [] } = useAnswer("contact.list", {});
  if (way === "passphrase") return 0;
  if (way === "keys") return receivers;
  return data.filter(({ name, isVerified }) => !isVerified && contacts.includes(name)).length;
}

interface ExportFootProps {
  readonly plan: ExportPlan;
  readonly step: number;
  /** Items that cannot go as they are wanted. */
  readonly blocked: number;
  readonly sealing: ReturnType<typeof useSealing>;
  readonly onStep: (step: number) => void;
}

function LastStep({ plan, blocked, sealing }: ExportFootProps) {
  const t = useText();
  const receivers = receiverCount(plan.wanted);
  const notCompared = useNotCompared(plan.wanted, receivers);
  const wrong = wrongKeys(plan.wanted);
  let state: ReactNode = <span className="small muted">{t("export.sealHint")}</span>;
  if (receivers === 0) state = <span className="small muted">{t("export.needsRecipient")}</span>;
  else if (wrong.length > 0)
    state = <Status weight="stop">{t("export.wrongKeys", { places: wrong.join(", ") })}</Status>;
  else if (notCompared > 0)
    state = <Status weight="caution">{t("export.notCompared", { count: notCompared })}</Status>;
  return (
    <>
      {state}
      <Button
        label={t("export.seal")}
        look="main"
        isDisabled={receivers === 0 || wrong.length > 0 || blocked > 0}
        onPress={() => void sealing.seal()}
      />
    </>
  );
}

/** The way back, what stands in the way, and the one thing to do next. */
export function ExportFoot(props: ExportFootProps) {
  const { step, blocked, sealing, onStep } = props;
  const t = useText();
  const { go } = useNavigation();
  if (sealing.running !== undefined) {
    return (
      <>
        <span className="spacer" />
        <Button label={t("act.stop")} look="quiet" onPress={sealing.stop} />
      </>
    );
  }
  const back = (): void => (step === stepNumbers.copies ? go({ at: "items" }) : onStep(step - 1));
  return (
    <>
      <Button label={t("act.back")} look="quiet" onPress={back} />
      <span className="spacer" />
      {step === stepNumbers.recipients ? (
        <LastStep {...props} />
      ) : (
        <>
          {blocked > 0 && <Status weight="stop">{t("export.blockedShort", { count: blocked })}</Status>}
          <Button
            label={t("act.continue")}
            look="main"
            isDisabled={blocked > 0}
            onPress={() => onStep(step + 1)}
          />
        </>
      )}
    </>
  );
}
