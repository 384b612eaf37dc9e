/** What stays behind is told in whatever goes, each for its own reason: consent that is missing, and testimonies that nobody said to copy. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openAge } from "../../electron/core/age/open.ts";
import { composeReport } from "../../electron/core/report/compose-report.ts";
import { reportHtml } from "../../electron/core/report/report-html.ts";
import { writePictures } from "../../electron/engine/atlas/write-pictures.ts";
import type { ConsentAsk } from "../../electron/engine/consent/weigh-consent.ts";
import { exportBundle, type ExportOptions } from "../../electron/engine/export/export-bundle.ts";
import type { FormFilling } from "../../electron/core/form/form-filling.ts";
import { writeForm } from "../../electron/engine/forms/write-form.ts";
import type { VerificationReport } from "../../electron/core/verify/report.ts";
import { reportLines } from "../../electron/cli/words/report-lines.ts";
import { wordsIn } from "../../electron/cli/words/words.ts";
import { writeBundleReport } from "../../electron/engine/report/write-bundle-report.ts";
import { verifyBundleFile } from "../../electron/engine/receive/verify-file.ts";
import { registerOf, type Register } from "../../electron/engine/records/register.ts";
import { writeReport } from "../../electron/engine/report/write-report.ts";
import { reportLanguage } from "../../electron/words/report-language.ts";
import { native } from "../support/backends.ts";
import { collect, inParts } from "../support/byte-streams.ts";
import {
  type ImportedVault,
  makeReceiver,
  makeTemplate,
  type Receiver,
  type VaultTemplate,
} from "../support/imported-vault.ts";

const closed = { code: "testimony-closed" };

let template: VaultTemplate;
let receiver: Receiver;
let vault: ImportedVault;
let register: Register;
let ids: Readonly<Record<"scan" | "face" | "wall", string>>;

beforeAll(async () => {
  template = await makeTemplate({
    "scan.txt": "they hit me\n",
    "face.txt": "a face\n",
    "wall.txt": "a wall\n",
  });
});
afterAll(() => template.remove());
beforeEach(async () => {
  vault = await template.open();
  receiver = await makeReceiver();
  register = registerOf(vault.session);
  const id = (name: string): string => vault.items.get(`${name}.txt`) ?? "";
  ids = { scan: id("scan"), face: id("face"), wall: id("wall") };
});

const out = (): string => join(vault.desk, "out");

/** What whoever gets the last bundle is told by the command, and by its report. */
async function toldOf(
  signer: string,
): Promise<{ readonly report: VerificationReport; readonly text: string }> {
  const key = { identityFile: receiver.identityFile, signer };
  const report = await verifyBundleFile(out(), key);
  expect(report.verdict).toBe("intact");
  const paper = `${out()}.html`;
  await writeBundleReport(out(), {
    ...{ ...key, isNamed: false, out: paper },
    render: (subject) => Buffer.from(reportHtml(composeReport(subject, [reportLanguage("en")]))),
  });
  const lines = reportLines(report, { words: wordsIn("en"), language: "en" });
  return { report, text: `${lines.join("\n")}\n${readFileSync(paper, "utf8")}` };
}

let told: Awaited<ReturnType<typeof toldOf>>;

/** Exports, and returns all that the sealed file holds. */
async function bundled(consent: ConsentAsk, rest: Partial<ExportOptions> = {}) {
  const report = await exportBundle(vault.session, {
    ...{ items: Object.values(ids), recipients: [receiver.recipient], out: out(), consent },
    ...rest,
  });
  told = await toldOf(report.signer);
  const source = inParts(readFileSync(out()), 65_536);
  const identities = [receiver.identity];
  return Buffer.from(await collect(openAge(native, { identities }, source, "reused"))).toString();
}

