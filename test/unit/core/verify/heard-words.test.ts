import { beforeAll, describe, expect, it } from "vitest";
import { DecodeError } from "../../../../electron/core/errors.ts";
import { withHeardWords } from "../../../../electron/core/verify/heard-words.ts";
import { numbersOfWords, translateWords } from "../../../../electron/core/words/fingerprint-words.ts";
import type { VerificationReport } from "../../../../electron/core/verify/report.ts";
import {
  archiveOf,
  makeSample,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
} from "../../../support/bundles.ts";
import { archiveFrom, membersOf } from "../../../support/loose-members.ts";

let sample: Sample;
let unpinned: VerificationReport;
let spoken: string;
beforeAll(async () => {
  sample = makeSample();
  unpinned = await verify(sample, await sealedBundle(sample), { signer: undefined });
  spoken = unpinned.signer?.words.join(" ") ?? "";
});

describe("eight words that were heard", () => {
  it("confirm the signer, however they were written down", () => {
    const [first = "", ...rest] = spoken.split(" ");
    for (const text of [
      spoken,
      ` 1. ${first.toUpperCase()},\n${rest.join("-")}`,
      spoken.replaceAll(" ", "\t"),
    ]) {
      const report = withHeardWords(unpinned, text);
      expect(report.verdict).toBe("intact");
      expect(report.signer?.isPinned).toBe(true);
      expect(report.proves).toEqual(["unchanged-since-sealed", "signed-by-heard-words", "events-in-log"]);
      expect(report.doesNotProve).not.toContain("signer-identity");
      expect(report.findings).toEqual(unpinned.findings);
    }
  });

  it("may be French, Italian or numbers, whatever the keyboard", () => {
    const words = spoken.split(" ");
    const french = translateWords(words, "fr").join(" ");
    const numbers = numbersOfWords(words);
    for (const text of [
      french,
      french.normalize("NFD").replaceAll(/\p{M}/gu, "").toUpperCase(),
      translateWords(words, "it").join(", "),
      numbers.join(" "),
      numbers.map((number, index) => `${String(index + 1)}) ${number}`).join("\n"),
    ]) {
      expect([text, withHeardWords(unpinned, text).verdict]).toEqual([text, "intact"]);
    }
    const swapped = withHeardWords(unpinned, [...numbers.slice(1), numbers[0]].join(" "));
    expect(swapped.verdict).toBe("altered");
    for (const wrong of ["0000 2049 0001 0002 0003 0004 0005 0006", numbers.slice(1).join(" "), "12345678"]) {
      expect(() => withHeardWords(unpinned, wrong)).toThrow(DecodeError);
    }
    expect(() => withHeardWords(unpinned, `${numbers.slice(1).join(" ")} zoo`)).toThrow(DecodeError);
  });

  it("that are others say so, whatever else was right", async () => {
    const words = spoken.split(" ");
    const swapped = [...words.slice(1), words[0]].join(" ");
    const pinned = await verify(sample, await sealedBundle(sample));
    for (const report of [unpinned, pinned].map((before) => withHeardWords(before, swapped))) {
      expect([report.verdict, report.signer?.isPinned, report.proves]).toEqual(["altered", false, []]);
      expect(report.findings.at(-1)).toEqual({ kind: "words-differ", expected: swapped, actual: spoken });
    }
  });

  it("change nothing about a bundle that the key was given for, or that is not intact", async () => {
    const pinned = await verify(sample, await sealedBundle(sample));
    expect(withHeardWords(pinned, spoken)).toEqual(pinned);
    const members = await membersOf(await archiveOf(sample));
    const unsigned = members.filter(({ path }) => path !== "tagmanifest-sha256.txt.minisig");
    const report = await verify(sample, sealFor(sample, archiveFrom(unsigned)), { signer: undefined });
    expect(withHeardWords(report, report.signer?.words.join(" ") ?? "")).toEqual(report);
    expect(report.signer?.isPinned).toBe(false);
    expect(["altered", "incomplete"]).toContain(report.verdict);
  });

  it("have to be eight words of the list", () => {
    for (const text of [
      "",
      spoken.split(" ").slice(1).join(" "),
      `${spoken} zoo`,
      spoken.replace(/^\w+/, "qqqq"),
    ]) {
      expect(() => withHeardWords(unpinned, text)).toThrow(DecodeError);
    }
  });
});
