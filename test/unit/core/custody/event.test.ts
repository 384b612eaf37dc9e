import { describe, expect, it } from "vitest";
import {
  decodeEvent,
  encodeEvent,
  NO_PREVIOUS,
  type EventDraft,
  type EventFrame,
} from "../../../../electron/core/custody/event.ts";

const id = "0123456789abcdef0123456789abcdef";
const digest = "c0ffee".padEnd(64, "0");
const frame: EventFrame = {
  seq: 41,
  t: "2026-11-21T20:00:00Z",
  actor: digest,
  prev: NO_PREVIOUS,
  salt: id,
};
const presented = { item: id, sha256: digest, size: 12, name: digest, source: digest, batch: id };

/** One draft of each type and form, with the fields as the format orders them. */
const drafts: EventDraft[] = [
  { type: "vault-creation", vault: id },
  { type: "ingestion", ...presented },
  { type: "duplicate-presentation", ...presented },
  {
    type: "derivation",
    kind: "safe-copy",
    derivative: id,
    derivativeSha256: digest,
    derivativeSize: 3,
    original: digest,
    recipe: digest,
  },
  { type: "dissemination", item: id, sha256: digest, form: "original", recipients: [] },
  {
    type: "dissemination",
    item: id,
    sha256: digest,
    form: "derivative",
    derivative: id,
    derivativeSha256: digest,
    recipients: [],
  },
  { type: "dissemination", item: id, sha256: digest, form: "bundle", bundle: id, recipients: ["passphrase"] },
  {
    type: "dissemination",
    item: id,
    sha256: digest,
    form: "bundle",
    bundle: id,
    bundleSha256: digest,
    recipients: [digest, digest],
  },
  { type: "fixity-check", scope: "vault", checked: 7, failed: 0 },
  { type: "viewing", item: id, sha256: digest },
  { type: "viewing", item: id, sha256: digest, derivative: id },
  { type: "metadata-modification", item: id, sha256: digest, field: "note", value: digest },
  { type: "policy-assignment", setting: "viewing", value: digest },
  { type: "record-change", record: id, act: "creation", value: digest },
  { type: "record-dissemination", bundle: id, records: 3, named: 1, value: digest, recipients: [digest] },
  { type: "clock-set-back", from: "2026-02-28T23:59:59Z" },
  { type: "passphrase-change", generation: 2 },
  { type: "rebuild", snapshot: -1, items: 3, recovered: 1 },
  { type: "recovery", item: id, sha256: digest, size: 0, importedAt: "2026-02-28T23:59:59Z" },
];

describe("events", () => {
  it.each(drafts)("of type $type are one line with fixed keys that reads back", (draft) => {
    const line = encodeEvent(draft, frame);
    const { type, ...fields } = draft;
    const { seq, t, actor, prev, salt } = frame;
    expect(line).toBe(JSON.stringify({ v: 1, seq, t, type, ...fields, actor, prev, salt }));
    expect(line).toMatch(/^[\x20-\x7e]+$/);
    expect(decodeEvent(line)).toEqual({ v: 1, ...draft, ...frame });
  });

  it("do not depend on the order in which a caller names the fields", () => {
    for (const draft of drafts) {
      const backwards = Object.fromEntries(Object.entries(draft).reverse()) as unknown as EventDraft;
      expect(encodeEvent(backwards, frame)).toBe(encodeEvent(draft, frame));
    }
  });

  it("spell out the line of an ingestion", () => {
    expect(encodeEvent({ type: "ingestion", ...presented }, frame)).toBe(
      `{"v":1,"seq":41,"t":"2026-11-21T20:00:00Z","type":"ingestion","item":"${id}","sha256":"${digest}",` +
        `"size":12,"name":"${digest}","source":"${digest}","batch":"${id}","actor":"${digest}",` +
        `"prev":"${NO_PREVIOUS}","salt":"${id}"}`,
    );
  });
});

describe("a field that is not of its form", () => {
  it.each<[string, EventDraft, EventFrame]>([
    ["a name in place of a commitment", { type: "ingestion", ...presented, name: "photo.jpg" }, frame],
    ["a size that is not exact", { type: "ingestion", ...presented, size: 2 ** 53 }, frame],
    ["a snapshot below −1", { type: "rebuild", snapshot: -2, items: 0, recovered: 0 }, frame],
    [
      "a day that does not exist",
      { type: "vault-creation", vault: id },
      { ...frame, t: "2026-02-30T00:00:00Z" },
    ],
    [
      "a time with milliseconds",
      { type: "vault-creation", vault: id },
      { ...frame, t: "2026-02-03T00:00:00.000Z" },
    ],
    [
      "more recipients than any bundle has",
      {
        type: "dissemination",
        item: id,
        sha256: digest,
        form: "original",
        recipients: new Array<string>(1025).fill(digest),
      },
      frame,
    ],
  ])("is not written: %s", (_name, draft, frameOfEvent) => {
    expect(() => encodeEvent(draft, frameOfEvent)).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });
});

describe("a line that is not exactly what is written", () => {
  const line = encodeEvent({ type: "passphrase-change", generation: 2 }, frame);

  it.each([
    ["nothing", ""],
    ["a line feed", `${line}\n`],
    ["a space", line.replace(",", ", ")],
    ["an escape", line.replace("passphrase", "p\\u0061ssphrase")],
    ["a number with an exponent", line.replace('"seq":41', '"seq":41e0')],
    ["a number with a fraction", line.replace('"seq":41', '"seq":41.0')],
    ["minus zero", line.replace('"seq":41', '"seq":-0')],
    ["a key twice", line.replace('"seq":41', '"seq":40,"seq":41')],
    ["keys in another order", line.replace('"v":1,"seq":41', '"seq":41,"v":1')],
    ["a key too many", line.replace('"generation"', '"more":0,"generation"')],
    ["a prototype", line.replace('"generation"', '"__proto__":{},"generation"')],
    ["a key too few", line.replace('"generation":2,', "")],
    ["another version", line.replace('"v":1', '"v":2')],
    ["an unknown type", line.replace("passphrase-change", "deletion")],
    ["upper-case hexadecimal", line.replace("c0ffee", "C0FFEE")],
    ["a list", "[]"],
  ])("is refused: %s", (_name, text) => {
    expect(text).not.toBe(line);
    expect(() => decodeEvent(text)).toThrow(expect.objectContaining({ name: "DecodeError" }));
  });

  it("is refused without quoting what it says", () => {
    const secret = "A name nobody may read";
    expect(() => decodeEvent(line.replace(id, secret))).toThrow(
      expect.objectContaining({ path: "event.salt", message: expect.not.stringContaining(secret) as string }),
    );
  });
});
