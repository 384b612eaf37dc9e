/** Gathers what a record of observers says. */

import type { ObservationFile } from "../../core/form/person-file.ts";
import { decodeFields, type FieldsOf } from "../../core/records/record-kinds.ts";
import { linkedFrom } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { openFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { given } from "./given.ts";
import type { NameShower } from "./name-shower.ts";

type ShownEvent = ObservationFile["events"][number];

/** Gathers it. Throws DecodeError where the catalogue holds what its kinds cannot have. */
export function gatherObservation(session: VaultSession, row: RecordRow, show: NameShower): ObservationFile {
  const { db } = session.catalogue;
  const fields: FieldsOf<"observation"> = decodeFields("observation", openFields(row));
  const { title, place, person, from, to, accreditation, seen = [], filming, notes } = fields;
  const placeRow = place === undefined ? undefined : recordWithId(db, place);
  const region = placeRow && openFields(placeRow)["region"];
  const events = linkedFrom(db, row.id)
    .flatMap((id) => recordWithId(db, id) ?? [])
    .filter(({ kind }) => kind === "event")
    .map((event): ShownEvent => {
      const { term, from: since } = decodeFields("event", openFields(event));
      return given<ShownEvent>({ code: event.code, name: show.party(event.id)?.name, term, from: since });
    });
  return given<ObservationFile>({
    ...{ code: row.code, title: show.text(title), from, to, filming, events },
    place: show.party(place),
    region: typeof region === "string" ? show.text(region) : undefined,
    observer: show.party(person),
    accreditation: show.asked(accreditation),
    seen: seen.map(show.text),
    notes: show.optional(notes),
  });
}
