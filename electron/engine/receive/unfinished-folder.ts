/**
 * A folder that is filled beside its final name and gets that name in one step, when it is whole. What a crash leaves
 * behind is recognised by a mark that we made first, and removed when the same name is wanted again.
 */

import { lstat, mkdir, open, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { VaultError } from "../../core/errors.ts";
import { assertRoom } from "../disk/assert-room.ts";
import { PRIVATE_FILE, PRIVATE_FOLDER, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { assertOutsideVaults } from "../disk/outside-vaults.ts";

const ENDING = ".unfinished";
const MARK = "unfinished-unpacking";
const CONTENTS = "files";

/** A folder under construction. */
export interface UnfinishedFolder {
  /** Absolute; the name that `contents` gets when it is whole. */
  readonly out: string;
  readonly shell: string;
  /** Where the files go. */
  readonly contents: string;
  readonly identity: string;
}

async function identityOf(folder: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await lstat(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

const taken = (what: string, cause?: unknown): VaultError =>
  new VaultError("already-exists", what, { cause });

/** Throws VaultError already-exists unless nothing, or an empty folder, has this name. */
async function assertVacant(out: string): Promise<void> {
  try {
    if ((await readdir(out)).length > 0) throw taken("the folder to unpack into is not empty");
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === "ENOTDIR") throw taken("there is a file where the folder should be", error);
    if (systemCode !== "ENOENT") throw error;
    // Nothing, or a link that leads nowhere.
    if ((await identityOf(out)) !== undefined)
      throw taken("there is a link where the folder should be", error);
  }
}

async function removeLeftover(shell: string): Promise<void> {
  if ((await identityOf(shell)) === undefined) return;
  const names = await readdir(shell);
  const isOurs = names.includes(MARK) && names.every((name) => name === MARK || name === CONTENTS);
  if (!isOurs && names.length > 0) throw taken("an unfinished folder that is not ours is in the way");
  // Away in one step: a process that should still be filling it must not finish a half that is left.
  const doomed = `${shell}.old`;
  await rename(shell, doomed);
  await rm(doomed, { recursive: true, force: true });
}

/** Tells whether a folder could be filled under this name, before anything is read for it. Throws VaultError inside-vault, already-exists, file-not-found. */
export async function assertUnpackable(out: string): Promise<void> {
  try {
    await assertOutsideVaults(out);
    await assertVacant(resolve(out));
    await readdir(dirname(resolve(out)));
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

/** Makes the folder to be filled; end it with finishFolder or dropFolder. Throws VaultError already-exists, disk-full, permission-denied. */
export async function beginFolder(out: string, neededBytes: number): Promise<UnfinishedFolder> {
  const target = resolve(out);
  const shell = `${target}${ENDING}`;
  const contents = join(shell, CONTENTS);
  try {
    await assertVacant(target);
    await removeLeftover(shell);
    await assertRoom(dirname(target), neededBytes);
    await mkdir(shell, { mode: PRIVATE_FOLDER });
    await (await open(join(shell, MARK), "wx", PRIVATE_FILE)).close();
    await mkdir(contents, { mode: PRIVATE_FOLDER });
    const identity = await identityOf(contents);
    return { out: target, shell, contents, identity: identity ?? "" };
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

/** Gives the filled folder its name. Throws VaultError already-exists when the name was taken meanwhile. */
export async function finishFolder({ out, shell, contents, identity }: UnfinishedFolder): Promise<void> {
  try {
    if ((await identityOf(contents)) !== identity) {
      throw new VaultError("write-failed", "somebody took the unfinished folder away");
    }
    // An empty folder makes place; one that is not empty any longer stays, and so does everything in it.
    await rmdir(out).catch((error: unknown) => {
      if (systemCodeOf(error) !== "ENOENT") throw error;
    });
    await rename(contents, out);
    await rm(join(shell, MARK));
    await rmdir(shell);
    await syncFolder(dirname(out));
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === "ENOTEMPTY" || systemCode === "ENOTDIR")
      throw taken("the name was taken meanwhile", error);
    throw toVaultError(error, "write-failed");
  }
}

/** Removes the folder with everything that was written into it. */
export async function dropFolder({ shell, contents, identity }: UnfinishedFolder): Promise<void> {
  if ((await identityOf(contents)) === identity) await rm(shell, { recursive: true, force: true });
}
