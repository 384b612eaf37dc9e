/** The cases in which a record stands: what was said about one of them holds for it, too. */

import type { RecordKind } from "../../core/records/record-kinds.ts";
import type { ReadableDb } from "./database.ts";
import { idsAround, linkedTo } from "./record-link-table.ts";
import { recordWithId } from "./record-table.ts";

const isCase = (db: ReadableDb, id: string): boolean => {
  const row = recordWithId(db, id);
  return row?.kind === "case" && row.withdrawnAtMs === null;
};

/**
 * Ids of the cases that a record names or that lead to it; of an act also those of its event, of a place those in which all stands
 * that names it. A case stands in itself alone. Of people there are none: they are asked themselves, and what was said about their
 * cases is heard then.
 */
export function casesOfRecord(
  db: ReadableDb,
  { id, kind }: { readonly id: string; readonly kind: RecordKind },
): string[] {
  if (kind === "case") return [id];
  if (kind === "person") return [];
  if (kind === "place") {
    const [first = [], ...others] = linkedTo(db, id).map((naming) => casesOfRecord(db, naming));
    return first.filter((one) => others.every((cases) => cases.includes(one)));
  }
  const around = idsAround(db, id);
  const events = kind === "act" ? around.filter((near) => recordWithId(db, near)?.kind === "event") : [];
  const near = [...around, ...events.flatMap((event) => idsAround(db, event))];
  return [...new Set(near)].filter((one) => isCase(db, one));
}
