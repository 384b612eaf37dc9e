/**
 * The record beside every file of a bundle: that of an original ([item-record](./item-record.ts)) or that of a copy, which
 * says so by its `kind`. Invariant: no record is both.
 */

import * as v from "valibot";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { decodeJson } from "../decode.ts";
import { type CopyRecord, decodeCopyRecord, encodeCopyRecord } from "./copy-record.ts";
import { decodeItemRecord, encodeItemRecord, type ItemRecord } from "./item-record.ts";

/** What is said about one file of a bundle. */
export type BundleRecord = ItemRecord | CopyRecord;

/** Whether a record is about something that was made from an original. */
export const isCopyRecord = (record: BundleRecord): record is CopyRecord => "copy" in record;

/** The id of the object in the sender's vault: of the item, or of the copy. */
export const objectOf = (record: BundleRecord): string => (isCopyRecord(record) ? record.copy : record.item);

/** Encodes a record. Throws DecodeError when a field is not as its type says. */
export const encodeBundleRecord = (record: BundleRecord): Uint8Array<ArrayBuffer> =>
  isCopyRecord(record) ? encodeCopyRecord(record) : encodeItemRecord(record);

/** Tells the two apart before either is decoded strictly. */
const anyRecord = v.looseObject({ kind: v.optional(v.unknown()) });

/** Decodes a record. Throws DecodeError unless the bytes are exactly what its encoder makes of it. */
export function decodeBundleRecord(bytes: Uint8Array): BundleRecord {
  const { kind } = decodeJson(anyRecord, decodeUtf8(bytes), "record");
  return kind === undefined ? decodeItemRecord(bytes) : decodeCopyRecord(bytes);
}
