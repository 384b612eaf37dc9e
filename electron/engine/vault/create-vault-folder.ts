/** Makes a vault. vault.json comes last: a folder without it is no vault, whatever interrupted the making. */

import { mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { KeyKind } from "../../core/age/recipient.ts";
import { recipientOf } from "../../core/age/identity.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { Argon2Cost, CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { recoveryWords } from "../../core/words/recovery-words.ts";
import { inTransaction } from "../catalogue/database.ts";
import { createCatalogue, type Catalogue } from "../catalogue/open-catalogue.ts";
import { writeSetting } from "../catalogue/setting-table.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLog } from "../custody/seal-log.ts";
import { createFile, makeFolder, PRIVATE_FOLDER, syncFolder } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { deriveKeys, wipeKeys, type VaultRoot } from "./derive-keys.ts";
import type { VaultHeader } from "./header.ts";
import { writeHeader } from "./header-file.ts";
import { assertStrongEnough, normalisePassphrase } from "./passphrase.ts";
import { sealPassphraseSlot } from "./passphrase-slot.ts";
import { recoverySlot, sealRecoveryFile } from "./recovery-slot.ts";
import { recoveryText } from "./recovery-text.ts";
import { writableDb, type VaultKeys, type VaultSession } from "./session.ts";
import { vaultPaths } from "./vault-paths.ts";
import { acquireWriterLock, type WriterLock } from "./writer-lock.ts";

const SECRET_BYTES = 32;
const ID_BYTES = 16;
const PASSPHRASE_SLOT = 1;
const RECOVERY_SLOT = 2;

export interface CreateOptions {
  /** What people call the vault; it is stored encrypted. */
  readonly name?: string | undefined;
  /** UTF-8; the caller owns and wipes it. */
  readonly passphrase: Uint8Array;
  readonly kind?: KeyKind | undefined;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: (() => number) | undefined;
  /** What the passphrase slot costs, for tests that make many vaults: never below the floor of 64 MiB and 3 passes. */
  readonly cost?: Argon2Cost | undefined;
}

/** A vault that was just made, unlocked; lock it with lockSession. */
export interface CreatedVault {
  readonly session: VaultSession;
  /** 24 words, shown once. */
  readonly recoveryWords: readonly string[];
}

/** What a new folder is made of; secrets belong to the caller. */
export interface VaultBirth extends Omit<CreateOptions, "kind" | "name"> {
  readonly root: VaultRoot;
  /** The 32 bytes of the recovery words. */
  readonly recoverySecret: Uint8Array;
  readonly generation: number;
  /** Makes the catalogue at its place; an empty one unless given. */
  readonly makeCatalogue?: ((path: string, keys: VaultKeys) => Promise<Catalogue>) | undefined;
}

/** Claims an absent or empty folder. Throws VaultError already-exists for anything else. */
export async function claimFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: PRIVATE_FOLDER, recursive: true });
    if ((await readdir(folder)).length > 0) {
      throw new VaultError("already-exists", "the folder for the vault is not empty");
    }
  } catch (error) {
    if (systemCodeOf(error) === "EEXIST" || systemCodeOf(error) === "ENOTDIR") {
      throw new VaultError("already-exists", "there is something else in the place of the vault", {
        cause: error,
      });
    }
    throw toVaultError(error, "write-failed");
  }
}

async function makeParts(
  crypto: CryptoBackend,
  folder: string,
  { root, recoverySecret }: VaultBirth,
): Promise<void> {
  const paths = vaultPaths(folder);
  for (const part of [paths.objects, paths.slots, paths.snapshots, paths.checkpoints, paths.tmp]) {
    await makeFolder(part);
  }
  await createFile(join(paths.slots, `${RECOVERY_SLOT}.age`), sealRecoveryFile(crypto, root, recoverySecret));
  await createFile(paths.recoveryText, Buffer.from(recoveryText(root.kind), "utf8"));
}

