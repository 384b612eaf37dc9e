/** What a writer took out of sound or pictures and what a person should know of it, each said once. */

import type { RemovedPart } from "./format-cleaner.ts";

/** What a clean copy of sound or moving pictures may say about itself; each has words elsewhere. */
export const mediaNotes = [
  "captions-removed",
  "colour-profile-removed",
  "encoder-name-kept",
  "orientation-kept",
  "subtitles-removed",
  "tracks-removed",
] as const;

/** One of the notes above. */
export type MediaNote = (typeof mediaNotes)[number];

/** More parts than these are one file's noise, not a report. */
const maxParts = 1000;

/** Gathers removed parts and notes in the order of their first mention. */
export class Removals {
  readonly #parts = new Map<string, RemovedPart>();
  readonly #notes = new Set<MediaNote>();

  add(group: string, tag?: string): void {
    const key = `${group}\n${tag ?? ""}`;
    if (this.#parts.size < maxParts && !this.#parts.has(key)) this.#parts.set(key, { group, tag });
  }

  note(note: MediaNote): void {
    this.#notes.add(note);
  }

  get removed(): readonly RemovedPart[] {
    return [...this.#parts.values()];
  }

  get notes(): readonly MediaNote[] {
    return [...this.#notes];
  }
}
