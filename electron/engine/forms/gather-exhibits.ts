/** Items as a list of documents names them, in the order of time. */

import type { FormExhibit, Party } from "../../core/form/person-file.ts";
import { parsePartialDate } from "../../core/records/partial-date.ts";
import { capturedAtOf } from "../catalogue/description-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { linkedTo } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { openFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import type { NameShower } from "./name-shower.ts";

/** Kinds of records that say what is on an item. */
const TELLING = new Set(["event", "act", "person", "status", "observation"]);

/** Those that say it. */
export function tellingRecords({ catalogue }: VaultSession, item: string): RecordRow[] {
  return linkedTo(catalogue.db, item)
    .filter(({ kind }) => TELLING.has(kind))
    .flatMap(({ id }) => recordWithId(catalogue.db, id) ?? []);
}

/** What the file says itself goes before what a record says, and both before the moment at which it was taken in. */
function dateOf(session: VaultSession, { id, importedAtMs }: ItemRow): FormExhibit["date"] {
  const captured = capturedAtOf(session.catalogue.db, id);
  if (captured !== undefined) return { text: captured, of: "captured" };
  const [first] = tellingRecords(session, id)
    .filter(({ kind }) => kind === "event" || kind === "observation")
    .map((row) => openFields(row)["from"])
    .filter(
      (from): from is string => typeof from === "string" && parsePartialDate(from)?.precision !== "unknown",
    )
    .toSorted();
  if (first !== undefined) return { text: first, of: "event" };
  return { text: formatUtcSeconds(importedAtMs), of: "received" };
}

function exhibitOf(session: VaultSession, row: ItemRow, show: NameShower): FormExhibit {
  const about = tellingRecords(session, row.id).flatMap(({ id }): Party[] => {
    const party = show.party(id);
    return party === undefined ? [] : [party];
  });
  const { id: item, sha256, mediaType, sizeBytes } = row;
  return { item, sha256, mediaType, sizeBytes, date: dateOf(session, row), about };
}

/** Lists them, the oldest first; what has the same time stands in the order in which it was chosen. */
export const gatherExhibits = (
  session: VaultSession,
  rows: readonly ItemRow[],
  show: NameShower,
): FormExhibit[] =>
  rows
    .map((row) => exhibitOf(session, row, show))
    .toSorted(({ date: one }, { date: other }) => one.text.localeCompare(other.text, "en"));
