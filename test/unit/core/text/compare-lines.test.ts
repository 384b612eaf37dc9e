import { describe, expect, it } from "vitest";
import { compareLines } from "../../../../electron/core/text/compare-lines.ts";

const shown = (before: string, after: string): string[] =>
  compareLines(before, after).map(
    ({ change, text }) => `${{ same: " ", removed: "-", added: "+" }[change]}${text}`,
  );

describe("two texts", () => {
  it.each<[string, string, string, string[]]>([
    ["are the same", "a\nb", "a\nb", [" a", " b"]],
    ["are the same but for their line ends", "a\r\nb\rc", "a\nb\nc", [" a", " b", " c"]],
    ["differ in a line", "a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]],
    ["differ by a line that came", "a\nc", "a\nb\nc", [" a", "+b", " c"]],
    ["differ by a line that went", "a\nb\nb\nc", "a\nb\nc", [" a", " b", "-b", " c"]],
    ["share what lies between", "1\na\nb\n2", "3\na\nb\n4", ["-1", "+3", " a", " b", "-2", "+4"]],
    ["have nothing in common", "a", "b", ["-a", "+b"]],
  ])("that %s", (_what, before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });

  it("are shown as replaced where they are too long to be weighed line by line", () => {
    const many = (mark: string): string =>
      Array.from({ length: 2100 }, (_, n) => `${mark}${String(n)}`).join("\n");
    expect(compareLines(many("a"), many("b")).map(({ change }) => change)).toEqual([
      ...Array.from({ length: 2100 }, () => "removed"),
      ...Array.from({ length: 2100 }, () => "added"),
    ]);
  });
});
