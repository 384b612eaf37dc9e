/** Gathers words up to a limit, in the order in which a person would read them. */

import { MAX_TEXT_CHARACTERS } from "../jobs/text.ts";

export class GatheredText {
  readonly #parts: string[] = [];
  #length = 0;
  /** Whether something had no room. */
  isCut = false;

  /** Whether there is no room left: whoever reads may stop. */
  get isFull(): boolean {
    return this.#length >= MAX_TEXT_CHARACTERS;
  }

  add(text: string): void {
    const kept = text.slice(0, MAX_TEXT_CHARACTERS - this.#length);
    if (kept.length < text.length) this.isCut = true;
    this.#length += kept.length;
    if (kept !== "") this.#parts.push(kept);
  }

  /** Adds a name as a line of its own, if there is one. */
  addLine(name: string | undefined): void {
    if (name === undefined) return;
    this.part("\n");
    this.add(name);
    this.part("\n");
  }

  /** Parts what follows from what came before by a character, once. */
  part(by: "\n" | "\t" | "\f"): void {
    const last = this.#parts.at(-1);
    if (last !== undefined && !last.endsWith(by)) this.add(by);
  }

  /** All of it, without the blanks that layouts leave at the ends of lines. */
  whole(): string {
    return this.#parts
      .join("")
      .replaceAll(/[ \t]+$/gm, "")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trim();
  }
}
