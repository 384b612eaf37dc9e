/** What ExifTool complains about, as one of our codes. */

import type { ParseWarning, RecordedTag, WarningCode } from "../jobs/describe.ts";
import { textOf, type Tags } from "./readings.ts";
import { EXIFTOOL } from "./tools.ts";

const MAX_WARNINGS = 40;

const meanings: readonly (readonly [RegExp, WarningCode])[] = [
  [/encrypt|password/i, "password-protected"],
  [/truncated|unexpected end|end of file|EOI marker not found|EOF/i, "truncated"],
  [/unknown file type|file is empty|not a valid|can't read/i, "unknown-format"],
  [/^\[minor\]/i, "remark"],
  [/error|bad|corrupt|invalid|damaged|illegal|missing|improper|malformed|suspicious|garbled/i, "damaged"],
];

/** Names that the interpreter gave the file mean nothing outside it. */
const cleaned = (text: string): string => text.replaceAll(/\/\S*/g, "…").slice(0, 200);

function warningOf(tag: RecordedTag): ParseWarning {
  const text = textOf(tag);
  const code = meanings.find(([pattern]) => pattern.test(text))?.[1] ?? "remark";
  return { tool: EXIFTOOL.name, version: EXIFTOOL.version, code, message: cleaned(text) };
}

/** Warnings and errors among the tags, each once. */
export function toolWarnings(tags: Tags): ParseWarning[] {
  const warnings = tags
    .filter(({ group, name }) => group === "ExifTool" && /^(Warning|Error)$/.test(name))
    .map(warningOf);
  const known = new Set<string>();
  return warnings.filter(({ message }) => !known.has(message) && known.add(message)).slice(0, MAX_WARNINGS);
}
