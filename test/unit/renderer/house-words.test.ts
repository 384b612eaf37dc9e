import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const folders = "{renderer/text,resources/locales,resources/locales/*,resources/verifier/words}";

/** Every sentence of one language, with the file and the key that it stands under. */
function sentencesIn(language: string): readonly { where: string; text: string }[] {
  const files = globSync(`${folders}/{${language},*-${language}}.json`, { cwd: root });
  return files.flatMap((file) =>
    leavesOf(JSON.parse(readFileSync(join(root, file), "utf8"))).map(([key, text]) => ({
      where: `${file} ${key}`,
      text,
    })),
  );
}

function leavesOf(value: unknown, key = ""): [string, string][] {
  if (typeof value === "string") return [[key, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    leavesOf(each, key === "" ? name : `${key}.${name}`),
  );
}

const found = (language: string, pattern: RegExp): readonly string[] =>
  sentencesIn(language)
    .filter(({ text }) => pattern.test(text))
    .map(({ where, text }) => `${where}: ${text}`);

it("reads the window’s words, the command line’s, the forms’ and the page’s", () => {
  const files = new Set(sentencesIn("kk").map(({ where }) => where.split(" ")[0]));
  expect(files.size).toBeGreaterThanOrEqual(9);
});

describe("Kazakh", () => {
  it("hangs no ending on a name, a code or a number: which one depends on how it sounds", () => {
    expect(found("kk", /\}\p{L}|#-?\p{L}/u)).toEqual([]);
  });

  // The left word means something else here: a certificate, a site that is blocked, a pocket, a tumour.
  it.each([
    ["testimony", /куәлі[кг]/iu],
    ["lock", /бұғатта/iu],
    ["folder", /қалта/iu],
    ["vault", /сандыққа|сандықта/iu],
    ["swelling", /^Ісік$/u],
    ["password", /құпиясөз/iu],
    ["register", /картотека|карточка/iu],
    ["damaged", /бүлін/iu],
    ["form", /бланк/iu],
  ])("has one word for a %s", (_, wrong) => {
    expect(found("kk", wrong)).toEqual([]);
  });

  it("addresses whoever reads as Сіз", () => {
    expect(found("kk", /(?<!\p{L})сіз(?:ге|ді|де|ден|бен|дің|дегі)?(?!\p{L})/u)).toEqual([]);
  });
});

describe("French", () => {
  it("has a narrow space that does not break beside double signs and quotation marks", () => {
    expect(found("fr", /(?<!\u202f)[:;?!»](?=\s|$)|«(?!\u202f)/u)).toEqual([]);
  });
});

describe("Italian", () => {
  it("does not call the reader Lei", () => {
    const bidding = "Apra|Confronti|Consegni|Controlli|Guardi|Prema|Scelga|Scriva|Trascini";
    expect(found("it", new RegExp(`\\bLei\\b|(?:^|[.:;] )(?:${bidding})\\b`, "u"))).toEqual([]);
  });
});

describe("Polish", () => {
  it("blacks out what is gone for good, and does not only smudge it", () => {
    expect(found("pl", /zamaz|zamalow/iu)).toEqual([]);
  });
});
