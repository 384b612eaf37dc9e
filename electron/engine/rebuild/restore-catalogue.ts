/**
 * The newest catalogue that can still be read: the old catalogue itself where it is sound, else the newest snapshot,
 * else the one before it, and so on down to none. Rows go into a fresh file, so no damage comes along.
 */

import { constants } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { CatalogueRestorer, dumpTables, type DumpedRow } from "../catalogue/dump-tables.ts";
import { lastEvent } from "../catalogue/event-table.ts";
import { remakeAllFacets } from "../catalogue/facet-table.ts";
import { indexAllItems } from "../catalogue/item-search.ts";
import { migrate, migrations } from "../catalogue/migrate.ts";
import {
  catalogueFaults,
  createCatalogue,
  openCatalogue,
  type Catalogue,
} from "../catalogue/open-catalogue.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { openSnapshot } from "../snapshots/read-snapshot.ts";
import type { SnapshotMac } from "../snapshots/snapshot-file.ts";
import { snapshotName, snapshotSequences } from "../snapshots/snapshot-names.ts";
import type { VaultKeys } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import type { RebuildProblem, RebuildReport } from "./rebuild-report.ts";

const ROWS_AT_ONCE = 2000;

export interface RestoreOrder {
  /** The old vault. */
  readonly from: string;
  /** The folder of the new one; its tmp/ is used. */
  readonly to: string;
  readonly vaultId: string;
  readonly keys: VaultKeys;
  readonly mac: SnapshotMac;
  readonly signal?: AbortSignal | undefined;
  /** Hears of everything that could not be read. */
  readonly onProblem: (problem: RebuildProblem) => void;
}

/** A catalogue at its final place, and what it is made of. */
export interface RestoredCatalogue extends Pick<RebuildReport, "source" | "snapshot"> {
  readonly catalogue: Catalogue;
}

interface Source {
  readonly schema: number;
  /** The last event. */
  readonly seq: number;
  readonly rows: AsyncIterable<readonly DumpedRow[]> | Iterable<readonly DumpedRow[]>;
}

const journals = ["", "-wal", "-shm"];

async function removeCatalogue(path: string): Promise<void> {
  for (const suffix of journals) await rm(`${path}${suffix}`, { force: true });
}

/** Makes a catalogue of a source's rows: of the source's schema first, then brought up to date. */
async function restore(
  { to, keys, signal }: RestoreOrder,
  { schema, seq, rows }: Source,
): Promise<Catalogue> {
  const path = vaultPaths(to).catalogue;
  const steps = migrations.filter(({ version }) => version <= schema);
  const catalogue = await createCatalogue(path, { key: keys.database, migrations: steps });
  try {
    const db = catalogue.writable;
    if (db === undefined) throw new VaultError("internal", "a new catalogue can be written to");
    const restorer = new CatalogueRestorer(db);
    for await (const group of rows) {
      signal?.throwIfAborted();
      restorer.restore(group);
    }
    restorer.finish();
    if (lastEvent(db)?.seq !== seq) throw new DecodeError("snapshot", "the event that it is named after");
    migrate(db);
    indexAllItems(db);
    remakeAllFacets(db);
    return catalogue;
  } catch (error) {
    catalogue.close();
    await removeCatalogue(path);
    throw error;
  }
}

async function restoreSnapshot(order: RestoreOrder, seq: number): Promise<Catalogue> {
  const path = join(vaultPaths(order.from).snapshots, snapshotName(seq));
  const { head, rows } = await openSnapshot(path, order.mac, order.keys.identity);
  if (head.vaultId !== order.vaultId || head.seq !== seq)
    throw new DecodeError("snapshot", "a snapshot of this vault");
  return restore(order, { schema: head.schema, seq, rows });
}

function* rowGroups(rows: Iterable<DumpedRow>): Generator<readonly DumpedRow[]> {
  let group: DumpedRow[] = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < ROWS_AT_ONCE) continue;
    yield group;
    group = [];
  }
  yield group;
}

/** Opens a copy of the old catalogue, journal included; undefined when there is none or it is damaged. */
async function openOldCatalogue({ from, to, keys, onProblem }: RestoreOrder): Promise<Catalogue | undefined> {
  const copy = join(vaultPaths(to).tmp, "catalogue.db");
  const old = vaultPaths(from).catalogue;
  try {
    await copyFile(old, copy, constants.COPYFILE_FICLONE);
    await copyFile(`${old}-wal`, `${copy}-wal`).catch((error: unknown) => {
      if (systemCodeOf(error) !== "ENOENT") throw error;
    });
    const catalogue = await openCatalogue(copy, { key: keys.database });
    if (catalogueFaults(catalogue.db).length === 0 && lastEvent(catalogue.db) !== undefined) return catalogue;
    catalogue.close();
  } catch (error) {
    if (error instanceof VaultError && error.code === "vault-too-new") throw error;
    if (systemCodeOf(error) === "ENOSPC") throw error;
  }
  await removeCatalogue(copy);
  onProblem({ kind: "catalogue-damaged" });
  return undefined;
}

async function restoreOldCatalogue(order: RestoreOrder, old: Catalogue): Promise<Catalogue> {
  const seq = lastEvent(old.db)?.seq ?? -1;
  const schema = migrations.at(-1)?.version ?? 0;
  return restore(order, { schema, seq, rows: rowGroups(dumpTables(old.db)) });
}

/** Tells whether an error speaks of bytes that are no good, rather than of this computer. */
function isDamage(error: unknown): boolean {
  if (error instanceof DecodeError) return true;
  const systemCode = systemCodeOf(error) ?? "";
  return (
    systemCode === "EIO" || systemCode.startsWith("SQLITE_CONSTRAINT") || systemCode === "SQLITE_MISMATCH"
  );
}

/** Restores the newest catalogue that can be read; undefined when nothing can. Throws VaultError vault-too-new, disk-full. */
export async function restoreCatalogue(order: RestoreOrder): Promise<RestoredCatalogue | undefined> {
  const sequences = await snapshotSequences(vaultPaths(order.from).snapshots);
  const old = await openOldCatalogue(order);
  try {
    const oldSeq = old === undefined ? -1 : (lastEvent(old.db)?.seq ?? -1);
    for (const seq of [...new Set([oldSeq, ...sequences])].sort((left, right) => right - left)) {
      if (seq < 0) continue;
      try {
        if (old !== undefined && seq === oldSeq) {
          return { catalogue: await restoreOldCatalogue(order, old), source: "catalogue", snapshot: seq };
        }
        return { catalogue: await restoreSnapshot(order, seq), source: "snapshot", snapshot: seq };
      } catch (error) {
        if (!isDamage(error)) throw error;
        order.onProblem({ kind: "snapshot-damaged", seq });
      }
    }
    return undefined;
  } finally {
    old?.close();
    await removeCatalogue(join(vaultPaths(order.to).tmp, "catalogue.db"));
  }
}
