/** Hostile text for property tests: lines of known words with anything between, and single-character changes. */

import fc from "fast-check";

const word = fc.constantFrom(
  ...[
    "c2sp.org/tlog-proof@v1",
    "sandyq-consistency/v1",
    "index ",
    "extra ",
    "old ",
    "new ",
    "— a ",
    "a+b+",
    "0",
    "7",
  ],
  ...[
    "\n",
    "\n\n",
    " ",
    "AAAA",
    "=",
    "untrusted comment: ",
    "trusted comment: ",
    '{"v":1',
    '"type"',
    "}",
    "\u0000",
  ],
);

/** Any string, and strings that look like the formats of the log. */
export const hostileText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 20 }).map((parts) => parts.join("")),
  fc.json(),
);

/** Replaces, removes or inserts one character somewhere; the result always differs from the text. */
export const changedText: fc.Arbitrary<(text: string) => string> = fc
  .record({
    place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    kind: fc.constantFrom("replace", "remove", "insert"),
    character: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom("\n", "\u0000", "қ")),
  })
  .map(({ place, kind, character }) => (text: string) => {
    const at = Math.floor(place * text.length);
    const inserted = kind === "remove" ? "" : character;
    const changed = text.slice(0, at) + inserted + text.slice(kind === "insert" ? at : at + 1);
    return changed === text ? `${text.slice(0, at)}${text.slice(at + 1)}` : changed;
  });
