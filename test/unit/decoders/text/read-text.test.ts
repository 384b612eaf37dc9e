import { describe, expect, it } from "vitest";
import { sourceOf } from "../../../../electron/decoders/bytes/byte-source.ts";
import { MAX_TEXT_CHARACTERS, type TextAnswer } from "../../../../electron/decoders/jobs/text.ts";
import { readText } from "../../../../electron/decoders/text/read-text.ts";
import { textType } from "../../../../electron/decoders/type/text-type.ts";
import { bookText, bookWith } from "../../../support/book-file.ts";
import { odfFile, odfMarks, odfText } from "../../../support/odf-file.ts";
import { slidesFile, slidesText, workbookFile, workbookText } from "../../../support/office-file.ts";
import { workbook } from "../../../support/table-file.ts";
import { wordFile, wordMarks, wordText } from "../../../support/word-file.ts";

async function read(bytes: Uint8Array, mediaType: string): Promise<{ answer: TextAnswer; text: string }> {
  const parts: Uint8Array[] = [];
  const answer = await readText({ mediaType }, sourceOf(bytes), {
    write: (part) => Promise.resolve(void parts.push(part.slice())),
  });
  return { answer, text: Buffer.concat(parts).toString("utf8") };
}

const office = "application/vnd.openxmlformats-officedocument.";

