/** What happened around a case or a person, or all that is known: records with their days and places, and originals. */

import type { Position } from "../../core/map/projection.ts";
import { datesOfAct } from "../../core/records/days-of-act.ts";
import type { RecordFields, RecordKind } from "../../core/records/record-kinds.ts";
import { type Happening, happeningKinds, mayHaveBeen } from "../../core/timeline/happening.ts";
import { type Whereabouts, whereaboutsOf } from "../catalogue/item-whereabouts.ts";
import { idsAround, linkedTo } from "../catalogue/record-link-table.ts";
import { allOfKind, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { given } from "../forms/given.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { openFields } from "../records/stored-record.ts";
import { type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** About what: all, or what belongs to a case or a person by code, title or id; of certain days. */
export interface HappeningWish {
  readonly about?: { readonly kind: "case" | "person"; readonly code: string } | undefined;
  /** ISO 8601, both included; what has no day is left out where one of them is given. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Something that happened; an original perhaps with its position. */
export interface FoundHappening extends Happening {
  readonly position?: Position;
}

/** What was found. */
export interface Happenings {
  /** Code of the case or the person. */
  readonly code?: string;
  readonly all: readonly FoundHappening[];
}

const recordKinds = happeningKinds.filter((kind) => kind !== "item" && kind !== "deadline");
const isOfKind = (kind: RecordKind): boolean => recordKinds.some((known) => known === kind);

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const writtenDays = (fields: RecordFields) => ({ from: text(fields["from"]), to: text(fields["to"]) });

const isThere = ({ withdrawnAtMs }: RecordRow): boolean => withdrawnAtMs === null;

/** What an act does not say of its days and its place, its event does; undefined for an act of an event that was withdrawn. */
function happeningOf({ catalogue }: VaultSession, row: RecordRow): FoundHappening | undefined {
  const fields = openFields(row);
  const eventId = row.kind === "act" ? text(fields["event"]) : undefined;
  const event = eventId === undefined ? undefined : recordWithId(catalogue.db, eventId);
  if (event !== undefined && !isThere(event)) return undefined;
  const ofEvent = event === undefined ? {} : openFields(event);
  const days = datesOfAct(writtenDays(fields), writtenDays(ofEvent));
  return given<FoundHappening>({
    ...{ id: row.id, code: row.code },
    // Only records of these kinds are looked for.
    kind: row.kind as FoundHappening["kind"],
    ...{ term: text(fields["term"]), title: text(fields["title"]), person: text(fields["person"]) },
    ...days,
    place: text(fields["place"] ?? fields["facility"] ?? ofEvent["place"]),
  });
}

/** The deadline of a communication, beside the day on which it was sent. */
function deadlinesOf(row: RecordRow): FoundHappening[] {
  const { deadline, term, person } = row.kind === "communication" ? openFields(row) : {};
  if (deadline === undefined) return [];
  return [
    given<FoundHappening>({
      ...{ kind: "deadline", id: row.id, code: row.code },
      ...{ term: text(term), person: text(person), from: text(deadline) },
    }),
  ];
}

/** There may be a hundred thousand of them: each is made once, and field by field. */
function ofItem({ id, capturedAt, latitude, longitude }: Whereabouts): FoundHappening {
  return {
    ...{ kind: "item", id, code: id.slice(0, 8) },
    ...(capturedAt !== null && { from: capturedAt.slice(0, 10) }),
    ...(latitude !== null && longitude !== null && { position: { latitude, longitude } }),
  };
}

/** Records that belong to what stands next to a case or a person: acts of events, how it stands with people of a case. */
function further(
  { catalogue: { db } }: VaultSession,
  near: readonly RecordRow[],
  centre: RecordRow,
): RecordRow[] {
  const rows = (ids: readonly string[]): RecordRow[] => ids.flatMap((id) => recordWithId(db, id) ?? []);
  const leading = ({ id }: RecordRow, kind: RecordKind): string[] =>
    linkedTo(db, id)
      .filter((link) => link.kind === kind)
      .map((link) => link.id);
  return near.flatMap((row) => {
    if (row.kind === "act") return rows([text(openFields(row)["event"]) ?? ""]);
    if (centre.kind !== "case") return [];
    if (row.kind === "event") return rows(leading(row, "act"));
    return row.kind === "person" ? rows(leading(row, "status")) : [];
  });
}

function aboutOne(
  session: VaultSession,
  { kind, code }: { readonly kind: RecordKind; readonly code: string },
) {
  const { db } = session.catalogue;
  const centre = recordNamed(session, code, [kind]);
  const ids = idsAround(db, centre.id);
  const near = ids.flatMap((id) => recordWithId(db, id) ?? []).filter(isThere);
  const all = [...near, ...further(session, near, centre)].filter(
    (row) => isThere(row) && isOfKind(row.kind),
  );
  const records = [...new Map(all.map((row) => [row.id, row])).values()].toSorted(
    (one, other) => one.number - other.number,
  );
  return { centre, records, items: whereaboutsOf(db, ids) };
}

function everything({ catalogue: { db } }: VaultSession) {
  return {
    centre: undefined,
    records: recordKinds.flatMap((kind) => allOfKind(db, kind)),
    items: whereaboutsOf(db, undefined),
  };
}

/** Finds it. Throws VaultError record-not-found. */
export function* gatherHappenings(
  session: VaultSession,
  { about, since, until }: HappeningWish,
): Steps<Happenings> {
  const { centre, records, items } = about === undefined ? everything(session) : aboutOne(session, about);
  const all: FoundHappening[] = [];
  const add = (happening: FoundHappening | undefined): void => {
    if (happening !== undefined && mayHaveBeen(happening, { since, until })) all.push(happening);
  };
  yield* stepping(records, (row) => {
    add(happeningOf(session, row));
    deadlinesOf(row).forEach(add);
  });
  yield* stepping(items, (item) => {
    add(ofItem(item));
  });
  return given<Happenings>({ code: centre?.code, all });
}
