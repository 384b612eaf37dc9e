/** Receipts: those that this vault issued for bundles of others, and those that came back for its own. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface ReceiptRow {
  readonly direction: "issued" | "imported";
  readonly bundleId: string;
  /** Bare base64 of the key that signed it. */
  readonly signer: string;
  /** The receipt, byte for byte. */
  readonly text: string;
  /** The verifier key of the cosignature in it; null without one. */
  readonly cosigner: string | null;
  /** Size of the sender's log that it confirms. */
  readonly checkpointSize: number;
  readonly notedAtMs: number;
}

const columns = `direction, bundle_id AS bundleId, signer, text, cosigner, checkpoint_size AS checkpointSize,
  noted_at_ms AS notedAtMs`;
const insert = prepared((db) =>
  db.prepare<ReceiptRow>(
    `INSERT INTO receipt (direction, bundle_id, signer, text, cosigner, checkpoint_size, noted_at_ms)
     VALUES (@direction, @bundleId, @signer, @text, @cosigner, @checkpointSize, @notedAtMs)`,
  ),
);
const selectOne = prepared((db) =>
  db.prepare<[string, string, string], ReceiptRow>(
    `SELECT ${columns} FROM receipt WHERE direction = ? AND bundle_id = ? AND signer = ?`,
  ),
);
const selectAll = prepared((db) =>
  db.prepare<[], ReceiptRow>(`SELECT ${columns} FROM receipt ORDER BY direction, bundle_id, signer`),
);
// Of one cosigner only the largest checkpoint: it stands for all earlier ones.
const selectWitnesses = prepared((db) =>
  db.prepare<[number], ReceiptRow>(
    `SELECT ${columns} FROM receipt AS newest
     WHERE direction = 'imported' AND cosigner IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM receipt AS other WHERE other.direction = 'imported' AND other.cosigner = newest.cosigner
         AND (other.checkpoint_size > newest.checkpoint_size
           OR (other.checkpoint_size = newest.checkpoint_size AND other.bundle_id > newest.bundle_id)))
     ORDER BY checkpoint_size DESC, cosigner LIMIT ?`,
  ),
);

/** Adds a receipt. Throws SQLITE_CONSTRAINT_PRIMARYKEY when this signer has confirmed this bundle before. */
export const insertReceipt = (db: WritableDb, row: ReceiptRow): void => void insert(db).run(row);

/** The receipt of one signer for one bundle. */
export const findReceipt = (
  db: ReadableDb,
  { direction, bundleId, signer }: Pick<ReceiptRow, "direction" | "bundleId" | "signer">,
): ReceiptRow | undefined => selectOne(db).get(direction, bundleId, signer);

/** Every receipt, issued and imported. */
export const allReceipts = (db: ReadableDb): ReceiptRow[] => selectAll(db).all();

/** The newest imported receipt of each cosigner, the largest checkpoints first. */
export const witnessReceipts = (db: ReadableDb, limit: number): ReceiptRow[] =>
  selectWitnesses(db).all(limit);
