import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import { logOrigin, openCheckpoint, signCheckpoint } from "../../../electron/core/custody/checkpoint.ts";
import {
  decodeConsistency,
  encodeConsistency,
  holdsConsistency,
} from "../../../electron/core/custody/consistency.ts";
import { decodeEvent, encodeEvent, type EventDraft } from "../../../electron/core/custody/event.ts";
import { consistencyProof, inclusionProof } from "../../../electron/core/custody/merkle.ts";
import { parseVerifierKey } from "../../../electron/core/custody/note.ts";
import {
  decodeTlogProof,
  encodeTlogProof,
  verifyTlogProof,
} from "../../../electron/core/custody/tlog-proof.ts";
import { tryDecode } from "../../../electron/core/decode.ts";
import { native } from "../../support/backends.ts";
import { changedText, hostileText } from "../../support/hostile-text.ts";
import { definedRoot, numberedLeaves, StoredTree } from "../../support/custody-log.ts";

const leaves = numberedLeaves(1000);
const tree = new StoredTree(leaves);
const keyPair = native.signingKeyPair(new Uint8Array(32).fill(8));
const origin = logOrigin(native, keyPair.publicKey);
const key = { name: origin, publicKey: keyPair.publicKey };

const sizes = fc.integer({ min: 1, max: leaves.length });
const sizePairs = fc
  .tuple(sizes, sizes)
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
const places = sizes.chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));

const hex = (bytes: number) => fc.uint8Array({ minLength: bytes, maxLength: bytes }).map(encodeHex);
const id = hex(16);
const digest = hex(32);
const count = fc.maxSafeNat();
const time = fc
  .date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);
const presented = { item: id, sha256: digest, size: count, name: digest, source: digest, batch: id };
const drafts: fc.Arbitrary<EventDraft> = fc.oneof(
  fc.record({ type: fc.constantFrom("ingestion", "duplicate-presentation"), ...presented }),
  fc.record({
    type: fc.constant("dissemination"),
    item: id,
    sha256: digest,
    form: fc.constant("bundle"),
    bundle: id,
    recipients: fc.array(digest, { maxLength: 5 }),
  }),
  fc.record({
    type: fc.constant("rebuild"),
    snapshot: fc.integer({ min: -1 }),
    items: count,
    recovered: count,
  }),
  fc.record({ type: fc.constant("recovery"), item: id, sha256: digest, size: count, importedAt: time }),
);
const frames = fc.record({ seq: count, t: time, actor: digest, prev: digest, salt: id });

describe("events", () => {
  it("read back as they were, from the one spelling there is", () => {
    fc.assert(
      fc.property(drafts, frames, (draft, frame) => {
        const line = encodeEvent(draft, frame);
        const event = decodeEvent(line);
        expect(event).toEqual({ v: 1, ...draft, ...frame });
        expect(JSON.stringify(event)).toBe(line);
      }),
    );
  });

  it("changed by one character are refused or mean something else", () => {
    fc.assert(
      fc.property(drafts, frames, changedText, (draft, frame, change) => {
        const line = encodeEvent(draft, frame);
        const changed = change(line);
        const event = tryDecode(() => decodeEvent(changed));
        if (event !== undefined) expect(JSON.stringify(event)).toBe(changed);
      }),
    );
  });
});

describe("the log", () => {
  it("has at every size the root that RFC 6962 defines", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        expect(tree.rootAt(size)).toEqual(definedRoot(leaves.slice(0, size)));
      }),
      { numRuns: 20 },
    );
  });

  it("proves any leaf of any tree in a file, and no file with one changed character proves anything", () => {
    fc.assert(
      fc.property(places, changedText, ([index, size], change) => {
        const checkpoint = signCheckpoint(native, { origin, size, root: tree.rootAt(size) }, keyPair);
        const proof = inclusionProof(native, index, size, tree.read);
        const file = encodeTlogProof({ index, proof, checkpoint });
        const expected = { leaf: leaves[index]!, key };
        expect(verifyTlogProof(native, file, expected)?.index).toBe(index);
        expect(verifyTlogProof(native, change(file), expected)).toBeUndefined();
      }),
    );
  });

  it("proves that it has only grown, and no file with one changed character proves it", () => {
    fc.assert(
      fc.property(sizePairs, changedText, ([oldSize, newSize], change) => {
        const file = encodeConsistency({
          old: { size: oldSize, root: tree.rootAt(oldSize) },
          new: { size: newSize, root: tree.rootAt(newSize) },
          proof: consistencyProof(native, oldSize, newSize, tree.read),
        });
        expect(holdsConsistency(native, decodeConsistency(file))).toBe(true);
        const changed = tryDecode(() => decodeConsistency(change(file)));
        expect(changed !== undefined && holdsConsistency(native, changed)).toBe(false);
      }),
    );
  });

  it("opens no checkpoint with one changed character", () => {
    fc.assert(
      fc.property(sizes, changedText, (size, change) => {
        const note = signCheckpoint(native, { origin, size, root: tree.rootAt(size) }, keyPair);
        expect(openCheckpoint(native, note, key)?.size).toBe(size);
        expect(openCheckpoint(native, change(note), key)).toBeUndefined();
      }),
    );
  });
});

describe("decoders of the log", () => {
  it.each<[string, (text: string) => unknown]>([
    ["events", decodeEvent],
    ["inclusion proofs", decodeTlogProof],
    ["consistency proofs", decodeConsistency],
    ["verifier keys", (text) => parseVerifierKey(native, text)],
  ])("of %s throw nothing but DecodeError", (_name, decode) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        tryDecode(() => decode(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("of checkpoints never throw", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(openCheckpoint(native, text, key)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});
