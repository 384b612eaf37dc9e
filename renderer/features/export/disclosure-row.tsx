import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { Disclosure } from "../../../electron/contract/view-types.ts";
import { Icon } from "../../ui/icon.tsx";
import type { ExportPlan } from "./export-plan.ts";

/** What is to leave, what it tells, and how to decide otherwise. */
export interface DisclosureStepProps {
  readonly plan: ExportPlan;
  readonly disclosure: Disclosure;
  readonly onChange: (part: Partial<ExportPlan>) => void;
}

interface RowProps {
  readonly icon: LucideIcon;
  readonly kind: string;
  readonly amount: ReactNode;
  readonly fate: ReactNode;
}

/** One kind of thing that is told, how much of it, and what becomes of it. */
export function Row({ icon, kind, amount, fate }: RowProps) {
  return (
    <tr>
      <th scope="row">
        <span className="row">
          <Icon of={icon} />
          <span>{kind}</span>
        </span>
      </th>
      <td>{amount}</td>
      <td>{fate}</td>
    </tr>
  );
}
