import type { FieldValue } from "../../../electron/core/records/record-field.ts";
import { useText } from "../../text/text-provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Field } from "../../ui/field.tsx";

interface AskedFieldProps {
  readonly label: string;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue | undefined) => void;
  readonly error?: string | undefined;
  readonly most: number;
}

const ways = ["none", "text", "no", "unknown"] as const;
type Way = (typeof ways)[number];

function wayOf(value: FieldValue | undefined): Way {
  if (value === undefined) return "none";
  return typeof value === "object" && "asked" in value ? value.asked : "text";
}

/** A question and what came back: words, no, nobody knew; or that nobody asked. */
export function AskedField({ label, value, onChange, error, most }: AskedFieldProps) {
  const t = useText();
  const way = wayOf(value);
  const choose = (next: Way): void => {
    if (next === "none") onChange(undefined);
    else onChange(next === "text" ? "" : { asked: next });
  };
  return (
    <fieldset className="Field-set stack">
      <legend className="Field-label">{label}</legend>
      <Choice
        label={t("asked.way", { field: label })}
        value={way}
        options={ways.map((each) => ({ value: each, label: t(`asked.${each}`) }))}
        onChange={choose}
      />
      {way === "text" && (
        <Field
          label={label}
          value={typeof value === "string" ? value : ""}
          onChange={onChange}
          isLong
          maxLength={most}
          error={error}
        />
      )}
    </fieldset>
  );
}
