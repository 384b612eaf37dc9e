interface SelectProps<Value extends string> {
  /** Its name for those who do not see what it stands beside. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One of several; the browser's own list, which every keyboard and reader knows. */
export function Select<Value extends string>({ label, value, options, onChange }: SelectProps<Value>) {
  return (
    <select
      className="Button Select"
      aria-label={label}
      value={value}
      onChange={(event) => {
        const found = options.find((option) => option.value === event.target.value);
        if (found !== undefined) onChange(found.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface SelectFieldProps<Value extends string> extends SelectProps<Value> {
  readonly error?: string | undefined;
}

/** The same below its name. */
export function SelectField<Value extends string>({ error, ...select }: SelectFieldProps<Value>) {
  return (
    <div className="Field">
      <span className="Field-label" aria-hidden="true">
        {select.label}
      </span>
      <Select {...select} />
      {error !== undefined && <p className="Field-error">{error}</p>}
    </div>
  );
}
