/** What the command line says of many copies: its status is that of the worst that happened, and nothing is left unnamed. */

import { describe, expect, it } from "vitest";
import { countCopies, statusOfCopies, withoutCopyLines } from "../../../electron/cli/words/copies-lines.ts";
import { wordsIn } from "../../../electron/cli/words/words.ts";

const refusal = {
  ...{ clean: false, mediaType: "image/jpeg", removed: [], remaining: ["tags: GPS:GPSLatitude"] },
  ...{ checks: [], notes: [], tools: [], reason: "not-proven" as const },
  path: "/card/one\u001b[2J.jpg",
};
const failure = {
  path: "/card/two.jpg",
  error: { code: "read-failed", message: "the disk failed" },
} as const;
const good = { refused: [], failed: [], isCancelled: false };

describe("the status of many copies", () => {
  it("is 0 only when every file has its copy", () => {
    expect(statusOfCopies(good)).toBe(0);
    expect(statusOfCopies({ ...good, failed: [failure] })).toBe(1);
    expect(statusOfCopies({ ...good, failed: [failure], refused: [refusal] })).toBe(6);
    const full = {
      ...good,
      refused: [refusal],
      stoppedBy: { code: "disk-full", message: "ENOSPC" },
    } as const;
    expect(statusOfCopies(full)).toBe(5);
    expect(statusOfCopies({ ...good, isCancelled: true })).toBe(7);
  });
});

describe("the lines on many copies", () => {
  it("count all and name what has none, with the reason and without control characters", () => {
    const report = { ...good, refused: [refusal], failed: [failure] };
    expect(countCopies(3, report)).toBe("3 clean copies, 1 refused, 1 not read.");
    const lines = withoutCopyLines(report, (one) => one.path, wordsIn("en")).join("\n");
    expect(lines).toContain("GPS:GPSLatitude");
    expect(lines).toContain("/card/two.jpg  the disk failed");
    expect(lines).not.toContain("\u001b");
  });
});
