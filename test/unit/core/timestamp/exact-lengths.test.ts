import { describe, expect, it } from "vitest";
import { decodeHex } from "../../../../electron/core/bytes/hex.ts";
import { hasExactLengths } from "../../../../electron/core/timestamp/exact-lengths.ts";
import { der, derInteger, derOctets, derSequence } from "../../../support/der.ts";

const nested = derSequence(derInteger(1), derSequence(derOctets(Buffer.alloc(300)), derInteger(2)));
const deep = (levels: number): Buffer => (levels === 0 ? derInteger(1) : derSequence(deep(levels - 1)));

describe("lengths", () => {
  it.each([
    ["nested values", nested],
    ["an empty value", derSequence()],
    ["a length in a longer form", decodeHex("3081030201 07".replace(" ", ""))],
    ["an end that is marked", decodeHex("30800201070000")],
    ["marked ends in each other", decodeHex("3080a0800201070000020108 0000".replace(" ", ""))],
    ["a tag number of several bytes", decodeHex("3f8101030201 07".replace(" ", ""))],
    ["values in each other up to a limit", deep(32)],
  ])("are right: %s", (_, bytes) => {
    expect(hasExactLengths(bytes)).toBe(true);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a tag alone", decodeHex("30")],
    ["a tag that never ends", decodeHex("3fffff")],
    ["a length that is cut off", decodeHex("308201")],
    ["a length of more bytes than any file has", decodeHex("30850000000003020107")],
    ["something behind", Buffer.concat([nested, Buffer.of(5, 0)])],
    ["the end missing", nested.subarray(0, nested.length - 1)],
    ["a value longer than its parent", decodeHex("3003020207")],
    ["a parent longer than its values", decodeHex("300402010730")],
    ["an end of a value that has no parts", decodeHex("0280070000")],
    ["an end mark that is missing", decodeHex("3080020107")],
    ["half an end mark", decodeHex("308002010700")],
    ["values in each other without end", deep(40)],
    [
      "an inner value that runs over",
      derSequence(derSequence(), Buffer.from(der(0x30, derInteger(1)).subarray(0, 4))),
    ],
  ])("are wrong: %s", (_, bytes) => {
    expect(hasExactLengths(bytes)).toBe(false);
  });
});
