import { describe, expect, it } from "vitest";
import { encodeBase64 } from "../../../../electron/core/bytes/base64.ts";
import { logOrigin, signCheckpoint } from "../../../../electron/core/custody/checkpoint.ts";
import {
  decodeConsistency,
  encodeConsistency,
  holdsConsistency,
} from "../../../../electron/core/custody/consistency.ts";
import { consistencyProof, inclusionProof } from "../../../../electron/core/custody/merkle.ts";
import { encodeTlogProof, verifyTlogProof } from "../../../../electron/core/custody/tlog-proof.ts";
import { backends, native } from "../../../support/backends.ts";
import { numberedLeaves, StoredTree } from "../../../support/custody-log.ts";

const leaves = numberedLeaves(13);
const tree = new StoredTree(leaves);
const keyPair = native.signingKeyPair(new Uint8Array(32).fill(4));
const origin = logOrigin(native, keyPair.publicKey);
const key = { name: origin, publicKey: keyPair.publicKey };
const checkpoint = signCheckpoint(native, { origin, size: 13, root: tree.rootAt(13) }, keyPair);
const proofOf = (index: number) =>
  encodeTlogProof({ index, proof: inclusionProof(native, index, 13, tree.read), checkpoint });
const isDecodeError = expect.objectContaining({ name: "DecodeError" }) as Error;

describe("inclusion proof files", () => {
  it.each(backends)("prove every leaf, and no other, with the $name backend", (crypto) => {
    for (const [index, leaf] of leaves.entries()) {
      const proved = verifyTlogProof(crypto, proofOf(index), { leaf, key });
      expect([proved?.index, proved?.checkpoint.size]).toEqual([index, 13]);
      const another = leaves[(index + 1) % 13]!;
      expect(verifyTlogProof(crypto, proofOf(index), { leaf: another, key })).toBeUndefined();
    }
  });

  it("prove nothing under another key or a checkpoint that nobody signed", () => {
    const [leaf] = leaves as [Uint8Array];
    const other = native.signingKeyPair(new Uint8Array(32).fill(5));
    expect(
      verifyTlogProof(native, proofOf(0), { leaf, key: { ...key, publicKey: other.publicKey } }),
    ).toBeUndefined();
    expect(verifyTlogProof(native, proofOf(0).replace("\n13\n", "\n12\n"), { leaf, key })).toBeUndefined();
    expect(verifyTlogProof(native, "not a proof", { leaf, key })).toBeUndefined();
  });
});

describe("consistency proof files", () => {
  const file = {
    old: { size: 6, root: tree.rootAt(6) },
    new: { size: 13, root: tree.rootAt(13) },
    proof: consistencyProof(native, 6, 13, tree.read),
  };
  const text = encodeConsistency(file);
  const oldLine = `old 6 ${encodeBase64(file.old.root)}`;
  const newLine = `new 13 ${encodeBase64(file.new.root)}`;

  it("are lines of text that read back and hold", () => {
    expect(text.split("\n").slice(0, 3)).toEqual(["sandyq-consistency/v1", oldLine, newLine]);
    const decoded = decodeConsistency(text);
    expect(encodeConsistency(decoded)).toBe(text);
    expect(holdsConsistency(native, decoded)).toBe(true);
  });

  it("of a log that has not grown have no hashes", () => {
    const same = { old: file.old, new: file.old, proof: [] };
    expect(holdsConsistency(native, decodeConsistency(encodeConsistency(same)))).toBe(true);
  });

  it("do not hold for another root", () => {
    expect(holdsConsistency(native, { ...file, old: { size: 6, root: tree.rootAt(5) } })).toBe(false);
  });

  it.each([
    ["nothing", ""],
    ["another header", text.replace("/v1", "/v2")],
    ["the header alone", "sandyq-consistency/v1\n"],
    ["no line feed at the end", text.slice(0, -1)],
    ["a blank line at the end", `${text}\n`],
    ["the two trees swapped", `sandyq-consistency/v1\n${newLine}\n${oldLine}\n`],
    ["the new tree missing", `sandyq-consistency/v1\n${oldLine}\n`],
    ["a size with a leading zero", text.replace("old 6", "old 06")],
    ["carriage returns", text.replaceAll("\n", "\r\n")],
    ["a root of another length", text.replace(oldLine, "old 6 AAAA")],
    ["a hash of another length", `${text}AAAA\n`],
    ["more hashes than any proof has", `${text}${`${encodeBase64(file.old.root)}\n`.repeat(129)}`],
  ])("are refused with %s", (_name, bad) => {
    expect(() => decodeConsistency(bad)).toThrow(isDecodeError);
  });
});
