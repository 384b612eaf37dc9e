import { describe, expect, it } from "vitest";
import {
  type ClaimFacts,
  describeClaim,
  provenClaims,
  unprovenClaims,
} from "../../../../electron/core/verify/claims.ts";
import { describeFinding } from "../../../../electron/core/verify/describe-finding.ts";
import { type Finding, verdictOf, weightOf } from "../../../../electron/core/verify/report.ts";

const path = "data/items/0001-aaaaaaaa.jpg";
const everyFinding: readonly Finding[] = [
  { kind: "missing-file", path },
  { kind: "extra-file", path },
  { kind: "not-in-every-manifest", path, manifest: "manifest-md5.txt" },
  { kind: "hash-mismatch", path, algorithm: "sha256", expected: "a", actual: "b" },
  { kind: "unsafe-path", path, reason: "absolute" },
  { kind: "duplicate-entry", path, manifest: "manifest-sha256.txt" },
  { kind: "clashing-names", path, other: "x" },
  { kind: "malformed-file", path, expected: "order" },
  { kind: "unsupported-version", version: "0.5" },
  { kind: "no-manifest" },
  { kind: "fetch-file", path },
  { kind: "unknown-algorithm", path, algorithm: "crc" },
  { kind: "payload-total-differs", expectedBytes: 1, actualBytes: 2, expectedFiles: 3, actualFiles: 4 },
  { kind: "weak-hash", algorithm: "md5" },
  { kind: "other-encoding", encoding: "UTF-16" },
  { kind: "not-sealed" },
  { kind: "seal-header-damaged" },
  { kind: "seal-header-changed" },
  { kind: "seal-broken", atByte: 65536, path },
  { kind: "cut-short", atByte: 100 },
  { kind: "archive-damaged", atByte: 512, expected: "a right checksum" },
  { kind: "archive-cut-short", atByte: 512 },
  { kind: "unusual-member", path: "", reason: "type" },
  { kind: "trailing-data", atByte: 5 },
  { kind: "tail-length", expectedBytes: 1, actualBytes: 2 },
  { kind: "duplicate-file", path },
  { kind: "out-of-order", path },
  { kind: "too-many-files", limit: 1 },
  { kind: "too-large", path, limitBytes: 1 },
  { kind: "too-many-findings", limit: 1 },
  { kind: "signature-invalid", path },
  { kind: "signer-not-pinned", expected: "RWa", actual: "RWb" },
  { kind: "words-differ", expected: "a b", actual: "c d" },
  { kind: "contradiction", path, field: "size" },
  { kind: "unknown-format", format: "2" },
  { kind: "not-addressed-to-key" },
  { kind: "active-content", path },
  { kind: "checkpoint-invalid", path },
  { kind: "log-key-mismatch", path },
  { kind: "inclusion-fails", path, sequence: 1 },
  { kind: "proof-missing", path, line: 1 },
  { kind: "proof-without-event", path },
  { kind: "event-contradiction", path, line: 1, field: "size" },
  { kind: "event-chain-broken", path, line: 1 },
  { kind: "no-ingestion-event", path },
  { kind: "commitment-fails", path, field: "name" },
  { kind: "consistency-fails", path },
  { kind: "log-forked", size: 1 },
  ...(
    [
      "malformed",
      "not-granted",
      "other-digest",
      "other-nonce",
      "no-certificate",
      "not-for-timestamping",
      "certificate-not-bound",
      "certificate-expired",
      "other-authority",
      "unaccepted-algorithm",
      "signature-invalid",
    ] as const
  ).map((reason): Finding => ({ kind: "timestamp-invalid", path, reason })),
  { kind: "timestamp-unproven", path, reason: "unknown-authority" },
  { kind: "timestamp-unproven", path, reason: "ahead-of-clock" },
];

describe("findings", () => {
  it.each(everyFinding)("are said in one plain line that names the file: $kind", (finding) => {
    const line = describeFinding(finding);
    expect(line).toMatch(/^[\x20-\x7e]{15,250}$/);
    if ("path" in finding) expect(line).toContain(finding.path);
  });

  it("cannot move the cursor or turn the line round", () => {
    expect(describeFinding({ kind: "extra-file", path: "a\u001b[2Jb\u202ec\nd" })).toBe(
      String.raw`a\u{1B}[2Jb\u{202E}c\u{A}d is there although no manifest may list it or does`,
    );
  });

  it("say where they were met when that is known", () => {
    expect(describeFinding({ kind: "seal-broken", atByte: 1, path: "x" })).toContain("(in x)");
    expect(describeFinding({ kind: "seal-broken", atByte: 1 })).not.toContain("(in");
    expect(describeFinding({ kind: "unusual-member", path: "", reason: "type" })).toMatch(/^an entry /);
  });
});

describe("the verdict", () => {
  it("is the worst of what was found", () => {
    const altered: Finding = { kind: "trailing-data", atByte: 0 };
    const incomplete: Finding = { kind: "missing-file", path };
    const unreadable: Finding = { kind: "not-sealed" };
    const note: Finding = { kind: "not-addressed-to-key" };
    expect([altered, incomplete, unreadable, note].map(weightOf)).toEqual([
      "altered",
      "incomplete",
      "unreadable",
      "note",
    ]);
    expect(verdictOf([note, unreadable, incomplete, altered], true)).toBe("altered");
    expect(verdictOf([note, unreadable, incomplete], true)).toBe("incomplete");
    expect(verdictOf([note, unreadable], true)).toBe("unreadable");
    expect(verdictOf([note], true)).toBe("intact");
    expect(verdictOf([note], false)).toBe("intact-unknown-signer");
  });

  it("is never intact with a finding that is more than a note", () => {
    for (const finding of everyFinding.filter((one) => weightOf(one) !== "note")) {
      expect(verdictOf([finding], true)).not.toMatch(/^intact/);
    }
  });
});

describe("claims", () => {
  const best: ClaimFacts = {
    isIntact: true,
    isSignerPinned: true,
    hasProvenItems: true,
    logGrew: true,
    hasLinkedCopies: true,
    hasLoneCopies: false,
    hasVeiledNames: false,
    isTimestamped: true,
    isAddressed: true,
  };

  it("never overlap, and say something in plain words", () => {
    for (const facts of [
      best,
      { ...best, isSignerPinned: false, logGrew: false, hasLoneCopies: true, isAddressed: false },
    ]) {
      const [proven, unproven] = [provenClaims(facts), unprovenClaims(facts)];
      expect(proven.filter((code) => unproven.includes(code))).toEqual([]);
      for (const code of [...proven, ...unproven]) expect(describeClaim(code)).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it("are fewest when nothing holds", () => {
    const broken = { ...best, isIntact: false };
    expect(provenClaims({ ...broken, isSignerPinned: false })).toEqual([]);
    expect(provenClaims({ ...broken, hasProvenItems: false })).toEqual([]);
    expect(provenClaims(broken)).toEqual(["intact-items-unchanged", "signed-by-pinned-key"]);
  });
});
