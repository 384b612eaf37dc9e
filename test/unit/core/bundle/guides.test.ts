import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { indexHtml, isInertIndex } from "../../../../electron/core/bundle/index-html.ts";
import { type ItemRecord, recordedIntake } from "../../../../electron/core/bundle/item-record.ts";
import { intakeWords } from "../../../../electron/core/records/intake-words.ts";
import { readmeText } from "../../../../electron/core/bundle/readme.ts";
import { sampleIntake } from "../../../support/bundles.ts";

const record: ItemRecord = {
  v: 1,
  item: "10".repeat(16),
  name: `"><script>alert('1')</script>&\u202e\u0007қазақша 👩‍👩‍👧`,
  size: 5,
  sha256: "ab".repeat(32),
  mediaType: "image/jpeg",
  importedAt: "2026-11-18T10:00:00Z",
  times: {},
  nameSalt: "cd".repeat(16),
};
const heading = { bundleId: "ab".repeat(16), sealedAt: "2026-11-18T10:00:00Z" };
const page = indexHtml(heading, [{ number: 1, payloadPath: "data/items/0001-abababab.jpg", record }]);

describe("the list for a browser", () => {
  it("is inert whatever the names are", () => {
    expect(isInertIndex(page)).toBe(true);
    expect(page).not.toContain("<script");
    expect(page).not.toMatch(/\s(?:on\w+|src|href)=/i);
    expect(page).toContain(
      "<bdi>&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;\ufffd\ufffdқазақша 👩‍👩‍👧</bdi>",
    );
  });

  it("allows its own style and nothing else", () => {
    const style = /<style>(.*)<\/style>/s.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page).toContain(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'`,
    );
  });

  it("shows path, size, digest and where the file is", () => {
    const text = indexHtml(heading, [{ number: 7, payloadPath: "p", record: { ...record, path: "DCIM/a" } }]);
    for (const shown of [
      "<td>7</td>",
      "<bdi>DCIM/a</bdi>",
      "<td>5</td>",
      `<code>${record.sha256}</code>`,
      "<code>p</code>",
    ]) {
      expect(text).toContain(shown);
    }
  });
});

describe("the six questions in the list for a browser", () => {
  const asked = indexHtml(heading, [
    { number: 3, payloadPath: "p", record: { ...record, ...recordedIntake(sampleIntake) } },
  ]);

  it("stand beside each other with what is open, and mean something in seven languages", () => {
    const told = "<tr><td>3</td><td><bdi>&lt;b&gt;Ә&lt;/b&gt;\ufffd</bdi></td><td>+</td><td>−</td><td>?</td>";
    expect(asked).toContain(`${told}<td>○</td><td>○</td></tr>`);
    for (const { title, questions, states } of Object.values(intakeWords)) {
      for (const word of [title, ...Object.values(questions), ...Object.values(states)]) {
        expect(asked).toContain(word);
      }
    }
    expect(isInertIndex(asked)).toBe(true);
  });

  it("are left away where nothing was said of them", () => {
    expect(page).not.toContain("<h2>");
  });
});

describe("the instructions", () => {
  const text = readmeText({
    ...heading,
    signerKeyId: "0123456789ABCDEF",
    fileCount: 42,
    content: "originals",
  });

  it("name the programs, the key and the number of files in both languages", () => {
    for (const shown of [
      "age -d",
      "tar -xf",
      "minisign -Vm",
      "sha256sum -c",
      "0123456789ABCDEF",
      heading.bundleId,
    ]) {
      expect(text.split(shown).length).toBeGreaterThan(2);
    }
    expect(text).toContain("must print 42");
    expect(text).toContain("ЗАПЕЧАТАННЫЙ ПАКЕТ");
  });

  it("fit a narrow window", () => {
    expect(text.split("\n").filter((line) => line.length > 120)).toEqual([]);
  });
});
