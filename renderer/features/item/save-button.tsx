import { Download } from "lucide-react";
import { useState } from "react";
import { call } from "../../client/call.ts";
import { useJob } from "../../client/jobs.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Callout, ErrorNote } from "../../ui/notes.tsx";

interface SaveButtonProps {
  readonly choice: { readonly item: string; readonly derivative?: string };
}

interface WarningProps {
  readonly onCancel: () => void;
  readonly onGo: () => void;
}

/** What it means to let an original out as it is. */
function OriginalWarning({ onCancel, onGo }: WarningProps) {
  const t = useText();
  return (
    <DialogBox
      title={t("out.title")}
      onClose={onCancel}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onCancel} />
          <Button label={t("out.go")} look="main" onPress={onGo} />
        </>
      }
    >
      <p>{t("out.text")}</p>
      <Callout title={t("out.logged")} weight="caution">
        {t("out.instead")}
      </Callout>
    </DialogBox>
  );
}

/** Takes an original or a copy out of the vault; the log says so for good. */
export function SaveButton({ choice }: SaveButtonProps) {
  const t = useText();
  const [isWarning, setWarning] = useState(false);
  const { state, run } = useJob("content.save", ["item.show", "log.page"]);
  const isOriginal = choice.derivative === undefined;
  const save = async (): Promise<void> => {
    setWarning(false);
    const place = await call("place.choose", { for: "content", ...choice });
    if (place !== null) await run({ ...choice, place: place.token });
  };
  return (
    <span className="row wrap">
      <Button
        label={t(isOriginal ? "item.saveOriginal" : "item.saveCopy")}
        icon={Download}
        isSmall
        isDisabled={state.kind === "running"}
        onPress={() => (isOriginal ? setWarning(true) : void save())}
      />
      {isWarning && <OriginalWarning onCancel={() => setWarning(false)} onGo={() => void save()} />}
      {state.kind === "done" && (
        <span className="small muted" role="status">
          {t("item.saved", { name: state.value })}
        </span>
      )}
      {state.kind === "failed" && <ErrorNote code={state.code} />}
    </span>
  );
}
