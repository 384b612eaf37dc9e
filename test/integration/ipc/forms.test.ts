/** Forms and the handed-over register as a page asks for them: foreseen without a trace, every gap leading to a field that is there. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { InputOf } from "../../../electron/contract/commands.ts";
import type { ForeseenForm, ForeseenHandover, WrittenForm } from "../../../electron/contract/form-views.ts";
import type { Chosen, VaultInfo } from "../../../electron/contract/view-types.ts";
import { kindOf } from "../../../electron/core/records/record-kinds.ts";
import { openDesk, openKnown } from "../../support/open-desk.ts";

type About = InputOf<"form.foresee">["about"];

async function storyDesk() {
  const desk = await openDesk();
  await openKnown(desk);
  const { records } = desk.workspace.vault;
  const person = await records.make("person", { name: "Жанар Оспан", role: "victim" });
  const guard = await records.make("person", { name: "Пётр Ким", role: "perpetrator" });
  const event = await records.make("event", { title: "Arrest" });
  await records.make("act", {
    ...{ event: event.id, person: person.id, term: "liberty", perpetrator: guard.id },
  });
  await records.make("injury", { person: person.id });
  const observation = await records.make("observation", { title: "Station 5" });
  return { desk, person, guard, observation };
}

it("leads from everything that a form lacks to a field of a kind, or to what is linked", async () => {
  const { desk, person, observation } = await storyDesk();
  const abouts: readonly About[] = [
    { form: "wgad", code: person.code },
    { form: "torture", code: person.code },
    { form: "injuries", code: person.code, opensPresent: false },
    { form: "observation", code: observation.code },
  ];
  const fields = new Set<string>();
  for (const about of abouts) {
    const asked = { about, language: "ru", openedNames: [] };
    const { missing } = await desk.must<ForeseenForm>("form.foresee", asked);
    for (const { place } of missing) {
      if (place?.at === "field") fields.add(`${place.kind}.${place.field}`);
      if (place?.at === "record") expect(kindOf(place.kind).fields).toHaveProperty("person");
    }
  }
  const unknown = [...fields].filter((name) => {
    const [kind = "", field = ""] = name.split(".");
    return kindOf(kind as "person").fields[field] === undefined;
  });
  // Photographs are linked to an injury; its page is where that is done.
  expect(unknown).toEqual(["injury.photographs"]);
  expect([...fields]).toEqual(
    expect.arrayContaining(["person.sex", "person.birth", "event.place", "act.from", "observation.seen"]),
  );
});

it("says beforehand what it says when it writes, notes nothing of it, and opens only names that a form has", async () => {
  const { desk, person, guard } = await storyDesk();
  const about = { form: "wgad", code: person.code };
  const size = async (): Promise<number> => (await desk.must<VaultInfo>("vault.info", {})).logSize;
  const before = await size();
  const asked = { about, language: "en", openedNames: [] };
  const unsaid = await desk.must<ForeseenForm>("form.foresee", asked);
  expect(unsaid.weighing).toMatchObject({ isUseNeeded: true, blocked: [] });
  expect(unsaid.people).toEqual([person.code, guard.code]);
  const named = { ...asked, openedNames: [person.code], use: "un" };
  const refused = await desk.must<ForeseenForm>("form.foresee", named);
  expect(refused.weighing.blocked).toMatchObject([{ item: person.code }]);
  const foreseen = await desk.must<ForeseenForm>("form.foresee", { ...asked, use: "un" });
  expect(foreseen.weighing.blocked).toEqual([]);
  expect(await size()).toBe(before);

  const { token: place } = await desk.must<Chosen>("place.choose", { for: "form", as: "html" });
  expect(await desk.call("form.write", { ...named, as: "html", place })).toEqual({
    ok: false,
    code: "consent-missing",
  });
  const { token: second } = await desk.must<Chosen>("place.choose", { for: "form", as: "html" });
  const written = await desk.must<WrittenForm>("form.write", {
    ...{ ...asked, use: "un", as: "html", place: second },
  });
  expect(written).toMatchObject({ exhibits: 0, missing: foreseen.missing.length });
  expect([written.follows, written.checks]).toEqual([foreseen.follows, foreseen.checks]);
  const html = readFileSync(join(desk.folder, "form.html"), "utf8");
  expect(html).toContain(guard.code);
  expect(html).not.toMatch(/Жанар|Ким/);
  expect(await size()).toBeGreaterThan(before);
  expect(desk.faults).toEqual([]);
});

it("counts what would be handed over, without whoever refused, and writes no more than that", async () => {
  const { desk, person, guard } = await storyDesk();
  const said = { person: guard.id, use: "un", state: "refused", from: "2026-01-01" } as const;
  await desk.workspace.vault.records.make("consent", said);
  const asked = { openedNames: [], use: "un" };
  const foreseen = await desk.must<ForeseenHandover>("handover.foresee", asked);
  expect(foreseen).toMatchObject({
    counts: { person: 1, observation: 1, item: 0 },
    leftBehind: { records: 3, items: 0, closed: 0 },
    people: [person.code, guard.code],
    weighing: { blocked: [{ item: guard.code }], withoutPeople: true },
  });
  const { token: place } = await desk.must<Chosen>("place.choose", { for: "handover", as: "json" });
  const writing = { ...asked, as: "json", language: "kk", withPositions: false, place };
  expect(await desk.call("handover.write", writing)).toEqual({ ok: false, code: "consent-missing" });
  const path = join(desk.folder, "register.json");
  expect(existsSync(path)).toBe(false);
  const { token: again } = await desk.must<Chosen>("place.choose", { for: "handover", as: "json" });
  expect(await desk.must("handover.write", { ...writing, place: again, withoutBlocked: true })).toMatchObject(
    { counts: foreseen.counts, leftBehind: foreseen.leftBehind },
  );
  expect(readFileSync(path, "utf8")).not.toContain(guard.code);
  expect(desk.faults).toEqual([]);
});
