import { describe, expect, it } from "vitest";
import { insertCheckpoint, latestCheckpoint } from "../../../electron/engine/catalogue/checkpoint-table.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { insertEvent, lastEvent } from "../../../electron/engine/catalogue/event-table.ts";
import { findItem, insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import { insertLogNode, readLogNode } from "../../../electron/engine/catalogue/log-node-table.ts";
import { itemRow, makeCatalogue } from "../../support/make-catalogue.ts";

const refused = expect.objectContaining({ code: "SQLITE_CONSTRAINT_TRIGGER" }) as Error;

const event = (seq: number) => ({
  seq,
  line: `{"seq":${seq}}`,
  leafHash: Buffer.alloc(32, seq),
  type: "vault-creation",
  itemId: null,
  atMs: seq,
});

async function makeLog() {
  const { db } = await makeCatalogue();
  insertEvent(db, event(0));
  insertEvent(db, event(1));
  insertLogNode(db, { level: 0, index: 0, hash: Buffer.alloc(32, 1) });
  insertCheckpoint(db, { size: 2, note: "note", atMs: 1 });
  return db;
}

describe("the log in the database", () => {
  it.each([
    "UPDATE event SET line = 'x'",
    "UPDATE event SET at_ms = 1 WHERE seq = 0",
    "DELETE FROM event WHERE seq = 1",
    "DELETE FROM event",
    "INSERT OR REPLACE INTO event (seq, line, leaf_hash, type, at_ms) VALUES (1, 'x', zeroblob(32), 'x', 1)",
    "INSERT INTO event (seq, line, leaf_hash, type, at_ms) VALUES (3, 'x', zeroblob(32), 'x', 1)",
    "INSERT INTO event (line, leaf_hash, type, at_ms) VALUES ('x', zeroblob(32), 'x', 1)",
    "UPDATE log_node SET hash = zeroblob(32)",
    "DELETE FROM log_node",
    "INSERT OR REPLACE INTO log_node (level, node_index, hash) VALUES (0, 0, zeroblob(32))",
    "UPDATE checkpoint SET note = 'x'",
    "DELETE FROM checkpoint",
    "INSERT OR REPLACE INTO checkpoint (size, note, at_ms) VALUES (2, 'x', 1)",
    "INSERT INTO checkpoint (size, note, at_ms) VALUES (1, 'x', 1)",
  ])("refuses: %s", async (sql) => {
    const db = await makeLog();
    expect(() => db.exec(sql)).toThrow(refused);
    expect(lastEvent(db)).toEqual(event(1));
    expect(readLogNode(db, 0, 0)).toEqual(Buffer.alloc(32, 1));
    expect(latestCheckpoint(db)).toEqual({ size: 2, note: "note", atMs: 1 });
  });

  it("takes the next event and a larger checkpoint", async () => {
    const db = await makeLog();
    insertEvent(db, event(2));
    insertCheckpoint(db, { size: 3, note: "next", atMs: 2 });
    expect(lastEvent(db)?.seq).toBe(2);
    expect(latestCheckpoint(db)?.size).toBe(3);
  });

  it("is part of the transaction that it was written in", async () => {
    const db = await makeLog();
    expect(() =>
      inTransaction(db, () => {
        insertEvent(db, event(2));
        throw new Error("the act that it speaks of failed");
      }),
    ).toThrow("failed");
    expect(lastEvent(db)?.seq).toBe(1);
  });
});

describe("an original", () => {
  it.each([
    "id = NULL",
    "sha256 = NULL",
    "name = NULL",
    "path = NULL",
    "size_bytes = NULL",
    "imported_at_ms = NULL",
    "file_key = NULL",
    "name_salt = NULL",
    "batch_id = NULL",
    "number = 2",
  ])("refuses %s", async (change) => {
    const { db } = await makeCatalogue();
    insertItem(db, itemRow(1));
    expect(() => db.exec(`UPDATE item SET ${change}`)).toThrow(refused);
    expect(findItem(db, itemRow(1).id)).toMatchObject({ number: 1, sha256: itemRow(1).sha256 });
  });

  it("may be described better", async () => {
    const { db } = await makeCatalogue();
    insertItem(db, itemRow(1));
    db.exec("UPDATE item SET media_type = 'image/png'");
    expect(findItem(db, itemRow(1).id)?.mediaType).toBe("image/png");
  });

  it("is there once: the same content is refused", async () => {
    const { db } = await makeCatalogue();
    insertItem(db, itemRow(1));
    const again = itemRow(2, { sha256: itemRow(1).sha256 });
    expect(() => insertItem(db, again)).toThrow(
      expect.objectContaining({ code: "SQLITE_CONSTRAINT_UNIQUE" }) as Error,
    );
  });

  it.each([
    ["a file key of another length", { fileKey: Buffer.alloc(15) }],
    ["a batch that does not exist", { batchId: "00".repeat(16) }],
    ["warnings that are no JSON", { warnings: "none" }],
    ["a negative size", { sizeBytes: -1 }],
    ["a short id", { id: "ab" }],
  ])("is refused with %s", async (_what, changes) => {
    const { db } = await makeCatalogue();
    const constraint = expect.objectContaining({
      code: expect.stringMatching(/^SQLITE_CONSTRAINT/) as string,
    }) as Error;
    expect(() => insertItem(db, itemRow(1, changes))).toThrow(constraint);
  });
});
