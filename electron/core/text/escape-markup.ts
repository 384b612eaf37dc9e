/**
 * Text from outside as content of HTML and XML: nothing in it is markup, nothing in it acts on the text around it, and
 * no character is left that XML 1.0 forbids. Invariant: what a parser reads back is the text with hidden characters
 * replaced by U+FFFD.
 */

import { replaceHidden } from "./hidden-characters.ts";

/** Escapes text for element content and for attributes in double quotes. */
export const escapeMarkup = (text: string): string =>
  replaceHidden(text, () => "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
