import { describe, expect, it } from "vitest";
import { compareLines } from "../../../../electron/core/text/compare-lines.ts";
import { markChanges, type MarkedLine, sideOf } from "../../../../electron/core/text/mark-changes.ts";

const signs = { same: "", removed: "-", added: "+" } as const;

const shown = (line: MarkedLine): string =>
  line.kind === "changed"
    ? line.words.map(({ change, text }) => (change === "same" ? text : `[${signs[change]}${text}]`)).join("")
    : `${signs[line.kind]}${line.text}`;

const marked = (before: string, after: string): string[] =>
  markChanges(compareLines(before, after)).map(shown);

describe("a changed line", () => {
  it.each<[string, string, string, string[]]>([
    [
      "stands once with the words that came",
      "Мені ұрды.\nа",
      "Мені екі рет ұрды.\nа",
      ["Мені [+екі рет ]ұрды.", "а"],
    ],
    [
      "tells a word in the place of another",
      "on the ninth of April",
      "on the tenth of April",
      ["on the [-ninth][+tenth] of April"],
    ],
    [
      "is two lines where little is the same",
      "the wall was green",
      "nobody ever came back",
      ["-the wall was green", "+nobody ever came back"],
    ],
    [
      "pairs with the one in its place",
      "one two three\nfour five six",
      "one two 3\nfour five 6",
      ["one two [-three][+3]", "four five [-six][+6]"],
    ],
    ["is added where there was none", "a", "a\nb", ["a", "+b"]],
    [
      "keeps letters with their marks together",
      "кие\u0301вский день был долог",
      "киевский день был долог",
      ["[-кие\u0301вский][+киевский] день был долог"],
    ],
  ])("%s", (_what, before, after, expected) => {
    expect(marked(before, after)).toEqual(expected);
  });

  it("loses no letter of either text", () => {
    const [before, after] = ["a b c\n\nd e\nlast", "a x c\nd e f\n\nlast one"];
    const lines = markChanges(compareLines(before, after));
    const side = (which: "before" | "after"): string =>
      lines
        .flatMap((line) => {
          const parts = sideOf(line, which);
          return parts === undefined ? [] : [parts.map(({ text }) => text).join("")];
        })
        .join("\n");
    expect([side("before"), side("after")]).toEqual([before, after]);
  });
});
