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

describe("a veil of names as they sound", () => {
  const bek = { id: "d", code: "P-DDDDDD", names: ["Бек Али", "Әлиұлы"] };
  const namesake = { id: "e", code: "P-EEEEEE", names: ["Смагулов Тимур"] };
  const other = { id: "f", code: "P-FFFFFF", names: ["Смағұлов Тимур"] };
  const veil = veilNames([...known, bek, namesake, other], { opened: none, near: none });

  it.each([
    ["Beating of Sarsenova Aigul", "Beating of P-AAAAAA"],
    ["Beating of Aigul Sarsenova’s brother", "Beating of P-AAAAAA brother"],
    ["aigul sarsenova was beaten", "P-AAAAAA was beaten"],
    ["Сәрсенова Айгүлге хат", "P-AAAAAA хат"],
    ["Айгүл Sarsenova", "P-AAAAAA"],
    ["допрос Айгулі Сарсенової", "допрос P-AAAAAA"],
    ["przesłuchanie Daułeta Omarowa", "przesłuchanie P-CCCCCC"],
    ["Dauletom Omarovym", "P-CCCCCC"],
    ["Dauletom Maratovichem Omarovym", "P-CCCCCC"],
    ["Omarov D. Daulet, 17", "P-CCCCCC, 17"],
    ["Erlan Sarsenov and Omarov, Daulet", "P-BBBBBB and P-CCCCCC"],
    ["Ali Bek Aliuly", "P-DDDDDD"],
    // Two people sound so, and nobody knows which of them is meant.
    ["Timur Smagulov", "P-x"],
  ])("makes of “%s” “%s”", (text, expected) => {
    expect(veil.text(text)).toBe(expected);
  });

  it.each([
    "Sarsenova",
    "Aigul Omarova",
    "Sarsenova met Aigul",
    "была ли бекетом",
    "Omarov Omarova",
    "e\u0301te\u0301",
    "P-AAAAAA P-AAAAAA",
  ])("leaves “%s” byte for byte", (text) => {
    expect(veil.text(text)).toBe(text);
  });

  it("tells nobody from another where several are called by one word", () => {
    const father = { id: "g", code: "P-111111", names: ["Ким Роза", "Ивановна"] };
    const same = { id: "h", code: "P-222222", names: ["Пак Дина", "Ивановна"] };
    const brother = { id: "i", code: "P-333333", names: ["Пак Олег", "Иванович"] };
    const three = [father, same, brother];
    const { text } = veilNames(three, { opened: none, near: none });
    expect(text("Ивановна пришла")).toBe("P-x пришла");
    // Just so goes before bent.
    expect(text("Иванович пришёл")).toBe("P-333333 пришёл");
    const near = veilNames(three, { opened: none, near: new Set(["h"]) });
    expect(near.text("Ивановна пришла")).toBe("P-222222 пришла");
  });

  it("leaves whoever was opened as they are called, and knows who is near by one part", () => {
    const near = veilNames(known, { opened: new Set(["a"]), near: all });
    expect(near.text("Aigul Sarsenova, Erlan; Daulet’s")).toBe("Aigul Sarsenova, P-BBBBBB; P-CCCCCC");
    expect(near.text("Sarsenov fell")).toBe("P-x fell");
  });
});
