/** Movie fragments (ISO/IEC 14496-12 §8.8) gathered into the tables of a plain movie. */

import { CleanRefusal } from "../../format-cleaner.ts";
import { type Box, boxesIn, Fields, findBox, needBox } from "./box.ts";
import type { Chunk, SampleTable } from "./sample-table.ts";

interface Defaults {
  readonly entry: number;
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

interface Sample {
  readonly duration: number;
  readonly size: number;
  readonly offset: number;
  readonly isSync: boolean;
}

const maxSamples = 20_000_000;

/** Numbers that grow without one object each. */
class GrowingTable {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  values(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}

function pushRun(pairs: number[], value: number): void {
  const last = pairs.length - 2;
  if (last >= 0 && pairs[last + 1] === value) pairs[last] = (pairs[last] ?? 0) + 1;
  else pairs.push(1, value);
}

/** One track that fragments add to. */
export class FragmentedTrack {
  readonly defaults: Defaults;
  /** Decode time of the first sample, in the units of the track. */
  startTime: number | undefined;
  readonly #sizes = new GrowingTable();
  readonly #sync = new GrowingTable();
  readonly #durations: number[] = [];
  readonly #offsets: number[] = [];
  readonly #chunks: Chunk[] = [];
  #time = 0;

  constructor(defaults: Defaults) {
    this.defaults = defaults;
  }

  /** Moves to the decode time that a fragment states: a hole prolongs the sample before it. */
  startAt(time: number): void {
    if (this.startTime === undefined || this.#sizes.length === 0) {
      this.startTime = time;
      this.#time = time;
      return;
    }
    const hole = time - this.#time;
    if (hole < 0)
      throw new CleanRefusal("unknown-structure", "a fragment begins before the one before it ended");
    if (hole === 0) return;
    this.#prolongLast(hole);
    this.#time = time;
  }

  #prolongLast(hole: number): void {
    const last = this.#durations.length - 2;
    const duration = (this.#durations[last + 1] ?? 0) + hole;
    if (duration > 0xffffffff)
      throw new CleanRefusal("unknown-structure", "a hole between fragments is too long");
    if (this.#durations[last] === 1) this.#durations.splice(last, 2);
    else this.#durations[last] = (this.#durations[last] ?? 1) - 1;
    pushRun(this.#durations, duration);
  }

  startChunk(offset: number, sampleCount: number, entry: number): void {
    this.#chunks.push({ offset, sampleCount, entry, firstSample: this.#sizes.length });
  }

  add(sample: Sample): void {
    if (this.#sizes.length >= maxSamples) throw new CleanRefusal("too-large", "a track has too many samples");
    this.startTime ??= 0;
    this.#sizes.push(sample.size);
    pushRun(this.#durations, sample.duration);
    pushRun(this.#offsets, sample.offset);
    if (sample.isSync) this.#sync.push(this.#sizes.length);
    this.#time += sample.duration;
  }

  table(): SampleTable {
    const isShifted = this.#offsets.some((value, index) => index % 2 === 1 && value !== 0);
    return {
      sampleCount: this.#sizes.length,
      durations: this.#durations,
      offsets: isShifted ? this.#offsets : undefined,
      sync: this.#sync.length === this.#sizes.length ? undefined : this.#sync.values(),
      sizes: this.#sizes.values(),
      chunks: this.#chunks.filter((chunk) => chunk.sampleCount > 0),
    };
  }
}

/** Reads the defaults that `mvex` has for each track. */
export function readExtends(mvex: Box): Map<number, FragmentedTrack> {
  const tracks = new Map<number, FragmentedTrack>();
  for (const box of boxesIn(mvex.body).filter(({ type }) => type === "trex")) {
    const fields = new Fields(box.body);
    fields.skip(4);
    const id = fields.u32();
    const entry = fields.u32() - 1;
    tracks.set(
      id,
      new FragmentedTrack({ entry, duration: fields.u32(), size: fields.u32(), flags: fields.u32() }),
    );
  }
  return tracks;
}

interface TrackHeader extends Defaults {
  readonly trackId: number;
  readonly base: number | undefined;
  readonly baseIsMoof: boolean;
}

function readTrackHeader(box: Box, tracks: ReadonlyMap<number, FragmentedTrack>): TrackHeader {
  const fields = new Fields(box.body);
  const flags = fields.u32() & 0xffffff;
  const trackId = fields.u32();
  const track = tracks.get(trackId);
  if (track === undefined) throw new CleanRefusal("damaged", "a fragment belongs to no track");
  const base = (flags & 1) === 0 ? undefined : fields.u64();
  return {
    trackId,
    base,
    baseIsMoof: (flags & 0x20000) !== 0,
    entry: (flags & 2) === 0 ? track.defaults.entry : fields.u32() - 1,
    duration: (flags & 8) === 0 ? track.defaults.duration : fields.u32(),
    size: (flags & 16) === 0 ? track.defaults.size : fields.u32(),
    flags: (flags & 32) === 0 ? track.defaults.flags : fields.u32(),
  };
}

/** Reads one `trun`; returns where its data ends. */
function readRun(
  box: Box,
  track: FragmentedTrack,
  header: TrackHeader,
  place: { base: number; next: number },
): number {
  const fields = new Fields(box.body);
  const word = fields.u32();
  const has = (bit: number): boolean => (word & bit) !== 0;
  const count = fields.u32();
  const start = has(1) ? place.base + fields.i32() : place.next;
  const firstFlags = has(4) ? fields.u32() : undefined;
  const width = [0x100, 0x200, 0x400, 0x800].filter(has).length * 4;
  if (count * width > fields.left || count > maxSamples)
    throw new CleanRefusal("damaged", "a run is longer than its box");
  track.startChunk(start, count, header.entry);
  let end = start;
  for (let index = 0; index < count; index += 1) {
    const duration = has(0x100) ? fields.u32() : header.duration;
    const size = has(0x200) ? fields.u32() : header.size;
    const own = has(0x400) ? fields.u32() : header.flags;
    const flags = index === 0 ? (firstFlags ?? own) : own;
    const offset = has(0x800) ? fields.i32() : 0;
    track.add({ duration, size, offset, isSync: (flags & 0x10000) === 0 });
    end += size;
  }
  return end;
}

/** Adds the samples of one `moof` that begins at `offset`. Throws CleanRefusal. */
export function readFragment(
  moof: Uint8Array,
  offset: number,
  tracks: ReadonlyMap<number, FragmentedTrack>,
): void {
  let next = offset;
  for (const traf of boxesIn(moof).filter(({ type }) => type === "traf")) {
    const boxes = boxesIn(traf.body);
    if (findBox(boxes, "senc") !== undefined || findBox(boxes, "saio") !== undefined)
      throw new CleanRefusal("encrypted", "the samples of a fragment are encrypted");
    const header = readTrackHeader(needBox(boxes, "tfhd"), tracks);
    const track = tracks.get(header.trackId);
    if (track === undefined) continue;
    const decodeTime = findBox(boxes, "tfdt");
    if (decodeTime !== undefined) {
      const fields = new Fields(decodeTime.body);
      track.startAt(fields.u32() >>> 24 === 1 ? fields.u64() : fields.u32());
    }
    const base = header.base ?? (header.baseIsMoof ? offset : next);
    next = base;
    for (const run of boxes.filter(({ type }) => type === "trun"))
      next = readRun(run, track, header, { base, next });
  }
}
