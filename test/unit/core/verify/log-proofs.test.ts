import { describe, expect, it } from "vitest";
import { encodeEvent, type EventDraft } from "../../../../electron/core/custody/event.ts";
import type { ProvenEvent } from "../../../../electron/core/bundle/contents.ts";
import { decodeTlogProof, encodeTlogProof } from "../../../../electron/core/custody/tlog-proof.ts";
import {
  archiveOf,
  makeSample,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
  originalRecord,
} from "../../../support/bundles.ts";
import { archiveFrom, membersOf, signedAgain, withText } from "../../../support/loose-members.ts";
import { hexOf, type SampleLog, sampleTime } from "../../../support/sample-log.ts";

const report = async (sample: Sample, options = {}) => verify(sample, await sealedBundle(sample), options);

/** A bundle that its maker, who holds all keys, made with other events for the first item. */
const withEvents = (change: (events: readonly ProvenEvent[], log: SampleLog) => readonly ProvenEvent[]) =>
  makeSample({
    change: (contents, log) => ({
      ...contents,
      items: contents.items.map((item, index) =>
        index === 0 ? { ...item, events: change(item.events, log) } : item,
      ),
    }),
  });

describe("log proofs", () => {
  it.each<[string, (event: ProvenEvent, log: SampleLog) => ProvenEvent]>([
    ["of another event", ({ line }, log) => ({ line, proof: log.proof(0) })],
    ["to an older tree", ({ line }, log) => ({ line, proof: log.proof(1, 5) })],
    [
      "with one hash changed",
      ({ line, proof }) => {
        const decoded = decodeTlogProof(proof);
        const hashes = decoded.proof.map((hash, index) =>
          index === 0 ? hash.map((byte) => byte ^ 1) : hash,
        );
        return { line, proof: encodeTlogProof({ ...decoded, proof: hashes }) };
      },
    ],
    [
      "with one hash less",
      ({ line, proof }) => {
        const decoded = decodeTlogProof(proof);
        return { line, proof: encodeTlogProof({ ...decoded, proof: decoded.proof.slice(1) }) };
      },
    ],
    [
      "beside another checkpoint",
      ({ line, proof }, log) => ({
        line,
        proof: encodeTlogProof({ ...decodeTlogProof(proof), checkpoint: log.note(log.checkpoint(5)) }),
      }),
    ],
    [
      "of an event that was edited",
      ({ line, proof }) => ({ line: line.replace(sampleTime, "2020-01-01T00:00:00Z"), proof }),
    ],
  ])("do not hold: %s", async (_, change) => {
    const { verdict, findings, items } = await report(
      withEvents(([first, ...rest], log) => [change(first ?? expect.unreachable(), log), ...rest]),
    );
    expect(verdict).toBe("altered");
    expect(findings).toContainEqual({
      kind: "inclusion-fails",
      path: "proofs/0001-01.tlog-proof",
      sequence: 1,
    });
    expect(items[0]?.events.map(({ isProven }) => isProven)).toEqual([false, true, true]);
    expect(items.map(({ state }) => state)).toEqual(["altered", "intact", "intact"]);
  });

  it("do not hold for an event that claims another place than its own", async () => {
    const sample = makeSample({
      change: (contents, log) => {
        const { item, sha256 } = originalRecord(contents.items[0]?.record);
        const place = { t: sampleTime, actor: hexOf(9, 32), prev: hexOf(1, 32), salt: hexOf(1, 16) };
        const draft: EventDraft = { type: "dissemination", item, sha256, form: "original", recipients: [] };
        const seq = log.lines.length;
        log.appendLine(encodeEvent(draft, { ...place, seq: seq + 5 }));
        const all = contents.items.map(({ record, events }, index) => ({
          record,
          events: [...events.map(({ line }) => line), ...(index === 0 ? [log.lines[seq] ?? ""] : [])].map(
            (line) => ({
              line,
              proof: log.proof(log.lines.indexOf(line)),
            }),
          ),
        }));
        return { ...contents, checkpoint: log.note(), consistency: [], items: all };
      },
    });
    const { findings } = await report(sample);
    expect(findings).toEqual([{ kind: "inclusion-fails", path: "proofs/0001-04.tlog-proof", sequence: 16 }]);
  });

  it("have to be there for every line, and for nothing else", async () => {
    const sample = makeSample();
    const members = await membersOf(await archiveOf(sample));
    const path = "proofs/0001-02.tlog-proof";
    const without = signedAgain(
      members.filter((member) => member.path !== path),
      sample.signer,
    );
    const missing = await verify(sample, sealFor(sample, archiveFrom(without)));
    expect(missing.findings).toContainEqual({ kind: "proof-missing", path: "events/0001.jsonl", line: 2 });

    const shorter = withText(
      members,
      "events/0001.jsonl",
      (text) => text.split("\n").slice(0, 2).join("\n") + "\n",
    );
    const stray = await verify(sample, sealFor(sample, archiveFrom(signedAgain(shorter, sample.signer))));
    expect(stray.findings).toContainEqual({ kind: "proof-without-event", path: "proofs/0001-03.tlog-proof" });

    const [proof, place] = [
      members.find((member) => member.path === path),
      members.findIndex((member) => member.path.startsWith("events/")),
    ];
    const foreign = { path: "proofs/0009-01.tlog-proof", bytes: proof?.bytes ?? expect.unreachable() };
    const ninth = signedAgain(members.toSpliced(place, 0, foreign), sample.signer);
    const { findings } = await verify(sample, sealFor(sample, archiveFrom(ninth)));
    expect(findings).toContainEqual({ kind: "proof-without-event", path: "proofs/0009-01.tlog-proof" });
  });

  it.each([
    ["proofs/0001-01.tlog-proof", "malformed-file"],
    ["events/0001.jsonl", "malformed-file"],
    ["consistency/3.txt", "malformed-file"],
    ["data/items/0001-253e4e13.json", "malformed-file"],
    ["keys/note.vkey", "malformed-file"],
    ["checkpoint.note", "checkpoint-invalid"],
  ])("and files around them have a format: %s", async (path, kind) => {
    const sample = makeSample();
    const members = await membersOf(await archiveOf(sample));
    for (const change of [(text: string) => `x${text}`, () => ""]) {
      const changed = signedAgain(withText(members, path, change), sample.signer);
      const { findings, verdict } = await verify(sample, sealFor(sample, archiveFrom(changed)));
      expect(verdict).toBe("altered");
      expect(findings).toContainEqual(expect.objectContaining({ kind, path }));
    }
  });
});
