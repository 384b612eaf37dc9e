/** What a merge left open: where two records about one person say different things, and for which uses their consent does. */

import { type Consent, consentState, type ConsentUse } from "../../core/consent/consent-state.ts";
import { fieldChanges } from "../../core/records/record-change.ts";
import type { FieldValue } from "../../core/records/record-field.ts";
import { consentUses, decodeFields, kindOf, type RecordFields } from "../../core/records/record-kinds.ts";
import { linkedTo } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { VaultSession } from "../vault/session.ts";
import { openFields } from "./stored-record.ts";
import { mergedRows, voicesOf } from "./voices.ts";

/** A record that was merged into the one that is shown. */
export interface MergedRecord {
  readonly id: string;
  readonly code: string;
  /** What it says otherwise, by field; fields that hold several texts were put together. */
  readonly differing: Readonly<Record<string, FieldValue>>;
}

/** The records that were merged into one, with what they say otherwise; fields as `fieldsOf` shows them. */
export const mergedRecords = (
  { catalogue }: VaultSession,
  row: RecordRow,
  fieldsOf: (row: RecordRow) => RecordFields,
): MergedRecord[] =>
  mergedRows(catalogue.db, row.id).map((merged) => {
    const changes = Object.entries(fieldChanges(fieldsOf(row), fieldsOf(merged)));
    const differing = changes.flatMap(([field, { to }]) =>
      to === undefined || kindOf(row.kind).fields[field]?.type === "texts" ? [] : [[field, to] as const],
    );
    return { id: merged.id, code: merged.code, differing: Object.fromEntries(differing) };
  });

function consentsOf({ catalogue }: VaultSession, person: string): Consent[] {
  const links = linkedTo(catalogue.db, person).filter(
    ({ kind, role }) => kind === "consent" && role === "person",
  );
  return links.flatMap(({ id }) => {
    const row = recordWithId(catalogue.db, id);
    return row === undefined ? [] : [decodeFields("consent", openFields(row))];
  });
}

/** The uses for which a person said different things under different codes; the strictest of them holds until something new is recorded. */
export function undecidedUses(session: VaultSession, row: RecordRow): ConsentUse[] {
  const voices = voicesOf(session.catalogue.db, row);
  if (voices.length === 1) return [];
  const consents = consentsOf(session, row.id);
  const day = formatUtcSeconds(session.now()).slice(0, 10);
  return consentUses.filter((use) =>
    consents.some(({ item = "", case: ofCase }) => {
      const matter = { person: row.id, item, cases: ofCase === undefined ? [] : [ofCase], use, day };
      const states = voices.map((voice) => consentState(consents, { ...matter, voice }));
      return new Set(states).size > 1;
    }),
  );
}
