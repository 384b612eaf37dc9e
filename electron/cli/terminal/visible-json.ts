/** JSON for standard output that shows on a terminal what it holds: no hidden character stands bare in it. */

import { replaceHidden } from "../../core/text/hidden-characters.ts";

/** The escape of JSON: one for each UTF-16 unit, so that it reads back as the same text. */
function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

/** Encodes a value over several lines; it reads back as the same value. */
export function visibleJson(value: unknown): string {
  const lines = JSON.stringify(value, undefined, 2).split("\n");
  return lines.map((line) => replaceHidden(line, escapeUnits)).join("\n");
}
