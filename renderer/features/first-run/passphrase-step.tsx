import { useState } from "react";
import type { ErrorCode } from "../../../electron/contract/view-types.ts";
import { call, codeOf } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";
import type { NewVaultPlan } from "./new-vault-plan.ts";
import { PassphraseChoice, useIsUsable } from "./passphrase-choice.tsx";
import { StepFrame } from "./step-frame.tsx";

interface PassphraseStepProps {
  readonly plan: NewVaultPlan;
  readonly onBack: () => void;
  readonly onNext: (part: Partial<NewVaultPlan>) => void;
}

/** Chooses the passphrase and makes the vault. */
export function PassphraseStep({ plan, onBack, onNext }: PassphraseStepProps) {
  const t = useText();
  const [passphrase, setPassphrase] = useState("");
  const [isMaking, setMaking] = useState(false);
  const [code, setCode] = useState<ErrorCode | undefined>();
  const isUsable = useIsUsable(passphrase);
  const make = async (): Promise<void> => {
    if (plan.folder === undefined) return;
    setMaking(true);
    setCode(undefined);
    try {
      const words = await call("vault.create", { folder: plan.folder.token, name: plan.name, passphrase });
      onNext({ passphrase, words });
    } catch (error) {
      setCode(codeOf(error));
      setMaking(false);
    }
  };
  return (
    <StepFrame
      title={t("first.passphraseTitle")}
      lead={t("first.passphraseLead")}
      next={t(isMaking ? "first.making" : "act.continue")}
      obstacle={isUsable ? undefined : t("first.needsPassphrase")}
      isBusy={isMaking}
      onBack={onBack}
      onNext={() => void make()}
    >
      <PassphraseChoice isFirst onChange={setPassphrase} />
      <Callout title={t("first.noReset")}>{t("first.noResetText")}</Callout>
      {code !== undefined && <ErrorNote code={code} />}
    </StepFrame>
  );
}
