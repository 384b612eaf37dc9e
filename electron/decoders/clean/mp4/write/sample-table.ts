/** Sample tables (ISO/IEC 14496-12 §8.6 and §8.7) as runs and typed arrays, so that a day of samples fits in memory. */

import { CleanRefusal } from "../../format-cleaner.ts";
import { type Box, Fields, findBox, needBox } from "./box.ts";

/** Where a stretch of samples lies in the file. */
export interface Chunk {
  readonly offset: number;
  readonly firstSample: number;
  readonly sampleCount: number;
  /** Index into the sample descriptions, from 0. */
  readonly entry: number;
}

/** When, where and how large the samples of a track are. */
export interface SampleTable {
  readonly sampleCount: number;
  /** Pairs: how many samples, and how long each of them lasts. */
  readonly durations: readonly number[];
  /** Pairs: how many samples, and how much later than decoded they are shown; undefined when all are 0. */
  readonly offsets: readonly number[] | undefined;
  /** Numbers from 1 of the samples that need no other; undefined when all do. */
  readonly sync: Uint32Array | undefined;
  /** Bytes of each sample, or of every sample. */
  readonly sizes: Uint32Array | number;
  readonly chunks: readonly Chunk[];
}

const maxSamples = 50_000_000;

/** Reads `count` items of `width` bytes; the count is checked against the box before anything is reserved. */
function entryCount(fields: Fields, width: number): number {
  const count = fields.u32();
  if (count * width > fields.left) throw new CleanRefusal("damaged", "a table is longer than its box");
  return count;
}

function runs(box: Box, signed: boolean): number[] {
  const fields = new Fields(box.body);
  fields.skip(4);
  const count = entryCount(fields, 8);
  const pairs: number[] = [];
  for (let index = 0; index < count; index += 1)
    pairs.push(fields.u32(), signed ? fields.i32() : fields.u32());
  return pairs;
}

const covered = (pairs: readonly number[]): number =>
  pairs.reduce((sum, value, index) => (index % 2 === 0 ? sum + value : sum), 0);

function compactSizes(box: Box): Uint32Array {
  const fields = new Fields(box.body);
  fields.skip(7);
  const width = fields.u8();
  const count = fields.u32();
  if (![4, 8, 16].includes(width) || Math.ceil((count * width) / 8) > fields.left)
    throw new CleanRefusal("damaged", "a table of sizes is longer than its box");
  const sizes = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    if (width === 16) sizes[index] = fields.u16();
    else if (width === 8) sizes[index] = fields.u8();
    else {
      const pair = fields.u8();
      sizes[index] = pair >> 4;
      index += 1;
      if (index < count) sizes[index] = pair & 15;
    }
  }
  return sizes;
}

function readSizes(boxes: readonly Box[]): { sizes: Uint32Array | number; count: number } {
  const compact = findBox(boxes, "stz2");
  if (compact !== undefined) {
    const sizes = compactSizes(compact);
    return { sizes, count: sizes.length };
  }
  const fields = new Fields(needBox(boxes, "stsz").body);
  fields.skip(4);
  const each = fields.u32();
  if (each !== 0) return { sizes: each, count: fields.u32() };
  const count = entryCount(fields, 4);
  if (count > maxSamples) throw new CleanRefusal("too-large", "a track has too many samples");
  const sizes = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) sizes[index] = fields.u32();
  return { sizes, count };
}

function readOffsets(boxes: readonly Box[]): number[] {
  const large = findBox(boxes, "co64");
  const fields = new Fields((large ?? needBox(boxes, "stco")).body);
  fields.skip(4);
  const count = entryCount(fields, large === undefined ? 4 : 8);
  return Array.from({ length: count }, () => (large === undefined ? fields.u32() : fields.u64()));
}

function readChunks(boxes: readonly Box[], sampleCount: number): Chunk[] {
  const offsets = readOffsets(boxes);
  const fields = new Fields(needBox(boxes, "stsc").body);
  fields.skip(4);
  const rows = Array.from({ length: entryCount(fields, 12) }, () => ({
    firstChunk: fields.u32() - 1,
    samples: fields.u32(),
    entry: fields.u32() - 1,
  }));
  const chunks: Chunk[] = [];
  let firstSample = 0;
  let nextChunk = 0;
  for (const [index, row] of rows.entries()) {
    const end = rows[index + 1]?.firstChunk ?? offsets.length;
    const isInOrder = row.firstChunk === nextChunk && end >= row.firstChunk && end <= offsets.length;
    if (firstSample >= sampleCount) break;
    if (!isInOrder || row.entry < 0)
      throw new CleanRefusal("damaged", "the table from samples to chunks contradicts itself");
    nextChunk = end;
    for (const offset of offsets.slice(row.firstChunk, end)) {
      const samples = Math.min(row.samples, sampleCount - firstSample);
      if (samples > 0) chunks.push({ offset, firstSample, sampleCount: samples, entry: row.entry });
      firstSample += samples;
    }
  }
  if (firstSample !== sampleCount) throw new CleanRefusal("damaged", "samples lie in no chunk");
  return chunks;
}

function readSync(boxes: readonly Box[]): Uint32Array | undefined {
  const box = findBox(boxes, "stss");
  if (box === undefined) return undefined;
  const fields = new Fields(box.body);
  fields.skip(4);
  const count = entryCount(fields, 4);
  return Uint32Array.from({ length: count }, () => fields.u32());
}

/** Reads the tables in `stbl`. Throws CleanRefusal when they contradict each other. */
export function readSampleTable(stbl: readonly Box[]): SampleTable {
  const { sizes, count } = readSizes(stbl);
  const durations = runs(needBox(stbl, "stts"), false);
  const offsetsBox = findBox(stbl, "ctts");
  const offsets = offsetsBox === undefined ? undefined : runs(offsetsBox, true);
  if (covered(durations) < count || (offsets !== undefined && covered(offsets) < count))
    throw new CleanRefusal("damaged", "samples have no time");
  return {
    sampleCount: count,
    durations: upTo(durations, count),
    offsets: offsets === undefined ? undefined : upTo(offsets, count),
    sync: readSync(stbl)?.filter((sample) => sample >= 1 && sample <= count),
    sizes,
    chunks: readChunks(stbl, count),
  };
}

/** The pairs that `count` samples need: a table may say more than there is. */
function upTo(pairs: readonly number[], count: number): number[] {
  const kept: number[] = [];
  let left = count;
  for (let index = 0; index + 1 < pairs.length && left > 0; index += 2) {
    const samples = Math.min(pairs[index] ?? 0, left);
    if (samples > 0) kept.push(samples, pairs[index + 1] ?? 0);
    left -= samples;
  }
  return kept;
}

/** How long all samples last together, in the units of the track. */
export const totalDuration = (table: SampleTable): number =>
  table.durations.reduce(
    (sum, value, index) => (index % 2 === 1 ? sum + value * (table.durations[index - 1] ?? 0) : sum),
    0,
  );
