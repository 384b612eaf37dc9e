/**
 * Clears up after a writer that did not come to an end (a crash, a power cut, a killed process). What lies in tmp/ was
 * never finished and goes. A finished object without a row in the catalogue came from the moment between its naming
 * and the commit; it was never reported as imported, and its source is imported again by continuing the import.
 *
 * Such an object is moved to quarantine/, whole or not, and neither deleted nor adopted. Deleting could lose the only
 * copy, should the source be gone by now. Adopting would let anybody who can write to the disk and has read the
 * vault's public recipient plant an item with a history that never was. It stays an ordinary object there: stock age
 * opens it with the vault's identity, and its record tells name, size and hash.
 */

import { readdir, rename } from "node:fs/promises";
import { join } from "node:path";
import { isKnownObject } from "../catalogue/known-object.ts";
import { unfinishedDeletion } from "../catalogue/unfinished-deletion.ts";
import { makeFolder, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { emptyTmp } from "../vault/empty-tmp.ts";
import type { VaultSession } from "../vault/session.ts";
import { objectFolder, objectPath, objectsFolder, quarantineFolder } from "./object-files.ts";
import { wasWriting } from "./writing-mark.ts";

/** What a sweep did. */
export interface SweepReport {
  /** Objects that were moved to quarantine/: 32 hexadecimal digits each. */
  readonly quarantined: readonly string[];
}

const NOTHING: SweepReport = { quarantined: [] };

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === "ENOENT" || systemCode === "ENOTDIR") return [];
    throw error;
  }
}

/** Names of files that follow the rule for objects but have no row; files of other names are not ours to move. */
async function* orphans({ folder, catalogue }: VaultSession): AsyncGenerator<string> {
  // What was deleted and could not be removed yet is nobody's to keep.
  const deleted = new Set(unfinishedDeletion(catalogue.db));
  const isOrphan = (item: string): boolean => !isKnownObject(catalogue.db, item) && !deleted.has(item);
  for (const prefix of await namesIn(objectsFolder(folder))) {
    if (!/^[0-9a-f]{2}$/.test(prefix)) continue;
    for (const name of await namesIn(join(objectsFolder(folder), prefix))) {
      const item = /^([0-9a-f]{32})\.age$/.exec(name)?.[1];
      if (item?.startsWith(prefix) === true && isOrphan(item)) yield item;
    }
  }
}

async function quarantine({ folder }: VaultSession, items: readonly string[]): Promise<void> {
  if (items.length === 0) return;
  const place = quarantineFolder(folder);
  await makeFolder(place);
  for (const item of items) await rename(objectPath(folder, item), join(place, `${item}.age`));
  await syncFolder(place);
  for (const from of new Set(items.map((item) => objectFolder(folder, item)))) await syncFolder(from);
  await syncFolder(folder);
}

/**
 * Empties tmp/ and puts objects that the catalogue does not know into quarantine. Only the holder of the writer lock
 * may call it. Costs one look into tmp/ when the last writer came to its end. Throws VaultError.
 */
export async function sweepOrphans(session: VaultSession): Promise<SweepReport> {
  if (!(await wasWriting(session.folder))) return NOTHING;
  try {
    const items: string[] = [];
    for await (const item of orphans(session)) items.push(item);
    await quarantine(session, items);
    // Last, because the mark in it is what brings us here again after another crash.
    await emptyTmp(session.folder);
    return { quarantined: items };
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}
