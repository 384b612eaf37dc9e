/**
 * Writes a form that is filled from the register into a new file (resources/spec/forms.md §6). Consent is asked as for a report, and
 * the log knows of what leaves: of every item that is listed, and of the records.
 */

import type { FormFacts } from "../../core/form/filled-form.ts";
import type { InjuryFile } from "../../core/form/injury-file.ts";
import type { FormExhibit, ObservationFile, PersonFile } from "../../core/form/person-file.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { DisclosureForm } from "../../core/consent/consent-rules.ts";
import type { Thesaurus } from "../../core/records/term.ts";
import { casesOfRecord } from "../catalogue/cases-of-record.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { linkedTo, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { type ClearedItems, clearForUse, clearRecordsForUse } from "../consent/clear-for-use.ts";
import { leftOutOf } from "../consent/stated-purpose.ts";
import type { ConsentAsk } from "../consent/weigh-consent.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { chooseItems, type Selection } from "../export/choose-items.ts";
import { factsDrafts } from "../export/facts-drafts.ts";
import { writeDisclosure } from "../export/write-disclosure.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { termsOf } from "../thesaurus/terms-of-vault.ts";
import { softwareVersion } from "../software-version.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { gatherExhibits } from "./gather-exhibits.ts";
import { gatherInjuries } from "./gather-injuries.ts";
import { gatherObservation } from "./gather-observation.ts";
import { gatherPersonFile, itemsOfRecords } from "./gather-person-file.ts";
import { NameShower } from "./name-shower.ts";

/** What a form is about: a person, the injuries of one or an observation by code, or chosen items. */
export type FormMatter =
  | { readonly kind: "person" | "observation"; readonly code: string }
  /** Injuries of a person; `opensNames` tells who was present, who took photographs and who assessed. */
  | { readonly kind: "injuries"; readonly code: string; readonly opensNames: boolean }
  | { readonly kind: "exhibits"; readonly selection: Selection };

/** What a form is filled with. */
export type FormFilling = Filled & {
  readonly exhibits: readonly FormExhibit[];
  readonly facts: FormFacts;
  /** Terms of the program and of the vault. */
  readonly thesaurus: Thesaurus;
};

/** What is wanted. */
export interface FormWish {
  readonly matter: FormMatter;
  /** The file to be made; nothing may be there yet. */
  readonly out: string;
  /** People by code whose names are shown. */
  readonly openedNames: readonly string[];
  readonly reference?: string | undefined;
  readonly consent: ConsentAsk;
  /** Makes the bytes of the file. */
  readonly render: (filling: FormFilling) => Uint8Array | Promise<Uint8Array>;
}

/** A form that is written. */
export interface WrittenForm {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly exhibits: number;
  /** How many names in texts became codes. */
  readonly veiled: number;
  readonly consent: Omit<ClearedItems, "rows">;
}

type Filled =
  | { readonly kind: "person"; readonly file: PersonFile }
  | { readonly kind: "observation"; readonly file: ObservationFile }
  | { readonly kind: "injuries"; readonly file: InjuryFile }
  | { readonly kind: "exhibits" };

/** What of the register a form tells. */
interface Told {
  /** Ids of people whose leave is asked, and of whom texts hide every part of the name. */
  readonly people: readonly string[];
  /** Codes of records. */
  readonly codes: readonly string[];
  readonly gather: (show: NameShower) => Gathered;
}

interface Gathered {
  readonly filled: Filled;
  readonly rows: readonly ItemRow[];
  /** Ids of cases in which something that it tells of stands. */
  readonly cases: readonly string[];
}

const livingItems = ({ catalogue }: VaultSession, ids: readonly string[]): ItemRow[] =>
  ids.flatMap((id) => findItem(catalogue.db, id) ?? []).filter(({ deletedAtMs }) => deletedAtMs === null);

