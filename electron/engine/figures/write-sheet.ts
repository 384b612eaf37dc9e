/**
 * Writes a sheet of figures. Numbers name nobody; with the lists behind them facts about people leave the vault, so consent is asked of
 * everybody of whom they tell, as for a report with codes, and the log knows of it before the file has its name (resources/spec/consent.md §3).
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { SheetFigure, SheetSubject } from "../../core/figures/situation-sheet.ts";
import { clearRecordsForUse } from "../consent/clear-for-use.ts";
import type { ConsentAsk } from "../consent/weigh-consent.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { writeNewFile } from "../disk/write-new-file.ts";
import { factsDrafts } from "../export/facts-drafts.ts";
import { writeDisclosure } from "../export/write-disclosure.ts";
import { unlessStopped } from "../slices/steps.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { askedLists, besideList, goingRecords, unlistedIn } from "./beside-lists.ts";
import { ListTeller } from "./lists-behind.ts";
import { nameTables, showerOf } from "./name-tables.ts";
import { peopleBehind } from "./records-behind.ts";
import { sheetSubject } from "./sheet-subject.ts";
import { type FigureWish, takeFigures, type TakenFigure } from "./take-figures.ts";

/** What is wanted. */
export interface SheetWish {
  readonly figures: FigureWish;
  /** For what the lists behind the numbers leave; without it there are none. */
  readonly lists?: ConsentAsk | undefined;
  /** The file to be made; nothing may be there yet. */
  readonly out: string;
  /** Stops it as long as nothing has left the vault. */
  readonly signal?: AbortSignal | undefined;
  readonly render: (subject: SheetSubject) => Uint8Array | Promise<Uint8Array>;
}

/** What was written. */
export interface WrittenSheet {
  /** How many rows of lists stay, because consent does not cover them. */
  readonly unlisted: number;
}

/** Lists of what may go, and the figures as they may stand beside them. */
async function withLists(session: VaultSession, taken: readonly TakenFigure[], ask: ConsentAsk) {
  const lists = askedLists(session, taken);
  const { leftOut } = await clearRecordsForUse(session, "report", lists.asked, ask);
  const going = goingRecords(session, lists, leftOut);
  const show = showerOf(session, lists.people, peopleBehind(session, [...going.values()]));
  const teller = new ListTeller(session, show);
  const figures = nameTables(session, taken, show).map((figure): SheetFigure => {
    const list = figure.entries.flatMap(({ code, isCertain, records }) =>
      records.flatMap((record) => {
        const row = going.get(record);
        return row === undefined ? [] : [teller.row(row, { code, isCertain })];
      }),
    );
    return { ...besideList(figure, going), list };
  });
  return { figures, codes: [...going.keys()] };
}

/**
 * Writes it. Throws VaultError bad-usage, already-exists, disk-full, permission-denied, write-failed, cancelled, and with lists read-only,
 * use-not-told, consent-missing; nothing is left then.
 */
export async function writeSheet(
  session: VaultSession,
  { figures: wish, lists, out, render, signal }: SheetWish,
): Promise<WrittenSheet> {
  const taken = takeFigures(session.catalogue.db, { ...wish, byAspect: true });
  const isEmpty = taken.every(({ entries }) => entries.length === 0);
  if (lists === undefined || isEmpty) {
    const sheet = await render(sheetSubject(nameTables(session, taken), wish));
    await unlessStopped(signal);
    await writeNewFile(out, sheet);
    return { unlisted: 0 };
  }
  writableDb(session);
  const { figures, codes } = await withLists(session, taken, lists);
  const bytes = await render(sheetSubject(figures, wish));
  const reportSha256 = encodeHex(session.crypto.sha256(bytes));
  await unlessStopped(signal);
  await writeDisclosure(session, bytes, out, () => {
    appendEvents(session, factsDrafts(session, { rows: [], codes, reportSha256 }));
  });
  await sealLogIfPossible(session);
  return { unlisted: unlistedIn(figures) };
}
