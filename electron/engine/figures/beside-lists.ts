/**
 * Figures as they may stand beside lists of what is behind them. Where a list lacks somebody, tables and months would tell by
 * subtraction what stands behind them: they stay, in whatever is written (resources/spec/catalogue.md §6).
 */

import { VaultError } from "../../core/errors.ts";
import { casesOfRecord } from "../catalogue/cases-of-record.ts";
import type { RecordRow } from "../catalogue/record-table.ts";
import { stayingOf } from "../consent/told-of.ts";
import {
  type AskedRecords,
  type BlockedItem,
  type ConsentAsk,
  weighRecords,
} from "../consent/weigh-consent.ts";
import type { VaultSession } from "../vault/session.ts";
import { nameTables } from "./name-tables.ts";
import { peopleBehind, recordsBehind } from "./records-behind.ts";
import { type FigureWish, takeFigures, type TakenFigure } from "./take-figures.ts";

/** What is behind figures, and who is asked about it: everybody of whom it tells, as for a report with codes. */
export interface AskedLists {
  readonly rows: readonly RecordRow[];
  /** Ids. */
  readonly people: readonly string[];
  readonly asked: AskedRecords;
}

/** Reads what is behind figures. */
export function askedLists(session: VaultSession, taken: readonly TakenFigure[]): AskedLists {
  const rows = recordsBehind(session, taken);
  const people = peopleBehind(session, rows);
  const cases = [...new Set(rows.flatMap((row) => casesOfRecord(session.catalogue.db, row)))];
  const asked = people.map((id) => ({ id, form: "report-codes" as const }));
  return { rows, people, asked: { people: asked, items: [], withoutPeople: true, cases } };
}

/** The records that lists may have, by code, once it is known who is left out. */
export function goingRecords(
  session: VaultSession,
  { rows }: AskedLists,
  leftOut: readonly BlockedItem[],
): ReadonlyMap<string, RecordRow> {
  const staying = stayingOf(session, leftOut);
  return new Map(rows.filter(staying.lets).map((row) => [row.code, row]));
}

/** Leaves out what would tell of whoever the list lacks. */
export function besideList(figure: TakenFigure, going: ReadonlyMap<string, RecordRow>): TakenFigure {
  const rows = figure.entries.flatMap(({ records }) => records);
  const unlisted = rows.filter((code) => !going.has(code)).length;
  return unlisted === 0 ? { ...figure, unlisted } : { ...figure, unlisted, tables: [], months: [] };
}

/**
 * Takes figures as they may stand beside the lists of a sheet for the same use. Nothing that tells of people leaves with them, so the log is
 * told nothing. Throws VaultError use-not-told, and as takeFigures does.
 */
export function figuresBeside(
  session: VaultSession,
  wish: FigureWish,
  { use, override }: Pick<ConsentAsk, "use" | "override">,
): TakenFigure[] {
  if (use === undefined) throw new VaultError("use-not-told", "lists leave only for a use");
  const taken = nameTables(session, takeFigures(session.catalogue.db, wish));
  const lists = askedLists(session, taken);
  const { blocked } = weighRecords(session, lists.asked, { use, override });
  const going = goingRecords(session, lists, blocked);
  return taken.map((figure) => besideList(figure, going));
}

/** Throws VaultError nothing-may-go where what is to be drawn of a figure stays. */
export function assertDrawable({ unlisted = 0 }: TakenFigure): void {
  if (unlisted > 0)
    throw new VaultError("nothing-may-go", "a drawing would tell of somebody whom the list lacks");
}

/** How many rows the lists lack. */
export const unlistedIn = (figures: readonly Pick<TakenFigure, "unlisted">[]): number =>
  figures.reduce((sum, { unlisted = 0 }) => sum + unlisted, 0);
