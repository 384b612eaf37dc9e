import { describe, expect, it } from "vitest";
import { fileNameVeil, type FileNameWish } from "../../../../electron/engine/export/veil-file-names.ts";

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
  const wish: FileNameWish = {
    known,
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
});
