import { describe, expect, it } from "vitest";
import { encodeHex } from "../../../../electron/core/bytes/hex.ts";
import {
  completedNodes,
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "../../../../electron/core/custody/merkle.ts";
import { backends, native } from "../../../support/backends.ts";
import { definedRoot, numberedLeaves, StoredTree } from "../../../support/custody-log.ts";

const largest = 40;
const leaves = numberedLeaves(largest);
const tree = new StoredTree(leaves);
const roots = Array.from({ length: largest + 1 }, (_, size) => definedRoot(leaves.slice(0, size)));
const rootAt = (size: number): Uint8Array => roots[size]!;

const consistencyClaim = (oldSize: number, newSize: number) => ({
  oldSize: BigInt(oldSize),
  oldRoot: rootAt(oldSize),
  newSize: BigInt(newSize),
  newRoot: rootAt(newSize),
  proof: consistencyProof(native, oldSize, newSize, tree.read),
});

const inclusionClaim = (index: number, size: number) => ({
  leaf: leaves[index]!,
  index: BigInt(index),
  size: BigInt(size),
  proof: inclusionProof(native, index, size, tree.read),
  root: rootAt(size),
});

describe("the tree", () => {
  it.each(backends)("hashes like Certificate Transparency with the $name backend", (crypto) => {
    // The root over the eight leaves that every implementation of RFC 6962 is tried with.
    const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"];
    inputs.push("606162636465666768696a6b6c6d6e6f");
    const hashes = inputs.map((hex) => leafHash(crypto, Buffer.from(hex, "hex")));
    expect(encodeHex(new StoredTree(hashes).rootAt(8))).toBe(
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    );
  });

  it("has the root that RFC 6962 defines, at every size", () => {
    for (const [size, root] of roots.entries()) expect(tree.rootAt(size)).toEqual(root);
  });

  it("of no leaves has the hash of nothing as root and reads no node", () => {
    const root = rootOf(native, 0, () => expect.unreachable());
    expect(encodeHex(root)).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });

  it("stores each complete subtree once, when its last leaf comes", () => {
    const completed = completedNodes(native, 7, leaves[7]!, tree.read);
    expect(completed.map(({ level, index }) => [level, index])).toEqual([
      [0, 7],
      [1, 3],
      [2, 1],
      [3, 0],
    ]);
    expect(completed.at(-1)?.hash).toEqual(rootAt(8));
    expect(completedNodes(native, 8, leaves[8]!, tree.read)).toHaveLength(1);
    // 40 leaves, 20 pairs, 10 fours, 5 eights, 2 sixteens, 1 of thirty-two.
    expect(tree.nodes.size).toBe(40 + 20 + 10 + 5 + 2 + 1);
  });

  it("takes leaf hashes only", () => {
    expect(() => completedNodes(native, 0, new Uint8Array(31), tree.read)).toThrow("32 bytes");
  });
});

describe("inclusion proofs", () => {
  it("verify for every leaf of every tree, and for no other index, size or leaf", () => {
    for (let size = 1; size <= largest; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const claim = inclusionClaim(index, size);
        expect(verifyInclusion(native, claim)).toBe(true);
        expect(verifyInclusion(native, { ...claim, index: claim.index ^ 1n })).toBe(false);
        expect(verifyInclusion(native, { ...claim, index: claim.index + claim.size })).toBe(false);
        expect(verifyInclusion(native, { ...claim, leaf: rootAt(0) })).toBe(false);
        expect(verifyInclusion(native, { ...claim, proof: [...claim.proof, rootAt(0)] })).toBe(false);
        if (size > 1) {
          expect(verifyInclusion(native, { ...claim, proof: claim.proof.slice(1) })).toBe(false);
          expect(verifyInclusion(native, { ...claim, proof: claim.proof.slice(0, -1) })).toBe(false);
        }
      }
    }
  });

  it("refuse impossible places and hashes of another length", () => {
    const claim = inclusionClaim(3, 7);
    // Climbing from −1 meets the same nodes as climbing from the last leaf of a complete tree.
    expect(verifyInclusion(native, { ...inclusionClaim(7, 8), index: -1n })).toBe(false);
    expect(verifyInclusion(native, { ...claim, index: 7n })).toBe(false);
    expect(verifyInclusion(native, { ...claim, size: 0n })).toBe(false);
    const short = new Uint8Array(0);
    const single = { leaf: short, index: 0n, size: 1n, proof: [], root: short };
    expect(verifyInclusion(native, single)).toBe(false);
    expect(verifyInclusion(native, { ...claim, proof: [short, ...claim.proof.slice(1)] })).toBe(false);
  });

  it("refuse a proof that is longer or shorter than its tree is high, also when the root fits it", () => {
    const claim = inclusionClaim(0, 4);
    const [sibling] = claim.proof as [Uint8Array];
    const shortRoot = nodeHash(native, claim.leaf, sibling);
    expect(verifyInclusion(native, { ...claim, proof: [sibling], root: shortRoot })).toBe(false);
    const longRoot = nodeHash(native, sibling, claim.root);
    expect(verifyInclusion(native, { ...claim, proof: [...claim.proof, sibling], root: longRoot })).toBe(
      false,
    );
  });

  it("take numbers beyond 2^53 without rounding", () => {
    const size = 2n ** 64n;
    const proof = new Array<Uint8Array>(64).fill(rootAt(0));
    const claim = { leaf: leaves[0]!, index: size - 1n, size, proof, root: rootAt(0) };
    expect(verifyInclusion(native, claim)).toBe(false);
    expect(verifyInclusion(native, { ...claim, index: size })).toBe(false);
  });

  it("are not made for leaves outside the tree", () => {
    for (const index of [-1, 5, 6]) {
      expect(() => inclusionProof(native, index, 5, tree.read)).toThrow("the leaf is in the tree");
    }
  });
});

