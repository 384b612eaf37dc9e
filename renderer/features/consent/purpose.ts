/** What is said about the use of what is to leave, and what the program answers to it. */

import type { InputOf } from "../../../electron/contract/commands.ts";
import type { BlockedItem, ConsentUse, ErrorCode } from "../../../electron/contract/view-types.ts";
import { codeOf } from "../../client/call.ts";
import { useAnswer } from "../../client/questions.ts";

/** For what something leaves, and what becomes of what consent does not cover. */
export interface Purpose {
  /** Undefined where nobody said it yet. */
  readonly use: ConsentUse | undefined;
  /** Whether what is not covered is left out; the result says so. */
  readonly leavesOut: boolean;
  /** Why it goes without consent, where the rules let a reason stand in for it; empty for no reason. */
  readonly reason: string;
}

export const nothingSaid: Purpose = { use: undefined, leavesOut: false, reason: "" };

/** A purpose as commands take it. */
export const purposeOf = ({ use, reason }: Purpose) => ({
  ...(use !== undefined && { use }),
  ...(reason !== "" && { override: reason }),
});

/** What would become of it. */
export interface Outlook {
  /** Whether the program has not answered yet. */
  readonly isPending: boolean;
  /** Why it cannot answer. */
  readonly code: ErrorCode | undefined;
  /** Whether nothing may leave before somebody has said what it is for. */
  readonly isUseNeeded: boolean;
  readonly blocked: readonly BlockedItem[];
  /** What goes for the reason that was given. */
  readonly overridden: readonly BlockedItem[];
  /** Codes. */
  readonly mandates: readonly string[];
  /** Codes of records of consent that it rests on and that nothing proves. */
  readonly unproven: readonly string[];
  /** How many items hold it up, as long as nothing else is said. */
  readonly heldUp: number;
}

/** Looks ahead, before anything is written; the program looks again when it writes. */
export function useOutlook(
  items: readonly string[],
  leaving: InputOf<"consent.weigh">["leaving"],
  purpose: Purpose,
): Outlook {
  const wish = { items: [...items], leaving, ...purposeOf(purpose) };
  const { data, error } = useAnswer("consent.weigh", wish, items.length > 0);
  const answer = data ?? { isUseNeeded: false, blocked: [], overridden: [], mandates: [], unproven: [] };
  const blocked = purpose.leavesOut && answer.blocked.length < items.length ? 0 : answer.blocked.length;
  return {
    ...answer,
    isPending: data === undefined && error === null && items.length > 0,
    code: error === null ? undefined : codeOf(error),
    heldUp: answer.isUseNeeded ? items.length : blocked,
  };
}
