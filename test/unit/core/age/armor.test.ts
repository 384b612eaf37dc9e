import { describe, expect, it } from "vitest";
import { AgeError } from "../../../../electron/core/age/age-error.ts";
import { ARMOR_SEARCH_BYTES, ArmorReader, hasArmor } from "../../../../electron/core/age/armor.ts";
import { concatBytes } from "../../../../electron/core/bytes/bytes.ts";
import { encodeBase64 } from "../../../../electron/core/bytes/base64.ts";
import { encodeUtf8 } from "../../../../electron/core/bytes/utf8.ts";

const begin = "-----BEGIN AGE ENCRYPTED FILE-----";
const end = "-----END AGE ENCRYPTED FILE-----";
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index % 251);
const armor = (length: number): string =>
  [begin, ...(encodeBase64(bytes(length)).match(/.{1,64}/g) ?? []), end, ""].join("\n");

function read(text: string, partBytes = Infinity): Uint8Array {
  const reader = new ArmorReader();
  const encoded = encodeUtf8(text);
  const released: Uint8Array[] = [];
  for (let start = 0; start < encoded.length; start += partBytes) {
    released.push(...reader.push(encoded.subarray(start, start + partBytes)));
  }
  reader.finish();
  return concatBytes(...released);
}

describe("armor", () => {
  it.each([0, 1, 2, 3, 45, 46, 47, 48, 49, 96, 1000])(
    "of %d bytes is read in parts of any length",
    (length) => {
      for (const partBytes of [1, 7, 64, 65, Infinity])
        expect(read(armor(length), partBytes)).toEqual(bytes(length));
    },
  );

  it("may have CRLF, no last line break, and white space around it", () => {
    expect(read(armor(100).replaceAll("\n", "\r\n"))).toEqual(bytes(100));
    expect(read(armor(100).trimEnd())).toEqual(bytes(100));
    expect(read(` \t\r\n\n${armor(100)}\n \t\n`)).toEqual(bytes(100));
  });

  it.each([
    ["nothing", ""],
    ["white space only", "\n \n"],
    ["text before it", `Hello\n${armor(9)}`],
    ["text after it", `${armor(9)}Bye`],
    ["another armor after it", armor(9) + armor(9)],
    ["an indented first line", ` ${armor(9)}`],
    ["no end", armor(9).replace(end, "")],
    ["another end", armor(9).replace(end, "-----END-----")],
    ["an empty line within", armor(9).replace(begin, `${begin}\n`)],
    ["a short line before another", armor(96).replace(/(\n.{60})/, "$1\n")],
    [
      "a padded line before another",
      [begin, encodeBase64(bytes(46)), encodeBase64(bytes(3)), end].join("\n"),
    ],
    ["a long line", [begin, encodeBase64(bytes(51)), end].join("\n")],
    ["no padding", armor(46).replace("=", "")],
    ["base64 that is not canonical", armor(46).replace(/.==/, "B==").replace(/.=\n/, "B=\n")],
    ["a character of another script", armor(9).replace("A", "А")],
    ["a line of a book", `${begin}\n${"A".repeat(2000)}`],
  ])("with %s is refused", (_, text) => {
    for (const partBytes of [1, Infinity]) {
      expect(() => read(text, partBytes)).toThrow(expect.objectContaining({ failure: "armor" }));
    }
    expect(() => read(text)).toThrow(AgeError);
  });

  it("is looked for at the beginning of a file only", () => {
    expect(hasArmor(encodeUtf8(armor(9)))).toBe(true);
    expect(hasArmor(encodeUtf8(`Hello\n${armor(9)}`))).toBe(true);
    expect(hasArmor(encodeUtf8(" ".repeat(ARMOR_SEARCH_BYTES - 4) + armor(9)))).toBe(false);
    expect(hasArmor(encodeUtf8("age-encryption.org/v1\n----"))).toBe(false);
  });
});
