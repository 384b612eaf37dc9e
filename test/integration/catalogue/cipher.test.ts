import Database from "better-sqlite3";
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { describe, expect, it } from "vitest";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import { insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import {
  catalogueFaults,
  createCatalogue,
  endJournal,
  openCatalogue,
  openCatalogueToRead,
  type Catalogue,
} from "../../../electron/engine/catalogue/open-catalogue.ts";
import { CATALOGUE_KEY, closeLater, itemRow, makeCatalogue } from "../../support/make-catalogue.ts";

const MARKER = "zhanaozen-marker";
const PAGE = 4096;
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const key = CATALOGUE_KEY;

/** A locked catalogue with some hundred pages. */
async function makeFilled(): Promise<string> {
  const { path, catalogue, db } = await makeCatalogue();
  const warnings = JSON.stringify(["w".repeat(300)]);
  inTransaction(db, () => {
    for (let number = 1; number <= 500; number += 1) {
      insertItem(db, itemRow(number, { nameText: `${MARKER} ${number}`, warnings }));
    }
  });
  endJournal(db);
  catalogue.close();
  return path;
}

function changeFile(path: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(path, change(readFileSync(path)));
}

/** Every fault shows either at opening or when the pages are read. */
async function faultsAfterOpening(path: string): Promise<string[]> {
  let catalogue: Catalogue;
  try {
    catalogue = await openCatalogueToRead(path, { key });
  } catch (error) {
    expect(error).toEqual(code("vault-damaged"));
    return ["refused"];
  }
  closeLater(catalogue);
  return catalogueFaults(catalogue.db);
}

describe("what lies on the disk", () => {
  it("is encrypted from the first byte, with its journal", async () => {
    const { path, db } = await makeCatalogue();
    insertItem(db, itemRow(1, { nameText: MARKER, name: Buffer.from(MARKER) }));
    for (const suffix of ["", "-wal", "-shm"]) {
      const bytes = readFileSync(path + suffix);
      expect(bytes.subarray(0, 16).toString("latin1")).not.toBe("SQLite format 3\0");
      expect(bytes.includes(MARKER)).toBe(false);
      expect(bytes.includes("CREATE TABLE")).toBe(false);
    }
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  });

  it("may be read by its owner alone", async () => {
    const { path, db } = await makeCatalogue();
    insertItem(db, itemRow(1));
    for (const suffix of ["", "-wal", "-shm"]) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
  });

  it("is one quiet file once the journal was emptied and the catalogue closed", async () => {
    const path = await makeFilled();
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(existsSync(`${path}-shm`)).toBe(false);
  });

  it("is keyed with the raw key, not with a passphrase that has to be stretched", async () => {
    const { path } = await makeCatalogue();
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now();
      const db = new Database(path, { readonly: true }) as Database.Database & { key(text: Buffer): number };
      db.pragma("cipher = 'chacha20'");
      db.key(Buffer.from(`raw:${key.toString("hex")}`));
      db.prepare("SELECT count(*) FROM item").get();
      times.push(performance.now() - start);
      db.close();
    }
    // Stretching a passphrase takes some 30 ms.
    expect(Math.min(...times)).toBeLessThan(15);
  });
});

describe("settings of a connection", () => {
  it("keep temporary data in memory and every commit on the disk", async () => {
    const { db } = await makeCatalogue();
    const settings = ["cipher", "temp_store", "journal_mode", "synchronous", "mmap_size", "foreign_keys"];
    expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual([
      "chacha20",
      2,
      "wal",
      2,
      0,
      1,
    ]);
  });

  it("open no temporary file for a sort that is larger than the cache", async () => {
    const { db } = await makeCatalogue();
    const rows = db.prepare<[], string>(
      `WITH RECURSIVE counter (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counter WHERE n < 30000)
       SELECT hex(randomblob(1000)) AS text FROM counter ORDER BY text`,
    );
    const before = openFiles();
    const sorted = rows.iterate();
    // The first row comes when everything is sorted.
    sorted.next();
    expect(openFiles()).toEqual(before);
    sorted.return?.();
  });
});

/** What this process has open, by path; a temporary file that was removed already counts. */
function openFiles(): string[] {
  return readdirSync("/proc/self/fd")
    .map((descriptor) => {
      try {
        return readlinkSync(`/proc/self/fd/${descriptor}`);
      } catch {
        return "";
      }
    })
    .filter((target) => target.startsWith("/") && !target.startsWith("/proc"))
    .sort();
}

