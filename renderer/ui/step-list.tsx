import { Check } from "lucide-react";
import { Icon } from "./icon.tsx";

/** A step, with what was chosen in it. */
export interface Step {
  readonly label: string;
  readonly note?: string;
}

export function StepList({ steps, current }: { readonly steps: readonly Step[]; readonly current: number }) {
  return (
    <ol className="Steps">
      {steps.map(({ label, note }, index) => (
        <li
          key={label}
          className={`Step ${index < current ? "done" : ""}`}
          {...(index === current ? { "aria-current": "step" } : {})}
        >
          <span className="no">{index < current ? <Icon of={Check} /> : index + 1}</span>
          <span>
            {label}
            {note !== undefined && <span className="Step-note">{note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
