/** The complete subtrees of the log's Merkle tree, leaves (level 0) included: what proofs are read from. */

import { VaultError } from "../../core/errors.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface LogNode {
  /** 0 for leaves; a node of level n covers 2ⁿ of them. */
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

const insert = prepared((db) =>
  db.prepare<LogNode>("INSERT INTO log_node (level, node_index, hash) VALUES (@level, @index, @hash)"),
);
const select = prepared((db) =>
  db
    .prepare<[number, number], Buffer>("SELECT hash FROM log_node WHERE level = ? AND node_index = ?")
    .pluck(),
);

/** Adds a subtree that has become complete. Throws SQLITE_CONSTRAINT_TRIGGER when it is there already. */
export const insertLogNode = (db: WritableDb, { level, index, hash }: LogNode): void =>
  void insert(db).run({ level, index, hash });

/** The hash of a complete subtree; undefined when the catalogue lacks it. */
export const findLogNode = (db: ReadableDb, level: number, index: number): Uint8Array | undefined =>
  select(db).get(level, index);

/** The hash of a complete subtree. Throws VaultError vault-damaged when the catalogue lacks it. */
export function readLogNode(db: ReadableDb, level: number, index: number): Uint8Array {
  const hash = findLogNode(db, level, index);
  if (hash === undefined) throw new VaultError("vault-damaged", `log node ${level}/${index} is missing`);
  return hash;
}
