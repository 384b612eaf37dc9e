import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  decodeJson,
  decodeValue,
  hexOf,
  naturalNumber,
  tryDecode,
  utcSeconds,
} from "../../../electron/core/decode.ts";
import { assert, DecodeError, InvariantError } from "../../../electron/core/errors.ts";

const shape = v.strictObject({ id: hexOf(2), size: naturalNumber, at: utcSeconds });
const good = { id: "00ff", size: 7, at: "2026-11-21T20:00:00Z" };

describe("decoding untrusted values", () => {
  it("returns what fits", () => {
    expect(decodeJson(shape, JSON.stringify(good), "thing")).toEqual(good);
  });

  it.each([
    ["an unknown key", { ...good, more: 1 }, "thing.more"],
    ["upper-case hexadecimal", { ...good, id: "00FF" }, "thing.id"],
    ["hexadecimal of another length", { ...good, id: "00ff00" }, "thing.id"],
    ["a negative size", { ...good, size: -1 }, "thing.size"],
    ["a size that is not exact", { ...good, size: 2 ** 53 }, "thing.size"],
    ["a time with a zone", { ...good, at: "2026-11-21T20:00:00+05:00" }, "thing.at"],
    ["a day that does not exist", { ...good, at: "2026-02-30T00:00:00Z" }, "thing.at"],
    ["a month that does not exist", { ...good, at: "2026-13-01T00:00:00Z" }, "thing.at"],
    ["hour 24", { ...good, at: "2026-02-03T24:00:00Z" }, "thing.at"],
    ["something else altogether", 7, "thing"],
  ])("refuses %s and names the place", (_name, value, path) => {
    expect(() => decodeValue(shape, value, "thing")).toThrow(
      expect.objectContaining({ name: "DecodeError", path }),
    );
  });

  it("does not quote what it refuses", () => {
    expect(() => decodeValue(shape, { ...good, at: "a secret" }, "thing")).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("a secret") as string }),
    );
  });

  it("refuses what is not JSON", () => {
    expect(() => decodeJson(shape, "{", "thing")).toThrow(DecodeError);
  });
});

describe("trying to decode", () => {
  it("gives undefined for malformed data and passes every other failure on", () => {
    expect(tryDecode(() => 7)).toBe(7);
    expect(tryDecode(() => decodeJson(shape, "{", "thing"))).toBeUndefined();
    const fault = new InvariantError("a fault of the program");
    expect(() =>
      tryDecode(() => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});

describe("assert", () => {
  it("passes a true condition and blames the program for a false one", () => {
    expect(() => assert(true, "fine")).not.toThrow();
    expect(() => assert(false, "not fine")).toThrow(InvariantError);
  });
});
