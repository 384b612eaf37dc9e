import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileNameVeil } from "../../../electron/engine/export/veil-file-names.ts";
import { CalledNames } from "../../../electron/engine/forms/called-names.ts";
import { NamePattern } from "../../../electron/engine/forms/name-pattern.ts";
import { NameParts } from "../../../electron/engine/forms/name-parts.ts";
import { calledNames, veilOf } from "../../../electron/engine/forms/veil-names.ts";

const given = ["Айгүл", "Aigul", "Нурлан", "Дана", "Али", "Ali", "Ян", "’Али", "Łukasz", "O’Brien"];
const family = ["Сарсенова", "Sarsenova", "Омаров", "Ким", "Смағұлов", "Szczęsny", "Маратович"];
const others = ["допрос", "video", "IMG", "суд", "A.", "и", "2021"];
const endings = ["", "", "а", "у", "ой", "ға", "’s", "xx"];

const names = fc.array(
  fc
    .tuple(fc.constantFrom(...given), fc.constantFrom(...family), fc.constantFrom("both", "turned", "one"))
    .map(([one, other, how]) =>
      how === "one" ? one : how === "both" ? `${one} ${other}` : `${other} ${one}`,
    ),
  { minLength: 1, maxLength: 2 },
);
const word = fc
  .tuple(fc.constantFrom(...given, ...family, ...others), fc.constantFrom(...endings))
  .map((parts) => parts.join(""));
const text = fc
  .array(fc.tuple(word, fc.constantFrom(" ", " ", "_", ", ", "", "%20")), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(""));
/** Somebody comes, or is called otherwise; and a text that is read afterwards. */
const step = fc.record({ who: fc.nat(6), names, text });

interface Person {
  readonly id: string;
  readonly code: string;
  readonly names: readonly string[];
}

/** Names made ready, as a vault that stays open has them. */
class Register {
  readonly parts = new NameParts();
  readonly called = new CalledNames();
  readonly people = new Map<string, Person>();

  put(person: Person): void {
    const earlier = this.people.get(person.id);
    if (earlier !== undefined) {
      this.parts.remove(earlier);
      this.called.remove(calledNames(earlier));
      this.people.delete(person.id);
    }
    this.parts.add(person);
    this.called.add(calledNames(person));
    this.people.set(person.id, person);
  }

  /** The same, made in this moment. */
  anew(): Register {
    const register = new Register();
    for (const person of this.people.values()) register.put(person);
    return register;
  }

  /** A text as prose, and as a name of a file near to some people. */
  told(prose: string, near: ReadonlySet<string>) {
    const nobody = new Set<string>();
    const heard = () => ({ names: this.parts, opened: nobody, near });
    const file = fileNameVeil({ names: this.parts, opened: new Map(), near });
    return {
      prose: veilOf({ called: this.called, heard }).text(prose),
      file: file.text(prose).text,
      isNamed: file.isNamedIn(Buffer.from(prose)),
    };
  }
}

/** The same as one expression. */
const asOne = (stems: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${stems.map((stem) => `${stem}\\p{L}{0,5}`).join("[\\s.,-]+")}(?![\\p{L}\\p{N}])`,
    "giu",
  );

describe("a name by its words", () => {
  it("is found where one expression for all of it finds it", () => {
    const stem = fc.constantFrom("Али", "али", "Ал", "а", "Ян", "O’Br", "К", "к\u0301", "Łuk", "ς", "ſ", "𐐀");
    const piece = fc.constantFrom(
      ...Array.from("аАлиЯнкКŁukOBr’sςσſS2_ .,-\u0301𐐨"),
      "Али",
      "али Али",
      "Ян Ян",
      "-",
    );
    fc.assert(
      fc.property(
        fc.array(stem, { minLength: 1, maxLength: 3 }),
        fc.array(piece, { maxLength: 24 }),
        (stems, parts) => {
          const prose = parts.join("");
          const expected = Array.from(prose.matchAll(asOne(stems)), ({ 0: found, index: start }) => {
            return { start, end: start + found.length };
          });
          expect(new NamePattern(stems).in(prose)).toEqual(expected);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe("names in texts", () => {
  it("are hidden after others were looked for as if nothing had been looked for before", () =>
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), fc.nat(6), (steps, near) => {
        const register = new Register();
        const nearby = new Set([String(near)]);
        for (const { who, names: called, text: prose } of steps) {
          // Who is not there yet, or was called otherwise, leaves what is remembered of the words.
          for (const each of steps) register.told(each.text, nearby);
          register.put({ id: String(who), code: `P-AAAAA${String(who)}`, names: called });
          expect(register.told(prose, nearby)).toEqual(register.anew().told(prose, nearby));
        }
      }),
    ));
});
