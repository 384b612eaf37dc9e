import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { findItem, insertItem } from "../../../electron/engine/catalogue/item-table.ts";
import { catalogueSchema, migrations } from "../../../electron/engine/catalogue/migrate.ts";
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
