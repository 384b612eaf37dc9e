import { describe, expect, it } from "vitest";
import { keptLines } from "../../../electron/cli/words/clean-lines.ts";
import { wordsIn } from "../../../electron/cli/words/words.ts";
import type { CleanReport } from "../../../electron/core/derivative/clean-report.ts";

const copyWith = (...notes: CleanReport["notes"]): CleanReport => ({
  ...{ clean: true, mediaType: "application/pdf", removed: [], remaining: [], checks: [], tools: [], notes },
});

describe("what many copies still hold", () => {
  const words = wordsIn("en");

  it("is told once for each thing, with the number of copies", () => {
    const { notes } = words.cleaning;
    const copies = [
      copyWith("covered-parts-kept", "links-removed"),
      copyWith("covered-parts-kept", "trimmed-parts-kept"),
      copyWith("visible-text"),
    ];
    expect(keptLines(copies, words)).toEqual([
      ...["", "Notes"],
      `  in 2 of 3: ${notes["covered-parts-kept"]}`,
      `  in 1 of 3: ${notes["trimmed-parts-kept"]}`,
    ]);
  });

  it("is not told where there is nothing", () => {
    expect(keptLines([copyWith("links-removed")], words)).toEqual([]);
  });
});
