/**
 * The record of an item in a bundle: what the sender's vault knows about one original, as JSON beside it. It opens the
 * commitments of the custody log that concern the item. Invariant: a record that decodes encodes to the same bytes, so
 * two readers cannot see two records.
 */

import * as v from "valibot";
import { decodeHex, encodeHex } from "../bytes/hex.ts";
import { decodeUtf8, decodeUtf8Lossily, encodeUtf8 } from "../bytes/utf8.ts";
import { decodeJson, decodeValue, hexOf, naturalNumber, tryDecode, utcSeconds } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { recordedNameBytes, recordName } from "../object/record.ts";
import { intakeQuestions } from "../records/intake-questions.ts";
import { unseenCharacters } from "../text/shown-name.ts";
import { mediaType } from "./media-type.ts";

const hexText = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/));
const text = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.maxLength(maxLength),
    v.check((value) => value.isWellFormed(), "well-formed text"),
  );
/** A time that a file system gave: UTC, with milliseconds where it had them. */
const fileTime = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z$/));

const itemRecordSchema = v.strictObject({
  v: v.literal(1),
  item: hexOf(16),
  name: text(2000),
  nameHex: v.optional(hexText),
  path: v.optional(text(20_000)),
  pathHex: v.optional(hexText),
  size: naturalNumber,
  sha256: hexOf(32),
  mediaType,
  importedAt: utcSeconds,
  receivedAs: v.exactOptional(v.picklist(["safe-copy", "redaction"])),
  times: v.strictObject({ modifiedAt: v.optional(fileTime), createdAt: v.optional(fileTime) }),
  nameSalt: hexOf(16),
  receivedFrom: v.optional(v.strictObject({ text: text(2000), salt: hexOf(16) })),
  unanswered: v.exactOptional(
    v.pipe(v.array(v.picklist(intakeQuestions)), v.minLength(1), v.maxLength(intakeQuestions.length)),
  ),
});

/**
 * Ids, digests and salts are lower-case hexadecimal, sizes bytes. `name` and `path` are as `recordName` and
 * `recordedPath` give them; `nameSalt` opens the commitment to the name in the item's first event. `receivedAs` says that
 * it came from somebody else who had made it from an original; `unanswered` are the questions about a recording that the
 * sender's vault has no answer to.
 */
export type ItemRecord = v.InferOutput<typeof itemRecordSchema>;

/** A path as text and, when its bytes are not UTF-8, also exactly. */
export type RecordedPath = Pick<ItemRecord, "pathHex"> & { readonly path: string };

/** Writes down the exact bytes of a path. */
export function recordedPath(bytes: Uint8Array): RecordedPath {
  const path = tryDecode(() => decodeUtf8(bytes));
  return path === undefined ? { path: decodeUtf8Lossily(bytes), pathHex: encodeHex(bytes) } : { path };
}

const hiddenCharacters = new RegExp(unseenCharacters.source, "g");

const escapeOf = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

const jsonOf = (record: ItemRecord): string =>
  `${JSON.stringify(record, null, 2).replace(hiddenCharacters, escapeOf)}\n`;

function assertNames(record: ItemRecord): void {
  const { path, pathHex } = record;
  const exact = recordName(recordedNameBytes(record));
  const exactPath = pathHex === undefined ? undefined : recordedPath(decodeHex(pathHex));
  const isExact = exact.name === record.name && exact.nameHex === record.nameHex;
  const isExactPath = exactPath === undefined || (exactPath.path === path && exactPath.pathHex === pathHex);
  if (!isExact || !isExactPath)
    throw new DecodeError("record.name", "a name and a path as their bytes give them");
}

/** Encodes a record as indented JSON. Throws DecodeError when a field is not as its type says. */
export function encodeItemRecord(record: ItemRecord): Uint8Array<ArrayBuffer> {
  const checked = decodeValue(itemRecordSchema, record, "record");
  assertNames(checked);
  return encodeUtf8(jsonOf(checked));
}

/** Decodes a record. Throws DecodeError unless the bytes are exactly what encodeItemRecord makes of it. */
export function decodeItemRecord(bytes: Uint8Array): ItemRecord {
  const json = decodeUtf8(bytes);
  const record = decodeJson(itemRecordSchema, json, "record");
  if (jsonOf(record) !== json) throw new DecodeError("record", "its canonical spelling");
  assertNames(record);
  return record;
}
