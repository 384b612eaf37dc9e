import type { ReactNode } from "react";

interface RowProps {
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One setting: what it is, what it does, and where it is set. */
export function SettingRow({ title, hint, children }: RowProps) {
  return (
    <div className="SwitchRow">
      <div>
        <div className="strong">{title}</div>
        {hint !== undefined && <div className="small muted">{hint}</div>}
      </div>
      {children}
    </div>
  );
}

interface SwitchRowProps {
  readonly title: string;
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function SwitchRow({ title, hint, isOn, onChange }: SwitchRowProps) {
  return (
    <SettingRow title={title} {...(hint === undefined ? {} : { hint })}>
      <label className="SwitchBox">
        <input
          className="vh"
          type="checkbox"
          role="switch"
          aria-label={title}
          checked={isOn}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span className={`Switch ${isOn ? "on" : ""}`} />
      </label>
    </SettingRow>
  );
}
