/** What lies in the vault's folder beside catalogue and known objects: the ways back, and what nobody knows. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AgeError } from "../../core/age/age-error.ts";
import { parseHeader } from "../../core/age/header.ts";
import { DecodeError } from "../../core/errors.ts";
import { isKnownObject } from "../catalogue/known-object.ts";
import { catalogueFaults } from "../catalogue/open-catalogue.ts";
import { readCheckpointCopy } from "../custody/checkpoint-copy.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { quarantineFolder } from "../objects/object-files.ts";
import { openSnapshot } from "../snapshots/read-snapshot.ts";
import { snapshotName, snapshotSequences } from "../snapshots/snapshot-names.ts";
import type { VaultSession } from "../vault/session.ts";
import { vaultPaths } from "../vault/vault-paths.ts";
import type { FolderFinding } from "./check-finding.ts";

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    const systemCode = systemCodeOf(error);
    if (systemCode === "ENOENT" || systemCode === "ENOTDIR") return [];
    throw error;
  }
}

async function isRecoveryFile(path: string): Promise<boolean> {
  try {
    return parseHeader(await readFile(path)) !== undefined;
  } catch (error) {
    if (error instanceof AgeError || systemCodeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** The files that the recovery words open. Only the words can show that one really opens. */
async function checkRecoveryFiles({ folder, header }: VaultSession): Promise<FolderFinding[]> {
  const findings: FolderFinding[] = [];
  for (const { type, fields } of header.slots) {
    if (type !== "recovery") continue;
    const isThere = await isRecoveryFile(join(folder, fields.file));
    if (!isThere) findings.push({ kind: "recovery-file-damaged", slot: fields.slot });
  }
  return findings;
}

async function isReadable(
  { crypto, keys, vaultId }: VaultSession,
  path: string,
  seq: number,
): Promise<boolean> {
  try {
    const mac = { crypto, key: keys.snapshotMac };
    const { head, rows } = await openSnapshot(path, mac, keys.identity);
    let isOurs = head.vaultId === vaultId && head.seq === seq;
    for await (const group of rows) isOurs &&= group.length >= 0;
    return isOurs;
  } catch (error) {
    if (error instanceof DecodeError || systemCodeOf(error) === "EIO") return false;
    throw error;
  }
}

/** Reads snapshots to their end: all of them, or only the newest. */
async function checkSnapshots(
  session: VaultSession,
  isDeep: boolean,
  throwIfStopped: () => void,
): Promise<FolderFinding[]> {
  const { snapshots } = vaultPaths(session.folder);
  const sequences = await snapshotSequences(snapshots);
  if (sequences.length === 0) return [{ kind: "no-snapshot" }];
  const findings: FolderFinding[] = [];
  for (const [index, seq] of sequences.slice(0, isDeep ? undefined : 1).entries()) {
    throwIfStopped();
    const isSound = await isReadable(session, join(snapshots, snapshotName(seq)), seq);
    if (!isSound) findings.push({ kind: "snapshot-damaged", seq, isNewest: index === 0 });
  }
  return findings;
}

/** Files among the objects that no row of the catalogue knows. */
async function checkStrays({ folder, catalogue }: VaultSession): Promise<FolderFinding[]> {
  const findings: FolderFinding[] = [];
  const { objects } = vaultPaths(folder);
  for (const prefix of await namesIn(objects)) {
    for (const name of await namesIn(join(objects, prefix))) {
      const item = /^([0-9a-f]{32})\.age$/.exec(name)?.[1];
      const isKnown = item?.startsWith(prefix) === true && isKnownObject(catalogue.db, item);
      if (!isKnown) findings.push({ kind: "unknown-object", path: `objects/${prefix}/${name}` });
    }
  }
  const quarantined = await namesIn(quarantineFolder(folder));
  return [
    ...findings,
    ...quarantined.map((name): FolderFinding => ({ kind: "quarantined-object", path: `quarantine/${name}` })),
  ];
}

/** The second place for the head of the log; what it holds is compared with the log elsewhere. */
async function checkCopy(session: VaultSession): Promise<FolderFinding[]> {
  return (await readCheckpointCopy(session)) === "unreadable" ? [{ kind: "checkpoint-copy-unreadable" }] : [];
}

/** Looks at everything in the folder but the objects themselves and the log. Reads only. */
export async function checkFolder(
  session: VaultSession,
  isDeep: boolean,
  throwIfStopped: () => void,
): Promise<FolderFinding[]> {
  const faults = catalogueFaults(session.catalogue.db);
  return [
    ...faults.map((detail): FolderFinding => ({ kind: "catalogue-damaged", detail })),
    ...(await checkCopy(session)),
    ...(await checkRecoveryFiles(session)),
    ...(await checkSnapshots(session, isDeep, throwIfStopped)),
    ...(await checkStrays(session)),
  ];
}
