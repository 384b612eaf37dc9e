import { useId, useState } from "react";
import { parsePartialDate, type DatePrecision } from "../../../electron/core/records/partial-date.ts";
import { useText } from "../../text/text-provider.tsx";
import { CheckBox } from "../../ui/check-box.tsx";
import { Select } from "../../ui/select.tsx";

interface PartialDateFieldProps {
  readonly label: string;
  /** EDTF as records hold it, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
}

type Precision = DatePrecision | "none";

const precisions: readonly Precision[] = ["none", "day", "month", "year", "unknown"];
/** The browser's own fields, which write dates as the system's language does. */
const types = { day: "date", month: "month", year: "number" } as const;
const lengths = { day: 10, month: 7, year: 4 } as const;

function precisionOf(value: string): Precision {
  return value === "" ? "none" : (parsePartialDate(value)?.precision ?? "day");
}

/** What was known before goes along as far as the new precision reaches. */
function withPrecision(value: string, precision: Precision): string {
  if (precision === "none") return "";
  if (precision === "unknown") return "unknown";
  const known = value === "unknown" ? "" : value.replace("~", "");
  return known.length >= lengths[precision] ? known.slice(0, lengths[precision]) : "";
}

/** A date with how exactly it is known: a day, a month, a year, each perhaps only about right, or not known at all. */
export function PartialDateField({ label, value, onChange, error }: PartialDateFieldProps) {
  const t = useText();
  const id = useId();
  const [precision, setPrecision] = useState<Precision>(() => precisionOf(value));
  const isAbout = value.endsWith("~");
  const text = value.replace("~", "");
  const choose = (next: Precision): void => {
    setPrecision(next);
    onChange(withPrecision(value, next));
  };
  const hasText = precision !== "none" && precision !== "unknown";
  return (
    <div className="Field">
      <label className="Field-label" htmlFor={id}>
        {label}
      </label>
      <div className="DateParts">
        <Select
          label={t("date.precision", { field: label })}
          value={precision}
          options={precisions.map((each) => ({ value: each, label: t(`date.${each}`) }))}
          onChange={choose}
        />
        {hasText && (
          <>
            <input
              key={precision}
              id={id}
              className={`Input ${error === undefined ? "" : "bad"}`}
              type={types[precision]}
              value={text}
              {...(precision === "year"
                ? { min: 1800, max: 2199 }
                : { max: precision === "day" ? "2199-12-31" : "2199-12" })}
              onChange={({ target }) =>
                onChange(target.value === "" ? "" : `${target.value}${isAbout ? "~" : ""}`)
              }
            />
            <CheckBox
              label={t("date.about")}
              isOn={isAbout}
              onChange={(isOn) => onChange(text === "" ? "" : `${text}${isOn ? "~" : ""}`)}
            />
          </>
        )}
      </div>
      {error !== undefined && <p className="Field-error">{error}</p>}
    </div>
  );
}
