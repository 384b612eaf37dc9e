/**
 * The record of a copy in a bundle (bundle.md §6): what may be said about it to somebody who is not to learn what it was
 * made from. Its name is generated, its notes are of a closed list, and only with `origin`, which travels beside the
 * original alone, does it say more. Invariant: a record that decodes encodes to the same bytes.
 */

import * as v from "valibot";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import { decodeJson, decodeValue, hexOf, naturalNumber } from "../decode.ts";
import { shownAnyway } from "../derivative/clean-report.ts";
import { isNeutralName } from "../derivative/neutral-name.ts";
import { decodeRecipe } from "../derivative/recipe.ts";
import { DecodeError } from "../errors.ts";
import { mediaType } from "./media-type.ts";

/** What a receiver has to know of a copy, and nothing that a cleaner remarks about the original. */
export const copyNotes = [...shownAnyway, "samples-not-scanned"] as const;

const MAX_RECIPE_CHARACTERS = 100_000;

const copyRecordSchema = v.strictObject({
  v: v.literal(1),
  kind: v.picklist(["safe-copy", "redaction"]),
  copy: hexOf(16),
  name: v.pipe(v.string(), v.check(isNeutralName, "a name that says nothing")),
  size: naturalNumber,
  sha256: hexOf(32),
  mediaType,
  method: v.picklist(["lossless", "re-encoded", "rebuilt"]),
  notes: v.pipe(v.array(v.picklist(copyNotes)), v.maxLength(copyNotes.length)),
  origin: v.exactOptional(
    v.strictObject({
      item: hexOf(16),
      sha256: hexOf(32),
      recipe: v.pipe(v.string(), v.maxLength(MAX_RECIPE_CHARACTERS)),
      salt: hexOf(16),
    }),
  ),
});

/** Ids, digests and salts are lower-case hexadecimal, sizes bytes; `recipe` is the line that the event commits to. */
export type CopyRecord = v.InferOutput<typeof copyRecordSchema>;

const jsonOf = (record: CopyRecord): string => `${JSON.stringify(record, null, 2)}\n`;

/** Encodes a record as indented JSON. Throws DecodeError when a field is not as its type says. */
export const encodeCopyRecord = (record: CopyRecord): Uint8Array<ArrayBuffer> =>
  encodeUtf8(jsonOf(decodeValue(copyRecordSchema, record, "record")));

/** Decodes a record. Throws DecodeError unless the bytes are exactly what encodeCopyRecord makes of it. */
export function decodeCopyRecord(bytes: Uint8Array): CopyRecord {
  const json = decodeUtf8(bytes);
  const record = decodeJson(copyRecordSchema, json, "record");
  if (jsonOf(record) !== json) throw new DecodeError("record", "its canonical spelling");
  if (record.origin !== undefined) decodeRecipe(record.origin.recipe);
  return record;
}
