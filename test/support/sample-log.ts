/** A custody log in memory with a key of its own: append events, then sign its head and prove what is in it. */

import { encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import type { SigningKeyPair } from "../../electron/core/crypto/backend.ts";
import { type Checkpoint, logOrigin, signCheckpoint } from "../../electron/core/custody/checkpoint.ts";
import { encodeConsistency } from "../../electron/core/custody/consistency.ts";
import { encodeEvent, type EventDraft, NO_PREVIOUS } from "../../electron/core/custody/event.ts";
import { consistencyProof, inclusionProof, leafHash } from "../../electron/core/custody/merkle.ts";
import { encodeTlogProof } from "../../electron/core/custody/tlog-proof.ts";
import { native } from "./backends.ts";
import { StoredTree } from "./custody-log.ts";

/** Hexadecimal of a byte that repeats. */
export const hexOf = (byte: number, length: number): string => encodeHex(new Uint8Array(length).fill(byte));

/** The time of everything that happens in samples. */
export const sampleTime = "2026-11-18T10:00:00Z";

/** A log in memory: every event is a leaf, chained to the one before it. */
export class SampleLog {
  readonly keyPair: SigningKeyPair;
  readonly lines: string[] = [];
  readonly leaves: Uint8Array[] = [];

  constructor(keyPair = native.signingKeyPair(new Uint8Array(32).fill(7))) {
    this.keyPair = keyPair;
  }

  append(draft: EventDraft): number {
    const seq = this.lines.length;
    const last = this.leaves.at(-1);
    const prev = last === undefined ? NO_PREVIOUS : encodeHex(last);
    const line = encodeEvent(draft, {
      seq,
      t: sampleTime,
      actor: hexOf(9, 32),
      prev,
      salt: hexOf(seq % 256, 16),
    });
    this.appendLine(line);
    return seq;
  }

  appendLine(line: string): void {
    this.lines.push(line);
    this.leaves.push(leafHash(native, encodeUtf8(line)));
  }

  #tree = new StoredTree([]);
  #treeSize = 0;

  get tree(): StoredTree {
    if (this.#treeSize !== this.leaves.length) this.#tree = new StoredTree(this.leaves);
    this.#treeSize = this.leaves.length;
    return this.#tree;
  }

  checkpoint(size = this.leaves.length): Checkpoint {
    return { origin: logOrigin(native, this.keyPair.publicKey), size, root: this.tree.rootAt(size) };
  }

  note(checkpoint = this.checkpoint()): string {
    return signCheckpoint(native, checkpoint, this.keyPair);
  }

  proof(seq: number, size = this.leaves.length): string {
    const proof = inclusionProof(native, seq, size, this.tree.read);
    return encodeTlogProof({ index: seq, proof, checkpoint: this.note(this.checkpoint(size)) });
  }

  consistency(oldSize: number): string {
    const proof = consistencyProof(native, oldSize, this.leaves.length, this.tree.read);
    return encodeConsistency({ old: this.checkpoint(oldSize), new: this.checkpoint(), proof });
  }
}
