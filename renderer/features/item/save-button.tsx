import { Download } from "lucide-react";
import { useState } from "react";
import type { DisclosureForm } from "../../../electron/contract/view-types.ts";
import { call } from "../../client/call.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Callout } from "../../ui/notes.tsx";
import { NotCovered } from "../consent/not-covered.tsx";
import {
  forUse,
  nothingSaid,
  type Outlook,
  type Purpose,
  purposeOf,
  useOutlook,
} from "../consent/purpose.ts";
import { UseChoice } from "../consent/use-choice.tsx";
import { useLongJob } from "../tray/use-long-job.ts";
import { WorkStands } from "../tray/work-going.tsx";

/** In which form one file leaves. */
export type SavedForm = Extract<DisclosureForm, "original" | "safe-copy" | "redaction">;

interface SaveButtonProps {
  readonly choice: { readonly item: string; readonly derivative?: string };
  readonly form: SavedForm;
}

interface AskProps {
  readonly isOriginal: boolean;
  readonly outlook: Outlook;
  readonly purpose: Purpose;
  readonly onChange: (purpose: Purpose) => void;
  readonly onCancel: () => void;
  readonly onGo: () => void;
}

/** What it means to let something out as it is, and what for, where people are in it. */
function AskBefore({ isOriginal, outlook, purpose, onChange, onCancel, onGo }: AskProps) {
  const t = useText();
  return (
    <DialogBox
      title={t(isOriginal ? "out.title" : "item.saveCopyTitle")}
      onClose={onCancel}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onCancel} />
          <Button label={t("out.go")} look="main" isDisabled={outlook.heldUp > 0} onPress={onGo} />
        </>
      }
    >
      {isOriginal && (
        <>
          <p>{t("out.text")}</p>
          <Callout title={t("out.logged")} weight="caution">
            {t("out.instead")}
          </Callout>
        </>
      )}
      <UseChoice
        use={purpose.use}
        isNeeded={outlook.isUseNeeded}
        onChange={(use) => onChange(forUse(purpose, use))}
      />
      <NotCovered
        outlook={outlook}
        purpose={purpose}
        canLeaveOut={false}
        onChange={onChange}
        onLeave={onCancel}
      />
    </DialogBox>
  );
}

/** Takes an original or a copy out of the vault; the log says so for good. */
export function SaveButton({ choice, form }: SaveButtonProps) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState(nothingSaid);
  const work = useLongJob("content.save", {
    ...{ doing: "item.saving", key: choice.derivative ?? choice.item, isQuick: true },
    changes: ["item.show", "log.page"],
    ended: (name) => ({ said: (saying) => saying.t("item.saved", { name }) }),
  });
  const { state, running } = work;
  const outlook = useOutlook([choice.item], { form }, purpose);
  const isOriginal = choice.derivative === undefined;
  const save = (): void => {
    setAsking(false);
    // Before the next copy of a testimony is the next warning.
    setPurpose({ ...purpose, copiesTestimony: false });
    void work.runWith(async () => {
      const place = await call("place.choose", { for: "content", ...choice });
      return place === null ? undefined : { ...choice, ...purposeOf(purpose), place: place.token };
    });
  };
  return (
    <div className="row wrap">
      <Button
        label={t(isOriginal ? "item.saveOriginal" : "item.saveCopy")}
        icon={Download}
        isSmall
        isDisabled={running !== undefined || outlook.isPending}
        // A copy of what nobody is known to be in needs no question.
        onPress={() => (isOriginal || outlook.heldUp > 0 ? setAsking(true) : save())}
      />
      {isAsking && (
        <AskBefore
          {...{ isOriginal, outlook, purpose }}
          onChange={setPurpose}
          onCancel={() => setAsking(false)}
          onGo={save}
        />
      )}
      {state.kind === "done" && (
        <span className="small muted" role="status">
          {t("item.saved", { name: state.value })}
        </span>
      )}
      <WorkStands work={work} />
    </div>
  );
}
