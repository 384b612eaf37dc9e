import { useState } from "react";
import type { ItemDetails } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAct } from "../../client/questions.ts";
import { useAmounts } from "../../text/amounts.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/facts.tsx";
import { Field } from "../../ui/field.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

const MAX_CHARACTERS = 10_000;

/** What somebody noted on an item: added, never changed. */
export function ItemNotes({ item }: { readonly item: ItemDetails }) {
  const t = useText();
  const { moment, count } = useAmounts();
  const [note, setNote] = useState("");
  const { mutate, isPending, error } = useAct("item.note", ["item.show", "log.page", "vault.info"]);
  const add = (): void => mutate({ item: item.item, note: note.trim() }, { onSuccess: () => setNote("") });
  return (
    <Group title={t("notes.title")} note={count(item.notes.length)}>
      <ul className="Lines">
        {item.notes.map(({ seq, notedAt, text }) => (
          <li key={seq}>
            <span className="muted num">{moment(notedAt)}</span>
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
      <div className="stack pane-row">
        <Field
          label={t("notes.new")}
          hint={t("notes.hint")}
          value={note}
          onChange={setNote}
          isLong
          maxLength={MAX_CHARACTERS}
        />
        <div>
          <Button label={t("notes.add")} isSmall isDisabled={note.trim() === "" || isPending} onPress={add} />
        </div>
        {error !== null && <ErrorNote code={codeOf(error)} />}
      </div>
    </Group>
  );
}
