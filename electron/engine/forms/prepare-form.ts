/** What a form tells of the register, before anybody's leave is weighed (resources/spec/forms.md §1, §6). */

import type { DisclosureForm } from "../../core/consent/consent-rules.ts";
import type { FilledFile, FormFilling } from "../../core/form/form-filling.ts";
import type { FormExhibit } from "../../core/form/person-file.ts";
import { casesOfRecord } from "../catalogue/cases-of-record.ts";
import { findItem, type ItemRow } from "../catalogue/item-table.ts";
import { linkedTo, peopleNamedBy } from "../catalogue/record-link-table.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import type { ClearedItems } from "../consent/clear-for-use.ts";
import type { ForeseenRecords } from "../consent/foresee-disclosure.ts";
import { leftOutOf } from "../consent/stated-purpose.ts";
import type { BlockedItem, ConsentAsk } from "../consent/weigh-consent.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { chooseItems, type Selection } from "../export/choose-items.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { softwareVersion } from "../software-version.ts";
import { termsOf, veiledTerms } from "../thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../vault/session.ts";
import { gatherExhibits } from "./gather-exhibits.ts";
import { gatherInjuries } from "./gather-injuries.ts";
import { gatherObservation } from "./gather-observation.ts";
import { gatherPersonFile, itemsOfRecords } from "./gather-person-file.ts";
import { NameShower } from "./name-shower.ts";
import { peopleAround } from "./people-around.ts";

/** What a form is about: a person, the injuries of one or an observation by code, or chosen items. */
export type FormMatter =
  | { readonly kind: "person" | "observation"; readonly code: string }
  /** Injuries of a person; `opensNames` tells who was present, who took photographs and who assessed. */
  | { readonly kind: "injuries"; readonly code: string; readonly opensNames: boolean }
  | { readonly kind: "exhibits"; readonly selection: Selection };

/** About what, and who is named. */
export interface FormAsk {
  readonly matter: FormMatter;
  /** People by code whose names are shown. */
  readonly openedNames: readonly string[];
  readonly reference?: string | undefined;
  readonly consent: ConsentAsk;
}

/** What of the register a form tells. */
interface Told {
  /** Ids of people whose leave is asked. */
  readonly people: readonly string[];
  /** Ids of people of whom texts hide every part of the name. */
  readonly near: readonly string[];
  /** Codes of records. */
  readonly codes: readonly string[];
  readonly gather: (show: NameShower) => Gathered;
}

interface Gathered {
  readonly filled: FilledFile;
  readonly rows: readonly ItemRow[];
  /** Ids of cases in which something that it tells of stands. */
  readonly cases: readonly string[];
}

const livingItems = ({ catalogue }: VaultSession, ids: readonly string[]): ItemRow[] =>
  ids.flatMap((id) => findItem(catalogue.db, id) ?? []).filter(({ deletedAtMs }) => deletedAtMs === null);

