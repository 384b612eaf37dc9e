/** Sidecars: items that are records of other programs about files, by what each says that it is about. */

import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

export interface SidecarRow {
  readonly itemId: string;
  readonly kind: string;
  /** SHA-256 of the content that it is about, hexadecimal. */
  readonly namesSha256: string | null;
  /** Name of the file that it is about, in its own folder. */
  readonly namesFile: string | null;
  /** That name up to its ending, where no more is known. */
  readonly namesStem: string | null;
}

/** One end of a link, and whether both ends agree about the content; null where the sidecar names none. */
export interface SidecarLink {
  readonly itemId: string;
  readonly name: string;
  readonly kind: string;
  readonly sameContent: 0 | 1 | null;
}

/** The one who asks for what is linked to it. */
interface Asked {
  readonly id: string;
}

const remove = prepared((db) => db.prepare<[string]>("DELETE FROM sidecar WHERE item_id = ?"));
const insert = prepared((db) =>
  db.prepare<SidecarRow>(
    `INSERT INTO sidecar (item_id, kind, names_sha256, names_file, names_stem)
     VALUES (@itemId, @kind, @namesSha256, @namesFile, @namesStem)`,
  ),
);

/** By content wherever it lies; by name only within one folder of one import. */
const isLinked = `sidecar.item_id <> about.id AND (sidecar.names_sha256 = about.sha256
  OR (beside.batch_id = about.batch_id AND beside.path_text IS about.path_text
    AND (sidecar.names_file = about.name_text
      OR (about.name_text >= sidecar.names_stem || '.' AND about.name_text < sidecar.names_stem || '/'))))`;
const sameContent = "(sidecar.names_sha256 = about.sha256) AS sameContent";

const selectBeside = prepared((db) =>
  db.prepare<Asked, SidecarLink>(
    `SELECT beside.id AS itemId, beside.name_text AS name, sidecar.kind, ${sameContent}
     FROM item AS about JOIN sidecar JOIN item AS beside ON beside.id = sidecar.item_id
     WHERE about.id = @id AND ${isLinked} ORDER BY beside.number LIMIT 100`,
  ),
);
const selectAbout = prepared((db) =>
  db.prepare<Asked, SidecarLink>(
    `SELECT about.id AS itemId, about.name_text AS name, sidecar.kind, ${sameContent}
     FROM sidecar JOIN item AS beside ON beside.id = sidecar.item_id JOIN item AS about
     WHERE sidecar.item_id = @id AND ${isLinked}
       AND (sidecar.names_sha256 = about.sha256 OR about.batch_id = beside.batch_id)
     ORDER BY about.number LIMIT 100`,
  ),
);

/** Writes what an item is a sidecar of, or that it is none. */
export function putSidecar(db: WritableDb, itemId: string, row: SidecarRow | undefined): void {
  remove(db).run(itemId);
  if (row !== undefined) insert(db).run(row);
}

/** The sidecars of an item, in order of arrival. */
export const sidecarsOfItem = (db: ReadableDb, id: string): SidecarLink[] => selectBeside(db).all({ id });

/** The items that a sidecar is about. */
export const itemsOfSidecar = (db: ReadableDb, id: string): SidecarLink[] => selectAbout(db).all({ id });
