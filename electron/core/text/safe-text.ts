/**
 * Text from outside on one line of a terminal or a report: whatever could move the cursor, reorder the line or hide in
 * it is shown as an escape (`\u{202E}`), every script and emoji is kept. Invariant: showing safe text again changes
 * nothing, so it may be applied at every border. It is for people to read, not for reading back.
 */

import { replaceHidden } from "./hidden-characters.ts";

const escapeOf = (character: string): string =>
  `\\u{${Number(character.codePointAt(0)).toString(16).toUpperCase()}}`;

/** Makes any string safe to show on one line; a line feed becomes visible like every other control character. */
export const safeText = (text: string): string => replaceHidden(text, escapeOf);
