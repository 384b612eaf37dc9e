/** Bundles that were exported: what went out, to which keys, and which checkpoint went with it. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface BundleRow {
  readonly id: string;
  readonly createdAtMs: number;
  /** Of the sealed file (hexadecimal). */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly checkpointSize: number;
  readonly tagManifestSha256: string;
}

/** One file of a bundle: an original, or a copy of it. */
export interface BundledFile {
  readonly itemId: string;
  readonly derivativeId: string | null;
}

/** A bundle with what belongs to it; files in the order in which they stand in it. */
export interface NewBundle extends BundleRow {
  readonly files: readonly BundledFile[];
  /** SHA-256 of each recipient's text (hexadecimal), or the one word `passphrase`. */
  readonly recipients: readonly string[];
}

const insert = prepared((db) =>
  db.prepare<BundleRow>(
    `INSERT INTO bundle (id, created_at_ms, sha256, size_bytes, checkpoint_size, tag_manifest_sha256)
     VALUES (@id, @createdAtMs, @sha256, @sizeBytes, @checkpointSize, @tagManifestSha256)`,
  ),
);
const insertFile = prepared((db) =>
  db.prepare<BundledFile & { readonly bundleId: string; readonly position: number }>(
    `INSERT INTO bundle_item (bundle_id, position, item_id, derivative_id)
     VALUES (@bundleId, @position, @itemId, @derivativeId)`,
  ),
);
const insertRecipient = prepared((db) =>
  db.prepare<[string, string]>("INSERT INTO bundle_recipient (bundle_id, fingerprint) VALUES (?, ?)"),
);
const columns = `bundle.id, bundle.created_at_ms AS createdAtMs, bundle.sha256, bundle.size_bytes AS sizeBytes,
  bundle.checkpoint_size AS checkpointSize, bundle.tag_manifest_sha256 AS tagManifestSha256`;
const selectOne = prepared((db) =>
  db.prepare<[string], BundleRow>(`SELECT ${columns} FROM bundle WHERE id = ?`),
);
const selectOfItem = prepared((db) =>
  db.prepare<[string], BundleRow>(
    `SELECT ${columns} FROM bundle
     WHERE bundle.id IN (SELECT bundle_id FROM bundle_item WHERE item_id = ?) ORDER BY bundle.created_at_ms, bundle.id`,
  ),
);
const selectLastSize = prepared((db) =>
  db
    .prepare<[string], number | null>(
      `SELECT max(bundle.checkpoint_size) FROM bundle JOIN bundle_recipient ON bundle_recipient.bundle_id = bundle.id
       WHERE bundle_recipient.fingerprint = ?`,
    )
    .pluck(),
);

/** Records a bundle with its items and recipients; call it inside a transaction. */
export function insertBundle(db: WritableDb, { files, recipients, ...row }: NewBundle): void {
  insert(db).run(row);
  for (const [index, file] of files.entries()) {
    insertFile(db).run({ bundleId: row.id, position: index + 1, ...file });
  }
  for (const fingerprint of recipients) insertRecipient(db).run(row.id, fingerprint);
}

/** Finds a bundle by its id. */
export const findBundle = (db: ReadableDb, id: string): BundleRow | undefined => selectOne(db).get(id);

/** The bundles that an item, or a copy of it, went out in, oldest first. */
export const bundlesOfItem = (db: ReadableDb, itemId: string): BundleRow[] => selectOfItem(db).all(itemId);

/** The size of the largest checkpoint that a recipient was ever sent; undefined when it was sent none. */
export const lastCheckpointSizeSentTo = (db: ReadableDb, fingerprint: string): number | undefined =>
  selectLastSize(db).get(fingerprint) ?? undefined;
