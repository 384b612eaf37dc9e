/** Forms say what records say and nothing else, name nobody unless it was decided, and leave only where consent lets them. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { composeForm } from "../../../electron/words/compose-form.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { filledForm, missingOf } from "../../../electron/core/form/filled-form.ts";
import type { RecordKind } from "../../../electron/core/records/record-kinds.ts";
import { docxParts } from "../../../electron/core/report/docx/report-docx.ts";
import { reportHtml } from "../../../electron/core/report/report-html.ts";
import { recordWithId } from "../../../electron/engine/catalogue/record-table.ts";
import { checkVault } from "../../../electron/engine/check/check-vault.ts";
import type { FormMatter } from "../../../electron/engine/forms/prepare-form.ts";
import { type FormWish, writeForm } from "../../../electron/engine/forms/write-form.ts";
import {
  type GivenFields,
  inOneAct,
  makeRecord,
  relinkRecord,
} from "../../../electron/engine/records/write-record.ts";
import type { FormCode, FormName } from "../../../electron/core/form/form-filling.ts";
import { native } from "../../support/backends.ts";
import { type ImportedVault, logOf, makeTemplate, type VaultTemplate } from "../../support/imported-vault.ts";

let template: VaultTemplate;
let vault: ImportedVault;
/** Codes. */
let person: string;
let lawyer: string;
let stranger: string;

const make = async (kind: RecordKind, fields: GivenFields): Promise<string> => {
  const id = await inOneAct(vault.session, () => makeRecord(vault.session, kind, fields));
  return recordWithId(vault.session.catalogue.db, id)?.code ?? "";
};
const link = (kind: RecordKind, code: string, item: string) =>
  inOneAct(vault.session, () => {
    const { db } = vault.session.catalogue;
    const row = db.prepare<[string], { id: string }>("SELECT id FROM record WHERE code = ?").get(code);
    relinkRecord(vault.session, recordWithId(db, row?.id ?? "")!, { act: "link", kind: "item", to: item });
    return kind;
  });
const say = (use: string, state: string, rest: GivenFields = {}) =>
  make("consent", { person, use, state, from: "2021-01-01", ...rest });

interface Form {
  readonly html: string;
  /** Text of all parts of the DOCX file. */
  readonly docx: string;
  readonly missing: readonly string[];
}

/** Writes a form as HTML; what its DOCX parts hold and what it lacks is taken from the same document. */
async function write(
  name: FormName,
  matter: FormMatter,
  code: FormCode,
  wish: Partial<FormWish> = {},
): Promise<Form> {
  const { out = join(vault.desk, `${name}.html`) } = wish;
  let docx = "";
  let missing: readonly string[] = [];
  await writeForm(vault.session, {
    ...{ matter, openedNames: [], consent: { use: "un" } },
    ...{ ...wish, out },
    render: (filling) => {
      const { language, subject } = composeForm(name, code, filling);
      missing = missingOf(subject).map(({ text }) => text);
      const document = filledForm(language, subject);
      docx = docxParts(document)
        .map(({ bytes }) => Buffer.from(bytes).toString())
        .join("\n");
      return encodeUtf8(reportHtml(document));
    },
  });
  return { html: readFileSync(out, "utf8"), docx, missing };
}
const aboutPerson = (): FormMatter => ({ kind: "person", code: person });
const secrets = /Петренко|(?<!\p{L})Иван|Сергеевич|Petrenko|Маратов|Сәуле|Жақсыбек|Омаров|1984|\+7 701/iu;

beforeAll(async () => {
  template = await makeTemplate({ "rib.txt": "a broken rib\n", "order.txt": "an order\n" });
});
afterAll(() => template.remove());
beforeEach(async () => {
  vault = await template.open();
  person = await make("person", {
    ...{ name: "Петренко Иван", patronymic: "Сергеевич", spellings: ["Petrenko Ivan"], birth: "1984-05-02" },
    ...{ contact: "+7 701 000 00 00", sex: "male", nationality: "Kazakhstan", occupation: "blogger" },
  });
  lawyer = await make("person", { name: "Маратова Сәуле", role: "lawyer" });
  stranger = await make("person", { name: "Жақсыбек Омаров" });
  const police = await make("organisation", { title: "Police of the district", sort: "police" });
  const square = await make("place", { title: "Market square" });
  const cell = await make("place", { title: "SIZO-1", sort: "facility" });
  const arrest = await make("event", {
    ...{ title: "Арест Ивана Петренко", term: "liberty.mass_arrest", from: "2022-01-06", place: square },
  });
  await make("act", { event: arrest, term: "liberty.mass_arrest", person, perpetrator: police });
  const beating = await make("event", {
    title: "In the cell",
    from: "2022-01-07~",
    place: cell,
    description: "Петренко били при Омарове Жақсыбеке: Ивана Сергеевича увезли.",
  });
  const act = await make("act", {
    ...{ event: beating, term: "torture.beating", person, method: "fists, for hours" },
    ...{ instruments: { asked: "no" }, injuries: "a broken rib" },
  });
  await make("status", {
    ...{ person, term: "detention.sizo", from: "2022-01-08", to: "2022-03-01", facility: cell },
    ...{ authority: police, articles: ["CC 272"] },
  });
  await make("communication", {
    ...{
      term: "comm.prosecutor",
      person,
      from: "2022-02-01",
      answer: "answer.formal",
      answered: "2022-02-20",
    },
  });
  await make("mandate", { person, agent: lawyer, scope: "complaints to UN bodies" });
  await link("act", act, vault.items.get("rib.txt") ?? "");
});

