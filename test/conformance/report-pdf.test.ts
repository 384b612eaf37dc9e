/** Printed reports, judged by qpdf and poppler: whole, tagged, with their own fonts, and nothing outside the margins. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportLanguage } from "../../electron/words/report-language.ts";
import type { Language } from "../../electron/cli/words/words.ts";
import { composeReport } from "../../electron/core/report/compose-report.ts";
import type { ReportSubject } from "../../electron/core/report/report-subject.ts";
import { renderPdf } from "../../electron/engine/report/pdf/render-pdf.ts";
import { needPrograms } from "../support/need-program.ts";
import { bundleSubject, digestOf, pictured, vaultSubject } from "../support/report-subjects.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sandyq-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const made = (subject: ReportSubject, ...codes: readonly Language[]) =>
  renderPdf(composeReport(subject, codes.map(reportLanguage)));

async function write(name: string, pdf: Promise<Uint8Array>): Promise<string> {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, await pdf);
  return path;
}

const ask = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 26 });

interface Word {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

function wordsIn(path: string): Word[] {
  const found = ask("pdftotext", "-bbox", path, "-").matchAll(
    /<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">/g,
  );
  return Array.from(found, ([, left, right, bottom]) => ({
    ...{ left: Number(left), right: Number(right), bottom: Number(bottom) },
  }));
}

const squeezed = (text: string): string => text.replaceAll(/\s/g, "");

describe("a printed report", () => {
  it("is whole and tagged, with title, languages and its own fonts only", async (test) => {
    needPrograms(test, "qpdf", "pdfinfo", "pdffonts", "pdftotext");
    const path = await write("two", made(vaultSubject(7), "ru", "kk"));
    expect(ask("qpdf", "--check", path)).toContain("No syntax or stream encoding errors");
    const facts = ask("pdfinfo", path);
    expect(facts).toMatch(/^Tagged: +yes$/m);
    expect(facts).toMatch(
      /^Title: +Отчёт о сохранности и неизменности · Сақталу және өзгермегендік туралы есеп$/m,
    );
    expect(facts).toMatch(/^JavaScript: +no$/m);
    const fonts = ask("pdffonts", path).trim().split("\n").slice(2);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+(?:Inter|IBMPlexMono)-\S+ .*yes yes yes/);
    const tree = ask("pdfinfo", "-struct", path);
    for (const type of ["Document", "H1", "H2", "Table", "THead", "TH", "TD", "LBody", "Code"]) {
      expect(tree).toMatch(new RegExp(`^ *${type}\\b`, "m"));
    }
    const text = squeezed(ask("pdftotext", path, "-"));
    expect(text).toContain(squeezed("Бұл нені дәлелдемейді"));
    expect(text).toContain("Страница1из");
    expect(text).not.toMatch(/[\u0590-\u08ff\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffd]/);
  });

  it("shows a small picture as a figure that says what it is", async (test) => {
    needPrograms(test, "qpdf", "pdfinfo");
    const plain = { width: 320, height: 200, channels: 3, background: "#335577" } as const;
    const jpeg = (await sharp({ create: plain }).jpeg().toBuffer()).toString("base64");
    const subject = pictured(vaultSubject(2), { jpeg, width: 320, height: 200 });
    const path = await write("pictured", made(subject, "en", "kk"));
    expect(ask("qpdf", "--check", path)).toContain("No syntax or stream encoding errors");
    expect(ask("pdfinfo", "-struct", path).match(/^ *Figure\b/gm)).toHaveLength(1);
    const objects = ask("qpdf", "--qdf", "--object-streams=disable", path, "-");
    expect(objects.match(/\/Subtype \/Image/g)).toHaveLength(1);
    expect(objects).toMatch(/\/Alt <feff0053006d0061006c006c/);
  });

  it("repeats the heads of its tables, and nothing of it leaves the margins", async (test) => {
    needPrograms(test, "pdftotext", "pdfinfo");
    const path = await write("many", made(vaultSubject(12), "en"));
    const pages = Number(/^Pages: +(\d+)$/m.exec(ask("pdfinfo", path))?.[1]);
    expect(pages).toBeGreaterThan(6);
    for (let page = 3; page <= 4; page += 1) {
      const text = ask("pdftotext", "-f", String(page), "-l", String(page), path, "-");
      expect(text).toMatch(/Entered the vault|Place in/);
      expect(text).toContain(`Page ${page} of ${pages}`);
    }
    const text = squeezed(ask("pdftotext", path, "-"));
    for (let number = 1; number <= 12; number += 1)
      expect(text).toContain(digestOf(`content ${number}`).slice(0, 8));
    for (const [name, pdf] of [
      ["one", made(vaultSubject(7), "kk")],
      ["both", made(bundleSubject(4), "fr", "ru")],
    ] as const) {
      const words = wordsIn(await write(name, pdf));
      expect(words.length).toBeGreaterThan(500);
      const outside = words.filter(({ left, right, bottom }) => left < 49 || right > 547 || bottom > 812);
      expect(outside).toEqual([]);
    }
  });

  it("is the same to the byte for the same facts", async () => {
    const [first, second] = [
      await made(vaultSubject(3), "en", "kk"),
      await made(vaultSubject(3), "en", "kk"),
    ];
    expect(Buffer.from(first).equals(second)).toBe(true);
  });
});
