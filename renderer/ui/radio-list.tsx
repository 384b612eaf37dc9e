import { useId } from "react";

/** One way among several that need a word of explanation. */
export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint: string;
}

interface RadioListProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly RadioOption<Value>[];
  readonly onChange: (value: Value) => void;
}

/** A few ways below each other, each with what it means; the browser's own radio buttons, drawn as ours. */
export function RadioList<Value extends string>({ label, value, options, onChange }: RadioListProps<Value>) {
  const name = useId();
  return (
    <div className="Radios" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={`Radio ${option.value === value ? "on" : ""}`}>
          <input
            className="vh"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="Radio-dot" />
          <span>
            <span className="strong">{option.label}</span>
            <span className="small muted">{option.hint}</span>
          </span>
        </label>
      ))}
    </div>
  );
}
