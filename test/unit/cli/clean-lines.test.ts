import { describe, expect, it } from "vitest";
import { outcomeOfCleaned } from "../../../electron/cli/commands/clean.ts";
import { outcomeOfCopies } from "../../../electron/cli/commands/safe-copy.ts";
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

  it("is told with a folder of copies, and with the copies of many items", () => {
    const copy = copyWith("partly-shown-kept");
    const nothing = { refused: [], failed: [], isCancelled: false };
    const told = `  in 1 of 1: ${words.cleaning.notes["partly-shown-kept"]}`;
    const cleaned = [{ ...copy, path: "a.pptx" }];
    const made = [{ ...copy, item: "0".repeat(32) }];
    expect(outcomeOfCleaned({ ...nothing, cleaned }, words).lines).toContain(told);
    expect(outcomeOfCopies({ ...nothing, made, already: [] }, words).lines).toContain(told);
  });
});
