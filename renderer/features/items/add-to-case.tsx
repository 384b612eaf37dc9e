import { useState } from "react";
import { codeOf } from "../../client/call.ts";
import { aboutRecords, useAct, useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { Field } from "../../ui/field.tsx";
import { ErrorNote } from "../../ui/notes.tsx";

const OFFERED = 6;

/** Asks for the case and adds the items to it. */
export function AddToCase({
  items,
  onClose,
}: {
  readonly items: readonly string[];
  readonly onClose: () => void;
}) {
  const t = useText();
  const [title, setTitle] = useState("");
  const { data: facets } = useAnswer("item.facets", { query: "" });
  const { mutate, isPending, error } = useAct("item.addToCase", [
    ...aboutRecords,
    ...(["item.list", "item.facets", "item.show", "consent.weigh"] as const),
  ]);
  const wanted = title.trim().toLocaleLowerCase();
  const known = (facets?.cases ?? [])
    .filter((each) => each.title.toLocaleLowerCase().includes(wanted) && each.title !== title)
    .slice(0, OFFERED);
  const add = (): void => mutate({ items: [...items], caseTitle: title.trim() }, { onSuccess: onClose });
  return (
    <DialogBox
      title={t("chosen.addToCaseTitle")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <Button label={t("chosen.add")} look="main" isDisabled={wanted === "" || isPending} onPress={add} />
        </>
      }
    >
      <p>{t("chosen.caseText")}</p>
      <Field label={t("import.case")} value={title} onChange={setTitle} maxLength={200} autoFocus />
      <div className="row wrap">
        {known.map((each) => (
          <Button key={each.value} label={each.title} isSmall onPress={() => setTitle(each.title)} />
        ))}
      </div>
      {error !== null && <ErrorNote code={codeOf(error)} />}
    </DialogBox>
  );
}
