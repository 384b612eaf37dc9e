/**
 * The Merkle tree of the custody log: hashing of RFC 6962 §2.1, verification of RFC 9162 §2.1.3.2 and §2.1.4.2,
 * proofs of RFC 6962 §2.1.1 and §2.1.2 made from the stored roots of complete subtrees. Node (level, index) covers the
 * leaves from index · 2^level to (index + 1) · 2^level − 1. Invariant: what is made here verifies here, and a hash
 * that is not 32 bytes long proves nothing.
 */

import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { assert } from "../errors.ts";

/** Length of every hash in the tree. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** Hashes the bytes of one leaf. */
export const leafHash = (crypto: CryptoBackend, bytes: Uint8Array): Uint8Array =>
  crypto.sha256(concatBytes(LEAF_PREFIX, bytes));

/** Hashes two neighbours into their parent. */
export const nodeHash = (crypto: CryptoBackend, left: Uint8Array, right: Uint8Array): Uint8Array =>
  crypto.sha256(concatBytes(NODE_PREFIX, left, right));

/** The claim that a leaf stands at an index of the tree with this size and root. */
export interface InclusionClaim {
  /** Leaf hash, not the leaf's bytes. */
  readonly leaf: Uint8Array;
  readonly index: bigint;
  readonly size: bigint;
  /** From the leaf's sibling up to the child of the root. */
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** The claim that the tree of the old size is a prefix of the tree of the new size. */
export interface ConsistencyClaim {
  readonly oldSize: bigint;
  readonly oldRoot: Uint8Array;
  readonly newSize: bigint;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const isHash = (bytes: Uint8Array): boolean => bytes.length === HASH_BYTES;
const isOdd = (value: bigint): boolean => (value & 1n) === 1n;

/** Where a proof has climbed to: a node and the last node of its level, by their indices. */
interface Climb {
  node: bigint;
  last: bigint;
}

/** Skips the levels on which the node is the last and has no sibling: it is its own parent there. */
function skipUnpairedLevels(climb: Climb): void {
  while (!isOdd(climb.node) && climb.node !== 0n) {
    climb.node >>= 1n;
    climb.last >>= 1n;
  }
}

/** Tells whether an inclusion proof holds; never throws, whatever the numbers and hashes are. */
export function verifyInclusion(crypto: CryptoBackend, claim: InclusionClaim): boolean {
  const { leaf, index, size, proof, root } = claim;
  if (index < 0n || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  const climb: Climb = { node: index, last: size - 1n };
  let hash = leaf;
  for (const sibling of proof) {
    if (climb.last === 0n) return false;
    if (isOdd(climb.node) || climb.node === climb.last) {
      hash = nodeHash(crypto, sibling, hash);
      skipUnpairedLevels(climb);
    } else {
      hash = nodeHash(crypto, hash, sibling);
    }
    climb.node >>= 1n;
    climb.last >>= 1n;
  }
  return climb.last === 0n && equalBytes(hash, root);
}

/** Tells whether a consistency proof holds; never throws. From size 0 nothing can be proved: false. */
export function verifyConsistency(crypto: CryptoBackend, claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (oldSize <= 0n || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  const climb: Climb = { node: oldSize - 1n, last: newSize - 1n };
  while (isOdd(climb.node)) {
    climb.node >>= 1n;
    climb.last >>= 1n;
  }
  // When the old tree is a complete subtree, its root is where the climb starts and the proof leaves it out.
  const [start, ...rest] = climb.node === 0n ? [oldRoot, ...proof] : proof;
  if (start === undefined) return false;
  const roots = climbBoth(crypto, climb, start, rest);
  return roots !== undefined && equalBytes(roots.old, oldRoot) && equalBytes(roots.new, newRoot);
}

function climbBoth(
  crypto: CryptoBackend,
  climb: Climb,
  start: Uint8Array,
  siblings: readonly Uint8Array[],
): { old: Uint8Array; new: Uint8Array } | undefined {
  const roots = { old: start, new: start };
  for (const sibling of siblings) {
    if (climb.last === 0n) return undefined;
    if (isOdd(climb.node) || climb.node === climb.last) {
      roots.old = nodeHash(crypto, sibling, roots.old);
      roots.new = nodeHash(crypto, sibling, roots.new);
      skipUnpairedLevels(climb);
    } else {
      roots.new = nodeHash(crypto, roots.new, sibling);
    }
    climb.node >>= 1n;
    climb.last >>= 1n;
  }
  return climb.last === 0n ? roots : undefined;
}

/** Reads the stored hash of a complete subtree; only nodes that completedNodes has returned are asked for. */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** The root of one complete subtree, to be stored for ever. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** The nodes that appending leaf `index` completes: the leaf itself first, then every subtree that it fills. */
export function completedNodes(
  crypto: CryptoBackend,
  index: number,
  leaf: Uint8Array,
  read: NodeReader,
): TreeNode[] {
  assert(isHash(leaf), "a leaf hash is 32 bytes long");
  let node: TreeNode = { level: 0, index, hash: leaf };
  const nodes = [node];
  while (node.index % 2 === 1) {
    const left = read(node.level, node.index - 1);
    node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(crypto, left, node.hash) };
    nodes.push(node);
  }
  return nodes;
}

/** ⌊log2 count⌋ without the rounding of Math.log2 near powers of two. */
function floorLog2(count: number): number {
  let level = 0;
  while (2 ** (level + 1) <= count) level += 1;
  return level;
}

/** Where RFC 6962 splits a range of at least two leaves: after the largest power of two that is less than its length. */
const splitPoint = (begin: number, end: number): number => begin + 2 ** floorLog2(end - begin - 1);

/** Root of the leaves in [begin, end), which holds at least one; `begin` is a boundary that RFC 6962 splits at. */
function rangeRoot(crypto: CryptoBackend, read: NodeReader, begin: number, end: number): Uint8Array {
  const peaks: Uint8Array[] = [];
  for (let at = begin; at < end;) {
    const level = floorLog2(end - at);
    peaks.push(read(level, at / 2 ** level));
    at += 2 ** level;
  }
  return peaks.reduceRight((right, left) => nodeHash(crypto, left, right));
}

/** Root of the first `size` leaves; of none it is the hash of nothing. */
export const rootOf = (crypto: CryptoBackend, size: number, read: NodeReader): Uint8Array =>
  size === 0 ? crypto.sha256(new Uint8Array(0)) : rangeRoot(crypto, read, 0, size);

/** Proves that leaf `index` is in the tree of `size` leaves. Throws InvariantError when it is not. */
export function inclusionProof(
  crypto: CryptoBackend,
  index: number,
  size: number,
  read: NodeReader,
): Uint8Array[] {
  assert(index >= 0 && index < size, "the leaf is in the tree");
  const proof: Uint8Array[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = splitPoint(begin, end);
    if (index < middle) {
      proof.push(rangeRoot(crypto, read, middle, end));
      end = middle;
    } else {
      proof.push(rangeRoot(crypto, read, begin, middle));
      begin = middle;
    }
  }
  return proof.reverse();
}

/** Proves that the first `oldSize` leaves are unchanged in the tree of `newSize`. Throws InvariantError from size 0. */
export function consistencyProof(
  crypto: CryptoBackend,
  oldSize: number,
  newSize: number,
  read: NodeReader,
): Uint8Array[] {
  assert(oldSize > 0 && oldSize <= newSize, "the old tree is a prefix of the new one and holds a leaf");
  const proof: Uint8Array[] = [];
  let begin = 0;
  let end = newSize;
  while (end !== oldSize) {
    const middle = splitPoint(begin, end);
    if (oldSize <= middle) {
      proof.push(rangeRoot(crypto, read, middle, end));
      end = middle;
    } else {
      proof.push(rangeRoot(crypto, read, begin, middle));
      begin = middle;
    }
  }
  // A verifier knows the old root, so the subtree that is the whole old tree is left out.
  if (begin > 0) proof.push(rangeRoot(crypto, read, begin, end));
  return proof.reverse();
}
