/**
 * The record at the end of every object's plaintext: 4096 bytes, one line of JSON with its keys in fixed order, then
 * zeros. It says what the object is when the catalogue is lost, and it is read first: the last chunk authenticates it.
 * One record has exactly one encoding.
 */

import * as v from "valibot";
import { isAllZero } from "../bytes/bytes.ts";
import { decodeHex, encodeHex } from "../bytes/hex.ts";
import { decodeUtf8, decodeUtf8Lossily, encodeUtf8 } from "../bytes/utf8.ts";
import { decodeJson, hexOf, naturalNumber, utcSeconds } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { padmeLength } from "./padme.ts";

/** Bytes of every record. */
export const RECORD_BYTES = 4096;
/** 255 characters of up to four bytes: the longest name that any common file system gives. */
export const MAX_NAME_BYTES = 1020;
/** Room for a name in JSON, beside everything else and beside the hexadecimal form of the longest name. */
const MAX_NAME_JSON_BYTES = 1600;
const LINE_FEED = 0x0a;

/** A file name: text when its bytes are short and well-formed UTF-8, else text to show and the exact bytes. */
export interface RecordedName {
  readonly name: string;
  /** The exact bytes in lower-case hexadecimal, when `name` cannot stand for them. */
  readonly nameHex?: string | undefined;
}

/** What is made from an original: a copy proven clean, a copy with parts painted over, small pictures of it. */
export const derivativeKinds = ["safe-copy", "redaction", "thumbnail", "poster"] as const;

/** One of them. */
export type DerivativeKind = (typeof derivativeKinds)[number];

interface RecordedContent extends RecordedName {
  readonly v: 1;
  /** The name of the object's file: 32 lower-case hexadecimal digits. */
  readonly item: string;
  /** Bytes of the content, which stand at the beginning of the plaintext. */
  readonly sizeBytes: number;
  /** SHA-256 of the content, lower-case hexadecimal. */
  readonly sha256: string;
  /** When it was taken in, or made: UTC with seconds, `2026-11-21T20:00:00Z`. */
  readonly importedAt: string;
}

/** What the object of an original says about itself. */
export interface OriginalRecord extends RecordedContent {
  readonly kind: "original";
}

/** What the object of a derivative says about itself. */
export interface DerivativeRecord extends RecordedContent {
  readonly kind: DerivativeKind;
  /** The item that it was made from. */
  readonly of: string;
}

/** What an object says about itself. */
export type ObjectRecord = OriginalRecord | DerivativeRecord;

const contentSchema = {
  name: v.string(),
  nameHex: v.optional(v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/))),
  size: naturalNumber,
  sha256: hexOf(32),
  importedAt: utcSeconds,
};
const recordSchema = v.variant("kind", [
  v.strictObject({ v: v.literal(1), kind: v.literal("original"), item: hexOf(16), ...contentSchema }),
  v.strictObject({
    v: v.literal(1),
    kind: v.picklist(derivativeKinds),
    item: hexOf(16),
    of: hexOf(16),
    ...contentSchema,
  }),
]);

const jsonBytes = (text: string): number => encodeUtf8(JSON.stringify(text)).length;

function wellFormedText(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch {
    return undefined;
  }
}

/** The longest beginning of a text that fits, in whole characters. */
function cutToFit(text: string): string {
  let fitting = "";
  let room = MAX_NAME_JSON_BYTES - 2;
  for (const character of text) {
    room -= jsonBytes(character) - 2;
    if (room < 0) break;
    fitting += character;
  }
  return fitting;
}

/** Writes down the exact bytes of a file name. Throws DecodeError for an empty name or one of more than 1020 bytes. */
export function recordName(bytes: Uint8Array): RecordedName {
  if (bytes.length === 0 || bytes.length > MAX_NAME_BYTES) {
    throw new DecodeError("name", `a file name of 1 to ${MAX_NAME_BYTES} bytes`);
  }
  const text = wellFormedText(bytes);
  if (text !== undefined && jsonBytes(text) <= MAX_NAME_JSON_BYTES) return { name: text };
  return { name: cutToFit(decodeUtf8Lossily(bytes)), nameHex: encodeHex(bytes) };
}

/** The exact bytes of a recorded file name. */
export const recordedNameBytes = ({ name, nameHex }: RecordedName): Uint8Array =>
  nameHex === undefined ? encodeUtf8(name) : decodeHex(nameHex);

/** Encodes a record as 4096 bytes. Throws DecodeError when a field is not as its type says. */
export function encodeRecord(record: ObjectRecord): Uint8Array<ArrayBuffer> {
  const { name, nameHex } = recordName(recordedNameBytes(record));
  if (name !== record.name || nameHex !== record.nameHex) {
    throw new DecodeError("record.name", "the name as recordName gives it");
  }
  const { v: version, kind, item, sizeBytes: size, sha256, importedAt } = record;
  const of = "of" in record ? record.of : undefined;
  const line = JSON.stringify({ v: version, kind, item, of, name, nameHex, size, sha256, importedAt });
  decodeJson(recordSchema, line, "record");
  const bytes = new Uint8Array(RECORD_BYTES);
  bytes.set(encodeUtf8(`${line}\n`));
  return bytes;
}

/** Decodes 4096 bytes. Throws DecodeError unless they are exactly what encodeRecord makes of the record. */
export function decodeRecord(bytes: Uint8Array): ObjectRecord {
  const end = bytes.indexOf(LINE_FEED);
  if (bytes.length !== RECORD_BYTES || end === -1 || !isAllZero(bytes.subarray(end + 1))) {
    throw new DecodeError("record", "one line and zeros, 4096 bytes in all");
  }
  const line = decodeUtf8(bytes.subarray(0, end));
  const { size, ...rest } = decodeJson(recordSchema, line, "record");
  const record: ObjectRecord = { ...rest, sizeBytes: size };
  if (decodeUtf8(encodeRecord(record).subarray(0, end)) !== line) {
    throw new DecodeError("record", "its canonical spelling");
  }
  return record;
}

/** The length of an object's whole plaintext: content, zeros and record, padded with PADMÉ. */
export const objectPlaintextBytes = (sizeBytes: number): number => padmeLength(sizeBytes + RECORD_BYTES);
