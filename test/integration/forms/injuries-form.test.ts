/** A sheet on injuries says what records say, tells no sealed name unless it was decided, and lists photographs only where consent lets it. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { composeForm } from "../../../electron/words/compose-form.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { filledForm, missingOf } from "../../../electron/core/form/filled-form.ts";
import { docxParts } from "../../../electron/core/report/docx/report-docx.ts";
import { reportHtml } from "../../../electron/core/report/report-html.ts";
import { openCommitment } from "../../../electron/engine/catalogue/commitment-table.ts";
import { type FormWish, writeForm } from "../../../electron/engine/forms/write-form.ts";
import { registerOf, type Register } from "../../../electron/engine/records/register.ts";
import type { FormCode } from "../../../electron/core/form/form-filling.ts";
import { type ImportedVault, logOf, makeTemplate, type VaultTemplate } from "../../support/imported-vault.ts";

let template: VaultTemplate;
let vault: ImportedVault;
let register: Register;
let person: string;
let photo: string;
let injury: string;

const sealed = { present: "Зере Омарова", takenBy: "Ерлан", assessor: "Сәуле Қасымова" };

beforeAll(async () => {
  template = await makeTemplate({ "back.jpg": "a back\n" });
});
afterAll(() => template.remove());
beforeEach(async () => {
  vault = await template.open();
  register = registerOf(vault.session);
  person = (await register.make("person", { name: "Жанна Петренко", sex: "female" })).code;
  photo = vault.items.get("back.jpg") ?? "";
  const made = await register.make("injury", {
    ...{ person, lesion: "bruise", lengthMm: 60, widthMm: 25, colour: "yellow-green", ruler: "yes" },
    marks: ["back left-forearm 0.180 0.430 0.050", "soles left-sole"],
    ...{ colourScale: { asked: "no" }, description: "Петренко shows two bands", cause: "a baton" },
    ...{ ...sealed, assessorRole: "forensic-physician", consistency: "highly-consistent" },
  });
  injury = made.code;
  await register.relink({ kind: "injury", code: injury }, { act: "link", kind: "item", to: photo });
});

interface Sheet {
  readonly html: string;
  readonly missing: readonly string[];
  readonly parts: ReturnType<typeof docxParts>;
  readonly veiled: number;
}

let written = 0;

async function write(code: FormCode, opensNames = false, wish: Partial<FormWish> = {}): Promise<Sheet> {
  written += 1;
  const out = join(vault.desk, `sheet-${String(written)}.html`);
  let missing: readonly string[] = [];
  let parts: Sheet["parts"] = [];
  const { veiled } = await writeForm(vault.session, {
    ...{ matter: { kind: "injuries", code: person, opensNames }, out, openedNames: [] },
    consent: { use: "legal" },
    ...wish,
    render: (filling) => {
      const { language, subject } = composeForm("injuries", code, filling);
      missing = missingOf(subject).map(({ text }) => text);
      const document = filledForm(language, subject);
      parts = docxParts(document);
      return encodeUtf8(reportHtml(document));
    },
  });
  return { html: readFileSync(out, "utf8"), missing, parts, veiled };
}

describe("a sheet on injuries", () => {
  it("says where, what and how large, in words and numbers, and lists what no record says", async () => {
    const { html, missing } = await write("en");
    for (const said of ["Left forearm, back", "Sole of the left foot, soles (somewhere on it", "60 × 25 mm"])
      expect(html).toContain(said);
    expect(html).toContain("asked; the answer was no");
    expect(html).toContain("Highly consistent");
    expect(html).toContain("document 1 of the list");
    expect(html).toContain(injury);
    expect(html).toContain("Back: marks of injuries 1.");
    expect(html).toContain("Front: nothing is marked.");
    expect(missing).toContain("1.6 Seen on");
    expect(missing.join()).not.toMatch(/1\.1 |1\.17/);
    const russian = await write("ru");
    expect(russian.html).toContain("Левое предплечье, сзади");
    expect((await write("fr")).html).toContain("Avant-bras gauche, face arrière");
  });

  it("names nobody unless it was decided, neither the person nor who was there", async () => {
    const { html, parts } = await write("en");
    const whole = html + parts.map(({ bytes }) => Buffer.from(bytes).toString()).join("");
    expect(whole).not.toMatch(/Жанна|Петренко|Зере|Ерлан|Сәуле/);
    expect(html.match(/recorded; not opened/g)).toHaveLength(3);
    const opened = await write("en", true);
    for (const name of Object.values(sealed)) expect(opened.html).toContain(name);
    expect(opened.html).not.toMatch(/Жанна|Петренко/);
  });

  /** What the log committed to of the last sheet. */
  function toldInLog(): string | undefined {
    const told = logOf(vault.session).flatMap((event) =>
      event.type === "dissemination" && event.form === "records" ? [event.value] : [],
    );
    return openCommitment(vault.session.catalogue.db, told.at(-1) ?? "")?.text;
  }

  it("has the log know that sealed names were told, and of nothing more where they were not", async () => {
    const granted = { person, use: "legal", state: "granted", from: "2021-01-01" };
    await register.make("consent", granted);
    await register.make("consent", { ...granted, scope: "injuries" });
    await write("en", true, { openedNames: [person] });
    expect(toldInLog()).toBe(`${person}; named: ${person} present taken-by assessor`);
    await write("en", true);
    expect(toldInLog()).toBe(`${person}; named: present taken-by assessor`);
    await write("en");
    expect(toldInLog()).toBe(person);
  });

  it("counts and opens no name of what it does not print", async () => {
    const { veiled } = await write("en");
    const other = (await register.make("person", { name: "Болат Нуров" })).code;
    await register.make("mandate", {
      person,
      agent: other,
      scope: "Петренко asks Нуров",
      from: "2021-01-01",
    });
    expect((await write("en")).veiled).toBe(veiled);
    await expect(write("en", false, { openedNames: [other] })).rejects.toMatchObject({ code: "bad-usage" });
  });

  it("leaves out photographs that the person refused, and is blocked until somebody says so", async () => {
    const refusal = { person, use: "legal", state: "refused", from: "2021-01-01", scope: "injuries" };
    await register.make("consent", refusal);
    await expect(write("en")).rejects.toMatchObject({
      code: "consent-missing",
      weighing: { blocked: [{ item: photo, gaps: [{ person, scope: "injuries", state: "refused" }] }] },
    });
    const { html } = await write("en", false, { consent: { use: "legal", withoutBlocked: true } });
    expect(html).toContain("recorded; not listed here, because consent does not cover it");
    expect(html).not.toContain(photo.slice(0, 8));
    await register.make("consent", { person, use: "legal", state: "refused", from: "2021-01-01" });
    await expect(
      write("en", false, { consent: { use: "legal", withoutBlocked: true } }),
    ).rejects.toMatchObject({ code: "consent-missing" });
  });

  it("asks what it is for, and says that there are none where there are none", async () => {
    await expect(write("en", false, { consent: {} })).rejects.toMatchObject({ code: "use-not-told" });
    await register.withdraw({ kind: "injury", code: injury });
    expect((await write("en")).missing).toContain("No injury of this person is recorded.");
  });

  it("draws marks into pictures that are the same each time, and that other programs read", async () => {
    const pictures = ({ parts }: Sheet) => parts.filter(({ name }) => name.endsWith(".png"));
    const [one, other] = [pictures(await write("en")), pictures(await write("ru"))];
    expect(one.map(({ name }) => name)).toEqual([
      "word/media/p1.png",
      "word/media/p2.png",
      "word/media/p3.png",
    ]);
    expect(one.map(({ bytes }) => Buffer.from(bytes).toString("hex"))).toEqual(
      other.map(({ bytes }) => Buffer.from(bytes).toString("hex")),
    );
    const back = await sharp(one[1]?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(back.info).toMatchObject({ width: 464, height: 1020 });
    const shade = (x: number, y: number) =>
      back.data[(Math.round(y * 1020) * 464 + Math.round(x * 464)) * back.info.channels];
    // Within the disc with the number, beside the digit, and beside the body.
    expect(shade(0.165, 0.43)).toBe(0);
    expect(shade(0.01, 0.01)).toBe(255);
    expect(shade(0.82, 0.43)).toBe(255);
  });
});
