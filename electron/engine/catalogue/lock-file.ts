/** A file lock that every operating system releases by itself when its holder dies: SQLite's, on an empty database. */

import { open } from "node:fs/promises";
import Database from "better-sqlite3";
import { PRIVATE_FILE } from "../disk/durable.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import "./quiet-driver.ts";

async function createOnce(path: string): Promise<void> {
  try {
    await (await open(path, "wx", PRIVATE_FILE)).close();
  } catch (error) {
    // It exists. It must not even be opened here: closing a file drops every POSIX lock that this process has on it.
    if (systemCodeOf(error) !== "EEXIST") throw error;
  }
}

/** Locks a file, made when it is missing, against everybody who asks for the same. Throws SQLITE_BUSY at once. */
export async function holdLockFile(path: string): Promise<{ release(): void }> {
  await createOnce(path);
  const db = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    // Nothing is ever written, so no journal has to appear beside the lock.
    db.pragma("journal_mode = MEMORY");
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    throw error;
  }
  return { release: () => void db.close() };
}
