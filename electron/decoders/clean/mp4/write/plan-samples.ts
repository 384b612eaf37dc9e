/** Which bytes of the file go where in the copy: chunk by chunk, in the order in which they lie. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { scrubberFor, type SampleScrubber } from "../../samples/write/sample-scrubber.ts";
import type { Movie, MovieTrack } from "./read-movie.ts";
import type { Chunk, SampleTable } from "./sample-table.ts";

/** A chunk of one track, with its place in the copy counted from the beginning of all samples. */
export interface PlannedChunk {
  readonly track: number;
  readonly chunk: Chunk;
  readonly sizeBytes: number;
  readonly newOffset: number;
  /** Present when the samples must be looked into. */
  readonly scrub: SampleScrubber | undefined;
}

export interface SamplePlan {
  /** In the order of the copy. */
  readonly chunks: readonly PlannedChunk[];
  /** Per track: sizes after cleaning. */
  readonly sizes: readonly (Uint32Array | number)[];
  readonly sizeBytes: number;
}

/** A video sample is held in memory while it is cleaned. */
const maxSampleBytes = 128 << 20;

const sizeOfSample = (table: SampleTable, sample: number): number =>
  typeof table.sizes === "number" ? table.sizes : (table.sizes[sample] ?? 0);

function chunkBytes(track: MovieTrack, chunk: Chunk): number {
  const { table } = track;
  const packet = track.entries[chunk.entry]?.packet;
  if (typeof table.sizes === "number") {
    // QuickTime counts every frame of plain sound as a sample, and says 1 for its size.
    if (packet === undefined || table.sizes > 1) return chunk.sampleCount * table.sizes;
    return Math.ceil(chunk.sampleCount / packet.samples) * packet.bytes;
  }
  let total = 0;
  for (let sample = chunk.firstSample; sample < chunk.firstSample + chunk.sampleCount; sample += 1)
    total += table.sizes[sample] ?? 0;
  return total;
}

/** Throws CleanRefusal unless a chunk lies in one media box; the boxes are in the order of the file. */
function assertInside(chunk: Chunk, sizeBytes: number, movie: Movie): void {
  const ranges = movie.mediaRanges;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) < chunk.offset + sizeBytes) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  if (range === undefined || chunk.offset < range.start)
    throw new CleanRefusal("damaged", "samples lie outside the media of the file", { offset: chunk.offset });
}

interface Located {
  readonly track: number;
  readonly chunk: Chunk;
  readonly sizeBytes: number;
}

function locate(movie: Movie): Located[] {
  const located: Located[] = [];
  let total = 0;
  for (const [index, track] of movie.tracks.entries()) {
    for (const chunk of track.table.chunks) {
      if (chunk.entry >= track.entries.length)
        throw new CleanRefusal("damaged", "samples have no description");
      const sizeBytes = chunkBytes(track, chunk);
      assertInside(chunk, sizeBytes, movie);
      total += sizeBytes;
      located.push({ track: index, chunk, sizeBytes });
    }
  }
  const room = movie.mediaRanges.reduce((sum, range) => sum + range.end - range.start, 0);
  if (total > room) throw new CleanRefusal("unknown-structure", "samples lie over each other");
  return located.sort((left, right) => left.chunk.offset - right.chunk.offset);
}

/** The samples of a chunk, one after the other. */
export async function* samplesOf(
  source: ByteSource,
  table: SampleTable,
  chunk: Chunk,
): AsyncGenerator<{ readonly sample: number; readonly bytes: Uint8Array }> {
  let at = chunk.offset;
  for (let sample = chunk.firstSample; sample < chunk.firstSample + chunk.sampleCount; sample += 1) {
    const size = sizeOfSample(table, sample);
    if (size > maxSampleBytes)
      throw new CleanRefusal("too-large", "a video sample is too large", { offset: at });
    const bytes = await source.read(at, size);
    if (bytes.length < size) throw new CleanRefusal("damaged", "a video sample is cut", { offset: at });
    yield { sample, bytes };
    at += size;
  }
}

/** Reads the samples that must be cleaned once, to know how large all of them become. Throws CleanRefusal. */
export async function planSamples(source: ByteSource, movie: Movie, log: Removals): Promise<SamplePlan> {
  const scrubbers = movie.tracks.map(({ entries }) =>
    entries.map(({ kind }) => (kind === undefined ? undefined : scrubberFor(kind, log))),
  );
  const sizes = movie.tracks.map(({ table }, track) =>
    scrubbers[track]?.every((scrub) => scrub === undefined) === true
      ? table.sizes
      : Uint32Array.from({ length: table.sampleCount }, (_, sample) => sizeOfSample(table, sample)),
  );
  const chunks: PlannedChunk[] = [];
  let newOffset = 0;
  for (const { track, chunk, sizeBytes } of locate(movie)) {
    const scrub = scrubbers[track]?.[chunk.entry];
    const table = movie.tracks[track]?.table;
    const own = sizes[track];
    let newSize = sizeBytes;
    if (scrub !== undefined && table !== undefined && own instanceof Uint32Array) {
      newSize = 0;
      for await (const { sample, bytes } of samplesOf(source, table, chunk)) {
        own[sample] = scrub(bytes).length;
        newSize += own[sample];
      }
    }
    chunks.push({ track, chunk, sizeBytes: newSize, newOffset, scrub });
    newOffset += newSize;
  }
  return { chunks, sizes, sizeBytes: newOffset };
}
