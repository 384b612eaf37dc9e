/** Bag metadata `bag-info.txt` (RFC 8493 §2.2.2): labels that may repeat, in an order that is kept. */

import { assert, DecodeError } from "../errors.ts";
import { linesOf } from "./tag-text.ts";

/** Name of the metadata file. */
export const INFO_NAME = "bag-info.txt";

/** One label with its value. */
export interface InfoEntry {
  readonly label: string;
  readonly value: string;
}

// Version 0.97 lets white space stand on both sides of the colon; 1.0 wants none before it and one behind it.
const strictLine = /^([^\s:](?:[^:]*[^\s:])?):[ \t](.*)$/;
const looseLine = /^([^\s:](?:[^:]*[^\s:])?)[ \t]*:[ \t]*(.*)$/;

/** Decodes metadata; a line that starts with white space continues the value before it. Throws DecodeError. */
export function decodeBagInfo(text: string, version: string): InfoEntry[] {
  const pattern = version === "1.0" ? strictLine : looseLine;
  const entries: InfoEntry[] = [];
  for (const line of linesOf(text)) {
    const previous = entries.at(-1);
    if (/^[ \t]/.test(line) && previous !== undefined) {
      entries[entries.length - 1] = { label: previous.label, value: `${previous.value} ${line.trim()}` };
      continue;
    }
    const [, label, value] = pattern.exec(line) ?? [];
    if (label === undefined || value === undefined)
      throw new DecodeError(INFO_NAME, "lines of label, colon and value");
    entries.push({ label, value });
  }
  return entries;
}

/** Encodes metadata, one line each. Labels and values are the caller's own and hold no line ends (InvariantError). */
export function encodeBagInfo(entries: readonly InfoEntry[]): string {
  return entries
    .map(({ label, value }) => {
      assert(/^[A-Za-z0-9-]+$/.test(label) && /^[\x21-\x7e][\x20-\x7e]*$/.test(value), "plain metadata");
      return `${label}: ${value}\n`;
    })
    .join("");
}

/** All values of a label, whose case does not matter (RFC 8493 §2.2.2). */
export const infoValues = (entries: readonly InfoEntry[], label: string): string[] =>
  entries.filter((entry) => entry.label.toLowerCase() === label.toLowerCase()).map(({ value }) => value);

/** A payload total as `Payload-Oxum` states it. */
export interface PayloadTotal {
  readonly bytes: number;
  readonly files: number;
}

/** Decodes `Payload-Oxum`: bytes, full stop, number of files. Throws DecodeError. */
export function decodePayloadTotal(value: string): PayloadTotal {
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,15})$/.exec(value) ?? [];
  if (bytes === undefined || files === undefined)
    throw new DecodeError(INFO_NAME, "Payload-Oxum as bytes.files");
  return { bytes: Number(bytes), files: Number(files) };
}
