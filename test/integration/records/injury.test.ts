/** Injuries: what is kept of them, who may judge them, and that photographs of them need a leave of their own. */

import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { consentOfItem } from "../../../electron/engine/consent/consent-of-item.ts";
import { itemsByConsent } from "../../../electron/engine/consent/items-by-consent.ts";
import { writeOriginal } from "../../../electron/engine/export/write-original.ts";
import { registerOf, type Register } from "../../../electron/engine/records/register.ts";
import { type ImportedVault, makeTemplate, type VaultTemplate } from "../../support/imported-vault.ts";

let template: VaultTemplate;
let vault: ImportedVault;
let register: Register;
let person: string;
let photo: string;

beforeAll(async () => {
  template = await makeTemplate({ "back.jpg": "a back\n" });
});
afterAll(() => template.remove());
beforeEach(async () => {
  vault = await template.open();
  register = registerOf(vault.session);
  person = (await register.make("person", { name: "Ерлан" })).code;
  photo = vault.items.get("back.jpg") ?? "";
});

describe("an injury", () => {
  it("keeps marks, sizes and what was asked, and seals who was there", async () => {
    const { code, fields } = await register.make("injury", {
      person,
      marks: ["back upper-back 0.420 0.260 0.050", "front left-hand"],
      lesion: "bruise",
      lengthMm: 60,
      colour: "yellow-green",
      ruler: "yes",
      colourScale: { asked: "no" },
      takenBy: "Зере",
      cause: "a baton",
    });
    expect(code).toMatch(/^J-/);
    expect(fields).toMatchObject({ lengthMm: 60, colourScale: { asked: "no" } });
    expect(fields).not.toHaveProperty("takenBy");
    const bad = { code: "bad-usage" };
    await expect(register.make("injury", { person, lengthMm: 0.5 })).rejects.toMatchObject(bad);
    await expect(register.make("injury", { person, marks: ["front tail"] })).rejects.toMatchObject(bad);
  });

  it("is judged by named clinicians only, and the judgement goes when the clinician is taken away", async () => {
    const { code } = await register.make("injury", { person });
    const set = (fields: Record<string, string>, clear: string[] = []) =>
      register.change({ kind: "injury", code }, { set: fields, clear });
    const refused = { code: "bad-usage" };
    await expect(set({ consistency: "typical" })).rejects.toMatchObject(refused);
    const lay = { consistency: "typical", assessor: "Зере", assessorRole: "no-clinician" };
    await expect(set(lay)).rejects.toMatchObject(refused);
    await set({ ...lay, assessorRole: "physician" });
    await expect(set({}, ["assessor"])).rejects.toMatchObject(refused);
    await expect(set({ assessorRole: "no-clinician" })).rejects.toMatchObject(refused);
    expect((await set({}, ["assessor", "consistency"])).fields).toMatchObject({ assessorRole: "physician" });
  });
});

describe("a photograph of an injury", () => {
  const taken = (use: "legal" | "press", override?: string) =>
    writeOriginal(vault.session, photo, join(vault.desk, `${use}.jpg`), { consent: { use, override } });
  const say = (rest: Record<string, string>) =>
    register.make("consent", { person, state: "granted", from: "2021-01-01", use: "press", ...rest });

  it("does not leave with a leave to everything else, only with one of its own", async () => {
    const { code } = await register.make("injury", { person });
    await register.relink({ kind: "injury", code }, { act: "link", kind: "item", to: photo });
    await say({});
    await expect(taken("press")).rejects.toMatchObject({
      code: "consent-missing",
      weighing: { blocked: [{ item: photo, gaps: [{ person, scope: "injuries", state: "none" }] }] },
    });
    await say({ scope: "injuries" });
    await expect(taken("press")).resolves.toMatchObject({ item: photo });
    await say({ use: "legal", scope: "injuries", state: "refused" });
    await say({ use: "legal" });
    await expect(taken("legal", "the term ends today")).rejects.toMatchObject({ code: "consent-missing" });
  });

  it("is asked about whoever it shows, and an assessment like anything about somebody", async () => {
    const plain = () => writeOriginal(vault.session, photo, join(vault.desk, "plain.jpg"), { consent: {} });
    const known = { code: "use-not-told" };
    await register.change({ kind: "person", code: person }, { set: { role: "perpetrator" }, clear: [] });
    const { code } = await register.make("injury", { person });
    await register.relink({ kind: "injury", code }, { act: "link", kind: "item", to: photo });
    await expect(plain()).rejects.toMatchObject(known);
    await register.withdraw({ kind: "injury", code });
    const victim = (await register.make("person", { name: "Жанна" })).code;
    await register.make("injury", { person: victim, proof: photo });
    await expect(plain()).rejects.toMatchObject(known);
  });

  it("is not among what somebody agreed to before there is a leave of its own", async () => {
    const { code } = await register.make("injury", { person });
    await register.relink({ kind: "injury", code }, { act: "link", kind: "item", to: photo });
    await say({});
    const agreed = async () =>
      (await itemsByConsent(vault.session, { use: "press", states: ["granted"] })).length;
    expect(await agreed()).toBe(0);
    await say({ scope: "injuries" });
    expect(await agreed()).toBe(1);
  });

  it("is asked about in a line of its own where one item is looked at", async () => {
    const { code } = await register.make("injury", { person });
    await register.relink({ kind: "injury", code }, { act: "link", kind: "item", to: photo });
    await say({});
    const own = await say({ scope: "injuries", state: "refused" });
    const { rows, said } = consentOfItem(vault.session, photo, { names: false });
    expect(rows.map((row) => [row.person?.code, row.scope, row.states.press])).toEqual([
      [undefined, undefined, "none"],
      [person, undefined, "granted"],
      [person, "injuries", "refused"],
    ]);
    expect(said.map((record) => record.code)).toContain(own.code);
  });

  it("stands with somebody under whom records were merged as strictly as with each of them", async () => {
    const { code } = await register.make("injury", { person });
    await register.relink({ kind: "injury", code }, { act: "link", kind: "item", to: photo });
    const other = (await register.make("person", { name: "Жанна" })).code;
    await say({});
    await say({ scope: "injuries" });
    await say({ person: other, state: "refused", from: "2020-01-01" });
    await register.mergePeople(person, other, []);
    const states = consentOfItem(vault.session, photo, { names: false }).rows.flatMap((row) =>
      row.person === undefined ? [] : [row.states.press],
    );
    expect(states).toEqual(["refused", "none"]);
  });
});
