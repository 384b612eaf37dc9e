import { beforeEach, describe, expect, it } from "vitest";
import { warningWords } from "../../../electron/core/filter/filter-words.ts";
import { forgetLooks, noteLooks } from "../../../electron/engine/catalogue/alike-items.ts";
import { insertBatch } from "../../../electron/engine/catalogue/batch-table.ts";
import { addItemToCase, findOrCreateCase } from "../../../electron/engine/catalogue/case-table.ts";
import type { WritableDb } from "../../../electron/engine/catalogue/database.ts";
import { insertDerivative } from "../../../electron/engine/catalogue/derivative-table.ts";
import { putDescription, type DescriptionRow } from "../../../electron/engine/catalogue/description-table.ts";
import { countFacets, remakeAllFacets } from "../../../electron/engine/catalogue/facet-table.ts";
import { hasItemColumns } from "../../../electron/engine/catalogue/item-columns.ts";
import { type ItemFilter, kindOfType } from "../../../electron/engine/catalogue/item-filter.ts";
import { type ItemListing, listIds, listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import { insertTombstone } from "../../../electron/engine/catalogue/tombstone-table.ts";
import { BATCH_ID, itemRow, makeCatalogue } from "../../support/make-catalogue.ts";

const OTHER_BATCH = "bb".repeat(16);
const CASE = "c1".repeat(16);

const description = (number: number, changes: Partial<DescriptionRow>): DescriptionRow => ({
  ...{ itemId: itemRow(number).id, record: new Uint8Array(), digest: "0".repeat(64), capturedAt: null },
  ...{ latitude: null, longitude: null, altitude: null, make: null, model: null, durationSeconds: null },
  ...{
    width: null,
    height: null,
    author: null,
    software: null,
    warnings: "[]",
    said: "{}",
    describedAtMs: 1,
  },
  ...changes,
});

/** A photograph, a film, a sound, a letter and a photograph of a copy, with something of everything. */
function fill(db: WritableDb): void {
  insertBatch(db, {
    ...{ id: OTHER_BATCH, startedAtMs: 2, receivedFrom: null, receivedHow: null, sourceCommitment: null },
  });
  insertItem(db, itemRow(1, { nameText: "IMG_10.jpg", sizeBytes: 50 }));
  insertItem(
    db,
    itemRow(2, { nameText: "Видео.mp4", mediaType: "video/mp4", sizeBytes: 900, batchId: OTHER_BATCH }),
  );
  insertItem(db, itemRow(3, { nameText: "img_9.ogg", mediaType: "audio/ogg", warnings: '["empty-file"]' }));
  insertItem(db, itemRow(4, { nameText: "Әлия.pdf", mediaType: "application/pdf", sizeBytes: 70 }));
  insertItem(db, itemRow(5, { nameText: "аист.heic", mediaType: "image/heic", sizeBytes: 60 }));
  putDescription(
    db,
    description(1, { capturedAt: "2024-05-09T10:00:00+05:00", latitude: 51, longitude: 71 }),
  );
  putDescription(
    db,
    description(2, { capturedAt: "2024-05-09T09:00:00Z", warnings: '["truncated","remark"]' }),
  );
  putDescription(db, description(4, { capturedAt: "2023-11", warnings: '["of-a-later-version"]' }));
  const caseId = findOrCreateCase(db, { newId: CASE, title: "April", nowMs: 1 });
  for (const number of [1, 2, 3]) addItemToCase(db, caseId, itemRow(number).id);
  insertDerivative(db, {
    ...{ id: "d".repeat(32), itemId: itemRow(2).id, itemSha256: itemRow(2).sha256, kind: "safe-copy" },
    ...{ name: "x", mediaType: "video/mp4", sha256: "0".repeat(64), sizeBytes: 1, recipe: "{}", madeAtMs: 1 },
    ...{ fileKey: Buffer.alloc(16), salt: null },
  });
  look(db, 1, 0xffff_0000);
  look(db, 5, 0xffff_0003);
  look(db, 4, 0x1234_5678);
}

function look(db: WritableDb, number: number, pictureHigh: number): void {
  noteLooks(db, {
    ...{ itemId: itemRow(number).id, preview: "made", pictureHigh, pictureLow: 7, contentSha256: null },
    lookedAtMs: 1,
  });
}

let db: WritableDb;
beforeEach(async () => {
  ({ db } = await makeCatalogue());
  fill(db);
});

function numbers(listing: Partial<ItemListing>): number[] {
  const whole = { limit: 100, offset: 0, ...listing };
  const { total, items } = listItems(db, whole);
  expect(total).toBe(items.length);
  expect(listIds(db, whole)).toEqual(items.map(({ id }) => id));
  return items.map(({ number }) => number);
}

const tombstone = (number: number) => ({ itemId: itemRow(number).id, deletedAtMs: 5, reason: "asked" });

describe("filters and facets", () => {
  it("narrow down within a group by any and between groups by all, in any order", () => {
    const asked: readonly [ItemFilter, number[]][] = [
      [{}, [5, 4, 3, 2, 1]],
      [{ kinds: ["photo", "video"] }, [5, 2, 1]],
      [{ kinds: ["photo", "video"], cases: [CASE] }, [2, 1]],
      [{ copies: ["safe-copy"] }, [2]],
      [{ copies: ["none"], kinds: ["video"] }, []],
      [{ marks: ["place"] }, [1]],
      [{ marks: ["looks-alike"] }, [5, 1]],
      [{ warnings: ["truncated", "empty-file"] }, [3, 2]],
      [{ warnings: ["other"] }, [4]],
      [{ sources: [""] }, [2]],
      [{ sources: ["көше базары"], query: "img" }, [3, 1]],
      [{ sources: ["nobody"] }, []],
      [{ since: "2024-05-09", until: "2024-05-09" }, [2, 1]],
      [{ until: "2023-12-31" }, [4]],
      [{ undated: true }, [5, 3]],
      [{ query: itemRow(3).sha256, kinds: ["sound"] }, [3]],
    ];
    for (const [filter, expected] of asked) expect([filter, numbers(filter)]).toEqual([filter, expected]);
  });

  it("answer before the columns are read as after", () => {
    insertTombstone(db, tombstone(4));
    const asked: readonly Partial<ItemListing>[] = [
      {},
      { ascending: true },
      { query: "img" },
      { query: "img", ascending: true },
      { query: itemRow(2).sha256 },
      { query: itemRow(4).sha256 },
      { query: "nothing" },
    ];
    const pages = asked.flatMap((listing) => [0, 1, 9].map((offset) => ({ ...listing, limit: 2, offset })));
    const first = pages.map((listing) => listItems(db, listing));
    expect(hasItemColumns(db)).toBe(false);
    countFacets(db, {});
    expect(hasItemColumns(db)).toBe(true);
    expect(pages.map((listing) => listItems(db, listing))).toEqual(first);
    expect(first[0]?.items.map(({ number }) => number)).toEqual([5, 3]);
  });

  it("sort by time as the file has it, by name with its numbers, and by size", () => {
    expect(numbers({ order: "captured" })).toEqual([1, 2, 4, 5, 3]);
    expect(numbers({ order: "captured", ascending: true })).toEqual([4, 2, 1, 3, 5]);
    expect(numbers({ order: "name", ascending: true })).toEqual([3, 1, 5, 2, 4]);
    expect(numbers({ order: "size" })).toEqual([2, 4, 5, 1, 3]);
    expect(numbers({ ascending: true })).toEqual([1, 2, 3, 4, 5]);
    expect(listIds(db, { order: "size", limit: 2, offset: 1 })).toEqual([itemRow(4).id, itemRow(5).id]);
  });

  it("count what each choice would leave, as if nothing were chosen in its own group", () => {
    const { kinds, cases, copies, marks, warnings, sources, days, undated, total } = countFacets(db, {
      kinds: ["photo"],
      since: "2024-01-01",
    });
    const of = (value: string, count: number) => ({ value, count });
    expect(total).toBe(1);
    expect(kinds).toEqual([of("photo", 1), of("video", 1)]);
    expect(cases).toEqual([{ value: CASE, title: "April", count: 1 }]);
    expect(copies).toEqual([of("none", 1)]);
    expect(marks).toEqual([of("place", 1), of("looks-alike", 1)]);
    expect(warnings).toEqual([]);
    expect(sources).toEqual([of("көше базары", 1)]);
    expect([days, undated]).toEqual([[["2024-05-09", 1]], 1]);
    expect(countFacets(db, {}).warnings).toEqual([of("other", 1), of("empty-file", 1), of("truncated", 1)]);
    expect(countFacets(db, {}).days).toEqual([
      ["2023-11-01", 1],
      ["2024-05-09", 2],
    ]);
  });

  it("see every change at once, and a mark goes when the other picture does", () => {
    expect(numbers({ marks: ["looks-alike"] })).toEqual([5, 1]);
    insertTombstone(db, tombstone(1));
    forgetLooks(db, itemRow(1).id);
    expect(numbers({ marks: ["looks-alike"] })).toEqual([]);
    expect(numbers({})).toEqual([5, 4, 3, 2]);
    expect(countFacets(db, {}).cases).toEqual([{ value: CASE, title: "April", count: 2 }]);
    putDescription(db, description(3, { capturedAt: "2020-01-01T00:00:00" }));
    expect(numbers({ until: "2020-12-31" })).toEqual([3]);
    insertItem(db, itemRow(6));
    expect(numbers({ kinds: ["photo"] })).toEqual([6, 5]);
  });

  it("are the same after they were made anew", () => {
    insertTombstone(db, tombstone(4));
    const rows =
      "SELECT number, kind, copies, marks, warnings, source, day, second FROM facet_item ORDER BY number";
    const before = db.prepare(rows).all();
    remakeAllFacets(db);
    expect(db.prepare(rows).all()).toEqual(before);
  });

  it("know a kind from its type in the database as here, and every remark by its bit", () => {
    const types = [
      "image/svg+xml",
      "text/html",
      "message/rfc822",
      "application/zip",
      "application/x-tar",
      "x/y",
    ];
    types.push(
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/epub+zip",
    );
    for (const [index, mediaType] of types.entries()) {
      const warnings = JSON.stringify([warningWords[index + 1]]);
      const number = insertItem(db, itemRow(100 + index, { mediaType, warnings, batchId: BATCH_ID }));
      const filter = { kinds: [kindOfType(mediaType)], warnings: [warningWords[index + 1] ?? "other"] };
      expect(numbers(filter)).toContain(number);
    }
    for (const [index, word] of warningWords.entries()) {
      if (index === 0) continue;
      const number = insertItem(db, itemRow(200 + index, { warnings: JSON.stringify([word]) }));
      expect(numbers({ warnings: [word] })).toContain(number);
    }
  });
});
