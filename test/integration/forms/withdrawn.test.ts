/** What was withdrawn says nothing in forms: neither what it was called, nor when, nor what is on its items. */

import { describe, expect, it } from "vitest";
import { recordWithId, withdrawRecord } from "../../../electron/engine/catalogue/record-table.ts";
import { type FormMatter, prepareForm } from "../../../electron/engine/forms/prepare-form.ts";
import { writableDb } from "../../../electron/engine/vault/session.ts";
import { smallRegister } from "../../support/small-register.ts";
import { storeItem } from "../../support/store-item.ts";

const { session, code, make, link } = smallRegister();

const rowOf = (name: string) => {
  const { db } = session().catalogue;
  const id =
    db.prepare<[string], string>("SELECT id FROM record WHERE code = ?").pluck().get(code(name)) ?? "";
  return recordWithId(db, id)!;
};

/** Withdraws it, and puts it back again. */
function without<Value>(name: string, read: () => Value): Value {
  const { id } = rowOf(name);
  const db = writableDb(session());
  withdrawRecord(db, id, 1);
  try {
    return read();
  } finally {
    withdrawRecord(db, id, null);
  }
}

/** Everything that a form would tell. */
const told = (matter: FormMatter): string =>
  JSON.stringify(
    (({ filled, listed }) => [filled, listed])(
      prepareForm(session(), { matter, openedNames: [], consent: {} }),
    ),
  );

describe("a form", () => {
  const aboutIvan = (): FormMatter => ({ kind: "person", code: code("ivan") });

  it("has neither an act of an event that was withdrawn, nor an event, nor their items", async () => {
    const farm = await make("farm", "event", { title: "Withdrawn farm", from: "2021-06-09" });
    await make("farmAct", "act", { event: farm, term: "torture.beating", person: code("ivan") });
    const { id: photo } = await storeItem(session(), { name: "farm.jpg", content: "farm" });
    await link(farm, "item", photo);
    const yard = await make("yard", "event", { title: "Withdrawn yard", from: "2021-07-09" });
    await link(yard, "person", code("ivan"));
    const all = told(aboutIvan());
    for (const words of [
      "Withdrawn farm",
      "2021-06-09",
      code("farmAct"),
      photo,
      "Withdrawn yard",
      "2021-07-09",
    ])
      expect([words, all.includes(words)]).toEqual([words, true]);
    const withoutFarm = without("farm", () => told(aboutIvan()));
    for (const words of ["Withdrawn farm", "2021-06-09", code("farm"), code("farmAct"), photo])
      expect([words, withoutFarm.includes(words)]).toEqual([words, false]);
    expect(withoutFarm).toContain("Withdrawn yard");
    expect(without("yard", () => told(aboutIvan()))).not.toContain("2021-07-09");
  });

  it("names no place that was withdrawn, and no event of an injury or an observation", async () => {
    const omar = (): FormMatter => ({ kind: "person", code: code("omar") });
    expect(told(omar())).toContain("LA 155/14");
    expect(without("colony", () => told(omar()))).not.toContain("LA 155/14");
    const hill = await make("hill", "event", { title: "Withdrawn hill", from: "2021-08-09" });
    await make("bruise", "injury", { person: code("ivan"), event: hill, lesion: "bruise" });
    const injuries: FormMatter = { kind: "injuries", code: code("ivan"), opensNames: false };
    expect(told(injuries)).toContain("Withdrawn hill");
    expect(without("hill", () => told(injuries))).not.toContain("Withdrawn hill");
    const seen = await make("seen", "observation", {
      title: "Station 5",
      place: code("colony"),
      from: "2021-01-10",
    });
    await link(seen, "event", code("hill"));
    const observation: FormMatter = { kind: "observation", code: seen };
    expect(told(observation)).toContain("2021-08-09");
    expect(without("hill", () => told(observation))).not.toContain("2021-08-09");
    expect(without("colony", () => told(observation))).not.toContain("LA 155/14");
  });
});