describe("consistency proofs", () => {
  it("verify between any two sizes, and not when a root or a hash is another", () => {
    for (let newSize = 1; newSize <= largest; newSize += 1) {
      for (let oldSize = 1; oldSize <= newSize; oldSize += 1) {
        const claim = consistencyClaim(oldSize, newSize);
        expect(verifyConsistency(native, claim)).toBe(true);
        expect(verifyConsistency(native, { ...claim, oldRoot: rootAt(0) })).toBe(false);
        expect(verifyConsistency(native, { ...claim, newRoot: rootAt(0) })).toBe(false);
        expect(verifyConsistency(native, { ...claim, proof: [...claim.proof, rootAt(0)] })).toBe(false);
        if (oldSize < newSize) {
          expect(verifyConsistency(native, { ...claim, proof: claim.proof.slice(0, -1) })).toBe(false);
          expect(verifyConsistency(native, { ...claim, proof: [] })).toBe(false);
          expect(verifyConsistency(native, { ...claim, newSize: claim.newSize * 3n })).toBe(false);
        }
      }
    }
  });

  it("refuse an empty past, a future that is shorter, and hashes of another length", () => {
    const claim = consistencyClaim(3, 7);
    expect(verifyConsistency(native, { ...claim, oldSize: 0n })).toBe(false);
    expect(verifyConsistency(native, { ...claim, oldSize: 8n })).toBe(false);
    expect(verifyConsistency(native, { ...claim, oldSize: -1n })).toBe(false);
    const short = new Uint8Array(31);
    const proof = [rootAt(0)];
    const newRoot = nodeHash(native, short, rootAt(0));
    expect(verifyConsistency(native, { oldSize: 1n, oldRoot: short, newSize: 2n, newRoot, proof })).toBe(
      false,
    );
  });

  it("refuse a proof that is longer than its tree is high, also when both roots fit it", () => {
    const claim = consistencyClaim(3, 4);
    const over = (root: Uint8Array) => nodeHash(native, rootAt(0), root);
    const longer = {
      ...claim,
      proof: [...claim.proof, rootAt(0)],
      oldRoot: over(claim.oldRoot),
      newRoot: over(claim.newRoot),
    };
    expect(verifyConsistency(native, longer)).toBe(false);
  });

  it("are not made from nothing or backwards", () => {
    for (const [oldSize, newSize] of [
      [0, 5],
      [6, 5],
    ] as const) {
      expect(() => consistencyProof(native, oldSize, newSize, tree.read)).toThrow("prefix");
    }
  });
});
