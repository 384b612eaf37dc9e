/** A register as anybody sees it: every record with its fields, its links and whether it counts, without its history. */

import { itemsOfCase } from "../../electron/engine/catalogue/case-table.ts";
import { allLinks, type RecordLink } from "../../electron/engine/catalogue/record-link-table.ts";
import { pageRecords } from "../../electron/engine/catalogue/record-table.ts";
import { allFields } from "../../electron/engine/records/stored-record.ts";
import type { RecordKind } from "../../electron/core/records/record-kinds.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";

export interface RegisterState {
  readonly records: readonly {
    readonly id: string;
    readonly kind: RecordKind;
    readonly code: string;
    readonly isThere: boolean;
  }[];
  readonly links: readonly RecordLink[];
}

/** Two vaults, or one at two moments, are in the same state where this is equal. */
export function registerState(session: VaultSession): RegisterState {
  const { db } = session.catalogue;
  const records = pageRecords(db, 0, 1_000_000).map((row) => ({
    id: row.id,
    kind: row.kind,
    code: row.code,
    isThere: row.withdrawnAtMs === null,
    // Fields that were put back stand behind the others.
    fields: Object.entries(allFields(session, row)).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    items: row.kind === "case" ? itemsOfCase(db, row.id).map(({ id }) => id) : [],
  }));
  return { records, links: allLinks(db) };
}