async function makeHeader(crypto: CryptoBackend, birth: VaultBirth, keys: VaultKeys): Promise<VaultHeader> {
  const { root, recoverySecret, generation, passphrase, cost } = birth;
  const { vaultId, kind, masterKey } = root;
  const normalised = normalisePassphrase(passphrase);
  try {
    assertStrongEnough(normalised);
    const slots = [
      await sealPassphraseSlot(crypto, {
        vaultId,
        slot: PASSPHRASE_SLOT,
        passphrase: normalised,
        masterKey,
        cost,
      }),
      recoverySlot(crypto, RECOVERY_SLOT, kind, recoverySecret),
    ];
    return { vaultId, generation, kind, recipient: recipientOf(crypto, keys.identity).text, slots };
  } finally {
    crypto.wipe(normalised);
  }
}

const makeEmptyCatalogue = (path: string, keys: VaultKeys): Promise<Catalogue> =>
  createCatalogue(path, { key: keys.database });

/** An unlocked vault whose header is still to be written. */
export interface UnbornVault {
  readonly session: VaultSession;
  /** Writes the session's header, which makes the folder a vault. Call it when everything else is in place. */
  publish(): Promise<void>;
  /** Closes everything, wipes the keys and removes what was made. */
  abandon(): Promise<void>;
}

async function removeContents(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Makes everything but vault.json in a folder that was claimed. Throws VaultError weak-passphrase, disk-full, permission-denied. */
export async function prepareVault(
  crypto: CryptoBackend,
  folder: string,
  birth: VaultBirth,
): Promise<UnbornVault> {
  const { now = Date.now, makeCatalogue = makeEmptyCatalogue } = birth;
  const keys = deriveKeys(crypto, birth.root);
  let writerLock: WriterLock | undefined;
  let catalogue: Catalogue | undefined;
  const abandon = async (): Promise<void> => {
    catalogue?.close();
    writerLock?.release();
    wipeKeys(crypto, keys);
    await removeContents(folder);
  };
  try {
    const header = await makeHeader(crypto, birth, keys);
    writerLock = await acquireWriterLock(folder);
    await makeParts(crypto, folder, birth);
    catalogue = await makeCatalogue(vaultPaths(folder).catalogue, keys);
    const { vaultId } = header;
    const session: VaultSession = {
      folder,
      crypto,
      vaultId,
      header,
      keys,
      catalogue,
      access: "write",
      warnings: [],
      writerLock,
      now,
    };
    const publish = async (): Promise<void> => {
      await writeHeader(folder, crypto, session.header, keys.headerMac);
      await syncFolder(dirname(folder));
    };
    return { session, publish, abandon };
  } catch (error) {
    await abandon();
    throw toVaultError(error, "write-failed");
  }
}

async function beginLog(session: VaultSession, { name = "" }: CreateOptions): Promise<void> {
  const db = writableDb(session);
  inTransaction(db, () => {
    writeSetting(db, "vault-id", session.vaultId);
    writeSetting(db, "vault-name", name.normalize("NFC"));
    writeSetting(db, "generation", String(session.header.generation));
    appendEvents(session, [{ type: "vault-creation", vault: session.vaultId }]);
  });
  await sealLog(session);
}

/**
 * Makes a vault in an absent or empty folder and leaves it unlocked. Throws VaultError already-exists,
 * weak-passphrase, disk-full, permission-denied.
 */
export async function createVaultFolder(folder: string, options: CreateOptions): Promise<CreatedVault> {
  const crypto = await openCrypto();
  const place = resolve(folder);
  await claimFolder(place);
  const masterKey = crypto.randomBytes(SECRET_BYTES);
  const recoverySecret = crypto.randomBytes(SECRET_BYTES);
  const root = {
    masterKey,
    vaultId: encodeHex(crypto.randomBytes(ID_BYTES)),
    kind: options.kind ?? "hybrid",
  };
  try {
    const unborn = await prepareVault(crypto, place, { ...options, root, recoverySecret, generation: 1 });
    try {
      await beginLog(unborn.session, options);
      await unborn.publish();
    } catch (error) {
      await unborn.abandon();
      throw toVaultError(error, "write-failed");
    }
    return { session: unborn.session, recoveryWords: recoveryWords(recoverySecret) };
  } finally {
    crypto.wipe(masterKey);
    crypto.wipe(recoverySecret);
  }
}
