import { describe, expect, it } from "vitest";
import { fileNameVeil, type FileNameWish } from "../../../../electron/engine/export/veil-file-names.ts";
import { NameParts } from "../../../../electron/engine/forms/name-parts.ts";

const people = {
  aigul: { code: "P-AAAAAA", names: ["Айгүл Сәрсенова", "Сарсенова Айгуль"] },
  anna: { code: "P-BBBBBB", names: ["Анна Ли"] },
  dana: { code: "P-CCCCCC", names: ["Дана"] },
  erlan: { code: "P-DDDDDD", names: ["Ерлан Сәрсенов"] },
  zhakupov: { code: "P-EEEEEE", names: ["Дамир Жакупов"] },
  ali: { code: "P-FFFFFF", names: ["Али"] },
} as const;
type Person = keyof typeof people;

const known = Object.entries(people).map(([id, { code, names }]) => ({ id, code, names }));

function veilFor({ near = [], opened = [] }: { near?: Person[]; opened?: Person[] } = {}) {
  const names = NameParts.of(known);
  const wish: FileNameWish = {
    names,
    near: new Set<string>(near),
    opened: new Map(opened.map((id) => [id, id])),
  };
  return fileNameVeil(wish);
}

describe("a word in a name of a file", () => {
  it("does not stay for somebody who is named where it also is the name of a linked person who is not", () => {
    const { text } = veilFor({ near: ["aigul", "erlan"], opened: ["aigul"] });
    expect(text("Sarsenov E.jpg").text).toBe("P-x E.jpg");
    expect(text("Sarsenov_2021-04-09_Erlan.jpg").text).toBe("P-x_2021-04-09_P-DDDDDD.jpg");
    expect(text("Sarsenova Aigul.jpg")).toMatchObject({
      text: "Sarsenova Aigul.jpg",
      shown: ["aigul", "aigul"],
    });
    expect(text("Aigul.jpg")).toMatchObject({ text: "Aigul.jpg", count: 0 });
  });

  it("stays for somebody who is named where others of that name have nothing to do with it", () => {
    const { text } = veilFor({ near: ["aigul"], opened: ["aigul"] });
    expect(text("Sarsenova.jpg")).toMatchObject({ text: "Sarsenova.jpg", count: 0 });
  });

  it.each([
    ["Дана.mp4", "P-CCCCCC.mp4"],
    ["видео Даны.mp4", "видео P-CCCCCC.mp4"],
    ["Ali.jpg", "P-FFFFFF.jpg"],
    ["annali.jpg", "P-BBBBBB.jpg"],
    ["LiAnna2.jpg", "P-BBBBBB2.jpg"],
  ])("is the code of whoever has it as a whole name: %s", (name, told) => {
    expect(veilFor().text(name).text).toBe(told);
  });

  it.each([
    ["videoaigul.mp4", "P-AAAAAA.mp4"],
    ["aigulinterviewfirst.mp4", "P-AAAAAA.mp4"],
    ["videodana.mp4", "P-CCCCCC.mp4"],
    ["alifoto.mp4", "P-FFFFFF.mp4"],
    ["danaphotoalbum.mp4", "P-CCCCCC.mp4"],
  ])("is the code of somebody linked whose name runs together with others: %s", (name, told) => {
    expect(veilFor({ near: ["aigul", "dana", "ali"] }).text(name).text).toBe(told);
  });

  it.each(["\u00ad", "\u200b", "\u2060", "\u034f", "\u3164"])(
    "is found through a sign that nobody sees: %j",
    (sign) => {
      expect(veilFor().text(`Жаку${sign}пов Да${sign}мир.mp4`).text).toBe("P-EEEEEE.mp4");
      expect(veilFor({ near: ["aigul"] }).text(`video${sign}Aigul.mp4`).text).toBe(
        `video${sign}P-AAAAAA.mp4`,
      );
    },
  );

  it.each([
    "protest on the square.mp4",
    "отчёт о задержании 12.docx",
    "создано передано.pdf",
    "стандарт и порядок.pdf",
    "italian quality report.pdf",
    "VID_20210409_WA0003.mp4",
    "айғақтар тізімі.xlsx",
    "материалы дела.zip",
    "calendar of abundance.ics",
  ])("stays where it is none: %s", (name) => {
    expect(veilFor({ near: ["aigul", "anna", "dana", "erlan", "zhakupov", "ali"] }).text(name)).toMatchObject(
      { text: name, count: 0 },
    );
  });
});
