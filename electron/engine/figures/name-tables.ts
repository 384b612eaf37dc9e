/** What the rows of figures are called: terms and regions in seven languages, facilities as they were written, names in them veiled. */

import type { FigureAspect } from "../../core/figures/break-down.ts";
import type { TermWords, Thesaurus } from "../../core/records/term.ts";
import { findRecord } from "../catalogue/record-table.ts";
import { NameShower } from "../forms/name-shower.ts";
import { readNames } from "../forms/known-names.ts";
import { SOMEBODY } from "../forms/veil-names.ts";
import { openFields } from "../records/stored-record.ts";
import { withMerged } from "../records/voices.ts";
import { allAtOnce } from "../slices/steps.ts";
import { knownPlaces } from "../thesaurus/known-places.ts";
import { termsOf, veiledTerms } from "../thesaurus/terms-of-vault.ts";
import type { VaultSession } from "../vault/session.ts";
import { peopleBehind, recordsBehind } from "./records-behind.ts";
import type { TakenFigure } from "./take-figures.ts";

/** The same in every language. */
const inAll = (text: string): TermWords => ({
  ...{ en: text, fr: text, it: text, ru: text, kk: text, pl: text, uk: text },
});

type Namer = (value: string) => TermWords | undefined;

/** A region by its code in the gazetteer, which has names in Kazakh, Russian and English; any other as it was written, veiled. */
export function namesOfRegion(value: string, veiled: (text: string) => string): TermWords {
  const names = knownPlaces().places.get(value)?.names;
  return names === undefined ? inAll(veiled(value)) : { ...inAll(names.en), ru: names.ru, kk: names.kk };
}

const facilityNamer =
  ({ catalogue }: VaultSession, show: NameShower): Namer =>
  (value) => {
    const row = findRecord(catalogue.db, value, ["place"]);
    const title = row === undefined ? undefined : openFields(row)["title"];
    return inAll(typeof title === "string" ? show.text(title) : value);
  };

const termNamer =
  (thesaurus: Thesaurus): Namer =>
  (value) =>
    thesaurus.get(value)?.names;

/**
 * Veils texts of figures that are about people, by id: those of whom lists tell are shown by their codes, and everybody else, of whom
 * nobody asked whether their code may go, is somebody.
 */
export function showerOf(
  session: VaultSession,
  near: readonly string[],
  listed: readonly string[] = [],
): NameShower {
  const shown = withMerged(session.catalogue.db, listed);
  const known = allAtOnce(readNames(session)).map((person) =>
    shown.has(person.id) ? person : { ...person, code: SOMEBODY },
  );
  return new NameShower(session, [], near, known);
}

/** Names the rows of all tables; without lists they say of nobody who it is, by code either. */
export function nameTables(
  session: VaultSession,
  taken: readonly TakenFigure[],
  given?: NameShower,
): TakenFigure[] {
  if (taken.every(({ tables }) => tables === undefined)) return [...taken];
  const show = given ?? showerOf(session, peopleBehind(session, recordsBehind(session, taken)));
  const ofTerm = termNamer(veiledTerms(termsOf(session.catalogue.db), show.text));
  const namers: Partial<Record<FigureAspect, Namer>> = {
    ...{ region: (value) => namesOfRegion(value, show.text), facility: facilityNamer(session, show) },
    ...{ status: ofTerm, violation: ofTerm, addressee: ofTerm },
  };
  /** What the row is of, told in no word that somebody wrote: a region that the gazetteer does not have is no code. */
  const toldValue = (aspect: FigureAspect, value: string): string => {
    if (aspect === "region") return knownPlaces().places.has(value) ? value : show.text(value);
    return namers[aspect] === ofTerm ? show.termCode(value) : value;
  };
  return taken.map((figure) => {
    if (figure.tables === undefined) return figure;
    const tables = figure.tables.map(({ aspect, rows }) => ({
      aspect,
      rows: rows.map((row) => {
        const names = row.value === undefined ? undefined : namers[aspect]?.(row.value);
        if (row.value === undefined || names === undefined) return row;
        return { ...row, value: toldValue(aspect, row.value), names };
      }),
    }));
    return { ...figure, tables };
  });
}
