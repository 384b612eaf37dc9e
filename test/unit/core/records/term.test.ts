import { describe, expect, it } from "vitest";
import { decodeTerms, isWithin, type Term } from "../../../../electron/core/records/term.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";

const words = { en: "a", fr: "b", it: "c", ru: "d", kk: "e", pl: "f", uk: "g" };
const term = (code: string, changes: Partial<Term> = {}): Term => ({
  code,
  kind: "status",
  definition: "x",
  names: words,
  ...changes,
});

describe("terms", () => {
  it("are a tree", () => {
    const terms = decodeTerms([
      term("a"),
      term("a.b", { parent: "a" }),
      term("a.b.c", { parent: "a.b" }),
      term("d"),
    ]);
    expect(isWithin(terms, "a.b.c", "a")).toBe(true);
    expect(isWithin(terms, "a", "a")).toBe(true);
    expect(isWithin(terms, "a", "a.b")).toBe(false);
    expect(isWithin(terms, "a.b.c", "d")).toBe(false);
  });

  it.each<[string, unknown]>([
    ["a code twice", [term("a"), term("a")]],
    ["a parent that is not there", [term("a.b", { parent: "a" })]],
    ["a parent of another kind", [term("a", { kind: "stage" }), term("a.b", { parent: "a" })]],
    ["a parent after its child", [term("a.b", { parent: "a" }), term("a")]],
    ["a language too few", [{ ...term("a"), names: { ...words, kk: undefined } }]],
    ["a code that is none", [term("A b")]],
    ["something unknown", [{ ...term("a"), x: 1 }]],
  ])("refuse %s", (_, value) => {
    expect(() => decodeTerms(value)).toThrow(DecodeError);
  });
});
