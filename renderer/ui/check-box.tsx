import { Check } from "lucide-react";
import { Icon } from "./icon.tsx";

interface CheckBoxProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** The browser's own box, drawn as ours. */
export function CheckBox({ label, isOn, onChange }: CheckBoxProps) {
  return (
    <label className="Check">
      <input
        className="vh"
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={`Check-box ${isOn ? "on" : ""}`}>{isOn && <Icon of={Check} />}</span>
      <bdi>{label}</bdi>
    </label>
  );
}
