import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { FieldError, Input, Label, Text, TextArea, TextField } from "react-aria-components";
import { Icon } from "./icon.tsx";

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isLarge?: boolean;
  readonly isSecret?: boolean;
  readonly isLong?: boolean;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly maxLength?: number;
  /** Stands at the end of the line, inside its frame. */
  readonly end?: ReactNode;
}

interface LineProps {
  readonly isLarge: boolean;
  readonly isBad: boolean;
  readonly end: ReactNode;
}

function Line({ isLarge, isBad, end }: LineProps) {
  return (
    <div className={`Input ${isLarge ? "lg" : ""} ${isBad ? "bad" : ""}`}>
      <Input className="Input-line" />
      {end !== undefined && <span className="end">{end}</span>}
    </div>
  );
}

/** A line to type into, with everything that has to be said about it. */
export function Field({ label, value, onChange, hint, error, end, ...rest }: FieldProps) {
  const {
    isLarge = false,
    isSecret = false,
    isLong = false,
    autoFocus = false,
    isDisabled = false,
    maxLength = 500,
  } = rest;
  return (
    <TextField
      className="Field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
      maxLength={maxLength}
      type={isSecret ? "password" : "text"}
      autoComplete="off"
      spellCheck="false"
      autoCorrect="off"
    >
      <Label className="Field-label">{label}</Label>
      {isLong ? (
        <TextArea className="Input area" rows={3} />
      ) : (
        <Line isLarge={isLarge} isBad={error !== undefined} end={end} />
      )}
      {hint !== undefined && (
        <Text slot="description" className="Field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="Field-error">
        <Icon of={CircleAlert} />
        <span>{error}</span>
      </FieldError>
    </TextField>
  );
}
