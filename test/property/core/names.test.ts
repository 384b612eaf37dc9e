import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  beginningsOf,
  compareBeginnings,
  compareWords,
  foldWord,
} from "../../../electron/core/text/compare-names.ts";
import { foldName, looseKey, mergeSounds } from "../../../electron/core/text/fold-name.ts";

const letters = Array.from(
  "абвгғдеёжзиійкқлмнңоөпрстуұүфхһцчшщыэюяьъabcdefghijklmnopqrstuvwxyzäöüñşžı'’-. İIƏə\u0301\u030b",
);
const names = fc.string({ unit: fc.constantFrom(...letters), maxLength: 24 });
const texts = fc.oneof(names, fc.string({ unit: "binary", maxLength: 24 }), fc.string({ unit: "grapheme" }));

describe("keys of names", () => {
  it("exist for every text and hold nothing but letters and digits", () =>
    fc.assert(
      fc.property(texts, (text) => {
        const { key, secondKey } = foldName(text);
        expect(key + secondKey + looseKey(key)).toMatch(/^[\p{L}\p{N}]*$/u);
      }),
    ));

  it("do not depend on composition, surrounding blanks, apostrophes or hyphens", () =>
    fc.assert(
      fc.property(names, fc.nat(), (name, at) => {
        const place = at % (name.length + 1);
        const isBeforeMark = /^\p{M}/u.test(name.slice(place));
        const parted = isBeforeMark ? name : `${name.slice(0, place)}'${name.slice(place)}`;
        const { key } = foldName(name);
        expect(foldName(` ${name.normalize("NFD")}\t`).key).toBe(key);
        expect(foldName(parted).key).toBe(key);
      }),
    ));

  it("share a beginning wherever one word begins like another, so that no search passes one by", () =>
    fc.assert(
      fc.property(names, names, fc.nat(), (one, other, at) => {
        const [wanted, known] = [foldWord(one.slice(0, 1 + (at % 4))), foldWord(at % 2 === 0 ? one : other)];
        if (compareBeginnings(wanted, known) === undefined) return;
        expect([...beginningsOf(wanted)].some((letter) => beginningsOf(known).has(letter))).toBe(true);
      }),
    ));

  it("are merged once and for all", () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("aeiougnNJSCThklv")) }), (sounds) => {
        expect(mergeSounds(mergeSounds(sounds))).toBe(mergeSounds(sounds));
        expect(looseKey(looseKey(sounds))).toBe(looseKey(looseKey(looseKey(sounds))));
      }),
    ));

  it("make every word near to itself, by its letters, and to each of its beginnings", () =>
    fc.assert(
      fc.property(texts, (text) => {
        const word = foldWord(text);
        const expected = word.key === "" ? undefined : "letters";
        expect(compareWords(word, word)).toBe(expected);
        expect(compareBeginnings(word, word)).toBe(expected);
      }),
    ));

  it("are near or not whichever of two words is asked for", () =>
    fc.assert(
      fc.property(names, names, (left, right) => {
        const [one, other] = [foldWord(left), foldWord(right)];
        if (one.key === "" || other.key === "") return;
        expect(compareWords(one, other)).toBe(compareWords(other, one));
      }),
    ));
});
