import { existsSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { casesOfItem } from "../../../electron/engine/catalogue/case-table.ts";
import { findDescription } from "../../../electron/engine/catalogue/description-table.ts";
import { listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { findItem, insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import { catalogueSchema, migrations } from "../../../electron/engine/catalogue/migrate.ts";
import { casework } from "../../../electron/engine/catalogue/migrations/0011-casework.ts";
import { descriptions } from "../../../electron/engine/catalogue/migrations/0004-descriptions.ts";
import { saidTextsStep } from "../../../electron/engine/catalogue/migrations/0015-said-texts.ts";
import { polishSounds } from "../../../electron/engine/catalogue/migrations/0016-polish-sounds.ts";
import type { Migration } from "../../../electron/engine/catalogue/migrations/migration.ts";
import { openCatalogue, openCatalogueToRead } from "../../../electron/engine/catalogue/open-catalogue.ts";
import { CATALOGUE_KEY, closeLater, itemRow, makeCatalogue } from "../../support/make-catalogue.ts";

const key = CATALOGUE_KEY;
const newest = migrations.length;
const next: Migration = {
  version: newest + 1,
  name: "a later program's",
  sql: "ALTER TABLE item ADD COLUMN rotation INTEGER; CREATE TABLE later (id TEXT PRIMARY KEY) STRICT;",
};
const later = [...migrations, next];
const nothing = { capturedAt: [], gps: [], make: [], model: [], durationSeconds: [], width: [], height: [] };
const emptyDescription = {
  ...{ mediaType: "image/jpeg", tools: [], tags: [], warnings: [], summary: [] },
  card: { ...nothing, author: [], software: [] },
};
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

describe("migrations", () => {
  it("are numbered from 1 without a gap", () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it("bring a catalogue of the schema before with its rows to the next one", async () => {
    const { path, catalogue, db } = await makeCatalogue();
    insertItem(db, itemRow(7));
    catalogue.close();
    const migrated = closeLater(await openCatalogue(path, { key, migrations: later }));
    expect(catalogueSchema(migrated.db)).toBe(newest + 1);
    expect(findItem(migrated.db, itemRow(7).id)?.sizeBytes).toBe(7);
    expect(migrated.db.prepare("SELECT rotation FROM item").pluck().all()).toEqual([null]);
  });

  it.each(migrations.slice(0, -1).map(({ version }) => version))(
    "bring items, their case and the log of schema %i along",
    async (version) => {
      const { path, catalogue, db } = await makeCatalogue({ migrations: migrations.slice(0, version) });
      // As the program of that time wrote it: what is inserted today fits only the newest schema.
      db.prepare(
        `INSERT INTO item (id, sha256, size_bytes, name, name_text, media_type, type_mismatch, imported_at_ms,
           batch_id, file_key, name_salt, warnings)
         VALUES (@id, @sha256, @sizeBytes, @name, @nameText, @mediaType, 0, 1, @batchId, @fileKey, @nameSalt, @warnings)`,
      ).run(itemRow(7, { nameText: "Қарағанды.jpg", warnings: '["truncated"]' }));
      const caseId = "ca".repeat(16);
      const isRecord = version >= casework.version;
      db.exec(
        isRecord
          ? `INSERT INTO record (id, kind, code, fields, created_at_ms) VALUES ('${caseId}', 'case', 'C-1', '{"title":"Іс 7"}', 5)`
          : `INSERT INTO case_file VALUES ('${caseId}', 'Іс 7', 5)`,
      );
      db.prepare("INSERT INTO item_case (case_id, item_id) VALUES (?, ?)").run(caseId, itemRow(7).id);
      db.prepare("INSERT INTO event VALUES (0, '{}', ?, 'import', ?, 9)").run(
        Buffer.alloc(32),
        itemRow(7).id,
      );
      catalogue.close();

      const migrated = closeLater(await openCatalogue(path, { key }));
      expect(catalogueSchema(migrated.db)).toBe(newest);
      const page = { limit: 9, offset: 0 };
      const found = [{ query: "qaragandy" }, { query: "іс" }, { caseTitle: "Іс 7" }].map(
        (filter) => listItems(migrated.db, { ...filter, ...page }).total,
      );
      // Nothing was put into the index here; up to that step it is made anew of what the other tables hold.
      expect(found).toEqual(version < polishSounds.version ? [1, 1, 1] : [0, 0, 1]);
      expect(casesOfItem(migrated.db, itemRow(7).id).map(({ title }) => title)).toEqual(["Іс 7"]);
      const facet = migrated.db.prepare("SELECT kind, warnings > 0 AS warned FROM facet_item").all();
      expect(facet).toEqual([{ kind: 0, warned: 1 }]);
      expect(migrated.db.prepare("SELECT line FROM event").pluck().all()).toEqual(["{}"]);
    },
  );

  it.each([descriptions.version, saidTextsStep.version - 1])(
    "find items of schema %i by what their descriptions say in words",
    async (version) => {
      const { path, catalogue, db } = await makeCatalogue({ migrations: migrations.slice(0, version) });
      for (const number of [7, 8])
        db.prepare(
          `INSERT INTO item (id, sha256, size_bytes, name, name_text, media_type, type_mismatch, imported_at_ms,
             batch_id, file_key, name_salt, warnings)
           VALUES (@id, @sha256, @sizeBytes, @name, @nameText, @mediaType, 0, 1, @batchId, @fileKey, @nameSalt, @warnings)`,
        ).run(itemRow(number));
      const tag = { tool: "ExifTool", group: "IPTC", document: "", name: "City", value: "Жаңаөзен" };
      const record = deflateRawSync(JSON.stringify({ ...emptyDescription, tags: [tag] }));
      const insert = db.prepare(
        `INSERT INTO description (item_id, record, digest, warnings, described_at_ms) VALUES (?, ?, ?, '[]', 1)`,
      );
      insert.run(itemRow(7).id, record, "0".repeat(64));
      // One that cannot be read keeps nobody out of the vault.
      insert.run(itemRow(8).id, Buffer.from("damaged"), "0".repeat(64));
      catalogue.close();
      const { db: migrated } = closeLater(await openCatalogue(path, { key }));
      const found = listItems(migrated, { query: "zhanaozen", limit: 1, offset: 0 });
      expect(found.items.map(({ id }) => id)).toEqual([itemRow(7).id]);
      expect(findDescription(migrated, itemRow(7).id)?.said).toBe('{"location":["Жаңаөзен"]}');
      expect(findDescription(migrated, itemRow(8).id)?.said).toBe("{}");
    },
  );

  it("index items anew where they are found by more than before", async () => {
    const { path, catalogue, db } = await makeCatalogue();
    insertItem(db, itemRow(7, { nameText: "Қарағанды" }));
    db.exec("INSERT INTO item_search (item_search) VALUES ('delete-all')");
    catalogue.close();
    const steps = [...migrations, { ...next, changesSearch: true }];
    const { db: migrated } = closeLater(await openCatalogue(path, { key, migrations: steps }));
    const found = listItems(migrated, { query: "qaragandy", limit: 1, offset: 0 });
    expect(found.items.map(({ number }) => number)).toEqual([1]);
  });

  it("leave the schema before in place when one of them fails half-way", async () => {
    const { path, catalogue } = await makeCatalogue();
    catalogue.close();
    const broken = { ...next, sql: `${next.sql} CREATE TABLE item (id TEXT) STRICT;` };
    await expect(openCatalogue(path, { key, migrations: [...migrations, broken] })).rejects.toThrow(
      code("write-failed"),
    );
    const reopened = closeLater(await openCatalogue(path, { key }));
    expect(catalogueSchema(reopened.db)).toBe(newest);
    expect(reopened.db.prepare("SELECT name FROM sqlite_schema WHERE name = 'later'").all()).toEqual([]);
  });

  it("refuse a catalogue of a newer program, reading or writing, and leave it alone", async () => {
    const { path, catalogue } = await makeCatalogue({ migrations: later });
    catalogue.close();
    await expect(openCatalogue(path, { key })).rejects.toThrow(code("vault-too-new"));
    await expect(openCatalogueToRead(path, { key })).rejects.toThrow(code("vault-too-new"));
    const untouched = closeLater(await openCatalogueToRead(path, { key, migrations: later }));
    expect(catalogueSchema(untouched.db)).toBe(newest + 1);
  });

  it("need a writer: a reader of an older catalogue is told so", async () => {
    const { path, catalogue } = await makeCatalogue();
    catalogue.close();
    await expect(openCatalogueToRead(path, { key, migrations: later })).rejects.toThrow(code("read-only"));
    expect(existsSync(path)).toBe(true);
  });

  it("lead to STRICT tables only", async () => {
    const { db } = await makeCatalogue();
    const tables = db
      .prepare<[], { name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
  });
});
