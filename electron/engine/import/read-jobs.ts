/** The jobs of a thread that only read. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { BlockRing } from "../threads/block-ring.ts";
import type { HashJob, JobFault, Outcome, ReadFacts, ReadJob } from "./jobs.ts";
import type { Problem } from "./problem.ts";
import { SourceFile, type SourceFacts } from "./source-file.ts";
import type { ReadingRoom } from "./workshop.ts";

/** Where the blocks of a file go. */
export interface BlockSink {
  /** The place for the next block; undefined when nobody wants it any more. */
  reserve(): Uint8Array | undefined;
  /** Takes what was read into that place. */
  take(bytes: Uint8Array): void;
}

const stopped: JobFault = { kind: "stopped" };
const sourceFault = (problem: Problem): JobFault => ({ kind: "source", problem });

/** Tells a fault from what was wished for. */
export const isFault = (value: SourceFacts | JobFault): value is JobFault => "kind" in value;

/** What goes to the main thread of what was read. */
export const factsOf = ({ sha256, sizeBytes, times }: SourceFacts): ReadFacts => ({
  sha256: encodeHex(sha256),
  sizeBytes,
  times,
});

function readBlocks({ control }: ReadingRoom, source: SourceFile, sink: BlockSink): SourceFacts | JobFault {
  for (;;) {
    const place = control.isStopped ? undefined : sink.reserve();
    if (place === undefined) return stopped;
    const length = source.read(place);
    if (typeof length !== "number") return sourceFault(length);
    if (length === 0) break;
    sink.take(place.subarray(0, length));
    control.countBytes(length);
  }
  const facts = source.finish();
  return "reason" in facts ? sourceFault(facts) : facts;
}

/** Reads one file from beginning to end. What the sink throws passes through. */
export function readFile(room: ReadingRoom, path: Uint8Array, sink: BlockSink): SourceFacts | JobFault {
  const source = SourceFile.open(path);
  if (!(source instanceof SourceFile)) return sourceFault(source);
  try {
    return readBlocks(room, source, sink);
  } finally {
    source.close();
  }
}

/** Reads and hashes, and keeps nothing. */
export function runHash(room: ReadingRoom, { path }: HashJob): Outcome<"hash"> {
  const facts = readFile(room, path, { reserve: () => room.block, take: () => undefined });
  return isFault(facts) ? { fault: facts } : { done: factsOf(facts) };
}

/** Reads and hashes into a ring, whose other end another thread holds. */
export function runRead(room: ReadingRoom, { path, ring: memory }: ReadJob): Outcome<"read"> {
  const ring = new BlockRing(memory);
  try {
    const facts = readFile(room, path, {
      reserve: () => ring.reserve(),
      take: ({ length }) => ring.commit(length),
    });
    if (isFault(facts)) return { fault: facts };
    ring.complete(facts.sha256);
    return { done: { ...factsOf(facts), head: facts.head } };
  } finally {
    // A no-op after `complete`; whatever else happened, the other half must not wait for more.
    ring.break();
  }
}
