import { describe, expect, it } from "vitest";
import { padmeLength } from "../../../../electron/core/object/padme.ts";
import { InvariantError } from "../../../../electron/core/errors.ts";

describe("PADMÉ", () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 3],
    [8, 8],
    [9, 10],
    [4097, 4352],
    [65_536, 65_536],
    [65_537, 67_584],
    [1_000_000, 1_015_808],
    [2 ** 31 + 1, 2 ** 31 + 2 ** 26],
    [2 ** 32 + 1, 2 ** 32 + 2 ** 26],
    [2 ** 53 - 1, 2 ** 53],
  ])("pads %d to %d", (length, padded) => {
    expect(padmeLength(length)).toBe(padded);
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])("refuses %d", (length) => {
    expect(() => padmeLength(length)).toThrow(InvariantError);
  });
});
