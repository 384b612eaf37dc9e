import { describe, expect, it } from "vitest";
import { findBatch, insertBatch, updateBatch } from "../../../electron/engine/catalogue/batch-table.ts";
import {
  bundlesOfItem,
  findBundle,
  insertBundle,
  lastCheckpointSizeSentTo,
} from "../../../electron/engine/catalogue/bundle-table.ts";
import {
  addItemToCase,
  casesOfItem,
  findCase,
  findOrCreateCase,
  itemsOfCase,
  listCases,
} from "../../../electron/engine/catalogue/case-table.ts";
import {
  allCheckpoints,
  findCheckpoint,
  insertCheckpoint,
  latestCheckpoint,
} from "../../../electron/engine/catalogue/checkpoint-table.ts";
import {
  findCommitment,
  insertCommitment,
  openCommitment,
} from "../../../electron/engine/catalogue/commitment-table.ts";
import type { WritableDb } from "../../../electron/engine/catalogue/database.ts";
import {
  allEvents,
  eventsOfItem,
  insertEvent,
  lastEvent,
  logSize,
  pageEvents,
} from "../../../electron/engine/catalogue/event-table.ts";
import {
  findItem,
  findItemBySha256,
  insertItem,
  itemTotals,
  pageItems,
} from "../../../electron/engine/catalogue/item-table.ts";
import {
  findLogNode,
  insertLogNode,
  readLogNode,
} from "../../../electron/engine/catalogue/log-node-table.ts";
import {
  insertPresentation,
  presentationsOfItem,
} from "../../../electron/engine/catalogue/presentation-table.ts";
import { readSetting, writeSetting } from "../../../electron/engine/catalogue/setting-table.ts";
import { BATCH_ID, itemRow, makeCatalogue } from "../../support/make-catalogue.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const idOf = (number: number) => itemRow(number).id;
const bundled = (number: number) => ({ itemId: idOf(number), derivativeId: null });

async function makeWithItems(count: number): Promise<WritableDb> {
  const { db } = await makeCatalogue();
  for (let number = 1; number <= count; number += 1) insertItem(db, itemRow(number));
  return db;
}

describe("items", () => {
  it("come back as they were put in, numbered in order of arrival", async () => {
    const { db } = await makeCatalogue();
    const name = Buffer.from([0x66, 0xff, 0x0a, 0xd0]);
    const row = itemRow(9, {
      name,
      nameText: "f\ufffd",
      path: Buffer.from("dir"),
      pathText: "dir",
      sizeBytes: 2 ** 40,
    });
    expect(insertItem(db, row)).toBe(1);
    expect(insertItem(db, itemRow(3))).toBe(2);
    expect(findItem(db, row.id)).toEqual({ number: 1, ...row, deletedAtMs: null });
    expect(findItemBySha256(db, row.sha256)).toMatchObject({ number: 1, id: row.id });
    expect(findItemBySha256(db, "f".repeat(64))).toBeUndefined();
  });

  it("are found by the beginning of an id, if it is long enough and only one's", async () => {
    const { db } = await makeCatalogue();
    insertItem(db, itemRow(1, { id: "aaaa1".padEnd(32, "0") }));
    insertItem(db, itemRow(2, { id: "aaaa2".padEnd(32, "0") }));
    expect(findItem(db, "aaaa1")?.number).toBe(1);
    expect(findItem(db, "aaaa2000")?.number).toBe(2);
    expect(findItem(db, "aaa")).toBeUndefined();
    expect(findItem(db, "bbbb")).toBeUndefined();
    expect(findItem(db, "AAAA1")).toBeUndefined();
    expect(findItem(db, "aaaa1%")).toBeUndefined();
    expect(() => findItem(db, "aaaa")).toThrow(code("item-not-found"));
  });

  it("are paged and counted", async () => {
    const db = await makeWithItems(5);
    expect(pageItems(db, 0, 2).map(({ number }) => number)).toEqual([1, 2]);
    expect(pageItems(db, 4, 2).map(({ number }) => number)).toEqual([5]);
    expect(itemTotals(db)).toEqual({ items: 5, sizeBytes: 15 });
    expect(itemTotals((await makeCatalogue()).db)).toEqual({ items: 0, sizeBytes: 0 });
  });

  it("remember when they were presented again", async () => {
    const db = await makeWithItems(1);
    const row = {
      itemId: idOf(1),
      batchId: BATCH_ID,
      name: Buffer.from("copy.jpg"),
      nameText: "copy.jpg",
      path: null,
      pathText: null,
      modifiedAtMs: 4,
      presentedAtMs: 5,
      nameSalt: Buffer.alloc(16, 6),
    };
    expect(insertPresentation(db, row)).toBe(1);
    expect(presentationsOfItem(db, idOf(1))).toEqual([{ number: 1, ...row }]);
    expect(presentationsOfItem(db, idOf(2))).toEqual([]);
  });
});

