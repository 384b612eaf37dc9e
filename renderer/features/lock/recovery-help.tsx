import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";

/** The way back in without the passphrase goes into a new folder and is done by the command line. */
export function RecoveryHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  return (
    <DialogBox
      title={t("recovery.title")}
      onClose={onClose}
      actions={<Button label={t("act.close")} look="main" onPress={onClose} />}
    >
      <p>{t("recovery.text")}</p>
      <p className="mono small">sandyq rebuild V --to V2 --recovery-words-file words.txt</p>
      <p className="small muted">{t("recovery.program")}</p>
    </DialogBox>
  );
}
