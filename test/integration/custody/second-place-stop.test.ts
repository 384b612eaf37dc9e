/**
 * A process that is killed while it signs the log again and again: the second place holds a head of that log, whole, and
 * the next unlock neither calls the vault set back nor leaves the place behind.
 */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { latestCheckpoint } from "../../../electron/engine/catalogue/checkpoint-table.ts";
import { logSize } from "../../../electron/engine/catalogue/event-table.ts";
import { recomputeLog } from "../../../electron/engine/custody/recompute.ts";
import { changeSetting } from "../../../electron/engine/settings/settings.ts";
import { lockSession } from "../../../electron/engine/vault/lock-session.ts";
import { killAt } from "../../support/kill-at.ts";
import { makeTempFolder, makeVault, PASSPHRASE, reopenVault } from "../../support/make-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const sizeOf = (note: string): number => Number(readFileSync(note, "utf8").split("\n")[1]);

it("leaves a head of the log in the second place, whenever the process is killed", async () => {
  const { session, folder } = await makeVault();
  const stick = await makeTempFolder();
  const { id } = await storeItem(session, { name: "a.txt", content: "a" });
  await changeSetting(session, { name: "checkpoint-copy", value: stick });
  await lockSession(session);
  const [name = ""] = readdirSync(stick);
  const note = join(stick, name);
  const manyNotes = Array.from({ length: 200 }, () => id);
  for (const line of ["noted 2", "noted 5"]) {
    const before = sizeOf(note);
    await killAt((said) => said === line, "annotate", folder, PASSPHRASE, ...manyNotes);
    const left = sizeOf(note);
    const next = await reopenVault(folder);
    expect([next.warnings, await recomputeLog(next)]).toEqual([[], []]);
    const size = logSize(next.catalogue.db);
    expect(left).toBeGreaterThan(before);
    expect(left).toBeLessThanOrEqual(size);
    expect(size).toBeLessThan(before + manyNotes.length);
    const sealed = latestCheckpoint(next.catalogue.db)?.size;
    expect([sizeOf(note), readdirSync(stick)]).toEqual([sealed, [name]]);
    await lockSession(next);
    // What a process leaves that is killed before a new head has its name, and a place that missed some heads.
    writeFileSync(join(stick, `.${name}.partial`), "vault.inv");
  }
});
