import { describe, expect, it } from "vitest";
import { rangeOf } from "../../../electron/ipc/content-table.ts";

describe("a range of content", () => {
  it.each([
    [null, { start: 0, end: 1000, isPart: false }],
    ["bytes=0-", { start: 0, end: 1000, isPart: true }],
    ["bytes=10-19", { start: 10, end: 20, isPart: true }],
    ["bytes=990-5000", { start: 990, end: 1000, isPart: true }],
    ["bytes=-100", { start: 900, end: 1000, isPart: true }],
    ["bytes=-5000", { start: 0, end: 1000, isPart: true }],
    ["bytes=0-1,5-6", { start: 0, end: 1000, isPart: false }],
    ["lines=1-2", { start: 0, end: 1000, isPart: false }],
    ["bytes=-", { start: 0, end: 1000, isPart: false }],
    ["bytes=1000-", "unsatisfiable"],
    ["bytes=20-10", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
  ])("is read from %j", (header, range) => {
    expect(rangeOf(header, 1000)).toEqual(range);
  });

  it("of nothing cannot be had", () => {
    expect(rangeOf("bytes=0-", 0)).toBe("unsatisfiable");
    expect(rangeOf(null, 0)).toEqual({ start: 0, end: 0, isPart: false });
  });
});
