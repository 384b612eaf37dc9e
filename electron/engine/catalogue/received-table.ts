/** Bundles of others that were taken in, with everything about them as it came. Rows are final. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface ReceivedBundleRow {
  /** As the sender named it. */
  readonly id: string;
  readonly receivedAtMs: number;
  /** Of the sealed file (hexadecimal). */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly tagManifestSha256: string;
  /** Bare base64 of the minisign key that signed it. */
  readonly signer: string;
  /** Whether the receiver knew that key. */
  readonly signerKnown: 0 | 1;
  /** Of the sender's log. */
  readonly origin: string;
  readonly checkpointSize: number;
  /** 32 bytes. */
  readonly checkpointRoot: Uint8Array;
  readonly batchId: string;
}

/** One item of a received bundle and what it became here. */
export interface ReceivedItemRow {
  readonly bundleId: string;
  /** Its number in the bundle, from 1. */
  readonly number: number;
  readonly itemId: string;
  /** The item's id in the sender's vault. */
  readonly senderItem: string;
  readonly payloadPath: string;
  /** Whether the content was here already. */
  readonly isDuplicate: 0 | 1;
  /** What it is when it is no original; null for an original. */
  readonly copyKind: "safe-copy" | "redaction" | null;
  /** The item here that the sender made it from, where the bundle shows that. */
  readonly originalId: string | null;
}

/** A part of a file of the bundle, byte for byte. */
interface ReceivedPart {
  readonly bundleId: string;
  readonly path: string;
  readonly part: number;
  readonly bytes: Uint8Array;
}

/** Twice as long in a snapshot, where a line has at most 1 MiB. */
const PART_BYTES = 256 * 1024;

const columns = `id, received_at_ms AS receivedAtMs, sha256, size_bytes AS sizeBytes,
  tag_manifest_sha256 AS tagManifestSha256, signer, signer_known AS signerKnown, origin,
  checkpoint_size AS checkpointSize, checkpoint_root AS checkpointRoot, batch_id AS batchId`;
const insertBundle = prepared((db) =>
  db.prepare<ReceivedBundleRow>(
    `INSERT INTO received_bundle (id, received_at_ms, sha256, size_bytes, tag_manifest_sha256, signer, signer_known,
       origin, checkpoint_size, checkpoint_root, batch_id)
     VALUES (@id, @receivedAtMs, @sha256, @sizeBytes, @tagManifestSha256, @signer, @signerKnown, @origin,
       @checkpointSize, @checkpointRoot, @batchId)`,
  ),
);
const insertItem = prepared((db) =>
  db.prepare<ReceivedItemRow>(
    `INSERT INTO received_item (bundle_id, number, item_id, sender_item, payload_path, is_duplicate, copy_kind,
       original_id)
     VALUES (@bundleId, @number, @itemId, @senderItem, @payloadPath, @isDuplicate, @copyKind, @originalId)`,
  ),
);
const insertPart = prepared((db) =>
  db.prepare<ReceivedPart>(
    "INSERT INTO received_file (bundle_id, path, part, bytes) VALUES (@bundleId, @path, @part, @bytes)",
  ),
);
const selectBundle = prepared((db) =>
  db.prepare<[string], ReceivedBundleRow>(`SELECT ${columns} FROM received_bundle WHERE id = ?`),
);
const selectBundles = prepared((db) =>
  db.prepare<[], ReceivedBundleRow>(`SELECT ${columns} FROM received_bundle ORDER BY received_at_ms, id`),
);
const countBundles = prepared((db) => db.prepare<[], number>("SELECT count(*) FROM received_bundle").pluck());
const selectOfLog = prepared((db) =>
  db.prepare<[string], ReceivedBundleRow>(
    `SELECT ${columns} FROM received_bundle WHERE origin = ? ORDER BY checkpoint_size`,
  ),
);
const itemColumns = `bundle_id AS bundleId, number, item_id AS itemId, sender_item AS senderItem,
  payload_path AS payloadPath, is_duplicate AS isDuplicate, copy_kind AS copyKind, original_id AS originalId`;
