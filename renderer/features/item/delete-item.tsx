import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { aboutRecords, useAct } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

const WORD_CHARACTERS = 4;

/** Removes an original after its short code was typed; what stays is said before. */
export function DeleteItem({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const { mutate, isPending, error } = useAct("item.delete", [
    "item.show",
    ...aboutRecords,
    "item.list",
    "item.facets",
    "vault.info",
    "log.page",
  ]);
  const word = item.sha256.slice(0, WORD_CHARACTERS);
  const isSure = typed.trim().toLowerCase() === word && reason.trim() !== "";
  const remove = (): void =>
    mutate({ items: [item.item], reason: reason.trim() }, { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button label={t("act.delete")} icon={Trash2} look="stop" isSmall onPress={() => setAsking(true)} />
      {isAsking && (
        <DialogBox
          title={t("delete.title")}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button label={t("act.cancel")} look="quiet" onPress={() => setAsking(false)} />
              <Button
                label={t("act.delete")}
                look="stop"
                isDisabled={!isSure || isPending}
                onPress={remove}
              />
            </>
          }
        >
          <p>{t("delete.text")}</p>
          <Field label={t("delete.reason")} value={reason} onChange={setReason} autoFocus />
          <Field label={t("delete.confirm", { word })} value={typed} onChange={setTyped} maxLength={10} />
          {error !== null && <ErrorNote code={codeOf(error)} />}
        </DialogBox>
      )}
    </>
  );
}
