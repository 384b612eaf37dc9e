/** The shape of an item in the catalogue, shared by its table and by the search. */

export interface ItemRow {
  /** Order of arrival, from 1; also the row of the search index. */
  readonly number: number;
  /** Random, 32 hexadecimal digits; also the name of the object file. */
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The exact bytes of the file name. */
  readonly name: Uint8Array;
  /** The name for people: NFC, ill-formed bytes replaced. */
  readonly nameText: string;
  /** The exact bytes of the path below the imported folder, without the name; null for a single file. */
  readonly path: Uint8Array | null;
  readonly pathText: string | null;
  readonly mediaType: string;
  /** What the ending of the name promises; null when it promises nothing. */
  readonly extensionMediaType: string | null;
  readonly typeMismatch: 0 | 1;
  readonly modifiedAtMs: number | null;
  readonly createdAtMs: number | null;
  readonly accessedAtMs: number | null;
  readonly changedAtMs: number | null;
  readonly importedAtMs: number;
  readonly batchId: string;
  /** The 16-byte age file key: binds this row to its object file and saves the unwrapping. */
  readonly fileKey: Uint8Array;
  /** Opens the commitment to the name in the ingestion event (16 bytes). */
  readonly nameSalt: Uint8Array;
  /** JSON list of texts. */
  readonly warnings: string;
  /** When the original was removed; null for an item that is there. */
  readonly deletedAtMs: number | null;
}

/** A row before the catalogue has given it its number. */
export type NewItem = Omit<ItemRow, "number" | "deletedAtMs">;

/** The columns of an item under their TypeScript names. */
export const itemColumns = `
  item.number, item.id, item.sha256, item.size_bytes AS sizeBytes, item.name, item.name_text AS nameText, item.path,
  item.path_text AS pathText, item.media_type AS mediaType, item.extension_media_type AS extensionMediaType,
  item.type_mismatch AS typeMismatch, item.modified_at_ms AS modifiedAtMs, item.created_at_ms AS createdAtMs,
  item.accessed_at_ms AS accessedAtMs, item.changed_at_ms AS changedAtMs, item.imported_at_ms AS importedAtMs,
  item.batch_id AS batchId, item.file_key AS fileKey, item.name_salt AS nameSalt, item.warnings,
  item.deleted_at_ms AS deletedAtMs`;
