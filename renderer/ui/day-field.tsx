import { Input, Label, TextField } from "react-aria-components";

interface DayFieldProps {
  readonly label: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day, typed or chosen as the system's language writes days. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <TextField className="Field" type="date" value={value} onChange={onChange}>
      <Label className="Field-label">{label}</Label>
      <div className="Input">
        <Input className="Input-line" max="2199-12-31" />
      </div>
    </TextField>
  );
}
