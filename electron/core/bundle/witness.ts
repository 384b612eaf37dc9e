/**
 * Cosigned checkpoints of the sender's log as later bundles carry them (bundle.md §11): a header, the key of the
 * cosigner, the note. They name nobody: the key of a cosigner is on no card.
 */

import { DecodeError } from "../errors.ts";

const HEADER = "sandyq-witness/v1";

/** One earlier checkpoint with the cosignature of somebody who received it. */
export interface Witness {
  /** The verifier key of the cosigner, without line feed. */
  readonly cosigner: string;
  readonly note: string;
}

/** Writes the file. */
export const encodeWitness = ({ cosigner, note }: Witness): string => `${HEADER}\n${cosigner}\n${note}`;

/** Reads the file without verifying it. Throws DecodeError. */
export function decodeWitness(text: string): Witness {
  const [header, cosigner, ...note] = text.split("\n");
  if (header !== HEADER || cosigner === undefined || note.length === 0) {
    throw new DecodeError("witness", `${HEADER}, a key and a note`);
  }
  return { cosigner, note: note.join("\n") };
}
