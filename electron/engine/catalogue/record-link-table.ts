/** What records lead to: other records and items, by a field (its name is the role) or beside all fields. */

import type { RecordKind } from "../../core/records/record-kinds.ts";
import { prepared, type ReadableDb, type WritableDb } from "./database.ts";

/** The role of a link that no field holds. */
export const LINKED = "linked";

/** The role of the link from a record that was merged to the one that stays. */
export const MERGED = "merged";

export interface RecordLink {
  readonly fromId: string;
  readonly role: string;
  /** A record or an item. */
  readonly toId: string;
}

/** A record at the other end of a link. */
export interface LinkedRecord {
  readonly role: string;
  readonly id: string;
  readonly kind: RecordKind;
  readonly code: string;
}

/** The same with what it leads to. */
export interface Lead extends LinkedRecord {
  readonly toId: string;
  readonly isWithdrawn: 0 | 1;
}

const insert = prepared((db) =>
  db.prepare<RecordLink>(
    "INSERT INTO record_link (from_id, role, to_id) VALUES (@fromId, @role, @toId) ON CONFLICT DO NOTHING",
  ),
);
const remove = prepared((db) =>
  db.prepare<RecordLink>(
    "DELETE FROM record_link WHERE from_id = @fromId AND role = @role AND to_id = @toId",
  ),
);
const removeFields = prepared((db) =>
  db.prepare<[string, string, string]>("DELETE FROM record_link WHERE from_id = ? AND role NOT IN (?, ?)"),
);
const selectAll = prepared((db) =>
  db.prepare<[], RecordLink>(
    "SELECT from_id AS fromId, role, to_id AS toId FROM record_link ORDER BY from_id",
  ),
);
const selectTargets = prepared((db) =>
  db
    .prepare<[string, string], string>("SELECT to_id FROM record_link WHERE from_id = ? AND role = ?")
    .pluck(),
);
const selectPointing = prepared((db) =>
  db.prepare<[string], LinkedRecord>(
    `SELECT record_link.role, record.id, record.kind, record.code FROM record_link
     JOIN record ON record.id = record_link.from_id
     WHERE record_link.to_id = ? AND record.withdrawn_at_ms IS NULL ORDER BY record.number`,
  ),
);
const selectNaming = prepared((db) =>
  db.prepare<[string, string], LinkedRecord>(
    `SELECT record_link.role, record.id, record.kind, record.code FROM record_link
     JOIN record ON record.id = record_link.from_id
     WHERE record_link.to_id = ? AND record_link.role <> ? ORDER BY record.number`,
  ),
);
const selectEveryLead = prepared((db) =>
  db.prepare<[], Lead>(
    `SELECT record_link.to_id AS toId, record_link.role, record.id, record.kind, record.code,
       record.withdrawn_at_ms IS NOT NULL AS isWithdrawn
     FROM record CROSS JOIN record_link ON record_link.from_id = record.id ORDER BY record.number`,
  ),
);
const selectMerged = prepared((db) =>
  db
    .prepare<[string, string], string>(
      `SELECT record.id FROM record_link JOIN record ON record.id = record_link.from_id
     WHERE record_link.to_id = ? AND record_link.role = ? ORDER BY record.number`,
    )
    .pluck(),
);
const selectPeople = prepared((db) =>
  db.prepare<[string], { readonly role: string; readonly id: string }>(
    `SELECT record_link.role, record.id FROM record_link JOIN record ON record.id = record_link.to_id
     WHERE record_link.from_id = ? AND record.kind = 'person' ORDER BY record.number`,
  ),
);

const around = `SELECT to_id FROM record_link WHERE from_id = @id UNION SELECT from_id FROM record_link WHERE to_id = @id
  UNION SELECT item_id FROM item_case WHERE case_id = @id UNION SELECT case_id FROM item_case WHERE item_id = @id`;
// From what is near to what it is: the other way round every item of the vault would be looked at.
const countRecordsAround = prepared((db) =>
  db.prepare<{ readonly id: string }, { readonly kind: RecordKind | "item"; readonly count: number }>(
    `WITH near(id) AS MATERIALIZED (${around})
     SELECT record.kind, count(*) AS count FROM near CROSS JOIN record ON record.id = near.id
       WHERE record.withdrawn_at_ms IS NULL GROUP BY record.kind
     UNION ALL SELECT 'item', count(*) FROM near CROSS JOIN item ON item.id = near.id WHERE item.deleted_at_ms IS NULL`,
  ),
);
const selectAround = prepared((db) => db.prepare<{ readonly id: string }, string>(around).pluck());

/** Adds a link; returns false for one that is there. */
export const insertLink = (db: WritableDb, link: RecordLink): boolean => insert(db).run(link).changes > 0;

/** Removes a link; returns false for one that is not there. */
export const deleteLink = (db: WritableDb, link: RecordLink): boolean => remove(db).run(link).changes > 0;

/** Writes the links that the fields of a record make, in place of those that they made before. */
export function writeFieldLinks(
  db: WritableDb,
  fromId: string,
  links: Readonly<Record<string, string>>,
): void {
  removeFields(db).run(fromId, LINKED, MERGED);
  for (const [role, toId] of Object.entries(links)) insert(db).run({ fromId, role, toId });
}

/** Every link. */
export const allLinks = (db: ReadableDb): RecordLink[] => selectAll(db).all();

/** What a record is linked to beside its fields: ids of records and items. */
export const linkedFrom = (db: ReadableDb, id: string): string[] => selectTargets(db).all(id, LINKED);

/** The records that lead to this record or item, by a field or beside them. */
export const linkedTo = (db: ReadableDb, id: string): LinkedRecord[] => selectPointing(db).all(id);

/** The same with records that were withdrawn; those that were merged into it are not among them. */
export const everyLinkTo = (db: ReadableDb, id: string): LinkedRecord[] => selectNaming(db).all(id, MERGED);

/** Every link with the record that leads, in the order in which linkedTo and everyLinkTo answer for one end. */
export const everyLead = (db: ReadableDb): IterableIterator<Lead> => selectEveryLead(db).iterate();

/** The record that this one was merged into. */
export const mergedInto = (db: ReadableDb, id: string): string | undefined =>
  selectTargets(db).get(id, MERGED);

/** The records that were merged into this one, and those that had been merged into them. */
export const mergedFrom = (db: ReadableDb, id: string): string[] =>
  selectMerged(db)
    .all(id, MERGED)
    .flatMap((merged) => [merged, ...mergedFrom(db, merged)]);

/** People whom a record leads to, by a field or beside them. */
export const peopleNamedBy = (db: ReadableDb, id: string): { readonly role: string; readonly id: string }[] =>
  selectPeople(db).all(id);

/** How many records of each kind, and items, a record or an item leads to or is led to from; a kind without any is left out. */
export const countAround = (
  db: ReadableDb,
  id: string,
): { readonly kind: RecordKind | "item"; readonly count: number }[] => countRecordsAround(db).all({ id });

/** The ids of every record and item that a record or an item leads to or is led to from, in whatever way. */
export const idsAround = (db: ReadableDb, id: string): string[] => selectAround(db).all({ id });
