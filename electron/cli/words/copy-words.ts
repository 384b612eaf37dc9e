/** What a file is that was made from an original, in words. */

/** A copy as reports tell of it; `of` is the number of its original in a bundle, or the item that it is here. */
export interface ToldCopy {
  readonly kind: string;
  readonly of?: number | string | undefined;
}

const kinds: Readonly<Record<string, string>> = {
  "safe-copy": "safe copy",
  redaction: "copy with parts covered",
};

/** Says it; a kind that a newer version wrote is shown as it is. */
export function copyWords({ kind, of }: ToldCopy): string {
  const what = kinds[kind] ?? kind;
  if (of === undefined) return `${what}; its original stays with the sender`;
  return `${what} of ${typeof of === "number" ? `item ${String(of)}` : of.slice(0, 8)}`;
}

/** Says that somebody received a file as a copy; nothing for an original. */
export const receivedWords = (kind: string | undefined): string =>
  kind === undefined ? "" : `received as a ${kinds[kind] ?? kind}`;
