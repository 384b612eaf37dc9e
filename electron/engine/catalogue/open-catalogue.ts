/**
 * Opens the encrypted catalogue by the rules of SQLite3 Multiple Ciphers that this program relies on: cipher and raw
 * key first, no temporary files, every setting read back, and never a database that is not encrypted.
 */

import { open } from "node:fs/promises";
import Database from "better-sqlite3";
import { assert, VaultError } from "../../core/errors.ts";
import { PRIVATE_FILE } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import type { ReadableDb, WritableDb } from "./database.ts";
import {
  assertKnownSchema,
  migrate,
  migrations as allMigrations,
  newestSchema,
  catalogueSchema,
} from "./migrate.ts";
import type { Migration } from "./migrations/migration.ts";
import "./quiet-driver.ts";

const KEY_BYTES = 32;
const BUSY_TIMEOUT_MS = 5_000;
/** Four times as much makes neither searching nor importing faster. */
const CACHE_KIB = 8_192;
const PLAINTEXT_MAGIC = Buffer.from("SQLite format 3\0", "latin1");

/** The catalogue of an open vault. */
export interface Catalogue {
  readonly path: string;
  readonly db: ReadableDb;
  /** The same connection where it may write; undefined in a catalogue that was opened for reading. */
  readonly writable: WritableDb | undefined;
  close(): void;
}

export interface CatalogueOptions {
  /** 32 bytes, owned by the caller. */
  readonly key: Uint8Array;
  readonly migrations?: readonly Migration[];
  /** Memory for pages of a connection that reads; as much as a person's searches need unless given. */
  readonly cacheKib?: number;
}

/** `raw:` and the key in hexadecimal, as bytes that can be wiped: a string could not be. */
function rawKey(key: Uint8Array): Buffer {
  assert(key.length === KEY_BYTES, "the catalogue key has 32 bytes");
  const digits = Buffer.from("0123456789abcdef", "latin1");
  const text = Buffer.alloc(4 + key.length * 2);
  text.write("raw:", "latin1");
  for (const [index, byte] of key.entries()) {
    text[4 + index * 2] = digits[byte >> 4] ?? 0;
    text[5 + index * 2] = digits[byte & 15] ?? 0;
  }
  return text;
}

/** What the encrypting build of the library adds to its published types. */
interface WithKey {
  key(text: Buffer): number;
}

function applyKey(db: Database.Database, key: Uint8Array): void {
  db.pragma("cipher = 'chacha20'");
  const text = rawKey(key);
  try {
    (db as Database.Database & WithKey).key(text);
  } finally {
    text.fill(0);
  }
  // SQLite3MC does not encrypt temporary files, so there must never be one.
  db.pragma("temp_store = MEMORY");
  db.pragma("mmap_size = 0");
}

const expectedSettings = {
  cipher: "chacha20",
  temp_store: 2,
  mmap_size: 0,
  secure_delete: 1,
  foreign_keys: 1,
} as const;

function assertSettings(db: Database.Database): void {
  for (const [name, expected] of Object.entries(expectedSettings)) {
    const actual = db.pragma(name, { simple: true });
    if (actual !== expected)
      throw new VaultError("internal", `the database did not accept the setting ${name}`);
  }
}

/** Reads the first page, which is where a wrong key or a damaged file shows. */
function configure(db: Database.Database, key: Uint8Array): void {
  applyKey(db, key);
  db.pragma(`cache_size = -${CACHE_KIB}`);
  db.pragma("foreign_keys = ON");
  db.pragma("secure_delete = ON");
  db.pragma("recursive_triggers = ON");
  db.pragma("trusted_schema = OFF");
  db.pragma("cell_size_check = ON");
  catalogueSchema(db);
  assertSettings(db);
}

function configureWriter(db: Database.Database): void {
  const mode = db.pragma("journal_mode = WAL", { simple: true });
  db.pragma("synchronous = FULL");
  db.pragma("fullfsync = ON");
  db.pragma("checkpoint_fullfsync = ON");
  if (mode !== "wal" || db.pragma("synchronous", { simple: true }) !== 2) {
    throw new VaultError("internal", "the database did not accept a durable journal");
  }
}

/** Whatever SQLite says while the catalogue is opened, in words of ours. */
function openingError(error: unknown): VaultError {
  const systemCode = systemCodeOf(error);
  if (systemCode === "SQLITE_CANTOPEN") {
    const message = "the vault was not locked properly: open it once where it can be written to";
    return new VaultError("permission-denied", message, { cause: error });
  }
  return toVaultError(error, "read-failed");
}

