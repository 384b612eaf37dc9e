import type { RecordKind, Reference } from "../../../electron/contract/view-types.ts";
import type { Field as FieldDefinition, FieldValue } from "../../../electron/core/records/record-field.ts";
import { recordKindNames } from "../../../electron/core/records/record-kinds.ts";
import { useRecordWords } from "../../text/record-words.ts";
import { useText } from "../../text/text-provider.tsx";
import { DayField } from "../../ui/day-field.tsx";
import { Field } from "../../ui/field.tsx";
import { SelectField } from "../../ui/select.tsx";
import { MarksField } from "../injuries/marks-field.tsx";
import { AskedField } from "./asked-field.tsx";
import { PartialDateField } from "./partial-date-field.tsx";
import { ItemPicker, RecordPicker, TermPicker } from "./pickers.tsx";

/** Texts that are longer than this are written on several lines. */
const LONG = 1500;

interface FieldInputProps {
  readonly kind: RecordKind;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue | undefined) => void;
  readonly error?: string | undefined;
  /** The record that the value names, where it is known. */
  readonly reference?: Reference | undefined;
}

const textOf = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");

function TextsField({
  label,
  value,
  onChange,
  error,
}: Omit<FieldInputProps, "kind" | "name" | "field"> & { readonly label: string }) {
  const t = useText();
  const lines = Array.isArray(value) ? (value as readonly string[]) : [];
  return (
    <Field
      label={label}
      hint={t("record.onePerLine")}
      value={lines.join("\n")}
      onChange={(text) => onChange(text === "" ? undefined : text.split("\n"))}
      isLong
      maxLength={20_000}
      error={error}
    />
  );
}

function ChoiceField({
  kind,
  label,
  value,
  onChange,
  error,
  of,
}: Omit<FieldInputProps, "name" | "field"> & { readonly label: string; readonly of: readonly string[] }) {
  const t = useText();
  const words = useRecordWords();
  const options = of.map((each) => ({ value: each, label: words.choice(kind, each) }));
  return (
    <SelectField
      label={label}
      value={textOf(value)}
      options={[{ value: "", label: t("record.notChosen") }, ...options]}
      onChange={(chosen) => onChange(chosen === "" ? undefined : chosen)}
      error={error}
    />
  );
}

function DegreesField({
  label,
  value,
  onChange,
  error,
}: Omit<FieldInputProps, "kind" | "name" | "field"> & { readonly label: string }) {
  const change = (text: string): void => {
    const number = Number(text.replace(",", "."));
    onChange(text.trim() === "" ? undefined : Number.isFinite(number) && !/[.,]$/.test(text) ? number : text);
  };
  return (
    <Field
      label={label}
      value={typeof value === "number" ? String(value) : textOf(value)}
      onChange={change}
      maxLength={20}
      error={error}
    />
  );
}

type ManifoldField = Exclude<
  FieldDefinition,
  { readonly type: "text" | "date" | "day" | "choice" | "term" | "record" | "item" }
>;

const isManifold = (field: FieldDefinition): field is ManifoldField =>
  ["texts", "marks", "asked", "degrees", "millimetres", "batch"].includes(field.type);

/** Fields whose values are no single text. */
function OtherInput({
  field,
  label,
  ...rest
}: Omit<FieldInputProps, "kind" | "name" | "field" | "reference"> & {
  readonly field: ManifoldField;
  readonly label: string;
}) {
  switch (field.type) {
    case "texts":
      return <TextsField label={label} {...rest} />;
    case "marks":
      return <MarksField label={label} {...rest} />;
    case "asked":
      return <AskedField label={label} most={field.most} {...rest} />;
    case "degrees":
    case "millimetres":
      return <DegreesField label={label} {...rest} />;
    case "batch":
      return null;
  }
}

/** What a field is filled in with, after its description. */
export function FieldInput({ kind, name, field, reference, ...rest }: FieldInputProps) {
  const label = useRecordWords().field(kind, name);
  const { value, onChange, error } = rest;
  const text = {
    label,
    value: textOf(value),
    error,
    onChange: (next: string) => onChange(next === "" ? undefined : next),
  };
  if (isManifold(field)) return <OtherInput field={field} label={label} {...rest} />;
  switch (field.type) {
    case "text":
      return <Field {...text} maxLength={field.most} isLong={field.most > LONG} />;
    case "date":
      return <PartialDateField {...text} />;
    case "day":
      return <DayField {...text} />;
    case "choice":
      return <ChoiceField kind={kind} label={label} of={field.of} {...rest} />;
    case "term":
      return <TermPicker {...text} kinds={field.of} />;
    case "record":
      return (
        <RecordPicker
          {...text}
          kinds={recordKindNames.filter((each) => field.of.includes(each))}
          chosen={reference}
        />
      );
    case "item":
      return <ItemPicker {...text} />;
  }
}
