import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { reportLanguage } from "../../../../electron/words/report-language.ts";
import { languages } from "../../../../electron/cli/words/words.ts";
import { composeReport } from "../../../../electron/core/report/compose-report.ts";
import { reportCase } from "../../../../electron/core/report/report-case.ts";
import { reportHtml } from "../../../../electron/core/report/report-html.ts";
import { reportPremis } from "../../../../electron/core/report/report-premis.ts";
import { reportStyle } from "../../../../electron/core/report/report-style.ts";
import type { ReportSubject } from "../../../../electron/core/report/report-subject.ts";
import { bundleSubject, digestOf, pictured, vaultSubject } from "../../../support/report-subjects.ts";

const pageOf = (subject: ReportSubject, ...codes: readonly ("en" | "ru" | "kk")[]): string =>
  reportHtml(composeReport(subject, codes.map(reportLanguage)));

const allowed =
  /^<(?:\/?(?:section|h1|h2|p|span|bdi|code|pre|ul|li|dl|dt|div|table|caption|colgroup|thead|tbody|tr|td|strong|main|body|th)|html lang="[a-z]{2}"|\/(?:html|head|title|style|dd)|head|title|style|!DOCTYPE html|meta [a-z][^<>]*|(?:span|p|div|strong) lang="[a-z]{2}"|(?:td|dd) class="cell"|th scope="row" class="cell"|th scope="col"|col class="w\d+"|(?:div|dl) class="(?:pair|note|facts|verdict [a-z-]+)")>$/;

describe("the page of a report", () => {
  it("lets a browser use its one style and nothing else", () => {
    const page = pageOf(vaultSubject(7), "en");
    const hash = createHash("sha256").update(reportStyle).digest("base64");
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'"`,
    );
    expect(page).not.toMatch(/https?:|url\(|@import|<script|javascript:|\son[a-z]+=|\sstyle=/i);
  });

  it.each([vaultSubject(7), bundleSubject(7)])(
    "is made of a closed set of tags, whatever the names say",
    (subject) => {
      const page = pageOf(subject, "ru", "kk");
      const [before = "", after = ""] = page.split(/<style>[^]*<\/style>/);
      for (const [tag] of (before + after).matchAll(/<[^>]*>/g)) expect(tag).toMatch(allowed);
      expect(page).not.toMatch(/[\u202a-\u202e\u200e\u200f\u2066-\u2069]/);
      expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;");
      expect(page).toContain("<bdi>invoice\\u{202E}gpj.exe</bdi>");
    },
  );

  it("shows a picture only from within itself, and only where there is one", () => {
    const picture = { jpeg: "/9j/4AAQ/9k=", width: 320, height: 200 };
    const page = pageOf(pictured(vaultSubject(2), picture), "ru", "kk");
    const [image] = page.match(/<img [^>]*>/g) ?? [];
    expect(image).toBe(
      '<img alt="Уменьшенное изображение приложения 1 · 1-қосымшаның кішірейтілген суреті" width="320" height="200" src="data:image/jpeg;base64,/9j/4AAQ/9k=">',
    );
    expect(page).toContain("base-uri 'none'; img-src data:\"");
    expect(page.match(/<img/g)).toHaveLength(1);
    expect(pageOf(vaultSubject(2), "ru")).not.toMatch(/<img|img-src|Уменьшенн/);
  });

  it("is the same again for the same facts", () => {
    expect(pageOf(vaultSubject(3), "en", "kk")).toBe(pageOf(vaultSubject(3), "en", "kk"));
  });

  it("names its languages, and says once what all of them say alike", () => {
    const page = pageOf(vaultSubject(1), "ru", "kk");
    expect(page).toContain('<html lang="ru">');
    expect(page).toContain('<h2><span lang="ru">Метод</span><span lang="kk">Әдіс</span></h2>');
    expect(page).toContain('<th scope="col"><span>SHA-256</span></th>');
    expect(pageOf(vaultSubject(1), "en")).not.toContain('class="pair"');
  });

  it("has exhibits and events in tables with heads, and hashes in groups", () => {
    const page = pageOf(vaultSubject(3), "en");
    const [, exhibits = "", custody = ""] = page.split("<tbody>");
    expect(exhibits.match(/<tr><th scope="row" class="cell">/g)).toHaveLength(3);
    expect(custody.match(/<tr><th scope="row" class="cell">/g)).toHaveLength(12);
    const hash = digestOf("content 2");
    expect(exhibits).toContain(hash.replaceAll(/.{8}(?=.)/g, "$& "));
    expect(exhibits).toContain(`${hash.slice(0, 4)} ${hash.slice(4, 8)}`);
    expect(exhibits).toContain("2026-05-08 23:59:59+05:00");
    expect(custody).toContain("received from Айгүл \\u{202E}&lt;i&gt;");
    expect(custody).toContain("recipients: 2");
  });

  it("does not tell by its hash which copy was made from an exhibit, in any form", () => {
    const subject = vaultSubject(3);
    const forms = [pageOf(subject, "en"), reportPremis(subject), reportCase(subject)];
    for (const form of forms) {
      expect(form).toMatch(/safe[ -]copy/);
      expect(form.replaceAll(" ", "").toLowerCase()).not.toContain(digestOf("d"));
    }
  });

  it("tells of a bundle with its verdict, its findings and the state of every item", () => {
    const page = pageOf(bundleSubject(2), "en");
    expect(page).toContain('<div class="verdict altered">');
    expect(page).toContain("data/&lt;b&gt;\\u{202E} has changed");
    expect(page.match(/<span>Changed<\/span>/g)).toHaveLength(1);
    expect(page).toContain("proven to be in the log");
    expect(pageOf(bundleSubject(3), "en")).toContain("<span>made from exhibit 2</span>");
    expect(pageOf({ ...bundleSubject(0), log: undefined, signer: undefined, stamps: [] }, "en")).toContain(
      "<p>None</p>",
    );
  });

  it.each(languages)("leaves no value out in %s", (language) => {
    const page = reportHtml(composeReport(bundleSubject(2), [reportLanguage(language)]));
    expect(page.replace(/<style>[^]*<\/style>/, "")).not.toMatch(/\{[a-z]\w*\}/);
  });
});
