/** Texts with two bytes for a letter. Invariant: only a mark at the beginning tells them; nothing is guessed. */

/** The encoding that the first bytes of a text announce; undefined where they are no such mark. */
export function wideEncoding([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}
