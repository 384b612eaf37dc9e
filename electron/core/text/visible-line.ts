/** JSON on one line in which no character hides, ends a line or reorders what stands around it; it reads back as the same value. */

import { unseenCharacters } from "./shown-name.ts";

const every = new RegExp(unseenCharacters.source, "g");

/** The escape of JSON for one UTF-16 unit. */
const escapeUnit = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Writes the characters that act unseen in a text of JSON as escapes. */
export const escapeUnseen = (json: string): string => json.replace(every, escapeUnit);

/** Encodes a value on one line. */
export const visibleLine = (value: unknown): string => escapeUnseen(JSON.stringify(value));
