/** Checks objects one after the other: that each is there, is the one that the catalogue means, and, if asked, every byte of it. */

import { lstat } from "node:fs/promises";
import type { Identity } from "../../core/age/identity.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import type { ObjectRecord } from "../../core/object/record.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { openObject } from "../objects/object-reader.ts";
import { verifyObject } from "../objects/verify-object.ts";
import { answerTask, type TaskControl } from "../threads/answer-task.ts";
import type { ItemFinding } from "./check-finding.ts";
import type { CatalogueObject, ObjectsAnswer, ObjectsQuestion } from "./object-question.ts";

/** What a deep look takes. */
interface Look {
  readonly identity: Identity;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

async function readRecord(
  crypto: CryptoBackend,
  { path, fileKey }: CatalogueObject,
  look: Look | undefined,
): Promise<ObjectRecord> {
  if (look !== undefined) return verifyObject(crypto, path, { fileKey, identity: look.identity }, look);
  const object = await openObject(crypto, path, { fileKey });
  await object.close();
  return object.record;
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return false;
  } catch (error) {
    return systemCodeOf(error) === "ENOENT";
  }
}

async function faultOf({ item, path }: CatalogueObject, error: unknown): Promise<ItemFinding> {
  const { code, message } = toVaultError(error, "read-failed");
  if (code === "cancelled" || code === "internal") throw error;
  if (await isMissing(path)) return { kind: "object-missing", item };
  if (code === "object-damaged") return { kind: "object-damaged", item, reason: message };
  return { kind: "object-unreadable", item, code };
}

async function checkObject(
  crypto: CryptoBackend,
  object: CatalogueObject,
  look: Look | undefined,
): Promise<ItemFinding | undefined> {
  const { item, sha256, sizeBytes } = object;
  try {
    const record = await readRecord(crypto, object, look);
    const isMeant = record.item === item && record.sha256 === sha256 && record.sizeBytes === sizeBytes;
    return isMeant ? undefined : { kind: "object-of-another-item", item };
  } catch (error) {
    return await faultOf(object, error);
  }
}

async function checkObjects(
  { objects, identity }: ObjectsQuestion,
  control: TaskControl,
): Promise<ObjectsAnswer> {
  const { signal } = control;
  const crypto = await openCrypto();
  const totalBytes = objects.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  const findings: ItemFinding[] = [];
  let doneBytes = 0;
  let doneFiles = 0;
  const tell = (bytes: number): void =>
    control.report({
      phase: "checking",
      doneBytes: bytes,
      totalBytes,
      doneFiles,
      totalFiles: objects.length,
    });
  for (const object of objects) {
    if (signal.aborted) throw new VaultError("cancelled", "stopped on request");
    let within = 0;
    const onBytes = (bytes: number): void => {
      within = Math.min(within + bytes, object.sizeBytes);
      tell(doneBytes + within);
    };
    const finding = await checkObject(crypto, object, identity && { identity, signal, onBytes });
    if (finding !== undefined) findings.push(finding);
    crypto.wipe(object.fileKey);
    doneBytes += object.sizeBytes;
    doneFiles += 1;
    tell(doneBytes);
  }
  if (identity !== undefined) crypto.wipe(identity.secret);
  return { findings };
}

await answerTask(checkObjects);
