/** Files of a bag are decoded on trust in nothing: what does not follow its format is a finding and the check goes on. */

import { DecodeError } from "../errors.ts";
import type { BagFinding } from "./bag-finding.ts";

/** Runs a decoder; its DecodeError becomes a finding about the file, and the result is undefined. Throws on. */
export function decodeFile<T>(
  path: string,
  report: (finding: BagFinding) => void,
  decode: () => T,
): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    report({ kind: "malformed-file", path, expected: error.message });
    return undefined;
  }
}
