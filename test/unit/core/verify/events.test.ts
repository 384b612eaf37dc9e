import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import type { ItemRecord } from "../../../../electron/core/bundle/item-record.ts";
import type { BundleContents, ProvenEvent } from "../../../../electron/core/bundle/contents.ts";
import { encodeEvent, type EventDraft, NO_PREVIOUS } from "../../../../electron/core/custody/event.ts";
import {
  archiveOf,
  makeSample,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
  originalRecord,
} from "../../../support/bundles.ts";
import { archiveFrom, membersOf, signedAgain } from "../../../support/loose-members.ts";
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

/** A bundle whose log really contains one more event, as the last of the first item. */
const withLastEvent = (draft: (contents: BundleContents) => EventDraft, frame: { prev?: string } = {}) =>
  makeSample({
    change: (contents, log) => {
      const seq = log.lines.length;
      const last = log.leaves.at(-1) ?? expect.unreachable();
      const place = {
        seq,
        t: sampleTime,
        actor: hexOf(9, 32),
        prev: encodeHex(last),
        salt: hexOf(1, 16),
        ...frame,
      };
      log.appendLine(encodeEvent(draft(contents), place));
      const provedAgain = ({ line }: ProvenEvent) => ({ line, proof: log.proof(log.lines.indexOf(line)) });
      const added = { line: log.lines[seq] ?? "", proof: "" };
      return {
        ...contents,
        checkpoint: log.note(),
        consistency: [],
        items: contents.items.map(({ record, events }, index) => ({
          record,
          events: (index === 0 ? [...events, added] : events).map(provedAgain),
        })),
      };
    },
  });

const recordOf = ({ items }: BundleContents) => originalRecord(items[0]?.record);

