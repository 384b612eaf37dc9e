import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findItem } from "../../../electron/engine/catalogue/item-table.ts";
import { verifyObject } from "../../../electron/engine/objects/verify-object.ts";
import { objectPath } from "../../../electron/engine/objects/object-files.ts";
import { rebuildVault } from "../../../electron/engine/rebuild/rebuild-vault.ts";
import { makeOldVault } from "../../support/old-vault.ts";
import {
  CHEAPEST_COST,
  makeTempFolder,
  makeVault,
  PASSPHRASE,
  reopenVault,
} from "../../support/make-vault.ts";
import { showReadOnly } from "../../support/read-only-place.ts";

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;
const NO_MOUNT = "this machine does not let a folder be mounted read-only";

it("a locked vault is read from a write-protected medium, and not written", async ({ skip }) => {
  const old = await makeOldVault();
  const place = (await showReadOnly(old.folder)) ?? skip(NO_MOUNT);
  const session = await reopenVault(place, { access: "read" });
  const row = findItem(session.catalogue.db, old.first.id)!;
  const path = objectPath(session.folder, row.id);
  await verifyObject(session.crypto, path, { fileKey: row.fileKey, identity: session.keys.identity });
  expect(session.warnings).toEqual([]);
  await expect(reopenVault(place)).rejects.toThrow(code("permission-denied"));
});

it("a vault that was not locked cannot be read there, and that is said", async ({ skip }) => {
  const { folder } = await makeVault();
  const copy = join(await makeTempFolder(), "copy");
  // A copy of the folder while it is open is what a crash leaves.
  cpSync(folder, copy, {
    recursive: true,
    filter: (path) => !path.endsWith("vault.lock") && !path.endsWith("-shm"),
  });
  const place = (await showReadOnly(copy)) ?? skip(NO_MOUNT);
  await expect(reopenVault(place, { access: "read" })).rejects.toThrow(code("permission-denied"));
});

it("a vault is rebuilt from a write-protected medium", async ({ skip }) => {
  const old = await makeOldVault();
  const place = (await showReadOnly(old.folder)) ?? skip(NO_MOUNT);
  const to = join(await makeTempFolder(), "new");
  const passphrase = Buffer.from(PASSPHRASE);
  const report = await rebuildVault({
    from: place,
    to,
    recoveryWords: old.words,
    passphrase,
    cost: CHEAPEST_COST,
  });
  expect(report).toMatchObject({ source: "catalogue", items: 2, problems: [] });
});
