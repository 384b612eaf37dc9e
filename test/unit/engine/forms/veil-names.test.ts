import { describe, expect, it } from "vitest";
import { veilNames } from "../../../../electron/engine/forms/veil-names.ts";

const aigul = { id: "a", code: "P-AAAAAA", names: ["Сарсенова Айгуль"] };
const erlan = { id: "b", code: "P-BBBBBB", names: ["Сарсенов Ерлан", "Erlan Sarsenov"] };
const omar = { id: "c", code: "P-CCCCCC", names: ["Омаров Даулет"] };
const known = [aigul, erlan, omar];
const all = new Set(["a", "b", "c"]);
const none = new Set<string>();

describe("a veil with somebody who was opened", () => {
  const veil = veilNames(known, { opened: new Set(["a"]), near: all });

  it.each([
    ["Айгуль Сарсенова пришла", "Айгуль Сарсенова пришла"],
    ["Сарсеновой Айгуль сказали", "Сарсеновой Айгуль сказали"],
    ["Пришёл Сарсенов Ерлан", "Пришёл P-BBBBBB"],
    // The name in common tells neither whose the code is nor who was meant.
    ["Сарсенов ушёл", "P-x ушёл"],
    ["Ерлан ушёл", "P-BBBBBB ушёл"],
    ["Омаров и Айгуль Сарсенова", "P-CCCCCC и Айгуль Сарсенова"],
  ])("makes of “%s” “%s”", (text, expected) => {
    expect(veil.text(text)).toBe(expected);
  });
});

describe("a veil with nobody opened", () => {
  it("counts every name that became a code, and knows who is near by a part of the name", () => {
    const veil = veilNames(known, { opened: none, near: new Set(["c"]) });
    expect(veil.text("Айгуль Сарсенова, Омаров и Даулет")).toBe("P-AAAAAA, P-CCCCCC и P-CCCCCC");
    expect(veil.count).toBe(3);
    expect(veil.text("Сарсенова")).toBe("Сарсенова");
  });
});