const selectItems = prepared((db) =>
  db.prepare<[string], ReceivedItemRow>(
    `SELECT ${itemColumns} FROM received_item WHERE item_id = ? ORDER BY bundle_id, number`,
  ),
);
const selectOfBundle = prepared((db) =>
  db.prepare<[string], ReceivedItemRow>(
    `SELECT ${itemColumns} FROM received_item WHERE bundle_id = ? ORDER BY number`,
  ),
);
const selectCopies = prepared((db) =>
  db.prepare<[string], ReceivedItemRow>(
    `SELECT ${itemColumns} FROM received_item WHERE original_id = ? ORDER BY bundle_id, number`,
  ),
);
const selectEveryCopy = prepared((db) =>
  db.prepare<[], { readonly itemId: string; readonly originalId: string }>(
    `SELECT item_id AS itemId, original_id AS originalId FROM received_item
     WHERE original_id IS NOT NULL ORDER BY bundle_id, number`,
  ),
);
const selectParts = prepared((db) =>
  db
    .prepare<[string, string], Buffer>(
      "SELECT bytes FROM received_file WHERE bundle_id = ? AND path = ? ORDER BY part",
    )
    .pluck(),
);
const selectPaths = prepared((db) =>
  db
    .prepare<[string], string>(
      "SELECT path FROM received_file WHERE bundle_id = ? AND part = 0 ORDER BY path",
    )
    .pluck(),
);

/** Records a bundle. Throws SQLITE_CONSTRAINT_PRIMARYKEY when one with its id was taken in before. */
export const insertReceivedBundle = (db: WritableDb, row: ReceivedBundleRow): void =>
  void insertBundle(db).run(row);

/** Records what one item of a bundle became. */
export const insertReceivedItem = (db: WritableDb, row: ReceivedItemRow): void =>
  void insertItem(db).run(row);

/** Keeps a file of a bundle as it came. */
export function insertReceivedFile(db: WritableDb, bundleId: string, path: string, bytes: Uint8Array): void {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  for (let part = 0; part < count; part += 1) {
    const piece = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    insertPart(db).run({ bundleId, path, part, bytes: piece });
  }
}

/** Finds a received bundle by its id. */
export const findReceivedBundle = (db: ReadableDb, id: string): ReceivedBundleRow | undefined =>
  selectBundle(db).get(id);

/** Every received bundle, oldest first. */
export const allReceivedBundles = (db: ReadableDb): ReceivedBundleRow[] => selectBundles(db).all();

/** How many bundles were received. */
export const countReceivedBundles = (db: ReadableDb): number => countBundles(db).get() ?? 0;

/** Bundles of one log, the smallest checkpoint first. */
export const receivedOfLog = (db: ReadableDb, origin: string): ReceivedBundleRow[] =>
  selectOfLog(db).all(origin);

/** Where an item came from, if it came in bundles. */
export const receptionsOfItem = (db: ReadableDb, itemId: string): ReceivedItemRow[] =>
  selectItems(db).all(itemId);

/** What every item of a bundle became here. */
export const receivedItemsOf = (db: ReadableDb, bundleId: string): ReceivedItemRow[] =>
  selectOfBundle(db).all(bundleId);

/** Copies that others made of an item and sent together with it. */
export const receivedCopiesOf = (db: ReadableDb, itemId: string): ReceivedItemRow[] =>
  selectCopies(db).all(itemId);

/** Every copy that others made and sent together with its original. */
export const everyReceivedCopy = (
  db: ReadableDb,
): IterableIterator<{ readonly itemId: string; readonly originalId: string }> =>
  selectEveryCopy(db).iterate();

/** A file of a received bundle, byte for byte; undefined when the bundle has none of that path. */
export function readReceivedFile(db: ReadableDb, bundleId: string, path: string): Uint8Array | undefined {
  const parts = selectParts(db).all(bundleId, path);
  return parts.length === 0 ? undefined : Buffer.concat(parts);
}

/** The paths of all files that a bundle brought besides originals. */
export const receivedPaths = (db: ReadableDb, bundleId: string): string[] => selectPaths(db).all(bundleId);
