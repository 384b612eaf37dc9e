/**
 * What one pass over a bundle leaves in memory: a digest and a length of every member, and the decoded tag files. All
 * of it is a claim until the checks have compared it; maps are keyed by what the names of the members say.
 */

import { decodeFile } from "../bag/decode-file.ts";
import { concatBytes } from "../bytes/bytes.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import { isInertIndex } from "../bundle/index-html.ts";
import { type BundleRecord, decodeBundleRecord } from "../bundle/bundle-record.ts";
import {
  type CarriedName,
  type CarriedRecord,
  decodeCarriedNames,
  decodeCarriedRecords,
} from "../bundle/carried-records.ts";
import { type Member, memberNames } from "../bundle/layout.ts";
import { decodeOpenedNames, type OpenedName } from "../bundle/opened-names.ts";
import { decodeWitness, type Witness } from "../bundle/witness.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { type ConsistencyProof, decodeConsistency } from "../custody/consistency.ts";
import { type CustodyEvent, decodeEvent } from "../custody/event.ts";
import { leafHash } from "../custody/merkle.ts";
import { decodeTlogProof } from "../custody/tlog-proof.ts";
import { DecodeError } from "../errors.ts";
import type { FindingReporter } from "./report.ts";
import { heldBytes, MAX_HELD_BYTES } from "./limits.ts";

/** One file of the archive. */
export interface SeenMember {
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** One line of an item's events with its leaf hash. */
export interface SeenEvent {
  readonly event: CustodyEvent;
  readonly leaf: Uint8Array;
}

/** A proof without what all proofs of a bundle share. */
export interface SeenProof {
  /** The item and the line that the proof's name says, both from one. */
  readonly number: number;
  readonly line: number;
  readonly index: number;
  /** The hashes one after the other, 32 bytes each. */
  readonly hashes: Uint8Array;
  /** Digest of the checkpoint that the proof leads to. */
  readonly checkpointSha256: string;
}

/** Everything that a pass has kept. */
export class Collected {
  readonly members = new Map<string, SeenMember>();
  /** Bytes of the members that every bundle has once, by path. */
  readonly texts = new Map<string, Uint8Array>();
  /** By number of the item. */
  readonly events = new Map<number, readonly SeenEvent[]>();
  /** By path. */
  readonly proofs = new Map<string, SeenProof>();
  /** By path. */
  readonly records = new Map<string, BundleRecord>();
  /** By path. */
  readonly consistency = new Map<string, ConsistencyProof>();
  /** Bytes of time stamps and of the checkpoints that they are about, by path. */
  readonly stamps = new Map<string, Uint8Array>();
  /** By path. */
  readonly witnesses = new Map<string, Witness>();
  names: readonly OpenedName[] = [];
  /** What the sender's register says, and who people in it are. */
  register: readonly CarriedRecord[] = [];
  people: readonly CarriedName[] = [];
  folder: string | undefined;
  mtimeSeconds: number | undefined;
  /** Whether the archive was read up to its end. */
  isWhole = false;
  /** Length of the archive with its padding, once it was read up to its end. */
  archiveBytes = 0;

  readonly #crypto: CryptoBackend;
  readonly #report: FindingReporter;
  #heldBytes = 0;

  constructor(crypto: CryptoBackend, report: FindingReporter) {
    this.#crypto = crypto;
    this.#report = report;
  }

  /** How many bytes of a member may be held; undefined when it is to be hashed only. Reports members that are too large. */
  roomFor(path: string, member: Member, sizeBytes: number): number | undefined {
    const limitBytes = heldBytes[member.kind];
    if (limitBytes === undefined) return undefined;
    const isSingle = Object.hasOwn(memberNames, member.kind);
    const isTooMuch = !isSingle && this.#heldBytes + sizeBytes > MAX_HELD_BYTES;
    if (sizeBytes > limitBytes || isTooMuch) {
      this.#report({ kind: "too-large", path, limitBytes: isTooMuch ? MAX_HELD_BYTES : limitBytes });
      return undefined;
    }
    if (!isSingle) this.#heldBytes += sizeBytes;
    return sizeBytes;
  }

  /** Keeps what a member says, reporting it when it does not follow its format. */
  hold(path: string, member: Member, bytes: Uint8Array): void {
    decodeFile(path, this.#report, () => this.#decode(path, member, bytes));
  }

  #decode(path: string, member: Member, bytes: Uint8Array): void {
    if (member.kind === "consistency") this.consistency.set(path, decodeConsistency(decodeUtf8(bytes)));
    else if (member.kind === "proof")
      this.proofs.set(path, { ...this.#proof(decodeUtf8(bytes)), number: member.number, line: member.line });
    else if (member.kind === "events")
      this.events.set(member.number, this.#eventLines(path, decodeUtf8(bytes)));
    else if (member.kind === "stampedCheckpoint" || member.kind === "timestamp") this.stamps.set(path, bytes);
    else if (member.kind === "record") this.records.set(path, decodeBundleRecord(bytes));
    else if (member.kind === "witness") this.witnesses.set(path, decodeWitness(decodeUtf8(bytes)));
    else this.#decodeSingle(path, member, bytes);
  }

  #decodeSingle(path: string, { kind }: Member, bytes: Uint8Array): void {
    if (kind === "records") this.register = decodeCarriedRecords(decodeUtf8(bytes));
    else if (kind === "people") this.people = decodeCarriedNames(decodeUtf8(bytes));
    else if (kind === "names") this.names = decodeOpenedNames(decodeUtf8(bytes));
    else if (kind !== "index") this.texts.set(path, bytes);
    else if (!isInertIndex(decodeUtf8(bytes))) this.#report({ kind: "active-content", path });
  }

  #proof(text: string): Omit<SeenProof, "number" | "line"> {
    const { index, proof, checkpoint } = decodeTlogProof(text);
    const digest = this.#crypto.sha256(encodeUtf8(checkpoint));
    return { index, hashes: concatBytes(...proof), checkpointSha256: encodeHex(digest) };
  }

  #eventLines(path: string, text: string): SeenEvent[] {
    if (!text.endsWith("\n")) throw new DecodeError(path, "lines that end in a line feed");
    return text
      .slice(0, -1)
      .split("\n")
      .map((line) => ({ event: decodeEvent(line), leaf: leafHash(this.#crypto, encodeUtf8(line)) }));
  }
}
