/** A report on a clean copy as lines for people: what went, what is left, what was checked, what it shows all the same. */

import { type CleanReport, shownAnyway, type ShownAnyway } from "../../core/derivative/clean-report.ts";
import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import type { Words } from "./words.ts";

const shownAtMost = 40;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - shownAtMost;
  const more = rest > 0 ? [`  … and ${String(rest)} more (--json shows all)`] : [];
  return ["", title, ...lines.slice(0, shownAtMost).map((line) => `  ${line}`), ...more];
}

/** Why there is no copy, in one sentence; empty where there is one. */
export function refusalOf({ reason, detail }: CleanReport, { cleaning }: Words): string {
  if (reason === undefined) return "";
  return detail === undefined ? cleaning.reasons[reason] : `${cleaning.reasons[reason]} (${detail})`;
}

/** What a note on a copy says; one that a newer version left is shown as it is. */
function describeNote(note: string, { cleaning }: Words): string {
  if (Object.hasOwn(cleaning.notes, note)) return cleaning.notes[note as CleanNote];
  return Object.hasOwn(cleaning.shows, note) ? cleaning.shows[note as ShownAnyway] : note;
}

/** Notes in words: what is different in a copy, and what it shows all the same. */
export function notesInWords(
  notes: readonly string[],
  words: Words,
): { readonly changed: readonly string[]; readonly shown: readonly string[] } {
  const isShown = (note: string): boolean => (shownAnyway as readonly string[]).includes(note);
  return {
    changed: notes.filter((note) => !isShown(note)).map((note) => describeNote(note, words)),
    shown: shownAnyway.filter((note) => notes.includes(note)).map((note) => describeNote(note, words)),
  };
}

/** What copies still hold that somebody may want gone: each thing once, with the number of copies that hold it. */
export function keptLines(copies: readonly CleanReport[], words: Words): string[] {
  const counts = new Map<string, number>();
  for (const note of copies.flatMap(({ notes }) => notes))
    if (note.endsWith("-kept")) counts.set(note, (counts.get(note) ?? 0) + 1);
  return section(
    "Notes",
    [...counts].map(
      ([note, count]) => `in ${String(count)} of ${String(copies.length)}: ${describeNote(note, words)}`,
    ),
  );
}

/** Writes out a report. */
export function cleanLines(report: CleanReport, words: Words): string[] {
  const { method, mediaType, removed, remaining, checks, notes } = report;
  const { changed, shown } = notesInWords(notes, words);
  return [
    ...(method === undefined ? [`type    ${mediaType}`] : [`type    ${mediaType}`, `method  ${method}`]),
    ...section("Left in the copy", remaining),
    ...section("Removed", removed),
    ...section(
      "Checked",
      checks.map(({ check, result }) => `${check}: ${result}`),
    ),
    ...section("Notes", changed),
    ...section(words.cleaning.stillShows, shown),
  ];
}
