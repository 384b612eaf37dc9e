/** Gathers what a cleaner took out and what a person should know of it, each thing once. */

import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import type { RemovedPart } from "./format-cleaner.ts";

/** What was taken out of one file, and the notes on it. */
export class CleaningRecord {
  readonly #removed = new Map<string, RemovedPart>();
  readonly #notes = new Set<CleanNote>();

  /** Records that something was taken out, with a note where a person would miss it. */
  remove(group: string, tag?: string, note?: CleanNote): void {
    this.#removed.set(`${group}\n${tag ?? ""}`, { group, tag });
    if (note !== undefined) this.#notes.add(note);
  }

  note(note: CleanNote): void {
    this.#notes.add(note);
  }

  get removed(): readonly RemovedPart[] {
    return [...this.#removed.values()];
  }

  /** In alphabetical order. */
  get notes(): readonly CleanNote[] {
    return [...this.#notes].sort();
  }
}
