/**
 * The newest signed head of the log in a second place that the user has chosen: whoever sets the whole folder of the vault
 * back does not reach it. A copy is only ever replaced by a head that contains it; any other stays, as evidence.
 */

import { access, constants, readFile, rename, stat } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { type Checkpoint, logOrigin, openCheckpoint } from "../../core/custody/checkpoint.ts";
import { VaultError } from "../../core/errors.ts";
import { readSetting } from "../catalogue/setting-table.ts";
import { replaceFile, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { assertOutsideVaults } from "../disk/outside-vaults.ts";
import type { VaultSession } from "../vault/session.ts";
import { rootAt } from "./proofs.ts";

/** No note is nearly as long; the place may hold anything. */
const MAX_NOTE_BYTES = 64 * 1024;
const NOWHERE = "";

/** A head of this log with its note. */
export interface KeptCopy {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

/** What the second place holds: nothing was chosen, nothing of this log can be read there, or a head of it. */
export type CopyState = "not-wanted" | "unreadable" | KeptCopy;

/** The folder that the user chose; undefined without one. */
function chosenFolder({ catalogue }: VaultSession): string | undefined {
  const folder = readSetting(catalogue.db, "checkpoint-copy") ?? NOWHERE;
  return folder === NOWHERE ? undefined : folder;
}

const originOf = ({ crypto, keys }: VaultSession): string => logOrigin(crypto, keys.note.publicKey);

/** Named after the log alone, so that one place serves several vaults and the name says nothing else. */
const nameOf = (session: VaultSession): string => originOf(session).replace(/^.*\//, "");

const pathIn = (session: VaultSession, folder: string): string => join(folder, `${nameOf(session)}.note`);

async function readNote(session: VaultSession, path: string): Promise<KeptCopy | undefined> {
  const { crypto, keys } = session;
  if ((await stat(path)).size > MAX_NOTE_BYTES) return undefined;
  const note = await readFile(path, "utf8");
  const key = { name: originOf(session), publicKey: keys.note.publicKey };
  const checkpoint = openCheckpoint(crypto, note, key);
  return checkpoint && { checkpoint, note };
}

/** Reads the second place. A stick that is not there is nothing that keeps a vault closed. */
export async function readCheckpointCopy(session: VaultSession): Promise<CopyState> {
  const folder = chosenFolder(session);
  if (folder === undefined) return "not-wanted";
  try {
    return (await readNote(session, pathIn(session, folder))) ?? "unreadable";
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return "unreadable";
  }
}

/** Whether the log, up to a head, contains everything that another head of it signed. */
const contains = (session: VaultSession, head: Checkpoint, { checkpoint }: KeptCopy): boolean =>
  checkpoint.size <= head.size && equalBytes(rootAt(session, checkpoint.size), checkpoint.root);

/** Says it once, and not where it was said at unlock that the place is away. */
function warnNotWritten({ warnings }: VaultSession): void {
  const isKnown = warnings.some(({ kind }) => kind.startsWith("checkpoint-copy"));
  if (!isKnown) warnings.push({ kind: "checkpoint-copy-not-written" });
}

/** Brings the copy up to date; the log itself is signed and durable before. What the place refuses becomes a warning. */
export async function copyCheckpoint(session: VaultSession, { checkpoint, note }: KeptCopy): Promise<void> {
  const folder = chosenFolder(session);
  if (folder === undefined) return;
  const kept = await readCheckpointCopy(session);
  if (typeof kept === "object") {
    if (kept.checkpoint.size === checkpoint.size || !contains(session, checkpoint, kept)) return;
  }
  try {
    // A folder that is not there may be a stick that is not plugged in: it is never made.
    await access(folder, constants.W_OK);
    await replaceFile(pathIn(session, folder), encodeUtf8(note));
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    warnNotWritten(session);
  }
}

/** Refuses a place that cannot serve. Throws VaultError bad-usage, inside-vault, file-not-found, permission-denied. */
export async function assertCopyPlace(vaultFolder: string, folder: string): Promise<void> {
  const way = relative(vaultFolder, folder);
  const isInside = way === "" || (!way.startsWith("..") && !isAbsolute(way));
  if (!isAbsolute(folder) || isInside) {
    throw new VaultError("bad-usage", "the second place is a folder outside the vault");
  }
  try {
    await access(folder, constants.W_OK);
    if (!(await stat(folder)).isDirectory())
      throw new VaultError("bad-usage", "the second place is a folder");
    // A link may lead into the vault after all.
    await assertOutsideVaults(join(folder, "note"));
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

/** Begins anew in the chosen place: a head there that the log does not contain is set aside under another name. */
export async function beginCheckpointCopy(session: VaultSession, head: Checkpoint): Promise<void> {
  const folder = chosenFolder(session);
  const kept = await readCheckpointCopy(session);
  if (folder === undefined || typeof kept !== "object" || contains(session, head, kept)) return;
  const aside = join(folder, `${nameOf(session)}-before-${String(kept.checkpoint.size)}.note`);
  await rename(pathIn(session, folder), aside);
  await syncFolder(folder);
}
