/** Bundles with copies, made by the product's own writer: alone, or each beside the original that it was made from. */

import { concatBytes } from "../../electron/core/bytes/bytes.ts";
import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import type { BundleContents, BundleItem } from "../../electron/core/bundle/contents.ts";
import type { CopyRecord } from "../../electron/core/bundle/copy-record.ts";
import type { ItemRecord } from "../../electron/core/bundle/item-record.ts";
import { decodeEvent } from "../../electron/core/custody/event.ts";
import { commitOrigin } from "../../electron/core/derivative/copy-origin.ts";
import { encodeRecipe } from "../../electron/core/derivative/recipe.ts";
import { native } from "./backends.ts";
import { makeSample, originalRecord, type Sample } from "./bundles.ts";
import { someRecipe } from "./make-derivative.ts";
import { hexOf, type SampleLog } from "./sample-log.ts";

/** The content of every copy, by the number of its original. */
const copyBytes = [encodeUtf8("the first copy"), encodeUtf8("another copy"), encodeUtf8("a third")];

const copyId = (index: number): string => hexOf(0x30 + index, 16);

/** A copy of a sample's item, noted in the log. */
function madeCopy(log: SampleLog, { item, sha256 }: ItemRecord, index: number): CopyRecord {
  const bytes = copyBytes[index] ?? concatBytes();
  const origin = { item, sha256, recipe: encodeRecipe(someRecipe), salt: hexOf(0x50 + index, 16) };
  const record: CopyRecord = {
    v: 1,
    kind: "safe-copy",
    copy: copyId(index),
    name: `copy-0000000${String(index)}.jpg`,
    size: bytes.length,
    sha256: encodeHex(native.sha256(bytes)),
    mediaType: "image/jpeg",
    method: "lossless",
    notes: ["sensor-noise"],
    origin,
  };
  log.append({
    type: "derivation",
    kind: "safe-copy",
    derivative: record.copy,
    derivativeSha256: record.sha256,
    derivativeSize: record.size,
    ...commitOrigin(native, origin),
  });
  return record;
}

/** The record as it goes to somebody who is not to learn what the copy was made from. */
export function withoutOrigin(record: CopyRecord): CopyRecord {
  const { origin, ...rest } = record;
  if (origin === undefined) throw new Error("the sample knows what it was made from");
  return rest;
}

/** Proves events against the log as it has become. */
const provenAgain = (log: SampleLog, { record, events }: BundleItem): BundleItem => ({
  record,
  events: events.map(({ line }) => ({ line, proof: log.proof(decodeEvent(line).seq) })),
});

function withCopies(contents: BundleContents, log: SampleLog, which: "safe" | "both"): BundleContents {
  const originals = contents.items;
  const made = originals.map(({ record }, index) => {
    const copy = madeCopy(log, originalRecord(record), index);
    return { record: copy, events: [{ line: log.lines.at(-1) ?? "", proof: "" }] };
  });
  const items =
    which === "both"
      ? originals.flatMap((item, index) => [item, ...made.slice(index, index + 1)])
      : made.map(({ record, events }) => ({ record: withoutOrigin(record), events }));
  return {
    ...contents,
    items: items.map((item) => provenAgain(log, item)),
    checkpoint: log.note(),
    consistency: contents.consistency.map(({ oldSize }) => ({ oldSize, text: log.consistency(oldSize) })),
    openedNames: [],
    records: which === "both" ? (contents.records ?? []) : [],
    people: which === "both" ? (contents.people ?? []) : [],
  };
}

/** Makes a bundle of copies of the three sample items, alone or with their originals. */
export function makeCopySample(which: "safe" | "both"): Sample {
  const sample = makeSample({ change: (contents, log) => withCopies(contents, log, which) });
  const copies = copyBytes.map((bytes, index): [string, Uint8Array] => [copyId(index), bytes]);
  return { ...sample, originals: new Map([...sample.originals, ...copies]) };
}
