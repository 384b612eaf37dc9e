/** What a case lacks, out of all that stands around it. */

import {
  type CaseContents,
  type CaseRecord,
  type Missing,
  missingOfCase,
} from "../../core/records/missing-of-case.ts";
import { localDay } from "../../core/records/partial-date.ts";
import type { FieldsOf, RecordKind } from "../../core/records/record-kinds.ts";
import { countUnasked, pageItemsOf } from "../catalogue/item-links.ts";
import type { RecordRow } from "../catalogue/record-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { type RecordAround, recordsAround } from "./records-around.ts";
import { openFields } from "./stored-record.ts";
import { asWritten } from "./veiled-fields.ts";

/** Only the total is wanted. */
const NOTHING = { limit: 0, offset: 0 };

function contentsOf(session: VaultSession, row: RecordRow): CaseContents {
  const { db } = session.catalogue;
  // Only codes and what is no text is told of them.
  const around = recordsAround(session, row, { names: false, veil: asWritten });
  const ofKind = <Kind extends RecordKind>(kind: Kind): CaseRecord<FieldsOf<Kind>>[] =>
    // Whatever is in the catalogue was checked by decodeFields; only secrets are left out, and no rule here asks for them.
    around.filter((record) => record.kind === kind) as unknown as (RecordAround &
      CaseRecord<FieldsOf<Kind>>)[];
  return {
    id: row.id,
    fields: openFields(row),
    people: around.filter(({ kind, role }) => kind === "person" && role === "linked"),
    events: ofKind("event"),
    acts: ofKind("act"),
    statuses: ofKind("status"),
    consents: ofKind("consent"),
    mandates: ofKind("mandate"),
    communications: ofKind("communication"),
    items: pageItemsOf(db, row.id, NOTHING).total,
    unaskedItems: countUnasked(db, row.id),
  };
}

/** What a case lacks today. */
export const missingInCase = (session: VaultSession, row: RecordRow): Missing[] =>
  missingOfCase(contentsOf(session, row), localDay(new Date(session.now())));
