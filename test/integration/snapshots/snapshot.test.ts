import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openAgeBytes } from "../../../electron/core/age/open.ts";
import { recipientOf } from "../../../electron/core/age/identity.ts";
import { sealAgeBytes } from "../../../electron/core/age/seal.ts";
import { DecodeError } from "../../../electron/core/errors.ts";
import { inTransaction } from "../../../electron/engine/catalogue/database.ts";
import {
  CatalogueRestorer,
  dumpTables,
  type DumpedRow,
} from "../../../electron/engine/catalogue/dump-tables.ts";
import { listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { indexAllItems } from "../../../electron/engine/catalogue/item-search.ts";
import { migrations, newestSchema } from "../../../electron/engine/catalogue/migrate.ts";
import { createCatalogue } from "../../../electron/engine/catalogue/open-catalogue.ts";
import { appendEvents } from "../../../electron/engine/custody/append.ts";
import { openSnapshot } from "../../../electron/engine/snapshots/read-snapshot.ts";
import { snapshotLines } from "../../../electron/engine/snapshots/snapshot-file.ts";
import { takeSnapshot } from "../../../electron/engine/snapshots/take-snapshot.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { writableDb, type VaultSession } from "../../../electron/engine/vault/session.ts";
import { closeLater } from "../../support/make-catalogue.ts";
import { makeLockedVault, makeTempFolder, reopenVault } from "../../support/make-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const snapshotsOf = (folder: string) => readdirSync(join(folder, "snapshots")).sort();
const pathOf = ({ folder }: VaultSession, name: string) => join(folder, "snapshots", name);
const macOf = ({ crypto, keys }: VaultSession) => ({ crypto, key: keys.snapshotMac });

function checkFixity(session: VaultSession): void {
  inTransaction(writableDb(session), () =>
    appendEvents(session, [{ type: "fixity-check", scope: "vault", checked: 0, failed: 0 }]),
  );
}

async function readRows(session: VaultSession, path: string): Promise<DumpedRow[]> {
  const { rows } = await openSnapshot(path, macOf(session), session.keys.identity);
  return (await Array.fromAsync(rows)).flat();
}

async function makeFilledVault(): Promise<VaultSession> {
  const session = await reopenVault(await makeLockedVault());
  await storeItem(session, { name: "Қарағанды бейне.mp4", content: "one" });
  await storeItem(session, { name: "second.txt", content: "two" });
  return session;
}

/** Seals lines as a snapshot is sealed, which anybody who knows the recipient can do. */
function sealLines(session: VaultSession, lines: string): Uint8Array {
  return sealAgeBytes(session.crypto, [recipientOf(session.crypto, session.keys.identity)], gzipSync(lines));
}

function openLines(session: VaultSession, path: string): string {
  const sealed = readFileSync(path);
  return gunzipSync(openAgeBytes(session.crypto, { identities: [session.keys.identity] }, sealed)).toString();
}

describe("a snapshot", () => {
  it("is taken when the vault is locked, if the log has grown", async () => {
    const folder = await makeLockedVault();
    expect(snapshotsOf(folder)).toEqual(["0000000000.age"]);
    await lockSession(await reopenVault(folder));
    expect(snapshotsOf(folder)).toEqual(["0000000000.age"]);
    const session = await reopenVault(folder);
    checkFixity(session);
    await lockSession(session);
    expect(snapshotsOf(folder)).toEqual(["0000000000.age", "0000000001.age"]);
  });

  it("is not taken by a reader", async () => {
    const folder = await makeLockedVault();
    const writer = await reopenVault(folder);
    checkFixity(writer);
    await lockSession(await reopenVault(folder, { access: "read" }));
    expect(snapshotsOf(folder)).toEqual(["0000000000.age"]);
  });

  it("holds every table, row for row and byte for byte", async () => {
    const session = await makeFilledVault();
    await takeSnapshot(session);
    const restored = await readRows(session, pathOf(session, "0000000002.age"));
    expect(restored).toEqual([...dumpTables(session.catalogue.db)]);
    expect(new Set(restored.map(({ table }) => table))).toEqual(
      new Set(["checkpoint", "commitment", "event", "import_batch", "item", "log_node", "setting"]),
    );
  });

  it("restores to a catalogue that dumps the same and can be searched", async () => {
    const session = await makeFilledVault();
    await takeSnapshot(session);
    const place = join(await makeTempFolder(), "restored.db");
    const { writable } = closeLater(await createCatalogue(place, { key: session.keys.database }));
    const restorer = new CatalogueRestorer(writable!);
    restorer.restore(await readRows(session, pathOf(session, "0000000002.age")));
    restorer.finish();
    indexAllItems(writable!);
    expect([...dumpTables(writable!)]).toEqual([...dumpTables(session.catalogue.db)]);
    expect(listItems(writable!, { query: "алматы", limit: 5, offset: 0 }).total).toBe(0);
    expect(listItems(writable!, { query: "ҚАРАҒАН", limit: 5, offset: 0 }).total).toBe(1);
    expect(writable!.pragma("foreign_keys", { simple: true })).toBe(1);
  });

  it("is JSON Lines under gzip under age, with a head and a MAC", async () => {
    const session = await makeFilledVault();
    await takeSnapshot(session);
    const lines = openLines(session, pathOf(session, "0000000002.age")).trimEnd().split("\n");
    expect(JSON.parse(lines[0]!)).toMatchObject({
      format: "sandyq-snapshot",
      v: 1,
      vaultId: session.vaultId,
      schema: newestSchema(migrations),
      seq: 2,
    });
    expect(lines.at(-1)).toMatch(/^\{"mac":"[0-9a-f]{64}"\}$/);
    expect(lines.some((line) => line.includes('"name_text":"Қарағанды бейне.mp4"'))).toBe(true);
  });

  it("shows one moment, while the catalogue is written to", async () => {
    const session = await makeFilledVault();
    const taking = takeSnapshot(session);
    for (let round = 0; round < 50; round += 1) {
      checkFixity(session);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await taking;
    const [name] = snapshotsOf(session.folder).slice(-1);
    const events = (await readRows(session, pathOf(session, name!))).filter(({ table }) => table === "event");
    expect(events).toHaveLength(Number(name!.slice(0, 10)) + 1);
  });

  it("is kept together with nine older ones", async () => {
    const session = await reopenVault(await makeLockedVault());
    for (let round = 0; round < 11; round += 1) {
      checkFixity(session);
      await takeSnapshot(session);
    }
    const names = snapshotsOf(session.folder);
    expect(names).toHaveLength(10);
    expect([names[0], names.at(-1)]).toEqual(["0000000002.age", "0000000011.age"]);
  });

  it("leaves nothing unfinished behind when it cannot be written", async () => {
    const session = await makeFilledVault();
    // A folder in the place of the temporary file.
    const { mkdirSync } = process.getBuiltinModule("node:fs");
    mkdirSync(pathOf(session, ".0000000002.age.partial"));
    await expect(takeSnapshot(session)).rejects.toThrow();
    expect(existsSync(pathOf(session, "0000000002.age"))).toBe(false);
  });
});

describe("a snapshot that cannot be trusted", () => {
  const refused = expect.any(DecodeError) as DecodeError;

  async function lockedSnapshot() {
    const session = await makeFilledVault();
    await takeSnapshot(session);
    const path = pathOf(session, "0000000002.age");
    return { session, path, lines: openLines(session, path) };
  }

  it.each([
    ["a changed row", (lines: string) => lines.replace("second.txt", "sec0nd.txt")],
    ["a removed row", (lines: string) => lines.replace(/\{"table":"item".*\n/, "")],
    ["an added row", (lines: string) => lines.replace(/(\{"table":"item".*\n)/, "$1$1")],
    ["a changed head", (lines: string) => lines.replace('"seq":2', '"seq":3')],
    ["no MAC", (lines: string) => lines.replace(/\{"mac".*\n/, "")],
    ["something after its MAC", (lines: string) => `${lines}{"table":"item","row":{}}\n`],
    ["no last line end", (lines: string) => lines.slice(0, -1)],
    ["no JSON in it", () => "not\njson\n"],
    ["nothing in it", () => ""],
    [
      "a row that is no row",
      (lines: string) => lines.replace(/\{"table":"item".*\n/, '{"table":"item","row":[1]}\n'),
    ],
    ["ill-formed hexadecimal", (lines: string) => lines.replace(/"hex":"../, '"hex":"ZZ')],
  ])("because it has %s is refused", async (_what, change) => {
    const { session, path, lines } = await lockedSnapshot();
    const changed = change(lines);
    expect(changed).not.toBe(lines);
    writeFileSync(path, sealLines(session, changed));
    await expect(readRows(session, path)).rejects.toEqual(refused);
  });

  it("because its bytes were changed or cut is refused", async () => {
    const { session, path } = await lockedSnapshot();
    const bytes = readFileSync(path);
    const flipped = Buffer.from(bytes);
    flipped[bytes.length - 5]! ^= 1;
    writeFileSync(path, flipped);
    await expect(readRows(session, path)).rejects.toEqual(refused);
    for (const length of [0, 10, bytes.length - 1]) {
      writeFileSync(path, bytes.subarray(0, length));
      await expect(readRows(session, path)).rejects.toEqual(refused);
    }
    writeFileSync(
      path,
      sealAgeBytes(
        session.crypto,
        [recipientOf(session.crypto, session.keys.identity)],
        Buffer.from("no gzip"),
      ),
    );
    await expect(readRows(session, path)).rejects.toEqual(refused);
  });

  it("because somebody without the vault's keys made it is refused", async () => {
    const { session, path } = await lockedSnapshot();
    const head = { vaultId: session.vaultId, schema: 1, seq: 2, at: "2026-11-21T20:00:00Z" };
    const forged = [...snapshotLines({ crypto: session.crypto, key: Buffer.alloc(32) }, head, [])];
    writeFileSync(path, sealLines(session, Buffer.concat(forged).toString()));
    await expect(readRows(session, path)).rejects.toEqual(refused);
  });

  it("because a newer program made it is refused as such", async () => {
    const { session, path, lines } = await lockedSnapshot();
    writeFileSync(path, sealLines(session, lines.replace('"v":1', '"v":2')));
    await expect(readRows(session, path)).rejects.toMatchObject({ code: "vault-too-new" });
  });

  it("is closed again after it was refused", async () => {
    const { session, path } = await lockedSnapshot();
    writeFileSync(path, sealLines(session, "not\njson\n"));
    await expect(readRows(session, path)).rejects.toEqual(refused);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const open = execFileSync(
      "readlink",
      readdirSync("/proc/self/fd").map((each) => `/proc/${process.pid}/fd/${each}`),
      {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
    expect(open).not.toContain("0000000002.age");
  });
});