describe("a database that is not what it should be", () => {
  it("is refused without a key or with a wrong one", async () => {
    const path = await makeFilled();
    await expect(openCatalogueToRead(path, { key: Buffer.alloc(32) })).rejects.toThrow(code("vault-damaged"));
    await expect(openCatalogue(path, { key: Buffer.alloc(32) })).rejects.toThrow(code("vault-damaged"));
  });

  it("is refused when it is not encrypted", async () => {
    const path = await makeFilled();
    rmSync(path);
    new Database(path).exec("CREATE TABLE item (number INTEGER PRIMARY KEY)").close();
    const plain = expect.objectContaining({
      code: "vault-damaged",
      message: "the catalogue is not encrypted",
    }) as Error;
    await expect(openCatalogue(path, { key })).rejects.toThrow(plain);
    await expect(openCatalogueToRead(path, { key })).rejects.toThrow(plain);
  });

  it.each([
    ["missing", (path: string) => rmSync(path)],
    ["empty", (path: string) => truncateSync(path, 0)],
    ["cut to a few bytes", (path: string) => truncateSync(path, 15)],
  ])("is refused when it is %s", async (_what, harm) => {
    const path = await makeFilled();
    harm(path);
    await expect(openCatalogue(path, { key })).rejects.toThrow(code("vault-damaged"));
    expect(existsSync(path) && statSync(path).size > 15).toBe(false);
  });

  it("is not created over one that exists", async () => {
    const path = await makeFilled();
    await expect(createCatalogue(path, { key })).rejects.toThrow(code("already-exists"));
  });
});

describe("tampering", () => {
  const flipAt = (offset: number) => (bytes: Buffer) => {
    bytes[offset]! ^= 0x40;
    return bytes;
  };
  const swapPages = (left: number, right: number) => (bytes: Buffer) => {
    const page = Buffer.from(bytes.subarray(left * PAGE, (left + 1) * PAGE));
    bytes.copyWithin(left * PAGE, right * PAGE, (right + 1) * PAGE);
    page.copy(bytes, right * PAGE);
    return bytes;
  };

  it("nothing is found in an untouched catalogue", async () => {
    expect(await faultsAfterOpening(await makeFilled())).toEqual([]);
  });

  it.each([
    ["a byte inside a page is flipped", flipAt(5 * PAGE + 1000)],
    ["a byte of a page's tag is flipped", flipAt(6 * PAGE - 1)],
    ["a byte of a page's nonce is flipped", flipAt(6 * PAGE - 20)],
    ["a byte of the salt is flipped", flipAt(3)],
    ["a byte of the open header is flipped", flipAt(18)],
    ["two pages are swapped", swapPages(4, 7)],
    ["a page is zeroed", (bytes: Buffer) => bytes.fill(0, 5 * PAGE, 6 * PAGE)],
    ["the last page is cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - PAGE)],
  ])("is found when %s", async (_what, change) => {
    const path = await makeFilled();
    changeFile(path, change);
    expect(await faultsAfterOpening(path)).not.toEqual([]);
  });

  it("by putting an older page back is what the page cipher cannot see; the log is there for that", async () => {
    const path = await makeFilled();
    const older = `${path}.older`;
    copyFileSync(path, older);
    const catalogue = await openCatalogue(path, { key });
    catalogue.writable!.prepare("UPDATE item SET media_type = 'text/plain' WHERE number = 500").run();
    endJournal(catalogue.writable!);
    catalogue.close();
    const [before, after] = [readFileSync(older), readFileSync(path)];
    expect(after.equals(before)).toBe(false);
    writeFileSync(path, before);
    expect(await faultsAfterOpening(path)).toEqual([]);
  });
});

describe("beside a writer", () => {
  it("a reader sees what is committed, and nothing else", async () => {
    const { path, db } = await makeCatalogue();
    const reader = closeLater(await openCatalogueToRead(path, { key }));
    const count = () => reader.db.prepare<[], number>("SELECT count(*) FROM item").pluck().get();
    db.exec("BEGIN IMMEDIATE");
    insertItem(db, itemRow(1));
    expect(count()).toBe(0);
    db.exec("COMMIT");
    expect(count()).toBe(1);
  });

  it("a reader cannot write", async () => {
    const { path } = await makeCatalogue();
    const reader = closeLater(await openCatalogueToRead(path, { key }));
    expect(reader.writable).toBeUndefined();
    expect(() => reader.db.exec("DELETE FROM item")).toThrow(code("SQLITE_READONLY"));
  });
});
