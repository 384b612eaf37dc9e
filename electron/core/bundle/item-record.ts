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
import {
  type IntakeAnswer,
  type IntakeQuestion,
  intakeQuestions,
  intakeStates,
} from "../records/intake-questions.ts";
import { escapeUnseen } from "../text/visible-line.ts";
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

/** How it stands with a question, or the answer itself where the sender chose to tell it. */
const intakeEntry = v.union([v.picklist(intakeStates), v.strictObject({ text: text(5000) })]);
const intakeSchema = v.strictObject({
  filmedBy: intakeEntry,
  filmedAt: intakeEntry,
  filmedIn: intakeEntry,
  heldBy: intakeEntry,
  changed: intakeEntry,
  reachedUs: intakeEntry,
} satisfies Readonly<Record<IntakeQuestion, typeof intakeEntry>>);

/** As many versions of one testimony as a bundle tells of. */
export const MAX_VERSIONS = 1000;

/** A testimony says so, and names the text of every version by its hash, whether it goes along or not. */
const testimonySchema = v.strictObject({
  version: v.pipe(naturalNumber, v.minValue(1)),
  versions: v.pipe(
    v.array(v.strictObject({ sha256: hexOf(32), sealedAt: utcSeconds })),
    v.minLength(1),
    v.maxLength(MAX_VERSIONS),
    v.readonly(),
  ),
});

/** Which version of a testimony something is, from 1, and all versions that were known when it was handed over. */
export type TestimonyChain = v.InferOutput<typeof testimonySchema>;

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
  nameSalt: v.exactOptional(hexOf(16)),
  nameAs: v.exactOptional(v.picklist(["codes", "neutral"])),
  pathAs: v.exactOptional(v.picklist(["codes", "none"])),
  receivedFrom: v.optional(v.strictObject({ text: text(2000), salt: hexOf(16) })),
  intake: v.exactOptional(intakeSchema),
  testimony: v.exactOptional(testimonySchema),
});

/**
 * Ids, digests and salts are lower-case hexadecimal, sizes bytes. `name` and `path` are as `recordName` and
 * `recordedPath` give them; `nameSalt` opens the commitment to the name in the item's first event; where the sender told no name as it was,
 * `nameAs` stands in its place: names of people became codes, or it says only which item it is, and no path is told. `pathAs` says that
 * names of people in the path became codes, or that there is one that is not told. `receivedAs` says that
 * it came from somebody else who had made it from an original; `intake` says how it stands with each of the six questions
 * about a recording; `testimony` is there where it is one.
 */
export type ItemRecord = v.InferOutput<typeof itemRecordSchema>;

/** A path as text and, when its bytes are not UTF-8, also exactly. */
export type RecordedPath = Pick<ItemRecord, "pathHex"> & { readonly path: string };

/** Writes down the exact bytes of a path. */
export function recordedPath(bytes: Uint8Array): RecordedPath {
  const path = tryDecode(() => decodeUtf8(bytes));
  return path === undefined ? { path: decodeUtf8Lossily(bytes), pathHex: encodeHex(bytes) } : { path };
}

/** What says of names that they were changed, and what is there of them. */
function assertTold({ path, pathHex, nameSalt, nameAs, pathAs }: ItemRecord): void {
  if ((nameSalt === undefined) === (nameAs === undefined))
    throw new DecodeError("record.nameSalt", "what opens a name, or what stands in its place");
  const isFault = {
    codes: path === undefined || pathHex !== undefined,
    none: path !== undefined,
  };
  const isUntold = nameAs === "neutral" && (path !== undefined || pathAs !== undefined);
  if (isUntold || (pathAs !== undefined && isFault[pathAs]))
    throw new DecodeError("record.pathAs", "what became of a path that is told so");
}

const jsonOf = (record: ItemRecord): string => `${escapeUnseen(JSON.stringify(record, null, 2))}\n`;

function assertNames(record: ItemRecord): void {
  const { path, pathHex } = record;
  assertTold(record);
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

/** How it stands with the six questions, in their order; empty where the sender said nothing of them. */
export const intakeOfRecord = ({ intake }: Pick<ItemRecord, "intake">): IntakeAnswer[] =>
  intake === undefined
    ? []
    : intakeQuestions.map((question) => {
        const said = intake[question];
        return typeof said === "string"
          ? { question, state: said }
          : { question, state: "answered", ...said };
      });

/** The same as a field of a record. */
export function recordedIntake(answers: readonly IntakeAnswer[]): Pick<ItemRecord, "intake"> {
  const said = new Map(
    answers.map(({ question, state, text }) => [question, text === undefined ? state : { text }]),
  );
  const entry = (question: IntakeQuestion) => said.get(question) ?? "open";
  return {
    intake: {
      filmedBy: entry("filmedBy"),
      filmedAt: entry("filmedAt"),
      filmedIn: entry("filmedIn"),
      heldBy: entry("heldBy"),
      changed: entry("changed"),
      reachedUs: entry("reachedUs"),
    },
  };
}
