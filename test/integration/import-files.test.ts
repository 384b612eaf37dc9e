/** What an import records of ordinary and of strange files, and how it treats content that comes again. */

import { mkdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeHex } from "../../electron/core/bytes/hex.ts";
import { commit } from "../../electron/core/custody/commitment.ts";
import { decodeEvent } from "../../electron/core/custody/event.ts";
import { findBatch } from "../../electron/engine/catalogue/batch-table.ts";
import { casesOfItem } from "../../electron/engine/catalogue/case-table.ts";
import { openCommitment } from "../../electron/engine/catalogue/commitment-table.ts";
import { eventsOfItem } from "../../electron/engine/catalogue/event-table.ts";
import { presentationsOfItem } from "../../electron/engine/catalogue/presentation-table.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { CONSTANT_TIME, objectPath } from "../../electron/engine/objects/object-files.ts";
import { native } from "../support/backends.ts";
import { expectSound, itemsOf } from "../support/import-probes.ts";
import { makeTempFolder, makeVault } from "../support/make-vault.ts";

describe("an import", () => {
  it("records name, folders, size, hash, times and type of every file", async () => {
    const { session } = await makeVault({ now: () => Date.parse("2026-11-21T20:00:00.500Z") });
    const folder = await makeTempFolder();
    mkdirSync(join(folder, "DCIM/100"), { recursive: true });
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), native.randomBytes(5000)]);
    writeFileSync(join(folder, "DCIM/100/IMG_1.JPG"), photo);
    utimesSync(join(folder, "DCIM/100/IMG_1.JPG"), new Date(1.5e12), new Date("2020-01-02T03:04:05.678Z"));
    const options = { receivedFrom: "the witness", receivedHow: "by hand", caseTitle: "Market square" };
    const report = await importPaths(session, [folder], options);

    expect(report).toMatchObject({ duplicates: [], skipped: [], failed: [], isCancelled: false });
    expect(report.imported).toHaveLength(1);
    const [row] = itemsOf(session);
    expect(row).toMatchObject({
      id: report.imported[0]?.item,
      sha256: Buffer.from(native.sha256(photo)).toString("hex"),
      sizeBytes: 5006,
      name: Buffer.from("IMG_1.JPG"),
      nameText: "IMG_1.JPG",
      path: Buffer.from("DCIM/100"),
      mediaType: "image/jpeg",
      extensionMediaType: "image/jpeg",
      typeMismatch: 0,
      modifiedAtMs: Date.parse("2020-01-02T03:04:05.678Z"),
      accessedAtMs: 1.5e12,
      importedAtMs: Date.parse("2026-11-21T20:00:00.500Z"),
      batchId: report.batch,
      warnings: "[]",
    });
    const { db } = session.catalogue;
    expect(casesOfItem(db, row!.id).map(({ title }) => title)).toStrictEqual(["Market square"]);
    expect(findBatch(db, report.batch)).toMatchObject({
      receivedFrom: "the witness",
      receivedHow: "by hand",
      fileCount: 1,
    });
    expect(statSync(objectPath(session.folder, row!.id)).mtimeMs).toBe(CONSTANT_TIME.getTime());
    await expectSound(session);
  });

  it("writes a custody event that commits to the name and the source without showing them", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    writeFileSync(join(folder, "secret-name.txt"), "hello");
    const report = await importPaths(session, [folder], { receivedFrom: "the witness" });
    const { db } = session.catalogue;
    const row = itemsOf(session)[0]!;
    const [eventRow] = eventsOfItem(db, row.id);
    const event = decodeEvent(eventRow!.line);
    expect(event).toMatchObject({
      type: "ingestion",
      item: row.id,
      sha256: row.sha256,
      size: 5,
      batch: report.batch,
    });
    expect(eventRow!.line).not.toMatch(/secret|witness/);
    if (event.type !== "ingestion") return;
    expect(commit(native, row.nameSalt, row.name)).toBe(event.name);
    expect(openCommitment(db, event.source)).toMatchObject({ text: "the witness", kind: "source" });
  });

  const names: readonly (readonly [string, Uint8Array])[] = [
    ["an ill-formed name", Buffer.from([0x61, 0xff, 0xfe, 0x2e, 0x6a])],
    ["a decomposed name", Buffer.from("Е\u0308лка e\u0301.txt")],
    ["an emoji", Buffer.from("👩‍👩‍👧 📷.txt")],
    ["255 bytes", Buffer.from(`${"ә".repeat(125)}x.txt`)],
    ["control characters", Buffer.from("a\nb\u001b[31m\u0007.txt")],
    ["only blanks", Buffer.from("  ")],
    ["a name of options", Buffer.from("--json")],
  ];

  it("keeps every name exactly as it was, of files and of folders", async (test) => {
    if (process.platform !== "linux") test.skip("needs a file system that takes any bytes in a name");
    const { session } = await makeVault();
    const root = Buffer.from(`${await makeTempFolder()}/`);
    const separator = Buffer.from("/");
    for (const [, name] of names) {
      const folder = Buffer.concat([root, name]);
      mkdirSync(folder);
      writeFileSync(Buffer.concat([folder, separator, name]), name);
    }
    const { imported, failed } = await importPaths(session, [root]);
    expect(failed).toStrictEqual([]);
    const rows = itemsOf(session);
    for (const [what, name] of names) {
      const row = rows.find((each) => Buffer.from(each.name).equals(name));
      expect(row?.nameText, what).toBe(Buffer.from(name).toString().normalize("NFC"));
      expect(Buffer.from(row!.path!).equals(name), what).toBe(true);
      const shown = imported.find(({ item }) => item === row!.id)!;
      const exact =
        shown.nameHex === undefined ? Buffer.from(shown.name) : Buffer.from(decodeHex(shown.nameHex));
      expect(exact.equals(name), what).toBe(true);
      expect(shown.warnings.includes("name-not-utf8"), what).toBe(what === "an ill-formed name");
    }
    await expectSound(session);
  });

  it("takes everything: empty, of every length around a chunk, of no or of a false type", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const lengths = [
      0, 1, 4095, 61_440, 61_441, 65_535, 65_536, 65_537, 1_048_576, 8_388_607, 8_388_608, 9_437_185,
    ];
    for (const length of lengths) writeFileSync(join(folder, `${length}.bin`), native.randomBytes(length));
    writeFileSync(join(folder, "photo.jpg"), "MZ this is a program");
    writeFileSync(join(folder, "empty.jpg"), "");
    writeFileSync(join(folder, "noending"), "text");
    const { imported, duplicates, failed } = await importPaths(session, [folder]);
    expect(failed).toStrictEqual([]);
    expect(imported.map(({ sizeBytes }) => sizeBytes).sort((a, b) => a - b)).toStrictEqual(
      [...lengths, 4, 20].sort((a, b) => a - b),
    );
    // Two files are empty: their content is the same.
    expect(duplicates).toHaveLength(1);
    const warnings = Object.fromEntries(imported.map(({ name, warnings: found }) => [name, found]));
    expect(warnings).toMatchObject({
      "0.bin": ["empty-file"],
      "photo.jpg": ["type-mismatch"],
      noending: [],
      "1.bin": [],
    });
    await expectSound(session);
  });
});

