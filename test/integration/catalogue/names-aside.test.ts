/** Names for whoever reads one moment of a register that others change meanwhile. */

import { expect, it } from "vitest";
import { recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { readyNames, readyParts } from "../../../electron/engine/forms/ready-names.ts";
import { lazyVeil } from "../../../electron/engine/records/veiled-fields.ts";
import { alterRecord, inOneAct, makeRecord } from "../../../electron/engine/records/write-record.ts";
import { readAside } from "../../../electron/engine/slices/read-aside.ts";
import { allAtOnce, type Steps } from "../../../electron/engine/slices/steps.ts";
import type { VaultSession } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";

const session = oneVault();

const TEXT = "Сарсенова Айгуль, Жакупов Дамир, Омаров Даулет";

const make = (name: string) => inOneAct(session(), () => makeRecord(session(), "person", { name }));
const rename = (id: string, name: string) =>
  inOneAct(session(), () => {
    const row = recordWithId(session().catalogue.db, id);
    if (row !== undefined) alterRecord(session(), row, { set: { name }, clear: [] });
  });
const codeOf = (id: string): string => recordWithId(session().catalogue.db, id)?.code ?? "";

/** Begins to read, does something in the session behind, and ends reading. */
async function whileReading<Begun, Result>(
  begin: (aside: VaultSession) => Begun,
  act: () => Promise<unknown>,
  end: (begun: Begun) => Result,
): Promise<Result> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let isDone = false;
  function* read(aside: VaultSession): Steps<Result> {
    const begun = begin(aside);
    resolve(undefined);
    while (!isDone) yield;
    return end(begun);
  }
  const reading = readAside(session(), read, {});
  await Promise.race([promise, reading]);
  await act();
  isDone = true;
  return await reading;
}

it("are those of the session, made ready once, as long as nothing came between", async () => {
  await make("Сарсенова Айгуль");
  const parts = allAtOnce(readyParts(session()));
  const names = allAtOnce(readyNames(session()));
  const same = await readAside(
    session(),
    function* (aside): Steps<boolean> {
      return (yield* readyParts(aside)) === parts && (yield* readyNames(aside)) === names;
    },
    {},
  );
  expect(same).toBe(true);
});

it("are all those of its moment, whoever is called otherwise meanwhile, and of nobody any more afterwards", async () => {
  const damir = await make("Жакупов Дамир");
  const code = codeOf(damir);
  const told = await whileReading(
    (aside) => {
      const veil = lazyVeil(aside);
      expect(veil("Жакупов Дамир")).toBe(code);
      return veil;
    },
    async () => {
      await rename(damir, "Омаров Даулет");
      // Whoever reads the newest register has the new name at once.
      expect(lazyVeil(session())("Омаров Даулет")).toBe(code);
    },
    (veil) => veil(TEXT),
  );
  expect(told).not.toContain("Жакупов");
  expect(lazyVeil(session())(TEXT)).toContain(`Жакупов Дамир, ${code}`);
  await rename(damir, "Жакупов Дамир");
});

it("are read anew where somebody is called otherwise before they are asked for", async () => {
  const daulet = await make("Омаров Даулет");
  expect(lazyVeil(session())(TEXT)).not.toContain("Омаров");
  const told = await whileReading(
    (aside) => {
      // A moment begins when the first thing of it is read.
      expect(recordWithId(aside.catalogue.db, daulet)).toBeDefined();
      return aside;
    },
    async () => {
      await rename(daulet, "Ким Анна");
      expect(lazyVeil(session())(TEXT)).toContain("Омаров Даулет");
    },
    (aside) => lazyVeil(aside)(TEXT),
  );
  expect(told).not.toContain("Омаров");
});
