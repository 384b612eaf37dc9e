/**
 * A small signed record in one file: one line of JSON and, under it, the four lines of its minisign signature, which
 * covers the first line with its line feed. Stock tools take it apart (`head -n 1`, `sed -n 2,5p`) and check it. Both
 * comments are fixed by the record, so a record of one content under one key is one sequence of bytes.
 */

import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { DecodeError } from "../errors.ts";
import { type MinisignPublicKey, type SignatureComments, signMinisign, verifyMinisign } from "./minisign.ts";

const SIGNATURE_LINES = 4;

/** Both comments of a record's signature. */
export type RecordComments = Required<SignatureComments>;

/** A record taken apart; nothing in it is verified. */
export interface SplitRecord {
  /** The JSON, without its line feed. */
  readonly line: string;
  /** The signature as a file of minisign. */
  readonly signature: string;
  /** Whatever follows the signature. */
  readonly rest: string;
}

/** Why a signature does not stand for a record. */
export type RecordFault = "signature" | "comment";

/** Writes a record with its signature; the key pair stays the caller's. */
export function signLine(
  crypto: CryptoBackend,
  keyPair: SigningKeyPair,
  line: string,
  comments: RecordComments,
): string {
  const message = `${line}\n`;
  return message + signMinisign(crypto, keyPair, encodeUtf8(message), comments);
}

/** Takes a record apart; line ends of other systems are forgiven, because mail changes them. Throws DecodeError. */
export function splitRecord(text: string, what: string): SplitRecord {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const [line] = lines;
  const signature = lines.slice(1, 1 + SIGNATURE_LINES);
  if (line === undefined || lines.length < 2 + SIGNATURE_LINES) {
    throw new DecodeError(what, "a line of JSON and the four lines of its signature");
  }
  const rest = lines.slice(1 + SIGNATURE_LINES).join("\n");
  return { line, signature: `${signature.join("\n")}\n`, rest };
}

/** Says what is wrong with the signature of a record; undefined when the key signed exactly this line. */
export function faultOfRecord(
  crypto: CryptoBackend,
  key: MinisignPublicKey,
  { line, signature }: Pick<SplitRecord, "line" | "signature">,
  { trustedComment, untrustedComment }: RecordComments,
): RecordFault | undefined {
  const verified = verifyMinisign(crypto, key, encodeUtf8(`${line}\n`), signature);
  if (verified === undefined) return "signature";
  const isFixed = signature.startsWith(`untrusted comment: ${untrustedComment}\n`);
  return verified.trustedComment === trustedComment && isFixed ? undefined : "comment";
}