describe("batches", () => {
  it("begin and go on", async () => {
    const { db } = await makeCatalogue();
    const id = "cd".repeat(16);
    const begun = {
      id,
      startedAtMs: 1,
      receivedFrom: null,
      receivedHow: "by hand",
      sourceCommitment: "e".repeat(64),
    };
    insertBatch(db, begun);
    expect(findBatch(db, id)).toEqual({
      ...begun,
      finishedAtMs: null,
      fileCount: 0,
      duplicateCount: 0,
      failedCount: 0,
    });
    const progress = { id, finishedAtMs: 9, fileCount: 3, duplicateCount: 2, failedCount: 1 };
    updateBatch(db, progress);
    expect(findBatch(db, id)).toEqual({ ...begun, ...progress });
  });
});

describe("cases", () => {
  it("are one for each title, however it is composed", async () => {
    const { db } = await makeCatalogue();
    const create = (title: string, digit: string) =>
      findOrCreateCase(db, { newId: digit.repeat(32), title, nowMs: 7 });
    const composed = "Іс № 7 — ауыл й".normalize("NFC");
    expect(create(composed, "1")).toBe("1".repeat(32));
    expect(create(` ${composed.normalize("NFD")} `, "2")).toBe("1".repeat(32));
    expect(create("another", "3")).toBe("3".repeat(32));
    expect(findCase(db, composed.normalize("NFD"))).toEqual({
      id: "1".repeat(32),
      title: composed,
      createdAtMs: 7,
    });
    expect(listCases(db).map(({ id }) => id[0])).toEqual(["3", "1"]);
    expect(findCase(db, "none")).toBeUndefined();
  });

  it("hold items, each once", async () => {
    const db = await makeWithItems(3);
    const first = findOrCreateCase(db, { newId: "1".repeat(32), title: "b", nowMs: 1 });
    const second = findOrCreateCase(db, { newId: "2".repeat(32), title: "a", nowMs: 1 });
    for (const number of [3, 1, 3]) addItemToCase(db, first, idOf(number));
    addItemToCase(db, second, idOf(1));
    expect(itemsOfCase(db, first).map(({ number }) => number)).toEqual([1, 3]);
    expect(casesOfItem(db, idOf(1)).map(({ title }) => title)).toEqual(["a", "b"]);
    expect(casesOfItem(db, idOf(2))).toEqual([]);
  });
});

