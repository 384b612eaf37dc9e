/** What a bundle says of its use and of what stays is one of a few honest things, or it is refused. */

import { describe, expect, it } from "vitest";
import { decodeBundleInfo } from "../../../../electron/core/bundle/bundle-info.ts";

describe("what a bundle says of its use", () => {
  const said = (...more: readonly (readonly [string, string])[]) =>
    decodeBundleInfo(
      [
        ["Payload-Oxum", "1.1"],
        ["Bag-Software-Agent", "Sandyq 1.0.0"],
        ["External-Identifier", "a".repeat(32)],
        ["Sandyq-Format", "1"],
        ["Sandyq-Sealed-At", "2026-01-01T00:00:00Z"],
        ["Sandyq-Archive-Bytes", "1"],
        ["Sandyq-Signer-Key-ID", "A".repeat(16)],
        ["Sandyq-Recipient", "passphrase"],
        ["Sandyq-Checkpoint", `1:${"A".repeat(43)}=`],
        ...more,
      ].map(([label = "", value = ""]) => ({ label, value })),
    ).purpose;
  const item = ["Sandyq-Left-Out-Item", "b".repeat(32)] as const;

  it.each([
    { name: "consent without a use", lines: [["Sandyq-Left-Out", "1"]] },
    { name: "more items than were left out", lines: [["Sandyq-Left-Out-Closed", "2"], item] },
    { name: "items where none was left out", lines: [item] },
    { name: "no number", lines: [["Sandyq-Left-Out-Closed", "-1"]] },
    { name: "an unknown use", lines: [["Sandyq-Use", "sale"]] },
  ] as const)("is refused with $name", ({ lines }) => {
    expect(() => said(...(lines as readonly (readonly [string, string])[]))).toThrow("bag-info.txt");
  });

  it("is read as it was written", () => {
    expect(said()).toBeUndefined();
    const leftOut = { uncovered: 0, closed: 1, items: [item[1]] };
    expect(said(["Sandyq-Left-Out-Closed", "1"], item)).toEqual({ leftOut });
  });
});