describe("a bundle", () => {
  beforeEach(async () => {
    await register.make("testimony", { item: ids.scan });
  });

  it("tells of testimonies that stay where nobody had to be asked, without calling them so", async () => {
    const text = await bundled({ withoutBlocked: true });
    expect(text).toContain("Sandyq-Left-Out-Closed: 1\n");
    expect(text).not.toContain(ids.scan);
    expect(text).not.toMatch(/Sandyq-Left-Out-Item|Item numbers of all/i);
    expect(text).toContain("only when somebody expressly says so, and nobody did: 1 of the chosen items.");
    expect(text).toContain("только по прямому указанию, а его не было, выбранных материалов: 1.");
    expect(text).not.toMatch(/Sandyq-Use|does not cover|Nothing that was chosen|scan\.txt|testimony/i);
    expect(told.report.purpose).toEqual({ leftOut: { uncovered: 0, closed: 1, items: [] } });
    expect(told.text.match(/1 of the chosen items, because they are handed over only/g)).toHaveLength(2);
    expect(told.text).not.toMatch(/Made for|does not cover/);
  });

  it("gives each its own reason, and names none of them where one is a testimony", async () => {
    const { code } = await register.make("person", { name: "Әсел" });
    await register.relink({ kind: "person", code }, { act: "link", kind: "item", to: ids.face });
    const text = await bundled({ use: "un", withoutBlocked: true });
    expect(text).toContain("Sandyq-Use: un\nSandyq-Left-Out: 1\nSandyq-Left-Out-Closed: 1\n");
    expect(text).not.toContain("Sandyq-Left-Out-Item");
    for (const id of [ids.scan, ids.face]) expect(text).not.toContain(id);
    expect(told.report.purpose).toEqual({ use: "un", leftOut: { uncovered: 1, closed: 1, items: [] } });
    expect(told.text.match(/Bodies of the United Nations/g)).toHaveLength(2);
    expect(told.text.match(/1 of the chosen items, because the consent/g)).toHaveLength(2);
    expect(text).toContain("does not cover this use: 1 of the chosen items.");
    expect(text).toContain("expressly says so, and nobody did: 1 of the chosen items.");
  });

  it("says nothing where nothing stays", async () => {
    const text = await bundled({ copiesTestimony: true });
    expect(text).not.toMatch(/Sandyq-Left-Out|WHAT IT IS FOR/);
    expect(told.report.purpose).toBeUndefined();
    expect(told.text).not.toMatch(/Made for|Left out/);
  });
});

describe("a paper", () => {
  let person: string;

  beforeEach(async () => {
    ({ code: person } = await register.make("person", { name: "Ерлан" }));
    await register.relink({ kind: "person", code: person }, { act: "link", kind: "item", to: ids.scan });
    await register.relink({ kind: "person", code: person }, { act: "link", kind: "item", to: ids.wall });
    await register.make("consent", { person, use: "un", state: "granted", from: "2021-01-01" });
    await register.make("testimony", { item: ids.scan });
  });

  it("is a report that gives no consent as the reason for what is only kept closed", async () => {
    const words = [reportLanguage("en")];
    await writeReport(vault.session, {
      ...{ items: [ids.scan, ids.wall], out: out(), consent: { use: "un", withoutBlocked: true } },
      ...{ isNamed: false, isPictured: false, openedNames: [] },
      render: (subject) => Buffer.from(reportHtml(composeReport(subject, words))),
    });
    const text = readFileSync(out(), "utf8");
    expect(text).toContain("expressly says so, and nobody did");
    expect(text).not.toContain("does not cover this use");
    expect(text).not.toContain(ids.scan);
    expect(text).not.toContain("Item numbers of all that was left out");
  });

  /** Writes a form about the person; what it is filled with. */
  async function form(consent: ConsentAsk): Promise<FormFilling> {
    let filling: FormFilling | undefined;
    await writeForm(vault.session, {
      ...{ matter: { kind: "person", code: person }, out: out(), openedNames: [], consent },
      render: (given) => {
        filling = given;
        return Buffer.from(JSON.stringify(given));
      },
    });
    return filling!;
  }

  it("is no form that lists a testimony unless somebody says so", async () => {
    await expect(form({ use: "un" })).rejects.toMatchObject(closed);
    expect(existsSync(out())).toBe(false);
    const { exhibits, facts } = await form({ use: "un", withoutBlocked: true });
    expect(exhibits.map(({ item }) => item)).toEqual([ids.wall]);
    expect(facts.leftOut).toMatchObject({ uncovered: 0, closed: 1 });
    expect(readFileSync(out(), "utf8")).not.toContain(ids.scan);
  });

  it("is a form that lists it where somebody does", async () => {
    const { exhibits } = await form({ use: "un", copiesTestimony: true });
    expect(exhibits.map(({ item }) => item).toSorted()).toEqual([ids.scan, ids.wall].toSorted());
  });

  it("is no timeline that shows a testimony unless somebody says so", async () => {
    const draw = (consent: ConsentAsk) =>
      writePictures(vault.session, {
        ...{ about: { kind: "person", code: person }, isMap: false, openedNames: [], consent },
        files: [{ out: out(), render: (matter) => Buffer.from(JSON.stringify(matter)) }],
      });
    await expect(draw({ use: "un" })).rejects.toMatchObject(closed);
    const { consent, leftOut } = await draw({ use: "un", withoutBlocked: true });
    expect(leftOut).toEqual({ uncovered: 0, closed: 1 });
    expect(consent.leftOut).toMatchObject([{ item: ids.scan, isTestimony: true }]);
    const text = readFileSync(out(), "utf8");
    expect(text).toContain(ids.wall);
    expect(text).toContain('"leftOut":{"uncovered":0,"closed":1}');
    expect(text).not.toContain(ids.scan);
  });
});