describe("the log", () => {
  const event = (seq: number, type: string, itemId: string | null) => ({
    seq,
    line: `{"seq":${seq},"text":"ә"}`,
    leafHash: Buffer.alloc(32, seq),
    type,
    itemId,
    atMs: seq * 1000,
  });
  const events = [
    event(0, "vault-creation", null),
    event(1, "ingestion", idOf(1)),
    event(2, "ingestion", idOf(2)),
    event(3, "dissemination", idOf(1)),
  ];

  it("is read whole, by pages, by type and by item", async () => {
    const { db } = await makeCatalogue();
    expect([lastEvent(db), logSize(db), [...allEvents(db)]]).toEqual([undefined, 0, []]);
    for (const each of events) insertEvent(db, each);
    expect([...allEvents(db)]).toEqual(events);
    expect([lastEvent(db), logSize(db)]).toEqual([events[3], 4]);
    const page = (filter: object) => pageEvents(db, { from: 0, limit: 9, ...filter }).map(({ seq }) => seq);
    expect(page({ from: 1, limit: 2 })).toEqual([1, 2]);
    expect(page({ type: "ingestion" })).toEqual([1, 2]);
    expect(page({ itemId: idOf(1) })).toEqual([1, 3]);
    expect(page({ itemId: idOf(1), type: "dissemination" })).toEqual([3]);
    expect(page({ from: 2, type: "ingestion" })).toEqual([2]);
    expect(eventsOfItem(db, idOf(1)).map(({ seq }) => seq)).toEqual([1, 3]);
  });

  it("is read whole also beyond one page", async () => {
    const { db } = await makeCatalogue();
    db.transaction(() => {
      for (let seq = 0; seq < 5001; seq += 1) insertEvent(db, { ...event(0, "x", null), seq });
    })();
    let next = 0;
    for (const { seq } of allEvents(db)) expect(seq).toBe(next++);
    expect(next).toBe(5001);
  });

  it("has nodes and checkpoints", async () => {
    const { db } = await makeCatalogue();
    insertLogNode(db, { level: 1, index: 4, hash: Buffer.alloc(32, 5) });
    expect(readLogNode(db, 1, 4)).toEqual(Buffer.alloc(32, 5));
    expect(findLogNode(db, 1, 5)).toBeUndefined();
    expect(() => readLogNode(db, 4, 1)).toThrow(code("vault-damaged"));
    expect(latestCheckpoint(db)).toBeUndefined();
    const checkpoints = [1, 5].map((size) => ({ size, note: `note ${size}`, atMs: size }));
    for (const each of checkpoints) insertCheckpoint(db, each);
    expect([...allCheckpoints(db)]).toEqual(checkpoints);
    expect([latestCheckpoint(db), findCheckpoint(db, 1), findCheckpoint(db, 2)]).toEqual([
      ...checkpoints.toReversed(),
      undefined,
    ]);
  });

  it("opens its commitments", async () => {
    const { db } = await makeCatalogue();
    const row = {
      commitment: "a".repeat(64),
      salt: Buffer.alloc(16, 1),
      text: "базар",
      kind: "source",
    } as const;
    insertCommitment(db, row);
    expect(openCommitment(db, row.commitment)).toEqual(row);
    expect(findCommitment(db, "source", "базар")).toEqual(row);
    expect(findCommitment(db, "actor", "базар")).toBeUndefined();
    expect(openCommitment(db, "b".repeat(64))).toBeUndefined();
  });
});

describe("bundles", () => {
  it("remember items, recipients and the checkpoint that went with them", async () => {
    const db = await makeWithItems(2);
    const bundle = (digit: string, checkpointSize: number) => ({
      id: digit.repeat(32),
      createdAtMs: checkpointSize,
      sha256: digit.repeat(64),
      sizeBytes: 100,
      checkpointSize,
      tagManifestSha256: digit.repeat(64),
    });
    insertBundle(db, {
      ...bundle("1", 5),
      files: [bundled(2), bundled(1)],
      recipients: ["lawyer", "office"],
    });
    insertBundle(db, { ...bundle("2", 9), files: [bundled(1)], recipients: ["office"] });
    expect(findBundle(db, "1".repeat(32))).toEqual(bundle("1", 5));
    expect(bundlesOfItem(db, idOf(1)).map(({ id }) => id[0])).toEqual(["1", "2"]);
    expect(bundlesOfItem(db, idOf(2)).map(({ id }) => id[0])).toEqual(["1"]);
    expect(["lawyer", "office", "nobody"].map((each) => lastCheckpointSizeSentTo(db, each))).toEqual([
      5,
      9,
      undefined,
    ]);
  });
});

describe("settings", () => {
  it("are written and replaced", async () => {
    const { db } = await makeCatalogue();
    expect(readSetting(db, "vault-name")).toBeUndefined();
    writeSetting(db, "vault-name", "a");
    writeSetting(db, "vault-name", "ә");
    expect(readSetting(db, "vault-name")).toBe("ә");
  });
});
