import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCsv } from "../../../../electron/engine/records/read-csv.ts";

const folder = mkdtempSync(join(tmpdir(), "sandyq-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Bytes of a text in which small and capital Cyrillic letters follow each other from the place of А. */
const inCodePage = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (letter) => {
      const point = letter.codePointAt(0) ?? 0;
      if (letter === "Ё") return 0xa8;
      if (letter === "ї") return 0xbf;
      return point >= 0x410 && point <= 0x44f ? point - 0x410 + 0xc0 : point;
    }),
  );

function readBytes(bytes: Buffer) {
  const path = join(folder, "list.csv");
  writeFileSync(path, bytes);
  return readCsv(path);
}

const list = "ИИН;Имя\r\n012345678901;Ёлкина Анна\r\n";
const rows = [
  { row: 1, cells: ["ИИН", "Имя"] },
  { row: 2, cells: ["012345678901", "Ёлкина Анна"] },
];

describe("a list in a text", () => {
  it.each([
    ["UTF-8", Buffer.from(list)],
    ["UTF-8 with a mark", Buffer.from(`\u{FEFF}${list}`)],
    ["UTF-16 with a mark", Buffer.from(`\u{FEFF}${list}`, "utf16le")],
    ["UTF-16 with a mark, the other way round", Buffer.from(`\u{FEFF}${list}`, "utf16le").swap16()],
  ])("is read in %s without a word", async (_, bytes) => {
    expect(await readBytes(bytes)).toEqual({ rows, notes: [] });
  });

  it("is read in Windows-1251 as Excel saves it in Russian, and says so", async () => {
    expect(await readBytes(inCodePage(list))).toEqual({ rows, notes: [{ kind: "guessed-encoding" }] });
    const { rows: read } = await readBytes(inCodePage("Iм'я;x\nКиїв;y\n".replace("I", "И")));
    expect(read[1]?.cells).toEqual(["Київ", "y"]);
  });

  it("says where letters and digits were lost when it was saved", async () => {
    const { notes } = await readBytes(inCodePage("ИИН;Имя\n\n9,00101E+11;Анна\n1;С?уле\n2;Кто?\n"));
    expect(notes).toEqual([
      { kind: "guessed-encoding" },
      { kind: "lost-letters", count: 2, rows: [4, 5] },
      { kind: "shortened-numbers", count: 1, rows: [3] },
    ]);
    expect((await readBytes(Buffer.from("имя\nКто?\n"))).notes).toEqual([]);
  });

  it.each([
    [
      "in the Kazakh code page",
      Buffer.concat([inCodePage("Имя\n"), Buffer.from([0xd1, 0xbc, 0xf3, 0xeb, 0xe5])]),
    ],
    ["in KOI8-R", Buffer.from([0xc9, 0xcd, 0xd1, 0x0a, 0xe9, 0xd7, 0xc1, 0xce, 0xcf, 0xd7])],
    ["of DOS", Buffer.from([0xa8, 0xac, 0xef, 0x0a, 0x88, 0xa2, 0xa0, 0xad, 0xae, 0xa2])],
    ["of Western Europe", Buffer.from("name\nJosé\nRené\n", "latin1")],
    ["in UTF-16 that is cut", Buffer.from("\u{FEFF}имя\nx", "utf16le").subarray(0, -1)],
  ])("is refused %s rather than read as something else", async (_, bytes) => {
    await expect(readBytes(bytes)).rejects.toThrow("save it as CSV in UTF-8");
  });

  it("says which row breaks the rules, and that it is too large", async () => {
    await expect(readBytes(Buffer.from('a;b\n\n1"2;3\n'))).rejects.toThrow("row 3");
    await expect(readBytes(Buffer.alloc(16 * 2 ** 20 + 1, "a"))).rejects.toThrow("too large");
  });

  it.each([
    ["rows", `name\n${"a\n".repeat(50_000)}`],
    ["columns", `name${",".repeat(1_000)}\n`],
    ["columns in a later row", `name\na${",".repeat(1_000)}\n`],
  ])("takes no more %s than from a spreadsheet", async (_, text) => {
    await expect(readBytes(Buffer.from(text))).rejects.toThrow("too large");
  });
});
