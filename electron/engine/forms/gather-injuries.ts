/** Gathers from the register what a sheet about the injuries of one person says, and draws their marks on the body. */

import body from "../../../resources/body/body.json" with { type: "json" };
import { encodeBase64 } from "../../core/bytes/base64.ts";
import { type BodyDiagram, bodyDiagramOf } from "../../core/body/body-diagram.ts";
import { drawView } from "../../core/body/draw-view.ts";
import { marksOnView, type NumberedMarks } from "../../core/body/placed-marks.ts";
import type { BodyPicture, InjuryFile, ShownInjury } from "../../core/form/injury-file.ts";
import { bodyViewNames, type BodyView } from "../../core/records/body-mark.ts";
import { decodeFields, type FieldsOf } from "../../core/records/record-kinds.ts";
import { linkedFrom, linkedTo } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { openFields, secretFields } from "../records/stored-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { identityOf } from "./gather-person-file.ts";
import { given } from "./given.ts";
import { grayPng } from "./gray-png.ts";
import type { NameShower } from "./name-shower.ts";

/** Points of a picture to a unit of a view: about 250 to an inch as they are printed. */
const SCALE = 2;
/** Drawn also where nothing is marked on them. */
const always: ReadonlySet<BodyView> = new Set(["front", "back"]);

let known: BodyDiagram | undefined;
const knownBody = (): BodyDiagram => (known ??= bodyDiagramOf(body));

function pictureOf(view: BodyView, injuries: readonly NumberedMarks[]): BodyPicture[] {
  const diagram = knownBody();
  const marks = marksOnView(diagram, view, injuries);
  if (marks.length === 0 && !always.has(view)) return [];
  const drawn = drawView(diagram[view], marks, SCALE);
  const { width, height } = drawn;
  const numbers = [...new Set(marks.map(({ number }) => number))];
  const units = { width: diagram[view].width, height: diagram[view].height };
  return [{ view, png: encodeBase64(grayPng(drawn)), width, height, units, numbers }];
}

type Names = Pick<ShownInjury, "present" | "takenBy" | "assessor">;

/** Names that are sealed, only where they were opened; else that there are any. */
function namesOf(session: VaultSession, row: RecordRow, show: NameShower, opensNames: boolean): Names {
  const { present, takenBy, assessor } = secretFields(session, row.id) as Partial<FieldsOf<"injury">>;
  const shown = (value: Parameters<NameShower["asked"]>[0]): ShownInjury["present"] => {
    if (value === undefined) return undefined;
    // That somebody was asked and said no names nobody.
    const isOpen = opensNames || typeof value !== "string";
    const said = isOpen ? show.asked(value) : undefined;
    return said === undefined ? {} : { said };
  };
  return given<Names>({ present: shown(present), takenBy: shown(takenBy), assessor: shown(assessor) });
}

function injuryOf(session: VaultSession, row: RecordRow, show: NameShower, opensNames: boolean): ShownInjury {
  const { db } = session.catalogue;
  const fields = decodeFields("injury", openFields(row));
  const { marks = [], event, colour, description, age, cause, ruler, colourScale, proof } = fields;
  const { lesion, lengthMm, widthMm, from, assessorRole, consistency } = fields;
  const items = linkedFrom(db, row.id).filter((id) => recordWithId(db, id) === undefined);
  return given<ShownInjury>({
    ...{ code: row.code, marks, lesion, lengthMm, widthMm, from, assessorRole, consistency, proof },
    event: show.party(event),
    colour: show.optional(colour),
    description: show.optional(description),
    age: show.optional(age),
    cause: show.optional(cause),
    ruler: show.asked(ruler),
    colourScale: show.asked(colourScale),
    photographs: [...new Set(items)].filter((id) => id !== proof),
    ...{ present: undefined, takenBy: undefined, assessor: undefined },
    ...namesOf(session, row, show, opensNames),
  });
}

/** The injuries with the records that say them. */
export interface GatheredInjuries {
  readonly file: InjuryFile;
  /** Ids of the records. */
  readonly records: readonly string[];
}

/** Gathers them. Throws DecodeError where the catalogue holds what its kinds cannot have. */
export function gatherInjuries(
  session: VaultSession,
  person: RecordRow,
  show: NameShower,
  opensNames: boolean,
): GatheredInjuries {
  const { db } = session.catalogue;
  const rows = linkedTo(db, person.id)
    .filter(({ kind, role }) => kind === "injury" && role === "person")
    .flatMap(({ id }) => recordWithId(db, id) ?? []);
  const injuries = rows.map((row) => injuryOf(session, row, show, opensNames));
  const numbered = injuries.map(({ marks }, index) => ({ number: index + 1, marks }));
  const { code, name, hasClosedBirth, sex } = identityOf(session, person, show);
  return {
    file: given<InjuryFile>({
      ...{ code, name, hasClosedBirth, sex, injuries },
      pictures: bodyViewNames.flatMap((view) => pictureOf(view, numbered)),
    }),
    records: rows.map(({ id }) => id),
  };
}