describe("content that comes again", () => {
  it("is stored once within an import, and every presentation is noted", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const content = native.randomBytes(10_000);
    for (let index = 0; index < 30; index += 1) writeFileSync(join(folder, `copy ${index}`), content);
    const { imported, duplicates } = await importPaths(session, [folder], { caseTitle: "Copies" });
    expect([imported.length, duplicates.length]).toStrictEqual([1, 29]);
    const item = imported[0]!.item;
    expect(new Set(duplicates.map((each) => each.item))).toStrictEqual(new Set([item]));
    const { db } = session.catalogue;
    expect(
      presentationsOfItem(db, item)
        .map(({ nameText }) => nameText)
        .sort(),
    ).toStrictEqual(duplicates.map(({ name }) => name).sort());
    const types = eventsOfItem(db, item).map(({ type }) => type);
    expect(types).toStrictEqual(["ingestion", ...Array<string>(29).fill("duplicate-presentation")]);
    await expectSound(session);
  });

  it.each([100, 12_000_000])(
    "is stored once across imports (%i bytes), whatever its name and time are",
    async (length) => {
      const { session } = await makeVault();
      const folder = await makeTempFolder();
      const content = native.randomBytes(length);
      writeFileSync(join(folder, "first"), content);
      const [first] = (await importPaths(session, [folder])).imported;
      const again = await importPaths(session, [folder], { caseTitle: "Again" });
      writeFileSync(join(folder, "other name"), content);
      utimesSync(join(folder, "other name"), 1, 1);
      const other = await importPaths(session, [join(folder, "other name")]);
      for (const { imported, duplicates } of [again, other]) {
        expect(imported).toStrictEqual([]);
        expect(duplicates).toMatchObject([{ sha256: first!.sha256, item: first!.item }]);
      }
      expect(findBatch(session.catalogue.db, other.batch)).toMatchObject({ fileCount: 0, duplicateCount: 1 });
      expect(casesOfItem(session.catalogue.db, first!.item).map(({ title }) => title)).toStrictEqual([
        "Again",
      ]);
      expect(presentationsOfItem(session.catalogue.db, first!.item)).toHaveLength(2);
      await expectSound(session);
    },
  );

  it("is stored as something else when only size, name and time are those of an item", async () => {
    const { session } = await makeVault();
    const folder = await makeTempFolder();
    const path = join(folder, "file");
    for (const byte of [1, 2]) {
      writeFileSync(path, Buffer.alloc(5000, byte));
      utimesSync(path, 1_000_000, 1_000_000);
      expect((await importPaths(session, [path])).imported).toHaveLength(1);
    }
    expect(itemsOf(session)).toHaveLength(2);
    await expectSound(session);
  });
});