describe("events that contradict the bundle", () => {
  it.each<[string, (contents: BundleContents) => EventDraft]>([
    [
      "item",
      (contents) => ({
        type: "dissemination",
        item: hexOf(0x77, 16),
        sha256: recordOf(contents).sha256,
        form: "original",
        recipients: [],
      }),
    ],
    [
      "sha256",
      (contents) => ({
        type: "dissemination",
        item: recordOf(contents).item,
        sha256: hexOf(1, 32),
        form: "original",
        recipients: [],
      }),
    ],
    ["item", () => ({ type: "fixity-check", scope: "vault", checked: 1, failed: 0 })],
    ["size", (contents) => ({ type: "recovery", ...sameAs(contents), size: 1 })],
    [
      "importedAt",
      (contents) => ({ type: "recovery", ...sameAs(contents), importedAt: "2020-01-01T00:00:00Z" }),
    ],
    [
      "type",
      (contents) => ({
        type: "ingestion",
        item: recordOf(contents).item,
        sha256: recordOf(contents).sha256,
        size: recordOf(contents).size,
        name: hexOf(1, 32),
        source: hexOf(1, 32),
        batch: hexOf(1, 16),
      }),
    ],
  ])("are named by their field: %s", async (field, draft) => {
    const { verdict, findings } = await report(withLastEvent(draft));
    expect(verdict).toBe("altered");
    expect(findings).toEqual([{ kind: "event-contradiction", path: "events/0001.jsonl", line: 4, field }]);
  });

  const sameAs = (contents: BundleContents) => {
    const { item, sha256, size, importedAt } = recordOf(contents);
    return { item, sha256, size, importedAt };
  };

  it("are not those that agree", async () => {
    const { verdict, findings } = await report(
      withLastEvent((contents) => ({ type: "recovery", ...sameAs(contents) })),
    );
    expect([verdict, findings]).toEqual(["intact", []]);
  });

  it("are out of order when a later line is an earlier event", async () => {
    const { findings } = await report(
      withEvents((events) => [events[0], events[2], events[1]].filter((event) => event !== undefined)),
    );
    expect(findings).toContainEqual({
      kind: "event-contradiction",
      path: "events/0001.jsonl",
      line: 3,
      field: "seq",
    });
  });

  it("break the chain when a neighbour is not the one that was committed to", async () => {
    const { findings } = await report(
      makeSample({
        change: (contents, log) => {
          const draft: EventDraft = { type: "recovery", ...sameAs(contents) };
          const frame = {
            seq: log.lines.length,
            t: sampleTime,
            actor: hexOf(9, 32),
            prev: hexOf(1, 32),
            salt: hexOf(1, 16),
          };
          log.append(draft);
          log.appendLine(encodeEvent(draft, { ...frame, seq: frame.seq + 1 }));
          const lines = log.lines.slice(-2);
          const prove = (line: string) => ({ line, proof: log.proof(log.lines.indexOf(line)) });
          return {
            ...contents,
            checkpoint: log.note(),
            consistency: [],
            items: contents.items.map(({ record, events }, index) => ({
              record,
              events: [...events.map(({ line }) => line), ...(index === 0 ? lines : [])].map(prove),
            })),
          };
        },
      }),
    );
    expect(findings).toEqual([{ kind: "event-chain-broken", path: "events/0001.jsonl", line: 5 }]);
  });

  it("break the chain when the first event of all has a predecessor", async () => {
    const first = encodeEvent(
      { type: "vault-creation", vault: hexOf(1, 16) },
      { seq: 0, t: sampleTime, actor: hexOf(9, 32), prev: hexOf(1, 32), salt: hexOf(0, 16) },
    );
    const { findings } = await report(
      withEvents((events, log) => [{ line: first, proof: log.proof(0) }, ...events]),
    );
    expect(findings).toContainEqual({ kind: "event-chain-broken", path: "events/0001.jsonl", line: 1 });
    const { findings: others } = await report(
      withEvents((events, log) => [{ line: log.lines[0] ?? "", proof: log.proof(0) }, ...events]),
    );
    expect(others.filter(({ kind }) => kind === "event-chain-broken")).toEqual([]);
    expect(NO_PREVIOUS).toHaveLength(64);
  });

  it("do not begin with how the item was taken in", async () => {
    const { findings } = await report(withEvents((events) => events.slice(1)));
    expect(findings).toEqual([
      { kind: "no-ingestion-event", path: "events/0001.jsonl" },
      { kind: "commitment-fails", path: "events/0001.jsonl", field: "receivedFrom" },
    ]);
  });

  it("have to be there at all", async () => {
    const sample = makeSample();
    const members = await membersOf(await archiveOf(sample));
    const without = members.filter(
      ({ path }) => !path.startsWith("proofs/0001") && path !== "events/0001.jsonl",
    );
    const { findings } = await verify(
      sample,
      sealFor(sample, archiveFrom(signedAgain(without, sample.signer))),
    );
    expect(findings).toContainEqual({ kind: "missing-file", path: "events/0001.jsonl" });
  });

  it("may not belong to an item that is not there", async () => {
    const sample = makeSample();
    const members = await membersOf(await archiveOf(sample));
    const without = members.filter(({ path }) => !path.startsWith("data/items/0003"));
    const { findings } = await verify(
      sample,
      sealFor(sample, archiveFrom(signedAgain(without, sample.signer))),
    );
    expect(findings).toContainEqual({ kind: "contradiction", path: "events/0003.jsonl", field: "item" });
  });
});

describe("commitments", () => {
  it("show when the record names another file than the log noted", async () => {
    const sample = makeSample({
      recordsInLog: (records) => records.map((record) => ({ ...record, name: `${record.name}x` })),
    });
    const { verdict, findings } = await report(sample);
    expect(verdict).toBe("altered");
    expect(findings).toEqual(
      [1, 2, 3].map((number) => ({
        kind: "commitment-fails",
        path: `events/000${number}.jsonl`,
        field: "name",
      })),
    );
  });

  const elsewhere = ({ receivedFrom, ...record }: ItemRecord): ItemRecord => ({
    ...record,
    receivedFrom: receivedFrom && { ...receivedFrom, text: "elsewhere" },
  });

  it("show when the record calls an original a copy that somebody else made", async () => {
    const sample = makeSample({
      change: (contents) => ({
        ...contents,
        items: contents.items.map(({ record, events }, index) => ({
          record: index === 0 ? { ...originalRecord(record), receivedAs: "safe-copy" } : record,
          events,
        })),
      }),
    });
    const { findings } = await report(sample);
    const path = "events/0001.jsonl";
    expect(findings).toEqual([{ kind: "event-contradiction", path, line: 1, field: "receivedAs" }]);
  });

  it("show when the record names another source than the log noted", async () => {
    const sample = makeSample({
      change: (contents) => ({
        ...contents,
        items: contents.items.map(({ record, events }) => ({
          record: elsewhere(originalRecord(record)),
          events,
        })),
      }),
    });
    const { findings } = await report(sample);
    expect(findings).toEqual([
      { kind: "commitment-fails", path: "events/0001.jsonl", field: "receivedFrom" },
    ]);
  });
});
