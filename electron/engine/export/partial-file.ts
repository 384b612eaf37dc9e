/**
 * A file that leaves the vault is written beside its final name and gets that name last, never over another file. The
 * catalogue remembers the unfinished file, so that what a crash leaves behind is removed at the next export, and
 * only that: a file with the same name that is not the one we made stays untouched.
 */

import { lstat, open, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import * as v from "valibot";
import { decodeJson } from "../../core/decode.ts";
import { VaultError } from "../../core/errors.ts";
import { readSetting, writeSetting } from "../catalogue/setting-table.ts";
import { assertRoom } from "../disk/assert-room.ts";
import { PRIVATE_FILE, publishFile, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { assertOutsideVaults } from "../disk/outside-vaults.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

const ENDING = ".partial";
/** What most file systems allow. */
const MAX_NAME_BYTES = 255;
const NOTHING = "";

const leftoverSchema = v.strictObject({ path: v.string(), identity: v.string() });

/** An empty file under its temporary name, open for writing. */
export interface PartialFile {
  /** Absolute; the name that the file gets when it is whole. */
  readonly out: string;
  readonly path: string;
  /** Which file it is, whatever happens to its name. */
  readonly identity: string;
  readonly handle: FileHandle;
}

interface Found {
  readonly identity: string;
  readonly isEmptyFile: boolean;
}

async function lookAt(path: string): Promise<Found | undefined> {
  try {
    const stats = await lstat(path, { bigint: true });
    return { identity: `${stats.dev}:${stats.ino}`, isEmptyFile: stats.isFile() && stats.size === 0n };
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

const remember = (session: VaultSession, what: string): void =>
  writeSetting(writableDb(session), "unfinished-export", what);

/** Removes what an interrupted export of this vault left behind. Only the holder of the writer lock may. */
async function removeLeftover(session: VaultSession): Promise<void> {
  const remembered = readSetting(session.catalogue.db, "unfinished-export") ?? NOTHING;
  if (remembered === NOTHING) return;
  const { path, identity } = decodeJson(leftoverSchema, remembered, "unfinished export");
  if ((await lookAt(path))?.identity === identity) await rm(path, { force: true });
  remember(session, NOTHING);
}

function partialPath(out: string): string {
  const name = `${basename(out)}${ENDING}`;
  return join(dirname(out), Buffer.byteLength(name) > MAX_NAME_BYTES ? `export${ENDING}` : name);
}

async function assertNamesFree(out: string, path: string): Promise<void> {
  // Also a dangling link counts.
  if ((await lookAt(out)) !== undefined) {
    throw new VaultError("already-exists", "there is a file with that name already");
  }
  const inTheWay = await lookAt(path);
  if (inTheWay === undefined) return;
  if (!inTheWay.isEmptyFile) {
    throw new VaultError("already-exists", "an unfinished file that is not ours is in the way");
  }
  // A crash between making the file and remembering it; nothing can be lost with an empty one.
  await rm(path, { force: true });
}

async function create(session: VaultSession, out: string, path: string): Promise<PartialFile> {
  const handle = await open(path, "wx", PRIVATE_FILE);
  try {
    const { dev, ino } = await handle.stat({ bigint: true });
    const identity = `${dev}:${ino}`;
    remember(session, JSON.stringify({ path, identity }));
    return { out, path, identity, handle };
  } catch (error) {
    await handle.close();
    // What cannot be removed is empty, and recognised by that.
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Creates the temporary file for `out`; end it with publishPartial or discardPartial. Throws VaultError
 * already-exists, disk-full, permission-denied, file-not-found (no such folder), read-only, inside-vault.
 */
export async function openPartial(
  session: VaultSession,
  out: string,
  neededBytes: number,
): Promise<PartialFile> {
  const target = resolve(out);
  const path = partialPath(target);
  writableDb(session);
  try {
    await assertOutsideVaults(target);
    await removeLeftover(session);
    await assertNamesFree(target, path);
    await assertRoom(dirname(target), neededBytes);
    return await create(session, target, path);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

function forget(session: VaultSession): void {
  try {
    remember(session, NOTHING);
  } catch {
    // A full disk under the vault: the next export finds that the file is gone and forgets it then.
  }
}

/** Removes the temporary file. Never throws: what failed before is what the caller reports. */
export async function discardPartial(session: VaultSession, partial: PartialFile): Promise<void> {
  try {
    await partial.handle.close();
    if ((await lookAt(partial.path))?.identity === partial.identity) await rm(partial.path, { force: true });
  } catch {
    // A disk that fails or was pulled: the file stays remembered, and the next export removes it.
    return;
  }
  forget(session);
}

/** Gives a file that is already durable its final name. Throws VaultError already-exists when the name was taken meanwhile. */
export async function publishPartial(session: VaultSession, partial: PartialFile): Promise<void> {
  try {
    await partial.handle.close();
    if ((await lookAt(partial.path))?.identity !== partial.identity) {
      throw new VaultError("write-failed", "somebody took the unfinished file away");
    }
    await publishFile(partial.path, partial.out);
    await syncFolder(dirname(partial.out));
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
  forget(session);
}