function toldOf(session: VaultSession, matter: FormMatter): Told {
  if (matter.kind === "exhibits") {
    const rows = chooseItems(session, matter.selection);
    const near = peopleAround(session, { items: rows.map(({ id }) => id) });
    return { people: [], near, codes: [], gather: () => ({ filled: { kind: "exhibits" }, rows, cases: [] }) };
  }
  const { db } = session.catalogue;
  const { kind, code } = matter;
  const row = recordNamed(session, code, [kind === "injuries" ? "person" : kind]);
  const near = peopleAround(session, { record: row.id, items: [] });
  const rowsOf = (records: readonly string[]) => livingItems(session, itemsOfRecords(session, records));
  const casesOf = (records: readonly string[]): string[] => [
    ...new Set(
      records.flatMap((id) => recordWithId(db, id) ?? []).flatMap((record) => casesOfRecord(db, record)),
    ),
  ];
  if (kind === "observation") {
    return {
      people: peopleNamedBy(db, row.id).map(({ id }) => id),
      ...{ near, codes: [row.code] },
      gather: (show) => ({
        filled: { kind, file: gatherObservation(session, row, show) },
        rows: rowsOf([row.id]),
        cases: casesOf([row.id]),
      }),
    };
  }
  if (kind === "injuries") {
    return {
      ...{ people: [row.id], near, codes: [row.code] },
      gather: (show) => {
        const { file, records } = gatherInjuries(session, row, show, matter.opensNames);
        return { filled: { kind, file }, rows: rowsOf(records), cases: casesOf(records) };
      },
    };
  }
  return {
    ...{ people: [row.id], near, codes: [row.code] },
    gather: (show) => {
      const { file, records } = gatherPersonFile(session, row, show);
      const steps = linkedTo(db, row.id).flatMap((link) => (link.kind === "communication" ? [link.id] : []));
      return { filled: { kind, file }, rows: rowsOf(records), cases: casesOf([...records, ...steps]) };
    },
  };
}

/** Whether names are told that belong to nobody in the register. */
export const opensNames = (matter: FormMatter): boolean => matter.kind === "injuries" && matter.opensNames;

/** A form with everything that it could tell. */
export interface PreparedForm {
  readonly show: NameShower;
  readonly filled: FilledFile;
  readonly listed: readonly FormExhibit[];
  /** Codes of records. */
  readonly codes: readonly string[];
  /** Whom and what consent is asked for. */
  readonly asked: ForeseenRecords;
}

/** Everybody whose name is opened is asked as for a report with names, and so is every item then. */
function askedOf(
  session: VaultSession,
  { people, rows, cases }: Pick<Told, "people"> & Pick<Gathered, "rows" | "cases">,
  { matter, openedNames }: FormAsk,
): ForeseenRecords {
  const form: DisclosureForm = openedNames.length > 0 ? "report-names" : "report-codes";
  const opened = new Set(openedNames.map((code) => recordNamed(session, code, ["person"]).id));
  const isOfItems = matter.kind === "exhibits";
  return {
    people: people.map((id) => ({ id, form: opened.has(id) ? form : ("report-codes" as const) })),
    items: rows.map((row) => ({ row, forms: [form] })),
    // A form about a record is there also without any item.
    ...{ cases, isOfItems, entries: rows.length + (isOfItems ? 0 : 1) },
  };
}

/** Prepares it. Throws VaultError record-not-found, item-not-found, item-deleted, case-not-found, bad-usage for a name that it does not have. */
export function prepareForm(session: VaultSession, ask: FormAsk): PreparedForm {
  const { people, near, codes, gather } = toldOf(session, ask.matter);
  const show = new NameShower(session, ask.openedNames, near);
  const { filled, rows, cases } = gather(show);
  const listed = gatherExhibits(session, rows, show);
  show.assertAllShown();
  return { show, filled, listed, codes, asked: askedOf(session, { people, rows, cases }, ask) };
}

/** What it is filled with, once it is known what goes. */
export function fillingOf(
  session: VaultSession,
  { show, filled, listed }: PreparedForm,
  {
    reference,
    matter,
    rows,
    use,
    leftOut,
  }: Pick<FormAsk, "reference" | "matter"> &
    Pick<ClearedItems, "rows" | "use"> & { readonly leftOut: readonly BlockedItem[] },
): FormFilling {
  const goes = new Set(rows.map(({ id }) => id));
  return {
    ...filled,
    exhibits: listed.filter(({ item }) => goes.has(item)),
    thesaurus: veiledTerms(termsOf(session.catalogue.db), show.text),
    facts: {
      ...{ madeAt: formatUtcSeconds(session.now()), softwareVersion, reference, use },
      leftOut: leftOutOf(leftOut, { namesItems: false }),
      veiled: show.veiled,
      hasNames: show.hasOpened || opensNames(matter),
    },
  };
}
