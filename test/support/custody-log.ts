/** A custody log in memory for tests, and the tree of RFC 6962 written as the RFC defines it, to judge ours. */

import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import {
  completedNodes,
  leafHash,
  nodeHash,
  rootOf,
  type NodeReader,
} from "../../electron/core/custody/merkle.ts";
import { native } from "./backends.ts";

/** The leaf hashes of a log whose leaves are the texts "0", "1", "2" and so on. */
export const numberedLeaves = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafHash(native, encodeUtf8(String(index))));

/** Stored nodes of a log, appended to leaf by leaf. */
export class StoredTree {
  readonly nodes = new Map<string, Uint8Array>();

  constructor(leaves: readonly Uint8Array[]) {
    for (const [index, leaf] of leaves.entries()) {
      for (const node of completedNodes(native, index, leaf, this.read)) {
        this.nodes.set(`${node.level}/${node.index}`, node.hash);
      }
    }
  }

  readonly read: NodeReader = (level, index) => {
    const hash = this.nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`node ${level}/${index} is not complete`);
    return hash;
  };

  rootAt(size: number): Uint8Array {
    return rootOf(native, size, this.read);
  }
}

/** MTH of RFC 6962 §2.1 by its recursive definition. */
export function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return native.sha256(new Uint8Array(0));
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(native, definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}
