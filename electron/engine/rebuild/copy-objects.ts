/** Copies every object into the new vault, sound or not, and reads each copy whole. Nothing is lost on the way. */

import { constants } from "node:fs";
import { chmod, copyFile, open, readdir, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { VaultError } from "../../core/errors.ts";
import type { ObjectRecord } from "../../core/object/record.ts";
import { makeFolder, PRIVATE_FILE, syncFolder } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import {
  CONSTANT_TIME,
  objectFolder,
  objectPath,
  objectsFolder,
  quarantineFolder,
} from "../objects/object-files.ts";
import { verifyObject } from "../objects/verify-object.ts";
import { findObject } from "../catalogue/known-object.ts";
import type { VaultSession } from "../vault/session.ts";

/** One object as it came over. */
export interface CopiedObject {
  readonly item: string;
  /** The copy; undefined when the disk could not read the old file. */
  readonly path: string | undefined;
  /** What the object says about itself; undefined when it is damaged. */
  readonly record: ObjectRecord | undefined;
  /** What is wrong with it, in words without names. */
  readonly reason: string;
  /** Whether the restored catalogue has an item or a derivative for it. */
  readonly isKnown: boolean;
  /** Whether it lay in quarantine, where nothing is expected of it. */
  readonly wasQuarantined: boolean;
}

interface ObjectFile extends Pick<CopiedObject, "item" | "wasQuarantined"> {
  readonly source: string;
}

const OBJECT_NAME = /^[0-9a-f]{32}\.age$/;

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => pattern.test(name)).sort();
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === "ENOENT" || systemCode === "ENOTDIR") return [];
    throw error;
  }
}

/** Every object; those in quarantine last, so that what they repeat is known by then. */
async function* objectFiles(vaultFolder: string): AsyncGenerator<ObjectFile> {
  const objects = objectsFolder(vaultFolder);
  const folders = (await namesIn(objects, /^[0-9a-f]{2}$/)).map((prefix) => join(objects, prefix));
  for (const folder of [...folders, quarantineFolder(vaultFolder)]) {
    const wasQuarantined = folder === quarantineFolder(vaultFolder);
    for (const name of await namesIn(folder, OBJECT_NAME)) {
      yield { source: join(folder, name), item: basename(name, ".age"), wasQuarantined };
    }
  }
}

async function measure(vaultFolder: string): Promise<{ totalFiles: number; totalBytes: number }> {
  let totalFiles = 0;
  let totalBytes = 0;
  for await (const { source } of objectFiles(vaultFolder)) {
    totalFiles += 1;
    totalBytes += (await stat(source)).size;
  }
  return { totalFiles, totalBytes };
}

/** Copies one file durably, with a time and permissions that say nothing. */
export async function copyPrivately(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  await chmod(to, PRIVATE_FILE);
  await utimes(to, CONSTANT_TIME, CONSTANT_TIME);
  const handle = await open(to, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What a failing disk, or something that is no file, says when it is read. */
const unreadable = new Set(["EIO", "EISDIR", "ENOTSUP", "ENXIO", "EUCLEAN", "EBADMSG"]);

/** Copies an object to its place; returns where it is, or undefined when the old file cannot be read. */
async function copyObject(vaultFolder: string, { item, source }: ObjectFile): Promise<string | undefined> {
  const path = objectPath(vaultFolder, item);
  await makeFolder(objectFolder(vaultFolder, item));
  try {
    await copyPrivately(source, path);
  } catch (error) {
    if (!unreadable.has(systemCodeOf(error) ?? "")) throw error;
    await rm(path, { force: true });
    return undefined;
  }
  return path;
}

/** Reads the copy whole. The catalogue's file key and hash are what binds an object to its item. */
async function judge(
  { crypto, catalogue, keys }: VaultSession,
  { item, wasQuarantined }: ObjectFile,
  path: string | undefined,
): Promise<CopiedObject> {
  const row = findObject(catalogue.db, item);
  const isKnown = row !== undefined;
  const verdict = (record: ObjectRecord | undefined, reason = ""): CopiedObject => ({
    item,
    path,
    record,
    reason,
    isKnown,
    wasQuarantined,
  });
  if (path === undefined) return verdict(undefined, "the disk cannot read its file");
  try {
    const record = await verifyObject(crypto, path, { identity: keys.identity, fileKey: row?.fileKey });
    const isItsOwn = record.item === item && (row === undefined || row.sha256 === record.sha256);
    return isItsOwn ? verdict(record) : verdict(undefined, "the object is that of another item");
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== "object-damaged") throw error;
    return verdict(undefined, error.message);
  }
}

/** Makes the names of all copies durable at once: until the new vault.json is written there is no vault to lose them from. */
async function syncObjectFolders(vaultFolder: string): Promise<void> {
  const objects = objectsFolder(vaultFolder);
  for (const prefix of await readdir(objects)) await syncFolder(join(objects, prefix));
  await syncFolder(objects);
}

/** Copies and reads all objects of `from`, one after the other. Throws the system's error, or the signal's reason. */
export async function* copyObjects(
  session: VaultSession,
  from: string,
  { signal, onProgress }: JobOptions,
): AsyncGenerator<CopiedObject> {
  const totals = await measure(from);
  let doneFiles = 0;
  let doneBytes = 0;
  for await (const file of objectFiles(from)) {
    signal?.throwIfAborted();
    // An id that is also in quarantine/ stays there; copyTheRest brings it over.
    const isThereAlready = file.wasQuarantined && (await hasObject(session.folder, file.item));
    const copied = isThereAlready
      ? undefined
      : await judge(session, file, await copyObject(session.folder, file));
    doneFiles += 1;
    doneBytes += (await stat(file.source)).size;
    onProgress?.({ phase: "rebuilding", ...totals, doneFiles, doneBytes });
    if (copied !== undefined) yield copied;
  }
  await syncObjectFolders(session.folder);
}

/** Tells whether the file of an object is in its place. */
export const hasObject = (vaultFolder: string, item: string): Promise<boolean> =>
  stat(objectPath(vaultFolder, item)).then(
    (found) => found.isFile(),
    () => false,
  );