describe("the words of documents", () => {
  it.each([
    ["Word", wordFile, `${office}wordprocessingml.document`, wordText],
    ["Excel", workbookFile, `${office}spreadsheetml.sheet`, workbookText],
    ["PowerPoint", slidesFile, `${office}presentationml.presentation`, slidesText],
    ["OpenDocument", () => odfFile("text"), "application/vnd.oasis.opendocument.text", odfText],
    ["a book", () => bookWith(), "application/epub+zip", bookText],
  ])("are found in %s", async (_name, make, mediaType, words) => {
    const { answer, text } = await read(make(), mediaType);
    expect(answer).toMatchObject({ outcome: "text", isWhole: true });
    for (const each of words) expect(text.replaceAll(/\s+/g, " ")).toContain(each);
  });

  it("are found where no reader of the document is shown them", async () => {
    const { text } = await read(wordFile(), `${office}wordprocessingml.document`);
    expect(text).toContain(wordMarks["comments.xml text"]);
    const { text: open } = await read(odfFile("text"), "application/vnd.oasis.opendocument.text");
    for (const place of ["deleted text", "text of a comment", "hidden row"])
      expect(open).toContain(odfMarks[place]);
  });

  it("are found in a web page, without its scripts", async () => {
    const page = "<html><script>secret()</script><body><p>Түрме &amp; <b>жол</b></p><p>екі</p></body></html>";
    const { text } = await read(Buffer.from(page), "text/html");
    expect(text).toMatch(/^Түрме & жол\s+екі$/);
  });

  it.each([
    ["UTF-8", Buffer.from("Куәлік №7")],
    ["UTF-8 with a mark", Buffer.from("\uFEFFКуәлік №7")],
    ["UTF-16", Buffer.from("\uFEFFКуәлік №7", "utf16le")],
    ["UTF-16, high bytes first", Buffer.from("\uFEFFКуәлік №7", "utf16le").swap16()],
  ])("are read from %s", async (_name, bytes) => {
    const { answer, text } = await read(bytes, "text/plain");
    expect(text).toBe("Куәлік №7");
    expect(answer).toEqual({ outcome: "text", isWhole: true, tool: { name: "Sandyq", version: "1" } });
  });

  it("are guessed in the old code page of Cyrillic, and that is said", async () => {
    const { answer, text } = await read(Buffer.from("cff0eef2eeeaeeeb", "hex"), "text/plain");
    expect(text).toBe("Протокол");
    expect(answer).toMatchObject({ guessedEncoding: "windows-1251" });
  });

  it("are found in a letter, with people and subject", async () => {
    const letter = [
      "From: =?utf-8?B?0JDQudCz0YPQu9GM?= <a@example.org>",
      "To: b@example.org",
      "Subject: =?utf-8?B?0J/RgNC+0YLQvtC60L7Quw==?=",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>Айғақ <b>берілді</b></p>",
    ].join("\r\n");
    const { text } = await read(Buffer.from(letter), "message/rfc822");
    for (const each of ["Айгуль", "a@example.org", "b@example.org", "Протокол", "Айғақ берілді"])
      expect(text).toContain(each);
  });

  const mail = (subject: string, ...lines: string[]): string =>
    [`From: a@example.org`, `Subject: ${subject}`, ...lines].join("\r\n");
  const attached = mail(
    "=?utf-8?B?0J/RgNC+0YLQvtC60L7Quw==?=",
    'Content-Type: multipart/mixed; boundary="x"',
    "",
    "--x",
    "Content-Type: text/plain",
    "",
    "body",
    "--x",
    "Content-Type: text/plain; charset=utf-8",
    'Content-Disposition: attachment; filename="list.txt"',
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from("Айгүл").toString("base64"),
    "--x",
    `Content-Type: ${office}wordprocessingml.document; name="broken.docx"`,
    "Content-Disposition: attachment",
    "",
    "no document",
    "--x--",
    "",
  );

  it("are found in what is attached to a letter, and under its name", async () => {
    const { answer, text } = await read(Buffer.from(attached), "message/rfc822");
    for (const each of ["Протокол", "body", "list.txt", "Айгүл", "broken.docx"]) expect(text).toContain(each);
    expect(answer).toMatchObject({ isWhole: false });
  });

  it("are found in every letter of a box", async () => {
    const encoded = mail(
      "two",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      Buffer.from("Екінші").toString("base64"),
    );
    const box = `From a Fri Nov 27 10:00:00 2026\n${mail("one", "", ">From here", "first")}\n\nFrom b Fri Nov 27 10:00:01 2026\n${encoded}\n`;
    expect(textType(Buffer.from(box))).toBe("application/mbox");
    const { text } = await read(Buffer.from(box), "application/mbox");
    for (const each of ["one", "From here", "first", "two", "Екінші"]) expect(text).toContain(each);
    expect(text).not.toContain(">From");
  });

  it("are found in rich text, in the code page of their font or as Unicode", async () => {
    const rich = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Times;}}{\info{\title secret}}{\*\unknown hidden}\f1 \'cf\'f0\'ee\'f2\'ee\'ea\'ee\'eb\par{\f0 caf\'e9} \u1178\'3f\uc0\u1179 \{x\}\bin5 {{{{{\par end}`;
    const { text } = await read(Buffer.from(rich, "latin1"), "application/rtf");
    expect(text).toBe("Протокол\ncafé Ққ{x}\nend");
  });

  it("are numbers of a workbook as they are shown, with noughts in front, and days as days", async () => {
    const cells = `<row><c s="4"><v>12345678901</v></c><c s="1"><v>31412</v></c></row>`;
    const sheet = {
      name: "xl/worksheets/sheet1.xml",
      bytes: `<worksheet><sheetData>${cells}</sheetData></worksheet>`,
    };
    const file = workbook({ rows: "", formats: ["000000000000"], is1904: true, more: [sheet] });
    const { text } = await read(file, `${office}spreadsheetml.sheet`);
    expect(text).toContain("012345678901\t1990-01-01");
  });

  it("are cut where a book would end, and that is said", async () => {
    const { answer, text } = await read(Buffer.from("ж".repeat(MAX_TEXT_CHARACTERS + 5)), "text/plain");
    expect(answer).toMatchObject({ isWhole: false });
    expect(text).toHaveLength(MAX_TEXT_CHARACTERS);
  });
});

describe("files without words", () => {
  it.each([
    ["a picture", Buffer.from("GIF89a"), "image/gif", "no-document"],
    [
      "an archive that ends too soon",
      wordFile().subarray(0, 500),
      `${office}wordprocessingml.document`,
      "damaged",
    ],
  ])("say why: %s", async (_name, bytes, mediaType, reason) => {
    expect((await read(bytes, mediaType)).answer).toEqual({ outcome: "none", reason });
  });
});
