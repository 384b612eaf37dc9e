/** Gathers what a record of observers says. */

import type { ObservationFile } from "../../core/form/person-file.ts";
import { observationChecklist } from "../../core/records/observation-checklist.ts";
import { decodeFields, type FieldsOf } from "../../core/records/record-kinds.ts";
import { linkedFrom } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { openFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { given } from "./given.ts";
import type { NameShower } from "./name-shower.ts";

type ShownEvent = ObservationFile["events"][number];

/** What was answered of what is asked about every polling station. */
const checklistOf = (fields: FieldsOf<"observation">, show: NameShower): ObservationFile["checklist"] =>
  Object.fromEntries(
    (Object.keys(observationChecklist) as (keyof typeof observationChecklist)[]).flatMap((key) => {
      const answer = show.asked(fields[key]);
      return answer === undefined ? [] : [[key, answer] as const];
    }),
  );

/** Gathers it. Throws DecodeError where the catalogue holds what its kinds cannot have. */
export function gatherObservation(session: VaultSession, row: RecordRow, show: NameShower): ObservationFile {
  const { db } = session.catalogue;
  const fields: FieldsOf<"observation"> = decodeFields("observation", openFields(row));
  const { title, place, person, from, to, time, phase, voters, seen = [] } = fields;
  const placeRow = place === undefined ? undefined : recordWithId(db, place);
  const region = placeRow?.withdrawnAtMs === null ? openFields(placeRow)["region"] : undefined;
  const events = linkedFrom(db, row.id)
    .flatMap((id) => recordWithId(db, id) ?? [])
    .filter(({ kind, withdrawnAtMs }) => kind === "event" && withdrawnAtMs === null)
    .map((event): ShownEvent => {
      const { term, from: since } = decodeFields("event", openFields(event));
      return given<ShownEvent>({ code: event.code, name: show.party(event.id)?.name, term, from: since });
    });
  return given<ObservationFile>({
    ...{ code: row.code, title: show.text(title), from, to, time: show.optional(time), phase, events },
    place: show.party(place),
    region: typeof region === "string" ? show.text(region) : undefined,
    observer: show.party(person),
    voters: show.optional(voters),
    present: show.asked(fields.present),
    checklist: checklistOf(fields, show),
    seen: seen.map(show.text),
    ...{ filming: fields.filming, assessment: fields.assessment, notes: show.optional(fields.notes) },
  });
}
