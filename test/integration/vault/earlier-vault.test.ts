/** A vault with a register, as a program of an earlier schema would have left it, opened by this one. */

import { cpSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CatalogueRestorer, dumpTables } from "../../../electron/engine/catalogue/dump-tables.ts";
import { catalogueSchema, migrations } from "../../../electron/engine/catalogue/migrate.ts";
import { casework } from "../../../electron/engine/catalogue/migrations/0011-casework.ts";
import { createCatalogue } from "../../../electron/engine/catalogue/open-catalogue.ts";
import { recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import { searchRecords } from "../../../electron/engine/search/search-records.ts";
import { undoChange } from "../../../electron/engine/records/undo-change.ts";
import { alterRecord, inOneAct } from "../../../electron/engine/records/write-record.ts";
import { sealLog } from "../../../electron/engine/custody/seal-log.ts";
import { vaultPaths } from "../../../electron/engine/vault/vault-paths.ts";
import { registerState } from "../../support/register-state.ts";
import { makeTempFolder, reopenVault } from "../../support/make-vault.ts";
import { smallRegister } from "../../support/small-register.ts";

const { session, code } = smallRegister();

/** The vault in a copy of its folder, with what tables of that schema hold of its catalogue. */
async function earlierVault(version: number): Promise<string> {
  await sealLog(session());
  const folder = join(await makeTempFolder(), "vault");
  cpSync(session().folder, folder, { recursive: true });
  const { catalogue: path } = vaultPaths(folder);
  for (const end of ["", "-wal", "-shm"]) await rm(path + end, { force: true });
  const steps = migrations.slice(0, version);
  const catalogue = await createCatalogue(path, { key: session().keys.database, migrations: steps });
  const db = catalogue.writable!;
  const tables = db.prepare<[], string>("SELECT name FROM pragma_table_list").pluck().all();
  const rows = [...dumpTables(session().catalogue.db)];
  const restorer = new CatalogueRestorer(db);
  restorer.restore(rows.filter(({ table }) => tables.includes(table)));
  restorer.finish();
  catalogue.close();
  return folder;
}

const earlier = migrations.map(({ version }) => version).filter((version) => version >= casework.version);

describe.each(earlier.slice(0, -1))("a vault with a register of schema %i", (version) => {
  it("has all of it, finds it, and goes on with it", async () => {
    const folder = await earlierVault(version);
    const state = registerState(session());
    const vault = await reopenVault(folder);
    const { db } = vault.catalogue;
    expect(catalogueSchema(db)).toBe(migrations.length);
    expect(registerState(vault)).toEqual(state);
    expect(state.records.length).toBeGreaterThan(10);
    const { findings } = await checkVault(session(), { deep: true });
    expect((await checkVault(vault, { deep: true })).findings).toEqual(findings);
    const found = await searchRecords(vault, { query: "petrenko ivan", names: true, limit: 9, offset: 0 });
    expect(found.records.map((record) => record.code)).toContain(code("ivan"));
    const row = recordWithId(db, state.records.find((record) => record.code === code("ivan"))?.id ?? "")!;
    await inOneAct(vault, () => {
      alterRecord(vault, row, { set: { occupation: "teacher" }, clear: ["birth"] });
    });
    const last = db.prepare<[], number>("SELECT max(number) FROM record_change").pluck().get() ?? 0;
    await inOneAct(vault, () => undoChange(vault, last));
    expect(registerState(vault)).toEqual(state);
  });
});
