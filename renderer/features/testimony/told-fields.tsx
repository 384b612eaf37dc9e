import type { RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import type { FieldValue } from "../../../electron/core/records/record-field.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { useAnswer } from "../../client/questions.ts";
import { useText } from "../../text/text-provider.tsx";
import { FieldInput } from "../records/field-input.tsx";
import { useNames } from "../records/names.tsx";
import type { Draft, Problems } from "../records/record-draft.ts";
import { calledBy } from "../records/record-name.tsx";

/** What is asked about a new testimony, in this order. */
export const askedOfFirst = [
  ...["person", "spokenIn", "from", "place", "present", "interpreter", "writtenBy"],
  ...["readBack", "confirmed", "language", "notes"],
] as const;

/** What is asked about a later version: who spoke stays. */
export const askedOfLater = [
  ...["revisedBecause", "readBack", "confirmed", "from", "place", "present", "interpreter", "writtenBy"],
  ...["language", "notes"],
] as const;

/** A record that a field names, as far as it may be shown. */
function useReference(kind: RecordKind, value: FieldValue | undefined): Reference | undefined {
  const { names } = useNames();
  const id = typeof value === "string" ? value : "";
  const { data } = useAnswer("record.show", { kind, code: id, names }, id !== "");
  return data === undefined ? undefined : { kind, id: data.id, code: data.code, title: calledBy(data) };
}

interface ToldFieldsProps {
  readonly asked: readonly string[];
  readonly fields: Draft;
  readonly problems: Problems;
  /** Takes what changes, not what all fields are then: a place is taken into the register long after it was chosen. */
  readonly onChange: (change: (known: Draft) => Draft) => void;
}

/** What is written down about a testimony beside its text. */
export function ToldFields({ asked, fields, problems, onChange }: ToldFieldsProps) {
  const t = useText();
  const references = {
    person: useReference("person", fields["person"]),
    place: useReference("place", fields["place"]),
  };
  const errorOf = (name: string): string | undefined => {
    const problem = problems[name];
    return problem === undefined ? undefined : t(problem);
  };
  return asked.map((name) => {
    const field = kindOf("testimony").fields[name];
    return field === undefined ? null : (
      <FieldInput
        key={name}
        kind="testimony"
        name={name}
        field={field}
        value={fields[name]}
        onChange={(value) => onChange((known) => ({ ...known, [name]: value }))}
        error={errorOf(name)}
        reference={name === "person" || name === "place" ? references[name] : undefined}
      />
    );
  });
}
