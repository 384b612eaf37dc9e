/** A name that could not be read once is read when names are asked for again: what is not known would stand open. */

import { expect, it } from "vitest";
import { secretOf, writeSecret } from "../../../electron/engine/catalogue/record-table.ts";
import { readyNames } from "../../../electron/engine/forms/ready-names.ts";
import { lazyVeil } from "../../../electron/engine/records/veiled-fields.ts";
import { inOneAct, makeRecord } from "../../../electron/engine/records/write-record.ts";
import { allAtOnce } from "../../../electron/engine/slices/steps.ts";
import { writableDb } from "../../../electron/engine/vault/session.ts";
import { oneVault } from "../../support/one-vault.ts";

const session = oneVault();

it("hides somebody whose name could not be read at first", async () => {
  const make = (name: string) => inOneAct(session(), () => makeRecord(session(), "person", { name }));
  const ids = [await make("Сарсенова Айгуль"), await make("Омаров Даулет"), await make("Ким Роза")];
  const db = writableDb(session());
  const secrets = ids.flatMap((id) => secretOf(db, id) ?? []);
  expect(secrets).toHaveLength(3);
  for (const secret of secrets) writeSecret(db, { ...secret, sealed: new Uint8Array(secret.sealed.length) });
  // Each question fails at one of them.
  for (let asked = 0; asked < 4; asked += 1) expect(() => allAtOnce(readyNames(session()))).toThrow();
  for (const secret of secrets) writeSecret(db, secret);
  allAtOnce(readyNames(session()));
  const told = lazyVeil(session())("Айгуль Сарсенова, Даулет Омаров, Роза Ким");
  expect(told).toMatch(/^(?:P-[0-9A-F]{6}(?:, |$)){3}/);
});
