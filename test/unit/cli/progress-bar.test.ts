import { describe, expect, it } from "vitest";
import { barText, ProgressBar } from "../../../electron/cli/terminal/progress-bar.ts";

const at = (doneBytes: number, phase: "importing" | "scanning" = "importing") => ({
  phase,
  doneBytes,
  totalBytes: 1_000_000_000,
  doneFiles: 3,
  totalFiles: 10,
});

function surface() {
  const drawn: string[] = [];
  const clock = { ms: 0 };
  const bar = new ProgressBar({
    write: (text) => drawn.push(text),
    columns: () => 120,
    nowMs: () => clock.ms,
  });
  return { bar, drawn, clock };
}

describe("the progress bar", () => {
  it("says how far, how fast and how long", () => {
    expect(barText(at(450_000_000), 100_000_000, 120)).toBe(
      "Importing  [#########...........] 45 %  450 MB of 1.00 GB  100 MB/s  6 s left  3 of 10 files",
    );
  });

  it("leaves out what does not fit", () => {
    expect(barText(at(450_000_000), 100_000_000, 60)).toBe(
      "Importing  [#########...........] 45 %  450 MB of 1.00 GB",
    );
    expect(barText(at(450_000_000), undefined, 5)).toBe("Importing");
  });

  it("says only counts while the size is unknown", () => {
    expect(barText({ ...at(0, "scanning"), totalBytes: 0 }, undefined, 80)).toBe("Looking  3 of 10 files");
  });

  it("never shows more than everything", () => {
    expect(barText(at(2_000_000_000), 1, 120)).toContain("[####################] 100 %");
  });

  it("is drawn at most ten times a second, and at every new phase", () => {
    const { bar, drawn, clock } = surface();
    for (clock.ms = 0; clock.ms < 1000; clock.ms += 10) bar.show(at(clock.ms));
    expect(drawn).toHaveLength(10);
    bar.show(at(0, "scanning"));
    expect(drawn).toHaveLength(11);
  });

  it("measures the speed of the last seconds, not of the whole job", () => {
    const { bar, drawn, clock } = surface();
    let bytes = 0;
    for (; clock.ms < 20_000; clock.ms += 200) {
      bytes += clock.ms < 10_000 ? 200_000 : 20_000_000;
      bar.show(at(bytes));
    }
    expect(drawn.at(-1)).toContain("100 MB/s");
  });

  it("leaves no trace", () => {
    const { bar, drawn } = surface();
    bar.clear();
    expect(drawn).toEqual([]);
    bar.show(at(1));
    bar.clear();
    bar.clear();
    expect(drawn).toHaveLength(2);
    expect(drawn.at(-1)).toBe("\r\u001b[K");
  });
});
