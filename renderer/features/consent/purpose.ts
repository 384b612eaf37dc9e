/** What is said about the use of what is to leave, and what the program answers to it. */

import type { DisclosureWeighing } from "../../../electron/contract/atlas-views.ts";
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

/** What the program answers where it weighs facts of records, and whether it can go without what is not covered. */
export interface Foreseen {
  readonly outlook: Outlook;
  readonly canLeaveOut: boolean;
}

const nothingForeseen = { ...nothingKnown, entries: 0, withoutPeople: false } satisfies DisclosureWeighing;

/** How much holds it up, as long as nothing else is said. */
function heldUpOf({ isUseNeeded, entries }: DisclosureWeighing, stays: number, isLeftOut: boolean): number {
  if (isUseNeeded) return Math.max(1, entries);
  return isLeftOut ? 0 : stays;
}

/** Reads it off a weighing, which is not there while the program has not answered. */
export function foreseenOf(
  weighing: DisclosureWeighing = nothingForeseen,
  purpose: Purpose,
  { isPending, error }: { readonly isPending: boolean; readonly error: Error | null },
): Foreseen {
  const { blocked, testimonies, entries, withoutPeople } = weighing;
  const closed = purpose.copiesTestimony ? [] : testimonies;
  const stays = new Set([...blocked, ...closed].map(({ item }) => item)).size;
  const canLeaveOut = stays < entries && (withoutPeople || blocked.every(({ item }) => isItemId(item)));
  const heldUp = heldUpOf(weighing, stays, purpose.leavesOut && canLeaveOut);
  const code = error === null ? undefined : codeOf(error);
  return { canLeaveOut, outlook: { ...weighing, isPending, code, heldUp } };
}

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
