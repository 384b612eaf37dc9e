/** Reports to be written on in: well-formed and whole, without a word about who made them, and read by LibreOffice. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Language } from "../../electron/cli/words/words.ts";
import { composeReport } from "../../electron/core/report/compose-report.ts";
import { docxParts } from "../../electron/core/report/docx/report-docx.ts";
import type { ReportSubject } from "../../electron/core/report/report-subject.ts";
import { sourceOf } from "../../electron/decoders/bytes/byte-source.ts";
import { readZip } from "../../electron/decoders/clean/zip/read-zip.ts";
import { printDocument } from "../../electron/engine/report/print-report.ts";
import { reportLanguage } from "../../electron/words/report-language.ts";
import { needPrograms } from "../support/need-program.ts";
import { bundleSubject, digestOf, pictured, vaultSubject } from "../support/report-subjects.ts";

let folder = "";
let jpeg = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandyq-test-"));
  const dots = sharp({ create: { width: 40, height: 20, channels: 3, background: "#808080" } });
  jpeg = (await dots.jpeg().toBuffer()).toString("base64");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const composed = (subject: ReportSubject, ...codes: readonly Language[]) =>
  composeReport(subject, codes.map(reportLanguage));
const subjects = () => [pictured(vaultSubject(7), { jpeg, width: 40, height: 20 }), bundleSubject(3)];

/** Reads a part as XML; the text between tags and the names of all elements. Throws what the parser throws. */
function readXml(bytes: Uint8Array): { text: string; tags: Set<string> } {
  const tags = new Set<string>();
  let text = "";
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => tags.add(name));
  parser.on("text", (part) => (text += part));
  parser.write(Buffer.from(bytes).toString()).close();
  return { text, tags };
}

describe("a report as a DOCX file", () => {
  it("is parts of well-formed XML that lead to each other and to nothing outside", () => {
    for (const subject of subjects()) {
      const parts = docxParts(composed(subject, "ru", "kk"));
      const names = parts.map(({ name }) => name);
      const texts = new Map(parts.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]));
      for (const { name, bytes } of parts) if (!name.endsWith(".jpeg")) readXml(bytes);
      const relations = texts.get("word/_rels/document.xml.rels") ?? "";
      const targets = [...relations.matchAll(/Target="([^"]+)"/g)].map(
        ([, target]) => `word/${target ?? ""}`,
      );
      expect(names).toEqual(expect.arrayContaining(targets));
      const ids = [...relations.matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id);
      const shown = [...(texts.get("word/document.xml") ?? "").matchAll(/r:(?:id|embed)="([^"]+)"/g)];
      expect(ids).toEqual(expect.arrayContaining(shown.map(([, id]) => id)));
      expect([...texts.values()].join("")).not.toMatch(
        /TargetMode|file:|instrText[^>]*> (?!PAGE |NUMPAGES )/,
      );
    }
  });

  it("says all that the report says, with hostile names as text", () => {
    const [part] = docxParts(composed(vaultSubject(7), "en")).filter(
      ({ name }) => name === "word/document.xml",
    );
    const { text } = readXml(part!.bytes);
    expect(text).toContain("Custody and integrity report");
    expect(text).toContain("<script>alert(1)</script>\"&'.jpg");
    expect(text).toContain("invoice\\u{202E}gpj.exe");
    expect(text).toContain(digestOf("content 2").replaceAll(/.{8}(?=.)/g, "$& "));
    expect(text).not.toMatch(/[\u202a-\u202e\u200e\u200f\u2066-\u2069]/);
  });

  it("is the same bytes again, of one date, and says of itself only its title and language", async () => {
    const [subject] = subjects();
    const bytes = await printDocument("docx", composed(subject!, "fr"));
    expect(Buffer.from(await printDocument("docx", composed(subject!, "fr"))).equals(bytes)).toBe(true);
    const archive = await readZip(sourceOf(bytes));
    expect(archive.hasHiddenBytes).toBe(false);
    const core = archive.members.find(({ name }) => name === "docProps/core.xml");
    const { tags, text } = readXml(await archive.read(core!));
    expect([...tags]).toEqual(["cp:coreProperties", "dc:title", "dc:language"]);
    expect(text.trim()).toBe("Rapport de traçabilité et d’intégritéfr");
    for (const member of archive.members) {
      const content = Buffer.from(await archive.read(member)).toString();
      expect(content).not.toMatch(
        /rsid|creator|lastModifiedBy|<w:(?:ins|del|comment)[ />]|Company|w14:paraId/i,
      );
    }
  });

  it("is read by LibreOffice, with its pages numbered", async (context) => {
    needPrograms(context, "soffice", "pdftotext");
    const path = join(folder, "report.docx");
    writeFileSync(path, await printDocument("docx", composed(subjects()[0]!, "ru", "kk")));
    const settings = `-env:UserInstallation=file://${join(folder, "office")}`;
    execFileSync("soffice", ["--headless", settings, "--convert-to", "pdf", "--outdir", folder, path], {
      stdio: "ignore",
    });
    execFileSync("pdftotext", ["-layout", join(folder, "report.pdf")]);
    const text = readFileSync(join(folder, "report.txt"), "utf8");
    expect(text).toContain("Приложения");
    expect(text).toMatch(/invoice\\u\{202E\}gpj\.exe/);
    const pages = text.split("\f").length - 1;
    expect(text).toContain(`Страница 1 из ${String(pages)}`);
    expect(text).toContain(`Страница ${String(pages)} из ${String(pages)}`);
  });
});
