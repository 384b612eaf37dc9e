/** What consent does not cover, in words: who stands in the way, and every way on. */

import { exitStatusOf } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import {
  type BlockedItem,
  type CalledItem,
  type ClearedItems,
  ConsentRefusal,
  TestimonyRefusal,
} from "../../engine/index.ts";
import type { Outcome } from "../command-line/command.ts";
import { sentences, type Words } from "./words.ts";

/** Where on the command line it is done. */
const doneBy: Readonly<Partial<Record<BlockedItem["gaps"][number]["ways"][number], string>>> = {
  ask: " (sandyq consent add)",
  mandate: " (sandyq mandate add)",
  override: " (--override-consent)",
};

/** What stands in the way beside people and items is a case, by its code. */
export const isItemId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

function itemLines({ item, name, gaps }: CalledItem, { consent }: Words): string[] {
  const itself = isItemId(item) ? consent.item : consent.case;
  return [
    `${item.slice(0, 8)}  ${safeText(name)}`,
    ...gaps.flatMap(({ person, scope, state, ways }) => [
      `  ${person ?? itself}${scope === undefined ? "" : `, ${consent.injuries}`}: ${consent.states[state]}`,
      ...ways.map((way) => `    → ${consent.ways[way]}${doneBy[way] ?? ""}`),
    ]),
  ];
}

/** Everything that stands in the way of each, and every way on. */
export const blockedLines = (items: readonly CalledItem[], words: Words): string[] =>
  items.flatMap((item) => itemLines(item, words));

/** Nothing was written: everything that stands in the way is named. */
function consentRefusal({ weighing: { use, blocked } }: ConsentRefusal, words: Words): Outcome {
  const advice = words.errors["consent-missing"];
  return {
    status: exitStatusOf["consent-missing"],
    document: { error: { code: "consent-missing", message: sentences(advice) }, use, blocked },
    headline: sentences(advice),
    lines: blockedLines(blocked, words),
  };
}

/** Nothing was written: every testimony in the way is named. */
function testimonyRefusal({ testimonies }: TestimonyRefusal, words: Words): Outcome {
  const advice = words.errors["testimony-closed"];
  return {
    status: exitStatusOf["testimony-closed"],
    document: { error: { code: "testimony-closed", message: sentences(advice) }, testimonies },
    headline: sentences(advice),
    lines: blockedLines(testimonies, words),
  };
}

/** What has to be said about consent beside a result. */
export function consentNotes(
  { leftOut, overridden, mandates, unproven }: Omit<ClearedItems, "rows">,
  words: Words,
): string[] {
  const [closed, blocked] = [true, false].map((is) =>
    leftOut.filter(({ isTestimony = false }) => isTestimony === is),
  ) as [CalledItem[], CalledItem[]];
  return [
    ...(closed.length === 0
      ? []
      : ["Left out, because it is a testimony (--yes-testimony):", ...blockedLines(closed, words)]),
    ...(blocked.length === 0
      ? []
      : ["Left out, because consent does not cover it:", ...blockedLines(blocked, words)]),
    ...(overridden.length === 0
      ? []
      : ["Goes without consent, for the reason that was given:", ...blockedLines(overridden, words)]),
    ...(mandates.length === 0
      ? []
      : [`It rests on these mandates; check that their scope reaches so far: ${mandates.join(", ")}`]),
    ...(unproven.length === 0 ? [] : [`${words.consent.unproven} ${unproven.join(", ")}`]),
  ];
}

/** What has to be said of names in texts that nobody opened. */
export const veiledNotes = (veiled: number): string[] =>
  veiled === 0
    ? []
    : [`Names in free text that were replaced by codes: ${String(veiled)}. Read it once more.`];

/** Does it, or names all that consent does not cover. */
export async function unlessBlocked(words: Words, act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof ConsentRefusal) return consentRefusal(error, words);
    if (error instanceof TestimonyRefusal) return testimonyRefusal(error, words);
    throw error;
  }
}
