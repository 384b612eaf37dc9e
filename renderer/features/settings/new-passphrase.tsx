import { useState } from "react";
import { codeOf } from "../../client/call.ts";
import { useAct } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { SecretField } from "../../ui/secret-field.tsx";
import { SettingRow } from "../../ui/switch-row.tsx";
import { PassphraseChoice, useIsUsable } from "../first-run/passphrase-choice.tsx";

function ChangeDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const isUsable = useIsUsable(next) && current !== "";
  const { mutate, isPending, error } = useAct("vault.changePassphrase", ["vault.info", "log.page"]);
  return (
    <DialogBox
      title={t("passphrase.title")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button
            label={t("passphrase.change")}
            look="main"
            isDisabled={!isUsable || isPending}
            onPress={() => mutate({ current, next }, { onSuccess: onClose })}
          />
        </>
      }
    >
      <p>{t("passphrase.text")}</p>
      <form className="stack-2" onSubmit={(event) => event.preventDefault()}>
        <SecretField label={t("passphrase.current")} value={current} onChange={setCurrent} autoFocus />
        <PassphraseChoice onChange={setNext} />
      </form>
      {error !== null && <ErrorNote code={codeOf(error)} />}
    </DialogBox>
  );
}

export function NewPassphrase() {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <SettingRow title={t("lock.passphrase")} hint={t("passphrase.hint")}>
      <Button label={t("passphrase.change")} onPress={() => setOpen(true)} />
      {isOpen && <ChangeDialog onClose={() => setOpen(false)} />}
    </SettingRow>
  );
}
