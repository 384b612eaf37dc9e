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
  /** Whether testimonies are copied, by somebody who was warned. */
  readonly copiesTestimony: boolean;
}

export const nothingSaid: Purpose = { use: undefined, leavesOut: false, reason: "", copiesTestimony: false };

/** The same for another use: whatever was said of the one before does not hold for it. */
export const forUse = ({ copiesTestimony }: Purpose, use: Purpose["use"]): Purpose => ({
  ...{ ...nothingSaid, copiesTestimony, use },
});

/** A purpose as commands take it. */
export const purposeOf = ({ use, reason, copiesTestimony }: Purpose) => ({
  ...(copiesTestimony && { copiesTestimony }),
  ...(use !== undefined && { use }),
  ...(reason !== "" && { override: reason }),
});

/** Whether it goes without what is not covered, as commands take it. */
export const leavingOut = ({ use, leavesOut, copiesTestimony }: Purpose) =>
  leavesOut && (use !== undefined || !copiesTestimony) ? { withoutBlocked: true } : {};

/** Tells an item from a person, whom consent names by code. */
export const isItemId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

/** What would become of it. */
export interface Outlook {
  /** Whether the program has not answered yet. */
  readonly isPending: boolean;
  /** Why it cannot answer. */
  readonly code: ErrorCode | undefined;
  /** Whether nothing may leave before somebody has said what it is for. */
  readonly isUseNeeded: boolean;
  readonly blocked: readonly BlockedItem[];
  /** What is copied only by whoever was warned and means it. */
  readonly testimonies: readonly BlockedItem[];
  /** What goes for the reason that was given. */
  readonly overridden: readonly BlockedItem[];
  /** Codes. */
  readonly mandates: readonly string[];
  /** Codes of records of consent that it rests on and that nothing proves. */
  readonly unproven: readonly string[];
  /** How many items hold it up, as long as nothing else is said. */
  readonly heldUp: number;
}

const nothingKnown = {
  isUseNeeded: false,
  ...{ testimonies: [], blocked: [], overridden: [], mandates: [], unproven: [] },
};

/** Looks ahead, before anything is written; the program looks again when it writes. */
export function useOutlook(
  items: readonly string[],
  leaving: InputOf<"consent.weigh">["leaving"],
  purpose: Purpose,
): Outlook {
  // What testimonies there are does not hang on whether they are copied.
  const wish = { items: [...items], leaving, ...purposeOf({ ...purpose, copiesTestimony: false }) };
  const { data, error } = useAnswer("consent.weigh", wish, items.length > 0);
  const answer = data ?? nothingKnown;
  const closed = purpose.copiesTestimony ? [] : answer.testimonies;
  const stays = new Set([...answer.blocked, ...closed].map(({ item }) => item)).size;
  const heldUp = purpose.leavesOut && stays < items.length ? 0 : stays;
  return {
    ...answer,
    isPending: data === undefined && error === null && items.length > 0,
    code: error === null ? undefined : codeOf(error),
    heldUp: answer.isUseNeeded ? items.length : heldUp,
  };
}
