/**
 * The log, computed anew from its lines: sequence, chain, leaf hashes, tree nodes and every signed checkpoint, both
 * those in the catalogue and those kept as files. What does not hold is a finding; nothing is repaired.
 */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { logOrigin, openCheckpoint, type Checkpoint } from "../../core/custody/checkpoint.ts";
import { decodeEvent, NO_PREVIOUS } from "../../core/custody/event.ts";
import { completedNodes, leafHash, rootOf, type NodeReader } from "../../core/custody/merkle.ts";
import { assert, DecodeError } from "../../core/errors.ts";
import { allCheckpoints } from "../catalogue/checkpoint-table.ts";
import { allEvents, type EventRow } from "../catalogue/event-table.ts";
import { findLogNode } from "../catalogue/log-node-table.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { inSlices, type Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { readCheckpointCopy } from "./checkpoint-copy.ts";

/** Where a signed head is kept: in the catalogue, as a file of the vault, or in the second place. */
type NotePlace = "catalogue" | "file" | "copy";

/** Something in the log that does not hold. */
export type LogFinding =
  | { readonly kind: "event-malformed"; readonly seq: number }
  | { readonly kind: "event-out-of-sequence"; readonly seq: number }
  | { readonly kind: "chain-broken"; readonly seq: number }
  | { readonly kind: "leaf-hash-mismatch"; readonly seq: number }
  | { readonly kind: "log-node-mismatch"; readonly seq: number }
  | { readonly kind: "checkpoint-invalid"; readonly where: NotePlace; readonly size: number }
  | { readonly kind: "checkpoint-mismatch"; readonly where: NotePlace; readonly size: number }
  | { readonly kind: "log-rolled-back"; readonly logSize: number; readonly checkpointSize: number };

/** The tree as it is recomputed, in memory: two hashes for each event. */
class RecomputedTree {
  readonly #levels: Uint8Array[][] = [];
  size = 0;

  readonly read: NodeReader = (level, index) => {
    const hash = this.#levels[level]?.[index];
    assert(hash !== undefined, "a complete subtree was recorded when its last leaf came");
    return hash;
  };

  append(session: VaultSession, leaf: Uint8Array): ReturnType<typeof completedNodes> {
    const nodes = completedNodes(session.crypto, this.size, leaf, this.read);
    for (const { level, index, hash } of nodes) (this.#levels[level] ??= [])[index] = hash;
    this.size += 1;
    return nodes;
  }
}

function findingsOfEvent(
  row: EventRow,
  leaf: Uint8Array,
  expected: { seq: number; prev: string },
): LogFinding[] {
  const { seq } = expected;
  const findings: LogFinding[] = [];
  if (!equalBytes(row.leafHash, leaf)) findings.push({ kind: "leaf-hash-mismatch", seq });
  if (row.seq !== seq) findings.push({ kind: "event-out-of-sequence", seq });
  try {
    const event = decodeEvent(row.line);
    if (event.seq !== seq) findings.push({ kind: "event-out-of-sequence", seq });
    if (event.prev !== expected.prev) findings.push({ kind: "chain-broken", seq });
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    findings.push({ kind: "event-malformed", seq });
  }
  return findings;
}

function* recomputeTree(
  session: VaultSession,
): Steps<{ readonly tree: RecomputedTree; readonly findings: LogFinding[] }> {
  const { crypto, catalogue } = session;
  const tree = new RecomputedTree();
  const findings: LogFinding[] = [];
  let prev = NO_PREVIOUS;
  for (const row of allEvents(catalogue.db)) {
    yield;
    const seq = tree.size;
    const leaf = leafHash(crypto, encodeUtf8(row.line));
    findings.push(...findingsOfEvent(row, leaf, { seq, prev }));
    const nodes = tree.append(session, leaf);
    const isKept = nodes.every(({ level, index, hash }) => {
      const kept = findLogNode(catalogue.db, level, index);
      return kept !== undefined && equalBytes(kept, hash);
    });
    if (!isKept) findings.push({ kind: "log-node-mismatch", seq });
    prev = encodeHex(leaf);
  }
  return { tree, findings };
}

interface KeptNote {
  readonly where: NotePlace;
  readonly size: number;
  readonly note: string;
}

/** The checkpoint notes that lie outside the catalogue, oldest first; a missing folder is an empty one. */
export async function readCheckpointFiles(folder: string): Promise<KeptNote[]> {
  const place = join(folder, "checkpoints");
  let names: string[];
  try {
    names = await readdir(place);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return [];
    throw error;
  }
  const notes: KeptNote[] = [];
  for (const name of names.filter((each) => /^\d{10}\.note$/.test(each)).sort()) {
    const bytes = await readFile(join(place, name));
    notes.push({ where: "file", size: Number(name.slice(0, 10)), note: bytes.toString("utf8") });
  }
  return notes;
}

/** Opens a note of this vault. Undefined when it is not signed by this vault's key or speaks of another size. */
export function openOwnNote(session: VaultSession, { note, size }: KeptNote): Checkpoint | undefined {
  const { crypto, keys } = session;
  const { publicKey } = keys.note;
  const checkpoint = openCheckpoint(crypto, note, { name: logOrigin(crypto, publicKey), publicKey });
  return checkpoint?.size === size ? checkpoint : undefined;
}

function findingOfNote(session: VaultSession, tree: RecomputedTree, kept: KeptNote): LogFinding | undefined {
  const { where, size } = kept;
  const checkpoint = openOwnNote(session, kept);
  if (checkpoint === undefined) return { kind: "checkpoint-invalid", where, size };
  if (size > tree.size) return { kind: "log-rolled-back", logSize: tree.size, checkpointSize: size };
  if (equalBytes(checkpoint.root, rootOf(session.crypto, size, tree.read))) return undefined;
  return { kind: "checkpoint-mismatch", where, size };
}

async function keptElsewhere(session: VaultSession): Promise<KeptNote[]> {
  const kept = await readCheckpointCopy(session);
  return typeof kept === "object" ? [{ where: "copy", size: kept.checkpoint.size, note: kept.note }] : [];
}

/** Recomputes the whole log and compares it with everything that was ever signed. Reads only. Throws VaultError cancelled. */
export async function recomputeLog(
  session: VaultSession,
  { signal }: Pick<JobOptions, "signal"> = {},
): Promise<LogFinding[]> {
  // First what was signed: the log may grow while it is recomputed, and would seem to be shorter than its newest head.
  const kept: KeptNote[] = [
    ...allCheckpoints(session.catalogue.db).map(({ size, note }) => ({
      where: "catalogue" as const,
      size,
      note,
    })),
    ...(await readCheckpointFiles(session.folder)),
    ...(await keptElsewhere(session)),
  ];
  const { tree, findings } = await inSlices(recomputeTree(session), signal);
  for (const each of kept) {
    const finding = findingOfNote(session, tree, each);
    if (finding !== undefined) findings.push(finding);
  }
  return findings;
}
