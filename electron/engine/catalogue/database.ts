/**
 * Handles on the catalogue. That a handle may write is in its type, so a reader cannot call what changes anything;
 * statements are prepared once per connection.
 */

import type Database from "better-sqlite3";

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A keyed, checked connection that may only read. */
export type ReadableDb = Database.Database & { readonly [readable]: true };

/** The connection of the one writer. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

/** Runs `work` as one BEGIN IMMEDIATE transaction: all of it or, when it throws, nothing. `work` must not be async. */
export function inTransaction<Result>(db: WritableDb, work: () => Result): Result {
  return db.transaction(work).immediate();
}

/** Remembers what `prepare` makes, once for each connection. */
export function prepared<Statement>(prepare: (db: ReadableDb) => Statement): (db: ReadableDb) => Statement {
  const statements = new WeakMap<ReadableDb, Statement>();
  return (db) => {
    const known = statements.get(db);
    if (known !== undefined) return known;
    const statement = prepare(db);
    statements.set(db, statement);
    return statement;
  };
}

/** Lets `work` see one moment of the catalogue, whatever is committed meanwhile. The connection must be its own. */
export async function inReadTransaction<Result>(
  db: ReadableDb,
  work: () => Promise<Result>,
): Promise<Result> {
  db.exec("BEGIN");
  try {
    return await work();
  } finally {
    db.exec("COMMIT");
  }
}
