/**
 * Consistency proofs as files: a header, the old and the new tree as size and root, then the hashes of RFC 6962
 * §2.1.2, one a line. The roots are claims until they are found in signed checkpoints. Invariant: a file that decodes
 * encodes to itself.
 */

import { encodeBase64 } from "../bytes/base64.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { DecodeError } from "../errors.ts";
import { parseDecimal, parseHash, type Checkpoint } from "./checkpoint.ts";
import { verifyConsistency } from "./merkle.ts";

const HEADER = "sandyq-consistency/v1";
/** Twice the height of the highest tree bounds every proof. */
const MAX_HASHES = 128;

/** Size and root of one state of a log. */
export type TreeHead = Pick<Checkpoint, "size" | "root">;

/** The proof that the old tree is a prefix of the new one. */
export interface ConsistencyProof {
  readonly old: TreeHead;
  readonly new: TreeHead;
  readonly proof: readonly Uint8Array[];
}

/** Writes a consistency proof file. */
export function encodeConsistency({ old, new: newer, proof }: ConsistencyProof): string {
  const head = (word: string, { size, root }: TreeHead) => `${word} ${size} ${encodeBase64(root)}`;
  return [HEADER, head("old", old), head("new", newer), ...proof.map(encodeBase64), ""].join("\n");
}

/** Reads a consistency proof file without verifying it. Throws DecodeError. */
export function decodeConsistency(text: string): ConsistencyProof {
  if (!text.endsWith("\n")) throw new DecodeError("consistency", "a line feed at the end");
  const [header, old = "", newer = "", ...hashes] = text.slice(0, -1).split("\n");
  if (header !== HEADER) throw new DecodeError("consistency", HEADER);
  if (hashes.length > MAX_HASHES) throw new DecodeError("consistency", `at most ${MAX_HASHES} hashes`);
  return {
    old: decodeHead("old", old),
    new: decodeHead("new", newer),
    proof: hashes.map((hash) => parseHash(hash, "consistency")),
  };
}

function decodeHead(word: string, line: string): TreeHead {
  const [, found, size, root] = /^(old|new) ([0-9]+) (\S+)$/.exec(line) ?? [];
  if (found !== word || size === undefined || root === undefined) {
    throw new DecodeError(`consistency.${word}`, "a size and a root");
  }
  return { size: parseDecimal(size, `consistency.${word}`), root: parseHash(root, `consistency.${word}`) };
}

/** Tells whether the hashes prove what the file claims; the roots still have to be those of signed checkpoints. */
export const holdsConsistency = (
  crypto: CryptoBackend,
  { old, new: newer, proof }: ConsistencyProof,
): boolean =>
  verifyConsistency(crypto, {
    oldSize: BigInt(old.size),
    oldRoot: old.root,
    newSize: BigInt(newer.size),
    newRoot: newer.root,
    proof,
  });
