/** What a writer took out of sound or pictures and what a person should know of it, each said once. */

import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import type { RemovedPart } from "./format-cleaner.ts";

/** More parts than these are one file's noise, not a report. */
const maxParts = 1000;

/** Gathers removed parts and notes in the order of their first mention. */
export class Removals {
  readonly #parts = new Map<string, RemovedPart>();
  readonly #notes = new Set<CleanNote>();

  add(group: string, tag?: string): void {
    const key = `${group}\n${tag ?? ""}`;
    if (this.#parts.size < maxParts && !this.#parts.has(key)) this.#parts.set(key, { group, tag });
  }

  note(note: CleanNote): void {
    this.#notes.add(note);
  }

  get removed(): readonly RemovedPart[] {
    return [...this.#parts.values()];
  }

  get notes(): readonly CleanNote[] {
    return [...this.#notes];
  }
}