function connect(path: string, readonly: boolean, key: Uint8Array): Database.Database {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    configure(db, key);
    if (!readonly) configureWriter(db);
    return db;
  } catch (error) {
    db?.close();
    throw openingError(error);
  }
}

/** Throws VaultError vault-damaged when the file is missing, empty or, worst of all, not encrypted. */
async function assertEncrypted(path: string): Promise<void> {
  let start: Buffer;
  try {
    const file = await open(path, "r");
    try {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(PLAINTEXT_MAGIC.length),
        0,
        PLAINTEXT_MAGIC.length,
        0,
      );
      start = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCodeOf(error) !== "ENOENT") throw toVaultError(error, "read-failed");
    throw new VaultError("vault-damaged", "the catalogue is missing", { cause: error });
  }
  if (start.length < PLAINTEXT_MAGIC.length)
    throw new VaultError("vault-damaged", "the catalogue is cut off");
  if (start.equals(PLAINTEXT_MAGIC)) throw new VaultError("vault-damaged", "the catalogue is not encrypted");
}

function asCatalogue(path: string, db: Database.Database): Catalogue {
  // The one place where a connection becomes a typed handle: it has been keyed and checked above.
  const writable = db.readonly ? undefined : (db as WritableDb);
  return { path, db: db as ReadableDb, writable, close: () => void db.close() };
}

/** Makes a new, empty catalogue. Throws VaultError already-exists, disk-full, permission-denied. */
export async function createCatalogue(
  path: string,
  { key, migrations = allMigrations }: CatalogueOptions,
): Promise<Catalogue> {
  try {
    // Made first, so that it and the journal beside it, which takes its permissions, are private from the start.
    await (await open(path, "wx", PRIVATE_FILE)).close();
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
  const db = connect(path, false, key);
  try {
    migrate(db as WritableDb, migrations);
    db.pragma("wal_checkpoint(TRUNCATE)");
    await assertEncrypted(path);
  } catch (error) {
    db.close();
    throw toVaultError(error, "write-failed");
  }
  return asCatalogue(path, db);
}

/** Opens a catalogue to write, migrating it. Throws VaultError vault-damaged, vault-too-new, vault-in-use, disk-full. */
export async function openCatalogue(
  path: string,
  { key, migrations = allMigrations }: CatalogueOptions,
): Promise<Catalogue> {
  await assertEncrypted(path);
  const db = connect(path, false, key);
  try {
    migrate(db as WritableDb, migrations);
  } catch (error) {
    db.close();
    throw toVaultError(error, "write-failed");
  }
  return asCatalogue(path, db);
}

/** Opens a catalogue to read, also beside a writer. Throws VaultError vault-damaged, vault-too-new, permission-denied. */
export async function openCatalogueToRead(
  path: string,
  { key, migrations = allMigrations, cacheKib = CACHE_KIB }: CatalogueOptions,
): Promise<Catalogue> {
  await assertEncrypted(path);
  const db = connect(path, true, key);
  try {
    db.pragma(`cache_size = -${cacheKib}`);
    const schema = catalogueSchema(db);
    assertKnownSchema(schema, migrations);
    if (schema < newestSchema(migrations)) {
      throw new VaultError(
        "read-only",
        "an older program wrote this vault: open it for writing once to bring it up to date",
      );
    }
  } catch (error) {
    db.close();
    throw error;
  }
  return asCatalogue(path, db);
}

function faultsOf(db: ReadableDb, check: "integrity_check" | "quick_check"): string[] {
  try {
    const lines = db.pragma(`${check}(20)`) as readonly Readonly<Record<string, string>>[];
    return lines.map((line) => line[check] ?? "").filter((line) => line !== "ok");
  } catch (error) {
    return [systemCodeOf(error) ?? "unreadable"];
  }
}

/** Reads every page and its tag, and compares indices with tables. Returns the faults in SQLite's words; none when sound. */
export const catalogueFaults = (db: ReadableDb): string[] => faultsOf(db, "integrity_check");

/** Reads every page and its tag, which is what a crash can have hurt; half the work of catalogueFaults. */
export const pageFaults = (db: ReadableDb): string[] => faultsOf(db, "quick_check");

/**
 * Moves the journal into the database file and ends it, so that a locked vault is one quiet file that can be read from
 * a write-protected medium too. A reader that is connected keeps an empty journal alive; that does no harm.
 */
export function endJournal(db: WritableDb): void {
  db.pragma("wal_checkpoint(TRUNCATE)");
  db.pragma("busy_timeout = 0");
  try {
    db.pragma("journal_mode = DELETE");
  } catch (error) {
    if (!(systemCodeOf(error) ?? "").startsWith("SQLITE_BUSY")) throw error;
  }
}
