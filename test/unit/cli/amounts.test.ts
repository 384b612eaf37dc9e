import { describe, expect, it } from "vitest";
import { bytesIn, formatBytes, formatCount, formatSeconds } from "../../../electron/cli/terminal/amounts.ts";

describe("amounts", () => {
  it.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1.00 kB"],
    [9_996, "10.0 kB"],
    [123_456, "123 kB"],
    [999_499, "999 kB"],
    [999_500, "1.00 MB"],
    [2_147_483_648, "2.15 GB"],
    [5e15, "5000 TB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [-1, "0 s"],
    [0.2, "1 s"],
    [59, "59 s"],
    [60, "1 min"],
    [61, "1 min 1 s"],
    [3600, "1 h 0 min"],
    [7380, "2 h 3 min"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it("agree with their noun", () => {
    expect([0, 1, 2].map((count) => formatCount(count, "file"))).toEqual(["0 files", "1 file", "2 files"]);
    expect(formatCount(2, "entry", "entries")).toBe("2 entries");
  });
});

it.each([
  ["en", 0, "0 bytes"],
  ["en", 1_234_567, "1.23 MB"],
  ["ru", 1_234_567, "1,23 МБ"],
  ["ru", 5, "5 байт"],
  ["kk", 4286, "4,29 кБ"],
  ["fr", 12_345_678_901, "12,3 Go"],
])("says sizes as %s does: %i", (language, bytes, text) => {
  expect(bytesIn(language, bytes).replaceAll(/\s/g, " ")).toBe(text);
});
