import { describe, expect, it } from "vitest";
import { cosignNote } from "../../../../electron/core/custody/cosignature.ts";
import { makeSample, sealedBundle, verify, witnessOf } from "../../../support/bundles.ts";
import { native } from "../../../support/backends.ts";
import { hexOf, SampleLog } from "../../../support/sample-log.ts";

type Change = NonNullable<NonNullable<Parameters<typeof makeSample>[0]>["change"]>;

async function reported(change: Change) {
  const sample = makeSample({ change });
  return await verify(sample, await sealedBundle(sample));
}

const path = "witnesses/0001.txt";
const foreign = new SampleLog(native.signingKeyPair(new Uint8Array(32).fill(77)));
foreign.append({ type: "vault-creation", vault: hexOf(1, 16) });

describe("witnesses of a log", () => {
  it("are shown when a proof leads from what they saw to the bundle's checkpoint", async () => {
    const report = await reported((contents, log) => ({ ...contents, witnesses: [witnessOf(log)] }));
    expect([report.verdict, report.findings]).toEqual(["intact", []]);
    expect(report.witnesses).toMatchObject([{ size: 3, isKnown: false, time: "2026-11-18T10:50:00Z" }]);
  });

  it("prove nothing without that proof", async () => {
    const report = await reported((contents, log) => ({
      ...contents,
      consistency: [],
      witnesses: [witnessOf(log)],
    }));
    expect(report.findings).toEqual([{ kind: "witness-unproven", path, size: 3 }]);
  });

  it.each<[string, (log: SampleLog) => { cosigner: string; note: string }]>([
    ["of another log", (log) => ({ ...witnessOf(log), note: foreign.note() })],
    ["without a cosignature", (log) => ({ ...witnessOf(log), note: log.note(log.checkpoint(3)) })],
    [
      "with another's cosignature",
      (log) => {
        const stranger = native.signingKeyPair(new Uint8Array(32).fill(13));
        return { ...witnessOf(log), note: cosignNote(native, log.note(log.checkpoint(3)), stranger, 1) };
      },
    ],
    [
      "whose key is not named after itself",
      (log) => {
        const { cosigner, note } = witnessOf(log);
        return { cosigner: cosigner.replace("cosigner.invalid", "cosigner.example"), note };
      },
    ],
  ])("are named when they are %s", async (_, make) => {
    const report = await reported((contents, log) => ({ ...contents, witnesses: [make(log)] }));
    expect(report.findings).toEqual([{ kind: "witness-invalid", path }]);
    expect(report.witnesses).toEqual([]);
  });
});

describe("names that are opened", () => {
  it("are shown when an event committed to them", async () => {
    const report = await reported((contents) => contents);
    expect(report.openedNames.map(({ text }) => text)).toEqual(["the market on the corner"]);
  });

  it.each([
    ["another name", { text: "somebody else" }],
    ["another salt", { salt: hexOf(1, 16) }],
    ["a commitment that no event has", { commitment: hexOf(1, 32) }],
  ])("are a fault with %s", async (_, change) => {
    const report = await reported((contents) => ({
      ...contents,
      openedNames: (contents.openedNames ?? []).map((name) => ({ ...name, ...change })),
    }));
    expect(report.findings).toEqual([{ kind: "opening-fails", path: "names.jsonl", line: 1 }]);
    expect(report.openedNames).toEqual([]);
  });
});
