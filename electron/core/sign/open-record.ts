/**
 * Opens the signed records that people send each other (cards, receipts). What does not hold is named, the first fault
 * only: behind it nothing is known. The order is form, key, signature, comments.
 */

import * as v from "valibot";
import type { CryptoBackend } from "../crypto/backend.ts";
import { naturalNumber, tryDecode } from "../decode.ts";
import {
  encodeMinisignPublicKey,
  type MinisignPublicKey,
  minisignPublicKeyOf,
  parseMinisignPublicKey,
} from "./minisign.ts";
import { faultOfRecord, type RecordComments, type SplitRecord, splitRecord } from "./signed-line.ts";

/** What can be wrong with any signed record. */
export type RecordFinding =
  | { readonly kind: "record-unrecognised" }
  | { readonly kind: "record-too-new" }
  | { readonly kind: "record-cut-short" }
  | { readonly kind: "record-malformed"; readonly field: string }
  | { readonly kind: "record-key-invalid"; readonly field: string }
  | { readonly kind: "record-signature-invalid" }
  | { readonly kind: "record-comment-changed" }
  | { readonly kind: "record-extended" };

/** Longer than any record: a person who gives the wrong file should not wait for it. */
const MAX_CHARACTERS = 64 * 1024;
const VERSION = 1;

const heading = v.looseObject({ v: naturalNumber, type: v.string() });

interface RecordShape {
  readonly signer: string;
}

/** What kind of record is expected. */
export interface RecordKind<Said extends RecordShape> {
  /** Strict, its keys in the order of the line. */
  readonly schema: v.GenericSchema<unknown, Said>;
  readonly type: string;
  readonly comments: (said: Said) => RecordComments;
  /** Whether something may follow the signature. */
  readonly hasRest: boolean;
}

/** A record whose signature holds. */
export interface OpenedRecord<Said> {
  readonly said: Said;
  readonly signerKey: MinisignPublicKey;
  /** The whole file, with line feeds as line ends. */
  readonly text: string;
  readonly line: string;
  readonly rest: string;
}

interface Refused {
  readonly finding: RecordFinding;
}

/** Reads the key of a signer, whose id has to be the one that follows from the key; undefined when it is none. */
function signerKeyOf(crypto: CryptoBackend, text: string): MinisignPublicKey | undefined {
  const key = tryDecode(() => parseMinisignPublicKey(text));
  const own = key && minisignPublicKeyOf(crypto, key.publicKey);
  return own !== undefined && encodeMinisignPublicKey(own) === text ? own : undefined;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function decodeSaid<Said extends RecordShape>(
  line: string,
  kind: RecordKind<Said>,
): { said: Said } | Refused {
  const value = parseLine(line);
  const head = v.safeParse(heading, value);
  if (!head.success || head.output.type !== kind.type) return { finding: { kind: "record-unrecognised" } };
  if (head.output.v > VERSION) return { finding: { kind: "record-too-new" } };
  const result = v.safeParse(kind.schema, value, { abortEarly: true });
  if (!result.success) {
    const field = v.getDotPath(result.issues[0]) ?? "fields";
    return { finding: { kind: "record-malformed", field } };
  }
  const isCanonical = JSON.stringify(result.output) === line;
  return isCanonical ? { said: result.output } : { finding: { kind: "record-malformed", field: "spelling" } };
}

function splitOf(text: string): { split: SplitRecord } | Refused {
  const isText = text.length <= MAX_CHARACTERS && text.startsWith("{");
  if (!isText) return { finding: { kind: "record-unrecognised" } };
  const split = tryDecode(() => splitRecord(text, "record"));
  return split === undefined ? { finding: { kind: "record-cut-short" } } : { split };
}

/** Opens a record of one kind. Never throws because of what it holds. */
export function openRecord<Said extends RecordShape>(
  crypto: CryptoBackend,
  text: string,
  kind: RecordKind<Said>,
): { readonly record: OpenedRecord<Said> } | Refused {
  const opened = splitOf(text);
  if ("finding" in opened) return opened;
  const { line, signature, rest } = opened.split;
  const decoded = decodeSaid(line, kind);
  if ("finding" in decoded) return decoded;
  const { said } = decoded;
  const signerKey = signerKeyOf(crypto, said.signer);
  if (signerKey === undefined) return { finding: { kind: "record-key-invalid", field: "signer" } };
  const fault = faultOfRecord(crypto, signerKey, opened.split, kind.comments(said));
  if (fault !== undefined) {
    return { finding: { kind: fault === "comment" ? "record-comment-changed" : "record-signature-invalid" } };
  }
  // Blank lines at the end are what mail and editors add.
  if (!kind.hasRest && rest.trim() !== "") return { finding: { kind: "record-extended" } };
  const whole = `${line}\n${signature}${kind.hasRest ? rest : ""}`;
  return { record: { said, signerKey, text: whole, line, rest } };
}
