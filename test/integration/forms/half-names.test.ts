/** Half a name of anybody of whom a form tells is a code in it: whoever was there too, whoever is on a photograph, whom observers saw. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import type { FormMatter } from "../../../electron/engine/forms/prepare-form.ts";
import { writeForm } from "../../../electron/engine/forms/write-form.ts";
import { smallRegister } from "../../support/small-register.ts";

const { session, code, make, link } = smallRegister();

beforeAll(async () => {
  await make("bolat", "person", { name: "Болат Оспанов" });
  await make("beating", "event", {
    ...{ title: "Избиение Болата", from: "2021-05-01", description: "Оспанов упал", term: "torture" },
  });
  await make("told", "event", { title: "Bolat fell", from: "2021-05-02", term: "torture" });
  await make("third", "act", {
    event: code("told"),
    term: "torture",
    person: code("ivan"),
    method: "Ospanov",
  });
  await make("fourth", "act", { event: code("told"), term: "torture", person: code("bolat") });
  await make("first", "act", { event: code("beating"), term: "torture", person: code("ivan") });
  await make("second", "act", { event: code("beating"), term: "torture", person: code("bolat") });
  await make("hurt", "injury", { person: code("ivan"), event: code("beating"), description: "Болат видел" });
  await make("seen", "observation", { title: "Участок 17", notes: "Оспанов кричал" });
  await link(code("seen"), "event", code("beating"));
  await link(code("beating"), "item", code("photo"));
});

async function written(name: string, matter: FormMatter): Promise<string> {
  const out = join(session().folder, "..", name);
  await writeForm(session(), {
    ...{ matter, openedNames: [], out },
    consent: { use: "legal", override: "nobody can be reached", copiesTestimony: true },
    render: (filling) => encodeUtf8(JSON.stringify({ ...filling, thesaurus: [] })),
  });
  return readFileSync(out, "utf8");
}

it.each([
  ["a complaint", (): FormMatter => ({ kind: "person", code: code("ivan") })],
  ["a sheet on injuries", (): FormMatter => ({ kind: "injuries", code: code("ivan"), opensNames: false })],
  ["a record of observers", (): FormMatter => ({ kind: "observation", code: code("seen") })],
  ["a list of documents", (): FormMatter => ({ kind: "exhibits", selection: { items: [code("photo")] } })],
])("in %s", async (name, matter) => {
  const text = await written(`${name}.json`, matter());
  expect(text).toContain(`Избиение ${code("bolat")}`);
  expect(text).not.toMatch(/Болат|Оспанов|Bolat|Ospanov/iu);
});
