/** What carries a term is found by the words of its name, whatever language and script somebody types, and says why. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type ItemSummary, openVault, type Vault } from "../../electron/engine/index.ts";
import { openRoom } from "../support/disturbed-vaults.ts";
import { PASSPHRASE } from "../support/make-vault.ts";

const files = ["yard.txt", "room.txt", "cell.txt", "portrait.txt", "square.txt", "apart.txt"] as const;

let vault: Vault;
/** What the tests call a record, by its code. */
const called = new Map<string, string>();

async function make(
  name: string,
  kind: Parameters<Vault["records"]["make"]>[0],
  fields: Record<string, unknown>,
): Promise<string> {
  const { code } = await vault.records.make(kind, fields);
  called.set(code, name);
  return code;
}
const items = async (query: string): Promise<readonly ItemSummary[]> =>
  (await vault.list({ query, limit: 10, offset: 0 })).items;
const itemsFound = async (query: string): Promise<string[]> =>
  (await items(query)).map(({ name }) => name.replace(".txt", "")).sort();
const search = async (query: string) =>
  (await vault.records.search({ query, names: false, limit: 20, offset: 0 })).records;
/** Terms themselves are records, with words and a code of their own. */
const recordsFound = async (query: string): Promise<string[]> =>
  (await search(query))
    .filter(({ kind }) => kind !== "term")
    .map(({ code }) => called.get(code) ?? code)
    .sort();

beforeAll(async () => {
  const room = await openRoom();
  const folder = join(room.folder, "originals");
  mkdirSync(folder);
  for (const name of files) writeFileSync(join(folder, name), `nothing of it is said in ${name}`);
  vault = await openVault(room.vault, { passphrase: Buffer.from(PASSPHRASE), access: "write" });
  const { imported } = await vault.importPaths([folder], {});
  const ids = new Map(imported.map(({ name, item }) => [name, item]));
  const link = (kind: "act" | "event" | "status", code: string, name: (typeof files)[number]) =>
    vault.records.relink({ kind, code }, { act: "link", kind: "item", to: ids.get(name) ?? "" });

  const person = await make("person", "person", { name: "Дәурен Сейітов" });
  const night = await make("night", "event", { title: "Overnight", term: "torture.beating" });
  const act = await make("act", "act", { event: night, term: "torture", person });
  await make("own term", "term", {
    ...{ code: "torture.cold", sort: "violation", parent: "torture" },
    ...{ ru: "Ледяной карцер", kk: "Мұздай қамау" },
  });
  const winter = await make("winter", "event", { title: "Winter" });
  const cold = await make("cold", "act", { event: winter, term: "torture.cold" });
  const status = await make("status", "status", { person, term: "status.political_prisoner" });
  const rally = await make("rally", "event", { title: "Rally", term: "assembly.dispersal" });
  await link("event", night, "yard.txt");
  await link("act", act, "room.txt");
  await link("act", cold, "cell.txt");
  await link("status", status, "portrait.txt");
  await link("event", rally, "square.txt");
  return async () => {
    await vault.lock();
    room.close();
  };
});

const tortured = [
  ["act", "cold", "night"],
  ["cell", "room", "yard"],
] as const;
const beaten = [["night"], ["room", "yard"]] as const;
const imprisoned = [["status"], ["portrait"]] as const;
const frozen = [["cold"], ["cell"]] as const;

describe("what carries a term is found by its name", () => {
  it.each([
    ["torture", tortured],
    ["tortures", tortured],
    ["Пытки", tortured],
    ["пытками", tortured],
    ["pytki", tortured],
    ["азаптау", tortured],
    ["azaptau", tortured],
    ["azaptaý", tortured],
    ["tortury", tortured],
    ["torturami", tortured],
    ["катування", tortured],
    ["катувань", tortured],
    ["tortura", tortured],
    ["избиение", beaten],
    ["избиений", beaten],
    ["izbienie", beaten],
    ["ұрып-соғу", beaten],
    ["uryp", beaten],
    ["pobicia", beaten],
    ["побиття", beaten],
    ["coups", beaten],
    ["percosse", beaten],
    ["beatings", beaten],
    ["политический заключённый", imprisoned],
    ["политических заключённых", imprisoned],
    ["саяси тұтқын", imprisoned],
    ["saıası tutqyn", imprisoned],
    ["więzień polityczny", imprisoned],
    ["в'язень", imprisoned],
    ["prisonnier", imprisoned],
    ["карцер", frozen],
    ["kartser", frozen],
    ["мұздай", frozen],
    ["Muzdaı qamau", frozen],
    ["пытки overnight", [["night"], []]],
    ["пытки room", [[], ["room"]]],
    ["room пытки карцер", [[], []]],
    ["q", [[], []]],
  ] as const)("%s", async (query, [records, originals]) => {
    expect([await recordsFound(query), await itemsFound(query)]).toEqual([records, originals]);
  });

  it("and says which name it was, also that of a wider term", async () => {
    const reasons = async (query: string) =>
      (await items(query)).flatMap(({ name, matches }) => [[name, matches]]);
    expect(await reasons("избиен")).toContainEqual(["yard.txt", [{ place: "term", excerpt: "Избиение" }]]);
    expect(await reasons("пытк")).toContainEqual([
      "cell.txt",
      [{ place: "term", excerpt: "Пытки и другое жестокое обращение › Ледяной карцер" }],
    ]);
    expect((await search("azaptau")).find(({ kind }) => kind === "act")?.matches).toMatchObject([
      { field: "term", nearness: "sound", excerpt: expect.stringMatching(/^Азаптау/) as string },
    ]);
  });

  it("of one kind only where that is asked for, and in its lists", async () => {
    const { records } = await vault.records.search({
      ...{ query: "torture", kinds: ["act"], names: false, limit: 9, offset: 0 },
    });
    expect(records.map(({ kind }) => kind)).toEqual(["act", "act"]);
    const { total } = await vault.records.list({
      ...{ kind: "status", query: "więzień", names: false, withdrawn: false, limit: 9, offset: 0 },
    });
    expect(total).toBe(1);
  });

  it("with a name that a term was given since, a record that was withdrawn and an original that is gone left out", async () => {
    const codeOf = (name: string): string => [...called].find(([, known]) => known === name)?.[0] ?? "";
    await vault.records.change(
      { kind: "term", code: codeOf("own term") },
      { set: { pl: "Karcer lodowy" }, clear: [] },
    );
    expect(await itemsFound("lodowy")).toEqual(["cell"]);
    await vault.records.retireTerm("torture.cold");
    expect(await itemsFound("lodowy")).toEqual(["cell"]);
    await vault.records.withdraw({ kind: "act", code: codeOf("cold") });
    expect([await recordsFound("lodowy"), await itemsFound("lodowy")]).toEqual([[], []]);
    await vault.deleteItem((await items("разгон"))[0]?.item ?? "", "asked for");
    expect(await itemsFound("разгон")).toEqual([]);
  });
});
