/** A hundred thousand items and ten thousand people who are in them: what happened to whom, who was asked, who is seen where. */

import { setTimeout as wait } from "node:timers/promises";
import { inTransaction } from "../../electron/engine/catalogue/database.ts";
import { itemsOfCase, listCases } from "../../electron/engine/catalogue/case-table.ts";
import { listItems } from "../../electron/engine/catalogue/item-list.ts";
import { insertLink, LINKED } from "../../electron/engine/catalogue/record-link-table.ts";
import { allOfKind } from "../../electron/engine/catalogue/record-table.ts";
import { readTermItemsBehind } from "../../electron/engine/catalogue/term-items.ts";
import { weighSelection } from "../../electron/engine/consent/weigh-selection.ts";
import { sealLog } from "../../electron/engine/custody/seal-log.ts";
import { takeFigures } from "../../electron/engine/figures/take-figures.ts";
import { makeRecord } from "../../electron/engine/records/write-record.ts";
import { knownFigures } from "../../electron/engine/thesaurus/known-figures.ts";
import { writableDb, type VaultSession } from "../../electron/engine/vault/session.ts";

const GROUP = 1000;
/** Items that each person is linked to. */
const ITEMS_EACH = 5;
const answers = ["granted", "granted", "refused", "withdrawn"] as const;
const terms = ["detention.sizo", "status.political_prisoner", "status.convicted", "status.exile"] as const;

/** Events that show every item between them, all of the same kind. */
const EVENTS = 2000;

/** Adds events by whose term half of all items are found. */
async function fillEvents(session: VaultSession, items: readonly string[]): Promise<void> {
  const db = writableDb(session);
  for (let done = 0; done < EVENTS; done += GROUP) {
    inTransaction(db, () => {
      for (let index = done; index < done + GROUP; index += 1) {
        const term = index % 2 === 0 ? "torture.beating" : "liberty.mass_arrest";
        const fromId = makeRecord(session, "event", { title: `Event ${String(index)}`, term });
        for (let at = index; at < items.length; at += EVENTS)
          insertLink(db, { fromId, role: LINKED, toId: items[at] ?? "" });
      }
    });
  }
  await sealLog(session);
}

/** Adds to people and items that are there how it stands with everybody, what half of them answered, and the items that show them. */
export async function fillRegister(session: VaultSession): Promise<void> {
  const db = writableDb(session);
  const people = allOfKind(db, "person");
  const items = db.prepare<[], string>("SELECT id FROM item ORDER BY number").pluck().all();
  for (let done = 0; done < people.length; done += GROUP) {
    inTransaction(db, () => {
      for (const [offset, { id, code }] of people.slice(done, done + GROUP).entries()) {
        const index = done + offset;
        const day = `20${String(20 + (index % 6))}-0${String(1 + (index % 9))}-1${String(index % 10)}`;
        makeRecord(session, "status", { person: code, term: terms[index % terms.length], from: day });
        const state = answers[(index >> 1) % answers.length];
        if (index % 2 === 0) makeRecord(session, "consent", { person: code, use: "un", state, from: day });
        for (let link = 0; link < ITEMS_EACH; link += 1) {
          const toId = items[(index * 37 + link * 9973) % items.length] ?? "";
          insertLink(db, { fromId: id, role: LINKED, toId });
        }
      }
    });
  }
  await fillEvents(session, items);
}

/** Long enough to read the items of all terms. */
const BEHIND_MS = 5000;

/** Waits until the items of all terms were read behind the first list, as they are in a window that was opened. */
export async function readTermsBehind(session: VaultSession): Promise<void> {
  readTermItemsBehind(session.catalogue.db);
  await wait(BEHIND_MS);
}

/** Seconds of the first search by a term after a record that carries it was made. */
export async function searchTermAfterChange(session: VaultSession): Promise<number> {
  const db = writableDb(session);
  await readTermsBehind(session);
  inTransaction(db, () => makeRecord(session, "event", { title: "New", term: "torture.beating" }));
  const start = performance.now();
  listItems(db, { query: "torture", limit: 50, offset: 0 });
  return (performance.now() - start) / 1000;
}

/** Seconds of the figures together, and of weighing consent for one item, for the largest case and for everything. */
export function useRegister(session: VaultSession): Readonly<Record<string, number>> {
  const { db } = session.catalogue;
  const timed = (work: () => unknown): number => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  };
  const wish = { use: "un", copies: "original" } as const;
  const first = db.prepare<[], string>("SELECT id FROM item ORDER BY number LIMIT 1").pluck().get() ?? "";
  const sizes = listCases(db).map(({ id, title }) => ({ title, items: itemsOfCase(db, id).length }));
  const [largest] = sizes.toSorted((one, other) => other.items - one.items);
  return {
    figures: timed(() =>
      takeFigures(db, { figures: knownFigures(), since: "2021-01-01", day: "2024-06-30" }),
    ),
    item: timed(() => weighSelection(session, { items: [first] }, wish)),
    case: timed(() => weighSelection(session, { caseTitle: largest?.title ?? "" }, wish)),
    caseItems: largest?.items ?? 0,
    all: timed(() => weighSelection(session, { query: "" }, wish)),
  };
}