function toldOf(session: VaultSession, matter: FormMatter): Told {
  if (matter.kind === "exhibits") {
    const rows = chooseItems(session, matter.selection);
    return { people: [], codes: [], gather: () => ({ filled: { kind: "exhibits" }, rows, cases: [] }) };
  }
  const { db } = session.catalogue;
  const { kind, code } = matter;
  const row = recordNamed(session, code, [kind === "injuries" ? "person" : kind]);
  const rowsOf = (records: readonly string[]) => livingItems(session, itemsOfRecords(session, records));
  const casesOf = (records: readonly string[]): string[] => [
    ...new Set(
      records.flatMap((id) => recordWithId(db, id) ?? []).flatMap((record) => casesOfRecord(db, record)),
    ),
  ];
  if (kind === "observation") {
    return {
      people: peopleNamedBy(db, row.id).map(({ id }) => id),
      codes: [row.code],
      gather: (show) => ({
        filled: { kind, file: gatherObservation(session, row, show) },
        rows: rowsOf([row.id]),
        cases: casesOf([row.id]),
      }),
    };
  }
  if (kind === "injuries") {
    return {
      ...{ people: [row.id], codes: [row.code] },
      gather: (show) => {
        const { file, records } = gatherInjuries(session, row, show, matter.opensNames);
        return { filled: { kind, file }, rows: rowsOf(records), cases: casesOf(records) };
      },
    };
  }
  return {
    ...{ people: [row.id], codes: [row.code] },
    gather: (show) => {
      const { file, records } = gatherPersonFile(session, row, show);
      const steps = linkedTo(db, row.id).flatMap((link) => (link.kind === "communication" ? [link.id] : []));
      return { filled: { kind, file }, rows: rowsOf(records), cases: casesOf([...records, ...steps]) };
    },
  };
}

/** Whether names are told that belong to nobody in the register. */
const opensNames = (matter: FormMatter): boolean => matter.kind === "injuries" && matter.opensNames;

/** Names that nobody in the register bears, by the words that the log commits to. */
const unregisteredNames = ["present", "taken-by", "assessor"] as const;

async function cleared(
  session: VaultSession,
  { people, rows, cases }: Pick<Told, "people"> & Pick<Gathered, "rows" | "cases">,
  { matter, openedNames, consent }: FormWish,
): Promise<ClearedItems> {
  const form: DisclosureForm = openedNames.length > 0 ? "report-names" : "report-codes";
  const items = rows.map((row) => ({ row, forms: [form] }));
  if (matter.kind === "exhibits") return await clearForUse(session, "form", items, consent);
  const opened = new Set(openedNames.map((code) => recordNamed(session, code, ["person"]).id));
  const asked = people.map((id) => ({ id, form: opened.has(id) ? form : ("report-codes" as const) }));
  return await clearRecordsForUse(session, "form", { people: asked, items, cases }, consent);
}

/**
 * Writes the form. Throws VaultError record-not-found, item-not-found, item-deleted, case-not-found, use-not-told, consent-missing,
 * bad-usage, read-only, already-exists, disk-full, permission-denied; nothing is left then.
 */
export async function writeForm(session: VaultSession, wish: FormWish): Promise<WrittenForm> {
  writableDb(session);
  const { people, codes, gather } = toldOf(session, wish.matter);
  const show = new NameShower(session, wish.openedNames, people);
  const { filled, rows: chosen, cases } = gather(show);
  const listed = gatherExhibits(session, chosen, show);
  // A name that the form does not have is refused before anybody's leave is weighed.
  show.assertAllShown();
  const { rows, ...consent } = await cleared(session, { people, rows: chosen, cases }, wish);
  const goes = new Set(rows.map(({ id }) => id));
  const exhibits = listed.filter(({ item }) => goes.has(item));
  const facts: FormFacts = {
    ...{ madeAt: formatUtcSeconds(session.now()), softwareVersion, reference: wish.reference },
    ...{
      use: consent.use,
      leftOut: leftOutOf(consent.leftOut, { namesItems: false }),
      veiled: show.veiled,
      hasNames: show.hasOpened || opensNames(wish.matter),
    },
  };
  const bytes = await wish.render({ ...filled, exhibits, facts, thesaurus: termsOf(session.catalogue.db) });
  const sha256 = encodeHex(session.crypto.sha256(bytes));
  const named = [...wish.openedNames, ...(opensNames(wish.matter) ? unregisteredNames : [])];
  await writeDisclosure(session, bytes, wish.out, () => {
    appendEvents(session, factsDrafts(session, { rows, codes, named, reportSha256: sha256 }));
  });
  await sealLogIfPossible(session);
  return { sha256, sizeBytes: bytes.length, exhibits: rows.length, veiled: show.veiled, consent };
}
