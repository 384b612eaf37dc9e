/** The items of terms in memory are those that the tables have, whatever is written between two questions. */

import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import { listItems } from "../../../electron/engine/catalogue/item-list.ts";
import { allOfKind, recordWithId, type RecordRow } from "../../../electron/engine/catalogue/record-table.ts";
import { openCatalogueToRead } from "../../../electron/engine/catalogue/open-catalogue.ts";
import { itemsWithTerm, readTermItemsBehind } from "../../../electron/engine/catalogue/term-items.ts";
import { deleteItem } from "../../../electron/engine/delete/delete-item.ts";
import {
  alterRecord,
  inOneAct,
  makeRecord,
  relinkRecord,
  setRecordWithdrawn,
} from "../../../electron/engine/records/write-record.ts";
import { drawer } from "../../support/drawer.ts";
import { oneVault } from "../../support/one-vault.ts";
import { storeItem } from "../../support/store-item.ts";

const session = oneVault();
const terms = ["torture.beating", "torture", "liberty.mass_arrest"] as const;
const kinds = ["act", "event", "act"] as const;
const ITEMS = 14;
const ROUNDS = 160;

const draw = drawer(7);
const oneOf = <Value>(values: readonly Value[]): Value => values[draw(values.length)]!;
const all = (kind: "act" | "event"): RecordRow[] => allOfKind(session().catalogue.db, kind);

async function everyTerm(isFresh: boolean): Promise<readonly (readonly number[])[]> {
  const { catalogue, keys } = session();
  const other = isFresh ? await openCatalogueToRead(catalogue.path, { key: keys.database }) : undefined;
  const db = other?.db ?? catalogue.db;
  const found = terms.map((term) => [...itemsWithTerm(db, term).keys()].toSorted((one, two) => one - two));
  other?.close();
  return found;
}

/** Makes an act, or an event that may carry no term. */
function make(kind: "act" | "event", event: RecordRow): void {
  const term = kind === "event" && draw(3) === 0 ? {} : { term: oneOf(terms) };
  const about = kind === "event" ? { title: "Again" } : { event: event.code };
  makeRecord(session(), kind, { ...term, ...about });
}

/** Does something to a record, as somebody who works in the register may. */
async function change(items: readonly string[], withdrawn: Set<string>): Promise<void> {
  const kind = oneOf(kinds);
  const event = oneOf(all("event"));
  const row = oneOf(all(kind));
  const [back] = withdrawn;
  const acts = [
    () => make(kind, event),
    () => void relinkRecord(session(), row, { act: "unlink", kind: "item", to: oneOf(items) }),
    () => void relinkRecord(session(), row, { act: "link", kind: "item", to: oneOf(items) }),
    () => {
      setRecordWithdrawn(session(), row, true);
      withdrawn.add(row.id);
    },
    () => {
      if (back === undefined) return;
      withdrawn.delete(back);
      setRecordWithdrawn(session(), recordWithId(session().catalogue.db, back)!, false);
    },
    () => {
      const set = { term: oneOf(terms), ...(kind === "act" && { event: event.code }) };
      alterRecord(session(), row, { set, clear: [] });
    },
  ];
  await inOneAct(session(), oneOf(acts));
}

it("follow every change of acts, events and links, and every deletion", async () => {
  const items: string[] = [];
  for (let at = 0; at < ITEMS; at += 1)
    items.push((await storeItem(session(), { name: `${String(at)}.txt`, content: String(at) })).id);
  await inOneAct(session(), () => {
    for (const term of terms) {
      const event = makeRecord(session(), "event", { title: "First", term });
      const { code } = recordWithId(session().catalogue.db, event)!;
      const act = makeRecord(session(), "act", { event: code, term: oneOf(terms) });
      for (const id of [event, act])
        relinkRecord(session(), recordWithId(session().catalogue.db, id)!, {
          ...{ act: "link", kind: "item", to: oneOf(items) },
        });
    }
    makeRecord(session(), "event", { title: "Kept" });
  });
  expect(await everyTerm(false)).toEqual(await everyTerm(true));
  readTermItemsBehind(session().catalogue.db);
  // Written while it is read.
  await change(items, new Set());
  for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  const withdrawn = new Set<string>();
  let shown = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    // Sometimes several changes lie between two questions.
    for (let left = 1 + draw(3); left > 0; left -= 1) {
      if (all("event").length < 3 || all("act").length < 3)
        await inOneAct(session(), () => {
          const event = makeRecord(session(), "event", { title: "More", term: oneOf(terms) });
          const { code } = recordWithId(session().catalogue.db, event)!;
          makeRecord(session(), "act", { event: code, term: oneOf(terms) });
        });
      await change(items, withdrawn);
    }
    if (round % 40 === 20) await deleteItem(session(), items.pop() ?? "", "by mistake");
    const now = await everyTerm(false);
    expect([round, now]).toEqual([round, await everyTerm(true)]);
    shown += now.flat().length;
  }
  expect(shown).toBeGreaterThan(ROUNDS);
  const { total } = listItems(session().catalogue.db, { query: "torture", limit: 1, offset: 0 });
  const tortured = (await everyTerm(true)).slice(0, 2).flat();
  expect(total).toBe(new Set(tortured).size);
});
