/** Reading in slices while others write. */

import { expect, it } from "vitest";
import type { ReadableDb } from "../../../electron/engine/catalogue/database.ts";
import { inOneAct, makeRecord } from "../../../electron/engine/records/write-record.ts";
import { readAside } from "../../../electron/engine/slices/read-aside.ts";
import type { Steps } from "../../../electron/engine/slices/steps.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";

const session = oneVault();

const idsIn = (db: ReadableDb): IterableIterator<string> =>
  db.prepare<[], string>("SELECT id FROM record").pluck().iterate();
const count = (db: ReadableDb): number => [...idsIn(db)].length;
const make = () => inOneAct(session(), () => makeRecord(session(), "tag", { title: "late" }));

/** Counts what is there before and after a while in which others have had many turns. */
function* slowly({ catalogue: { db } }: VaultSession): Steps<readonly number[]> {
  const before = count(db);
  for (const until = performance.now() + 200; performance.now() < until;) yield;
  return [before, count(db)];
}

it("sees one moment, whatever is written meanwhile, and holds no writer up", async () => {
  const there = count(session().catalogue.db);
  const reading = readAside(session(), slowly, {});
  await new Promise((resolve) => setTimeout(resolve, 60));
  await make();
  expect(count(session().catalogue.db)).toBe(there + 1);
  expect(await reading).toEqual([there, there]);
});

it("is closed where it was given up in the middle of a question", async () => {
  await make();
  await make();
  const stopping = new AbortController();
  let aside: ReadableDb | undefined;
  const reading = readAside(
    session(),
    function* ({ catalogue: { db } }): Steps<void> {
      aside = db;
      for (const id of idsIn(db)) {
        expect(id).toHaveLength(32);
        stopping.abort();
        for (const until = performance.now() + 20; performance.now() < until;);
        yield;
      }
    },
    { signal: stopping.signal },
  );
  await expect(reading).rejects.toMatchObject({ code: "cancelled" });
  expect(aside?.open).toBe(false);
});
