/**
 * Inclusion proofs as files, after C2SP tlog-proof: a header, optional extra data, the index, the hashes from the
 * leaf's sibling up to the root's child, a blank line, and the signed checkpoint as it is. Extra data is not
 * authenticated by anything in the file and must not be believed. Invariant: a file that decodes encodes to itself.
 */

import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { openCheckpoint, parseDecimal, parseHash, type Checkpoint } from "./checkpoint.ts";
import { verifyInclusion } from "./merkle.ts";
import type { VerifierKey } from "./note.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
/** No tree whose size is a 64-bit number is higher. */
const MAX_HASHES = 64;

/** One inclusion proof with the checkpoint that it leads to. */
export interface TlogProof {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The signed note, byte for byte. */
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
}

/** Writes a proof file. */
export function encodeTlogProof({ index, proof, checkpoint, extra }: TlogProof): string {
  const head = extra === undefined ? [HEADER] : [HEADER, `extra ${encodeBase64(extra)}`];
  return [...head, `index ${index}`, ...proof.map(encodeBase64), "", checkpoint].join("\n");
}

/** Reads a proof file without verifying anything. Throws DecodeError. */
export function decodeTlogProof(text: string): TlogProof {
  const blank = text.indexOf("\n\n");
  const [header, ...lines] = text.slice(0, Math.max(blank, 0)).split("\n");
  const checkpoint = text.slice(blank + 2);
  if (header !== HEADER || checkpoint === "")
    throw new DecodeError("proof", `${HEADER}, lines and a checkpoint`);
  const extra = lines[0]?.startsWith("extra ") === true ? lines.shift() : undefined;
  const [index, ...hashes] = lines;
  if (index?.startsWith("index ") !== true) throw new DecodeError("proof", "an index");
  if (hashes.length > MAX_HASHES) throw new DecodeError("proof", `at most ${MAX_HASHES} hashes`);
  return {
    index: parseDecimal(index.slice("index ".length), "proof.index"),
    proof: hashes.map((hash) => parseHash(hash, "proof")),
    checkpoint,
    ...(extra === undefined ? {} : { extra: decodeBase64(extra.slice("extra ".length)) }),
  };
}

/** What a proof is checked against: the hash of the leaf at hand and the key of the log. */
export interface ExpectedLeaf {
  readonly leaf: Uint8Array;
  readonly key: VerifierKey;
}

/** Where a proved leaf stands, in which tree. */
export interface ProvedPlace {
  readonly index: number;
  readonly checkpoint: Checkpoint;
}

/** Returns the place that a proof file proves for the leaf; undefined when its signature or its hashes do not hold. */
export function verifyTlogProof(
  crypto: CryptoBackend,
  text: string,
  expected: ExpectedLeaf,
): ProvedPlace | undefined {
  const decoded = tryDecode(() => decodeTlogProof(text));
  const checkpoint = decoded && openCheckpoint(crypto, decoded.checkpoint, expected.key);
  if (decoded === undefined || checkpoint === undefined) return undefined;
  const claim = {
    leaf: expected.leaf,
    index: BigInt(decoded.index),
    size: BigInt(checkpoint.size),
    proof: decoded.proof,
    root: checkpoint.root,
  };
  return verifyInclusion(crypto, claim) ? { index: decoded.index, checkpoint } : undefined;
}
