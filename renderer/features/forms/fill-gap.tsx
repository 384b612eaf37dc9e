import type { AnswerPlace } from "../../../electron/core/form/answer-place.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogBox } from "../../ui/dialog-box.tsx";
import { ErrorNote } from "../../ui/notes.tsx";
import { NamesButton, useNames } from "../records/names.tsx";
import { RecordDialog } from "../records/record-dialog.tsx";
import type { FormSubject } from "./known-forms.ts";

type FieldPlace = Extract<AnswerPlace, { at: "field" }>;

/** Fields that are answered together with another one. */
const together: Readonly<Record<string, readonly string[]>> = {
  from: ["from", "to", "time"],
  lengthMm: ["lengthMm", "widthMm"],
  articles: ["articles", "sentence"],
};

/** What tells who people are is changed only while names are shown. */
function SealedNote({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  return (
    <DialogBox
      title={t("forms.sealed")}
      onClose={onClose}
      actions={
        <>
          <Button label={t("act.cancel")} look="quiet" onPress={onClose} />
          <NamesButton />
        </>
      }
    >
      <p>{t("record.namesNote")}</p>
    </DialogBox>
  );
}

function FillField({ place, onClose }: { readonly place: FieldPlace; readonly onClose: () => void }) {
  const { kind, code, field } = place;
  const { names } = useNames();
  const { data: record, error } = useAnswer("record.show", { kind, code, names });
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (record === undefined) return null;
  const isClosed = kindOf(kind).fields[field]?.secret === true || record.veiled?.includes(field) === true;
  if (isClosed && !names) return <SealedNote onClose={onClose} />;
  return <RecordDialog kind={kind} record={record} only={together[field] ?? [field]} onClose={onClose} />;
}

interface FillGapProps {
  readonly place: Extract<AnswerPlace, { at: "field" | "record" }>;
  readonly subject: FormSubject;
  readonly onClose: () => void;
}

/** Fills in what a form lacks where the register holds it: a field of a record, or a new record about the person. */
export function FillGap({ place, subject, onClose }: FillGapProps) {
  const { names } = useNames();
  const { data: person, error } = useAnswer("record.show", { ...subject, names }, place.at === "record");
  if (place.at === "field") return <FillField place={place} onClose={onClose} />;
  if (error !== null) return <ErrorNote code={codeOf(error)} />;
  if (person === undefined) return null;
  return <RecordDialog kind={place.kind} given={{ person: person.id }} onClose={onClose} />;
}
