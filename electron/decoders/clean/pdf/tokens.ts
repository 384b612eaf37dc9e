/** Tokens of the language that contents of pages and small programs of PDF files are written in (ISO 32000-1, 7.2 and 7.8). */

import { Unprovable } from "./unprovable.ts";

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Buffer.from("()<>[]{}/%"));

/** Whether a byte is white space. */
export const isWhite = (byte: number | undefined): boolean => byte !== undefined && WHITE.has(byte);
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

function endOfString(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const letter = bytes[at];
    if (letter === 0x5c) at += 1;
    else if (letter === 0x28) depth += 1;
    else if (letter === 0x29) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Unprovable("a string without an end");
}

/** Where the token that begins at `start` ends. Throws Unprovable for a string without an end. */
export function endOfToken(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (first === 0x28) return endOfString(bytes, start);
  const isPair = (first === 0x3c || first === 0x3e) && bytes[start + 1] === first;
  if (isPair) return start + 2;
  if (first === 0x3c) {
    const end = bytes.indexOf(0x3e, start);
    if (end === -1) throw new Unprovable("a string without an end");
    return end + 1;
  }
  let end = start + 1;
  if (first === 0x2f || isRegular(first)) while (end < bytes.length && isRegular(bytes[end])) end += 1;
  return end;
}

/** Where the next token begins, behind white space and comments. */
export function startOfToken(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    while (at < bytes.length && isWhite(bytes[at])) at += 1;
    if (bytes[at] !== 0x25) return at;
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  }
}

/** What a name says, without its slash and with its escapes read. */
export const nameOf = (token: string): string => {
  const bytes = token.slice(1).replace(/#([0-9a-f]{2})/gi, (_all, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, "latin1").toString("utf8");
};
