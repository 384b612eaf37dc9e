import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { carriedFields } from "../../../../electron/core/bundle/carried-records.ts";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { applyChanges, fieldChanges, turnedRound } from "../../../../electron/core/records/record-change.ts";
import { answeredNo } from "../../../../electron/core/records/record-field.ts";
import { partSecrets } from "../../../../electron/core/records/part-secrets.ts";
import {
  decodeFields,
  type FieldsOf,
  kindOf,
  recordKindNames,
} from "../../../../electron/core/records/record-kinds.ts";
import { brokenRule } from "../../../../electron/core/records/record-rules.ts";

const id = "ab".repeat(16);

describe("the kinds of records", () => {
  it("have codes that begin differently, and links to kinds that there are", () => {
    const letters = recordKindNames.map((kind) => kindOf(kind).letter);
    expect(new Set(letters).size).toBe(letters.length);
    const targets = recordKindNames.flatMap((kind) => [
      ...kindOf(kind).links,
      ...Object.values(kindOf(kind).fields).flatMap((field) => (field.type === "record" ? field.of : [])),
    ]);
    expect(
      targets.filter((kind) => kind !== "item" && !recordKindNames.some((known) => known === kind)),
    ).toEqual([]);
  });

  it("put fields into one order and keep a negative answer apart from none", () => {
    const fields = decodeFields("act", {
      injuries: answeredNo,
      term: "torture.beating",
      event: id,
      method: "hands",
    });
    expect(Object.keys(fields)).toEqual(["event", "term", "method", "injuries"]);
    expect(fields.injuries).toEqual({ asked: "no" });
    expect(fields.instruments).toBeUndefined();
    expectTypeOf<FieldsOf<"consent">["use"]>().toEqualTypeOf<
      "legal" | "un" | "briefing" | "press" | "public"
    >();
  });

  it.each<[string, Parameters<typeof decodeFields>]>([
    ["a field that the kind does not have", ["case", { title: "a", colour: "red" }]],
    ["a missing title", ["case", { state: "open" }]],
    ["an empty text", ["case", { title: "" }]],
    ["a text with a control character", ["case", { title: "a\u0007" }]],
    ["outer blanks", ["case", { title: " a" }]],
    ["a lone surrogate", ["case", { title: "\ud800" }]],
    ["a choice that is none", ["case", { title: "a", state: "lost" }]],
    ["a date that is none", ["event", { title: "a", from: "2021-02-30" }]],
    [
      "a vague day where the day decides",
      ["consent", { item: id, use: "un", state: "granted", from: "2021-04" }],
    ],
    ["another answer than no", ["act", { event: id, term: "life", injuries: { asked: "yes" } }]],
    ["a place beyond the poles", ["place", { title: "a", latitude: 91 }]],
  ])("refuse %s", (_, [kind, fields]) => {
    expect(() => decodeFields(kind, fields)).toThrow(DecodeError);
  });

  it("part what tells who a person is from all else", () => {
    const fields = decodeFields("person", {
      name: "Айгүл",
      spellings: ["Aigul"],
      sex: "female",
      birth: "1990~",
    });
    const { open, secret } = partSecrets("person", fields);
    expect(open).toEqual({ sex: "female" });
    expect(secret).toEqual({ name: "Айгүл", spellings: ["Aigul"], birth: "1990~" });
  });

  it.each([
    ["an end before the beginning", "status", { from: "2021-05", to: "2021-04" }, true],
    ["an end that may be the same day", "status", { from: "2021-04", to: "2021-04-03" }, false],
    ["consent about nothing", "consent", { use: "un" }, true],
    ["consent about a person", "consent", { person: id }, false],
    ["an answer of which only the day is known", "communication", { answered: "2021" }, true],
  ] as const)("know of %s", (_, kind, fields, isBroken) => {
    expect(brokenRule(kind, fields) !== undefined).toBe(isBroken);
  });
});

describe("changes", () => {
  const values = fc.oneof(
    fc.string(),
    fc.array(fc.string()),
    fc.constant(answeredNo),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  );
  const fields = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), values, { noNullPrototype: true });

  it("lead from one state to another, and turned round back", () =>
    fc.assert(
      fc.property(fields, fields, (before, after) => {
        const changes = fieldChanges(before, after);
        expect(applyChanges(before, changes)).toEqual(after);
        expect(applyChanges(after, turnedRound(changes))).toEqual(before);
        expect(fieldChanges(after, after)).toEqual({});
      }),
    ));

  it("apply only to what they were made from", () =>
    fc.assert(
      fc.property(fields, fields, fields, (before, after, other) => {
        const changes = fieldChanges(before, after);
        const isFit = Object.entries(changes).every(
          ([field, { from }]) => JSON.stringify(other[field]) === JSON.stringify(from),
        );
        expect(applyChanges(other, changes) !== undefined).toBe(isFit);
      }),
    ));
});

describe("the checklist of an election observation", () => {
  const checklist = [
    "boxSealed",
    "secrecy",
    "pressure",
    "irregularities",
    "countSeen",
    "protocolCopy",
    "complaint",
  ];

  it("keeps what was seen, a no, and what nobody could tell apart from what is empty", () => {
    const answers = {
      boxSealed: "yes, at 6:55",
      protocolCopy: { asked: "no" },
      countSeen: { asked: "unknown" },
    };
    expect(decodeFields("observation", { title: "Polling station 17", ...answers })).toEqual({
      title: "Polling station 17",
      ...answers,
    });
    for (const field of checklist) {
      expect(() => decodeFields("observation", { title: "a", [field]: { asked: "yes" } })).toThrow(
        DecodeError,
      );
      expect(carriedFields.observation).toContain(field);
    }
  });
});