describe("a form filled from the register", () => {
  it("has what records say in the order of the questionnaire, and lists what none says", async () => {
    const { html, missing } = await write("wgad", aboutPerson(), "en");
    expect(html.indexOf("I. Identity")).toBeLessThan(html.indexOf("II. Arrest"));
    expect(html.indexOf("II. Arrest")).toBeLessThan(html.indexOf("VII. Who submits"));
    const answers = [...html.matchAll(/<dt><span>([^<]*)<\/span><\/dt><dd class="cell">(.*?)<\/dd>/gs)];
    const answer = (number: string) =>
      answers.find(([, label = ""]) => label.startsWith(`${number} `))?.[2] ?? "";
    expect(answer("I.1–2")).toBe(`<span>${person}</span>`);
    expect(answer("I.3")).toContain("male");
    expect(answer("II.1")).toMatch(/6 January 2022 \[A-/);
    expect(answer("II.3")).toMatch(/Police of the district \(O-/);
    expect(answer("II.7")).toMatch(/CC 272 \[S-/);
    expect(answer("III.2")).toContain("8 January 2022 – 1 March 2022");
    expect(answer("III.4")).toContain("SIZO-1");
    expect(answer("VI.")).toMatch(
      /1 February 2022; Complaint to the prosecutor; Formal reply, 20 February 2022 \[K-/,
    );
    expect(answer("VII.")).toContain(`${lawyer}; complaints to UN bodies`);
    expect(answer("II.4")).toContain("MISSING");
    // The date of birth says who somebody is as a name does.
    expect(missing.map((text) => text.split(" ")[0])).toEqual([
      "I.6",
      "I.8",
      "II.4",
      "II.5",
      "II.6",
      "III.6",
      "V.",
      "V.",
      "V.",
      "V.",
      "VII.",
      "VII.",
    ]);
    for (const text of missing)
      expect(html).toContain(`<li><div>${text.replaceAll("'", "&#39;")}</div></li>`);
  });

  it.each(["wgad", "torture"] as const)("names nobody in %s, nor in what people wrote", async (name) => {
    for (const code of ["en", "fr", "ru"] as const) {
      const out = join(vault.desk, `${code}.html`);
      const { html, docx } = await write(name, aboutPerson(), code, { out });
      for (const unsaid of [secrets, /20\d\d-\d\d/]) expect(html).not.toMatch(unsaid);
      expect(docx).not.toMatch(secrets);
      expect(html).toContain(`${person} били при ${stranger}: ${person} увезли.`);
    }
  });

  it("tells what was asked and answered no, and asks of an autopsy only after a death", async () => {
    const { html, missing } = await write("torture", aboutPerson(), "en");
    expect(html).toMatch(/Beating; fists, for hours; instruments: asked; the answer was no \[A-/);
    expect(html).toMatch(/a broken rib \[A-/);
    expect(html).toContain("about 7 January 2022; Beating; SIZO-1");
    expect(missing.some((text) => text.startsWith("II.J"))).toBe(false);
    await make("status", { person, term: "status.died", from: "2022-04-01" });
    const later = await write("torture", aboutPerson(), "en", { out: join(vault.desk, "later.html") });
    expect(later.missing.some((text) => text.startsWith("II.J"))).toBe(true);
  });

  it("opens a name only where consent or a mandate lets it, and never how to reach somebody", async () => {
    const opened = { openedNames: [person], consent: { use: "press" } } as const;
    await expect(write("wgad", aboutPerson(), "en", opened)).rejects.toMatchObject({
      code: "consent-missing",
      weighing: { blocked: [{ item: person, gaps: [{ person, state: "none" }] }, { gaps: [{ person }] }] },
    });
    expect(existsSync(join(vault.desk, "wgad.html"))).toBe(false);
    await say("press", "granted");
    const { html } = await write("wgad", aboutPerson(), "en", opened);
    expect(html).toContain("Петренко Иван; Сергеевич; Petrenko Ivan");
    expect(html).toContain("2 May 1984");
    expect(html).not.toMatch(/\+7 701|Маратов|Омаров/);
  });

  it("is blocked by a no, also by one about a case, and a yes for a case does not reach so far", async () => {
    const filed = await make("case", { title: "Market trial" });
    await say("press", "granted", { case: filed });
    const opened = { openedNames: [person], consent: { use: "press" } } as const;
    await expect(write("wgad", aboutPerson(), "en", opened)).rejects.toMatchObject({
      code: "consent-missing",
    });
    await say("un", "refused", { case: filed });
    const without = { consent: { use: "un", withoutBlocked: true } } as const;
    await expect(write("wgad", aboutPerson(), "en", without)).rejects.toMatchObject({
      code: "consent-missing",
    });
    const checks = logOf(vault.session).filter(({ type }) => type === "consent-check");
    expect(checks).toMatchObject([
      { act: "form", outcome: "refused" },
      { act: "form", use: "un", outcome: "refused" },
    ]);
    expect(logOf(vault.session).some(({ type }) => type === "dissemination")).toBe(false);
  });

  it("is noted with its hash before it has its name, for the record and for each item in it", async () => {
    const { html } = await write("wgad", aboutPerson(), "en");
    const reportSha256 = Buffer.from(native.sha256(encodeUtf8(html))).toString("hex");
    const item = vault.items.get("rib.txt");
    expect(logOf(vault.session).filter(({ type }) => type === "dissemination")).toMatchObject([
      { form: "records", records: 1, reportSha256, recipients: [] },
      { form: "report", item, reportSha256 },
    ]);
    expect((await checkVault(vault.session, { deep: false })).findings).toEqual([]);
  });

  it("refuses a name that it has nothing about, before anybody's leave is weighed", async () => {
    const opened = { openedNames: [person, stranger] };
    await expect(write("wgad", aboutPerson(), "en", opened)).rejects.toMatchObject({ code: "bad-usage" });
    expect(logOf(vault.session).some(({ type }) => type === "consent-check")).toBe(false);
  });
});

describe("a list of documents", () => {
  it("stands in the order of time with room for pages, and names what has no date or description", async () => {
    const items = ["rib.txt", "order.txt"].map((name) => vault.items.get(name) ?? "");
    await link(
      "event",
      await make("event", { title: "Order of the court", from: "2021-12" }),
      items[1] ?? "",
    );
    const { html, missing } = await write("exhibits", { kind: "exhibits", selection: { items } }, "en", {
      consent: { use: "legal" },
    });
    const rows = [...html.matchAll(/<tr><th scope="row".*?<\/tr>/gs)].map(([row]) => row);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/<span>1<\/span>.*December 2021.*date of the event.*Order of the court.*____/s);
    expect(rows[1]).toMatch(/<span>2<\/span>.*date of intake.*\[A-.*____/s);
    expect(missing).toEqual([
      "Pages of every document",
      "A date of their own: documents 2",
      "A description: documents 2",
    ]);
    expect(html).not.toMatch(/rib\.txt|order\.txt/);
    expect(logOf(vault.session).filter(({ type }) => type === "dissemination")).toMatchObject([
      { form: "report", item: items[0] },
      { form: "report", item: items[1] },
    ]);
  });
});

describe("a record of observers", () => {
  it("needs a use, and says what was seen without naming the observer", async () => {
    const code = await make("observation", {
      ...{ title: "Polling station 17", person: lawyer, from: "2021-01-10", filming: "refused" },
      ...{ seen: ["Сәуле Маратову вывели", "stuffing"], accreditation: "shown and accepted" },
      ...{ time: "19:40", phase: "counting", assessment: "very-bad", boxSealed: { asked: "no" } },
      ...{ present: "Сәуле Маратова", complaint: "to the commission" },
    });
    const matter = { kind: "observation", code } as const;
    await expect(write("observation", matter, "fr", { consent: {} })).rejects.toMatchObject({
      code: "use-not-told",
    });
    const { html, docx, missing } = await write("observation", matter, "fr", {
      consent: { use: "briefing" },
    });
    expect(html).toContain("Polling station 17");
    expect(html).toContain(`${lawyer} вывели`);
    expect(html).not.toContain("2021-01-10");
    for (const said of [
      "10 janvier 2021<",
      "refusées",
      "19:40",
      "dépouillement",
      "très mal",
      "to the commission",
    ])
      expect(html).toContain(said);
    expect(missing.join()).not.toContain("Autres personnes présentes");
    expect(missing.join()).toContain("des pressions sur les électeurs");
    expect(html + docx).not.toMatch(secrets);
    expect(missing).toContain("Électeurs inscrits, votants");
  });
});
