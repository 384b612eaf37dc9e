import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimName, safeFileName, type NameClaims } from "../../../electron/core/text/safe-file-name.ts";
import { safeText } from "../../../electron/core/text/safe-text.ts";

const hostile = fc.constantFrom(
  ...[
    "\u0000",
    "\u001b[2J",
    "\n",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\ufe0f",
    "\ufeff",
    "\u{e0041}",
    "\ud83d",
  ],
  ...[
    "/",
    "\\",
    ":",
    "..",
    ".",
    " ",
    "con",
    "NUL",
    "com1",
    ".txt",
    ".JPG",
    "👨‍👩‍👧",
    "❤️",
    "қ",
    "e\u0301",
    "ß",
    "İ",
  ],
);
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc
    .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 60 })
    .map((parts) => parts.join("")),
);
const names = fc.oneof(texts, fc.uint8Array({ maxLength: 400 }));

/** What acts without being seen, named one by one: not the rule that the code uses. */
const acting =
  /[\p{Cc}\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udfff]/u;

/** The rules of three systems, written independently of the code under test. */
function faultsOf(name: string): string[] {
  const faults: string[] = [];
  if (name === "" || Buffer.byteLength(name) > 255) faults.push("length");
  if (/[<>:"/\\|?*]/.test(name)) faults.push("forbidden character");
  if (acting.test(name)) faults.push("hidden character");
  if (/[. ]$/.test(name)) faults.push("dot or space at the end");
  const [stem = ""] = name.split(".");
  if (/^(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])$/i.test(stem.trimEnd())) faults.push("device");
  return faults;
}

describe("safe text", () => {
  it("holds nothing that acts without being seen", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(safeText(text)).not.toMatch(acting);
      }),
      { numRuns: 1000 },
    );
  });

  it("stays as it is when it is made safe again", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const safe = safeText(text);
        expect(safeText(safe)).toBe(safe);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps every letter of every script", () => {
    const alphabet = "aZñabжқңәҒ٣شعक日語가e\u0301.,— _";
    const letters = fc.string({ unit: fc.nat(alphabet.length - 1).map((at) => alphabet.charAt(at)) });
    fc.assert(
      fc.property(letters, (text) => {
        expect(safeText(text)).toBe(text);
      }),
    );
  });
});

describe("safe file names", () => {
  it("break no rule of any system", () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(faultsOf(safeFileName(name))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("stay as they are when they are made safe again", () => {
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 1000 },
    );
  });

  it("keep a short ending", () => {
    fc.assert(
      fc.property(texts, (stem) => {
        expect(safeFileName(`a${stem}b.jpg`)).toMatch(/\.jpg$/);
      }),
    );
  });

  it("claimed in one folder are safe and never the same file", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 20 }), (originals) => {
        const claims: NameClaims = new Map();
        const claimed = originals.map((original) => claimName(claims, safeFileName(original)));
        expect(claimed.flatMap(faultsOf)).toEqual([]);
        const foldings: ((name: string) => string)[] = [
          (name) => name.normalize("NFC").toLowerCase(),
          (name) => name.normalize("NFD").toUpperCase(),
          (name) => name.normalize("NFKC").toLowerCase(),
        ];
        for (const fold of foldings) expect(new Set(claimed.map(fold)).size).toBe(claimed.length);
      }),
    );
  });
});
