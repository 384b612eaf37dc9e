/**
 * Path rules for names in a bag, stricter than RFC 8493 §2.1.3: a name that leaves the bag's folder on any operating
 * system is refused on all of them, and names that some file system takes for one and the same clash.
 */

import type { PathFault } from "./bag-finding.ts";

/** Folder of the payload, with its slash. */
export const PAYLOAD_FOLDER = "data/";

const LONGEST_PATH = 4096;

// Control characters of both ranges and halves of surrogate pairs: no name that people gave contains them.
const unprintable = /[\p{Cc}\p{Cs}]/u;

const rules: readonly (readonly [PathFault, (path: string) => boolean])[] = [
  ["empty", (path) => path === ""],
  ["too-long", (path) => path.length > LONGEST_PATH],
  ["control-character", (path) => unprintable.test(path)],
  ["backslash", (path) => path.includes("\\")],
  ["absolute", (path) => path.startsWith("/")],
  ["drive", (path) => /^[A-Za-z]:/.test(path)],
  ["home", (path) => path.startsWith("~")],
  ["dot-segment", (path) => path.split("/").some((segment) => ["", ".", ".."].includes(segment))],
];

/** Says why a path is not safe below a folder of any operating system, or undefined when it is. */
export function pathFault(path: string): PathFault | undefined {
  return rules.find(([, isBroken]) => isBroken(path))?.[0];
}

/** Names with equal keys are one file on a file system that ignores case or Unicode normal form. */
export const clashKey = (path: string): string =>
  path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
