/**
 * Compared lines as somebody reads them: a line that was changed stands once, with the words that went and came in it; only lines that
 * have little in common stand as one that went and one that came.
 */

import { type ComparedPart, compareParts } from "./compare-parts.ts";

/** A line that both have, one that only one of them has, or one that was changed, in its words. */
export type MarkedLine =
  | { readonly kind: "same" | "removed" | "added"; readonly text: string }
  | { readonly kind: "changed"; readonly words: readonly ComparedPart[] };

/** Two lines are one that was changed where at least this part of the characters of both is the same. */
const ALIKE = 0.4;

/** Words, single signs, and what lies between them. */
const wordsOf = (line: string): string[] => line.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];

/** Neighbours of one kind as one part. */
function joined(parts: readonly ComparedPart[]): ComparedPart[] {
  const found: ComparedPart[] = [];
  for (const { change, text } of parts) {
    const last = found.at(-1);
    if (last?.change === change) found[found.length - 1] = { change, text: last.text + text };
    else found.push({ change, text });
  }
  return found;
}

const sharedLetters = (parts: readonly ComparedPart[]): number =>
  parts.reduce(
    (sum, { change, text }) => sum + (change === "same" ? text.replaceAll(/\s/g, "").length : 0),
    0,
  );

/** The words of a line that was changed; undefined for two lines that have little in common. */
function changedWords(before: string, after: string): readonly ComparedPart[] | undefined {
  const words = compareParts(wordsOf(before), wordsOf(after));
  const longer = Math.max(before.length, after.length);
  return sharedLetters(words) >= longer * ALIKE ? joined(words) : undefined;
}

/** Lines that went and lines that came in their place: pairs that are alike are one line each. */
function markBlock(removed: readonly string[], added: readonly string[]): MarkedLine[] {
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at): MarkedLine[] => {
    const [before, after] = [removed[at], added[at]];
    const words = before !== undefined && after !== undefined ? changedWords(before, after) : undefined;
    if (words !== undefined) return [{ kind: "changed", words }];
    return [
      ...(before === undefined ? [] : [{ kind: "removed", text: before } as const]),
      ...(after === undefined ? [] : [{ kind: "added", text: after } as const]),
    ];
  }).flat();
}

/** Marks what changed in compared lines. */
export function markChanges(lines: readonly ComparedPart[]): MarkedLine[] {
  const marked: MarkedLine[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const close = (): void => {
    marked.push(...markBlock(removed, added));
    [removed, added] = [[], []];
  };
  for (const { change, text } of lines) {
    if (change === "removed") removed.push(text);
    else if (change === "added") added.push(text);
    else {
      close();
      marked.push({ kind: "same", text });
    }
  }
  close();
  return marked;
}

/** What one of the two has of a line; undefined where it has none. */
export function sideOf(line: MarkedLine, side: "before" | "after"): readonly ComparedPart[] | undefined {
  const other = side === "before" ? "added" : "removed";
  if (line.kind === "changed") return line.words.filter(({ change }) => change !== other);
  return line.kind === other ? undefined : [{ change: line.kind, text: line.text }];
}
