import { describe, expect, it } from "vitest";
import { alignColumns, cellsOf, shorten } from "../../../electron/cli/terminal/columns.ts";

describe("columns", () => {
  it("count cells, not code units", () => {
    expect(cellsOf("abc")).toBe(3);
    expect(cellsOf("сандық")).toBe(6);
    expect(cellsOf("и\u0306")).toBe(1);
    expect(cellsOf("証拠")).toBe(4);
    expect(cellsOf("📷")).toBe(2);
  });

  it("line up", () => {
    const lines = alignColumns([
      ["a", "証拠", "x"],
      ["bbb", "c", "yy"],
    ]);
    expect(lines).toEqual(["a    証拠  x", "bbb  c     yy"]);
  });

  it("are cut between characters", () => {
    expect(shorten("short", 5)).toBe("short");
    expect(shorten("longer", 5)).toBe("long…");
    expect(shorten("証拠証拠", 5)).toBe("証拠…");
    expect(shorten("и\u0306и\u0306и\u0306", 2)).toBe("и\u0306…");
  });
});
