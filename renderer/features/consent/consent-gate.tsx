import { NotCovered } from "./not-covered.tsx";
import { type Foreseen, forUse, type Purpose } from "./purpose.ts";
import { UseChoice } from "./use-choice.tsx";

interface ConsentGateProps {
  readonly foreseen: Foreseen;
  readonly purpose: Purpose;
  readonly onChange: (purpose: Purpose) => void;
  /** Puts away what this stands in before a way on is taken. */
  readonly onLeave: () => void;
}

/** What facts of records leave for, and what consent does not cover of them. */
export function ConsentGate({ foreseen, purpose, onChange, onLeave }: ConsentGateProps) {
  const { outlook, canLeaveOut } = foreseen;
  return (
    <>
      <UseChoice
        use={purpose.use}
        isNeeded={outlook.isUseNeeded}
        onChange={(use) => onChange(forUse(purpose, use))}
      />
      <NotCovered {...{ outlook, purpose, canLeaveOut, onChange, onLeave }} />
    </>
  );
}

/** Whether nothing may be written as things stand. */
export const isHeldUp = ({ outlook: { isPending, code, heldUp } }: Foreseen): boolean =>
  isPending || code !== undefined || heldUp > 0;
