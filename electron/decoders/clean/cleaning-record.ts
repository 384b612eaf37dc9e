/** Gathers what a cleaner took out and what a person should know of it, each thing once. */

import type { RemovedPart } from "./format-cleaner.ts";

/** What a clean copy of a document may say about itself; each has words elsewhere. */
export const documentNotes = [
  "alt-text-removed",
  "animations-removed",
  "attachments-removed",
  "bookmarks-removed",
  "byte-order-mark-kept",
  "chart-data-removed",
  "comments-removed",
  "content-controls-fixed",
  "empty-folders-removed",
  "extensions-removed",
  "fields-fixed",
  "fonts-removed",
  "form-fields-fixed",
  "formulas-fixed",
  "hidden-cells-removed",
  "hidden-characters-removed",
  "hidden-objects-removed",
  "hidden-sheets-removed",
  "hidden-slides-removed",
  "hidden-text-removed",
  "linked-files-removed",
  "links-removed",
  "member-names-kept",
  "member-names-replaced",
  "pages-as-images",
  "pivot-tables-fixed",
  "scripts-removed",
  "signatures-removed",
  "speaker-notes-removed",
  "structure-tags-removed",
  "tables-fixed",
  "text-search-lost",
  "tracked-changes-accepted",
] as const;

/** One of the notes above. */
export type DocumentNote = (typeof documentNotes)[number];

/** What was taken out of one file, and the notes on it. */
export class CleaningRecord {
  readonly #removed = new Map<string, RemovedPart>();
  readonly #notes = new Set<DocumentNote>();

  /** Records that something was taken out, with a note where a person would miss it. */
  remove(group: string, tag?: string, note?: DocumentNote): void {
    this.#removed.set(`${group}\n${tag ?? ""}`, { group, tag });
    if (note !== undefined) this.#notes.add(note);
  }

  note(note: DocumentNote): void {
    this.#notes.add(note);
  }

  get removed(): readonly RemovedPart[] {
    return [...this.#removed.values()];
  }

  /** In alphabetical order. */
  get notes(): readonly DocumentNote[] {
    return [...this.#notes].sort();
  }
}
