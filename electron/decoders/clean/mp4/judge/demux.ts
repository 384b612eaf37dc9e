/** The pictures and sound of a movie, plain or in fragments, as a judge reads them: units of bytes and their times. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import type { SampleLayout } from "../../samples/judge/look-into.ts";
import { AtomError, type Atom, atomsOf, atomsOfFile, contentsOf, inside, ofKind, only } from "./atoms.ts";
import { codecOf, type Codec } from "./codec-facts.ts";
import { gatherFragments } from "./demux-fragments.ts";
import { TrackUnits } from "./track-units.ts";

export interface JudgedTrack {
  readonly handler: string;
  readonly codecs: readonly Codec[];
  readonly units: TrackUnits;
  readonly timescale: number;
  readonly movieTimescale: number;
  /** Turning and size of the picture, volume of the sound. */
  readonly presentation: Buffer;
  /** Rows of duration, media time and rate. */
  readonly edits: readonly (readonly [number, number, number])[];
}

/** Reads a table of 32-bit or 64-bit numbers behind a count. Throws AtomError. */
function table(data: Buffer, columns: number, start = 4): Buffer {
  const count = data.readUInt32BE(start);
  const body = data.subarray(start + 4, start + 4 + count * columns);
  if (body.length !== count * columns) throw new AtomError("a table is cut");
  return body;
}

function sizesIn(stbl: readonly Atom[]): {
  count: number;
  sizeOf: (index: number) => number;
  isUniform: boolean;
} {
  const [compact] = ofKind(stbl, "stz2");
  if (compact !== undefined) {
    const bits = compact.readUInt8(7);
    const count = compact.readUInt32BE(8);
    if (12 + Math.ceil((count * bits) / 8) > compact.length) throw new AtomError("a table is cut");
    const sizeOf = (index: number): number => {
      if (bits === 16) return compact.readUInt16BE(12 + index * 2);
      if (bits === 8) return compact.readUInt8(12 + index);
      return (compact.readUInt8(12 + (index >> 1)) >> (index % 2 === 0 ? 4 : 0)) & 15;
    };
    return { count, sizeOf, isUniform: false };
  }
  const stsz = only(stbl, "stsz");
  const uniform = stsz.readUInt32BE(4);
  const count = stsz.readUInt32BE(8);
  if (uniform > 0) return { count, sizeOf: () => uniform, isUniform: true };
  const rows = table(stsz, 4, 8);
  return { count, sizeOf: (index) => rows.readUInt32BE(index * 4), isUniform: false };
}

/** Which chunk holds how many samples of which description. */
function* chunkRows(stsc: Buffer, chunkCount: number): Generator<{ samples: number; entry: number }> {
  const rows = table(stsc, 12);
  for (let row = 0; row < rows.length; row += 12) {
    const first = rows.readUInt32BE(row);
    const next = row + 12 < rows.length ? rows.readUInt32BE(row + 12) : chunkCount + 1;
    for (let chunk = first; chunk < next; chunk += 1)
      yield { samples: rows.readUInt32BE(row + 4), entry: rows.readUInt32BE(row + 8) - 1 };
  }
}

/** A size of 1 stands for a frame of plain sound. */
const uniformBytes = ({ packet }: Codec, samples: number, size: number): number =>
  packet === undefined || size > 1 ? samples * size : Math.ceil(samples / packet.samples) * packet.bytes;

function chunkOffsets(stbl: readonly Atom[]): { count: number; at: (index: number) => number } {
  const [large] = ofKind(stbl, "co64");
  if (large === undefined) {
    const rows = table(only(stbl, "stco"), 4);
    return { count: rows.length / 4, at: (index) => rows.readUInt32BE(index * 4) };
  }
  const rows = table(large, 8);
  return { count: rows.length / 8, at: (index) => Number(rows.readBigUInt64BE(index * 8)) };
}

function fillUnits(units: TrackUnits, stbl: readonly Atom[], codecs: readonly Codec[]): void {
  const { count, sizeOf, isUniform } = sizesIn(stbl);
  const offsets = chunkOffsets(stbl);
  let sample = 0;
  let chunk = 0;
  for (const { samples, entry } of chunkRows(only(stbl, "stsc"), offsets.count)) {
    if (sample >= count || chunk >= offsets.count) break;
    const here = Math.min(samples, count - sample);
    const codec = codecs[entry];
    let at = offsets.at(chunk);
    if (isUniform && codec?.layout === "opaque") {
      units.addUnit(at, uniformBytes(codec, here, sizeOf(0)), entry);
    } else {
      for (let index = sample; index < sample + here; index += 1) {
        units.addUnit(at, sizeOf(index), entry);
        at += sizeOf(index);
      }
    }
    sample += here;
    chunk += 1;
  }
  if (sample < count) throw new AtomError("samples without a chunk");
  fillTimes(units, stbl, count);
}

function fillTimes(units: TrackUnits, stbl: readonly Atom[], count: number): void {
  const each = (name: string, add: (times: number, value: number) => void): void => {
    const [data] = ofKind(stbl, name);
    if (data === undefined) return;
    const rows = table(data, 8);
    let left = count;
    for (let row = 0; row < rows.length && left > 0; row += 8) {
      const times = Math.min(left, rows.readUInt32BE(row));
      add(times, name === "ctts" ? rows.readInt32BE(row + 4) : rows.readUInt32BE(row + 4));
      left -= times;
    }
    if (left > 0) throw new AtomError("samples without a time");
  };
  each("stts", (times, value) => units.addDuration(times, value));
  each("ctts", (times, value) => units.addShift(times, value));
  const [stss] = ofKind(stbl, "stss");
  units.sampleCount = count;
  if (stss === undefined) return;
  const rows = table(stss, 4);
  units.syncSamples = [];
  for (let row = 0; row < rows.length; row += 4) units.syncSamples.push(rows.readUInt32BE(row));
}

function editsOf(trak: readonly Atom[]): (readonly [number, number, number])[] {
  const [edts] = ofKind(trak, "edts");
  const [elst] = edts === undefined ? [] : ofKind(atomsOf(edts).atoms, "elst");
  if (elst === undefined) return [];
  const isWide = elst[0] === 1;
  const rows = table(elst, isWide ? 20 : 12);
  const edits: (readonly [number, number, number])[] = [];
  for (let row = 0; row < rows.length; row += isWide ? 20 : 12)
    edits.push(
      isWide
        ? [
            Number(rows.readBigUInt64BE(row)),
            Number(rows.readBigInt64BE(row + 8)),
            rows.readInt32BE(row + 16),
          ]
        : [rows.readUInt32BE(row), rows.readInt32BE(row + 4), rows.readInt32BE(row + 8)],
    );
  return edits;
}

const isVersion1 = (data: Buffer): boolean => data[0] === 1;

interface Reading {
  readonly movieTimescale: number;
  readonly isQuickTime: boolean;
  readonly fragments: ReadonlyMap<number, TrackUnits>;
}

function judgedTrack(trak: Buffer, reading: Reading): JudgedTrack & { readonly id: number } {
  const boxes = atomsOf(trak).atoms;
  const tkhd = only(boxes, "tkhd");
  const id = tkhd.readUInt32BE(isVersion1(tkhd) ? 20 : 12);
  const mdia = inside(trak, "mdia");
  const handler = only(mdia, "hdlr").toString("latin1", 8, 12);
  const mdhd = only(mdia, "mdhd");
  const stbl = inside(trak, "mdia", "minf", "stbl");
  const entries = atomsOf(only(stbl, "stsd"), 8).atoms;
  const isShown = handler === "vide" || handler === "soun";
  const codecs = isShown ? entries.map((entry) => codecOf(entry, handler, reading.isQuickTime)) : [];
  const fragment = reading.fragments.get(id);
  const units = fragment ?? new TrackUnits();
  if (isShown && fragment === undefined) fillUnits(units, stbl, codecs);
  const body = tkhd.subarray(isVersion1(tkhd) ? 44 : 32);
  const presentation = Buffer.concat([body.subarray(0, 6), body.subarray(8, 52)]);
  return {
    ...{ id, handler, codecs, units, presentation },
    edits: editsOf(boxes),
    timescale: mdhd.readUInt32BE(isVersion1(mdhd) ? 20 : 12),
    movieTimescale: reading.movieTimescale,
  };
}

/** Tracks of chapters that others point to. */
function chapterIds(moov: Buffer): Set<number> {
  const ids = new Set<number>();
  for (const trak of ofKind(atomsOf(moov).atoms, "trak"))
    for (const tref of ofKind(atomsOf(trak).atoms, "tref"))
      for (const chap of ofKind(atomsOf(tref).atoms, "chap"))
        for (let at = 0; at + 4 <= chap.length; at += 4) ids.add(chap.readUInt32BE(at));
  return ids;
}

async function isQuickTimeFile(file: ByteSource): Promise<boolean> {
  const { atoms } = await atomsOfFile(file);
  const ftyp = atoms.find(({ kind }) => kind === "ftyp");
  if (ftyp === undefined) return true;
  const brands = (await contentsOf(file, ftyp)).toString("latin1");
  return [0, ...Array.from({ length: 64 }, (_, index) => 8 + index * 4)].some(
    (at) => brands.slice(at, at + 4) === "qt  ",
  );
}

/** The tracks that a person sees or hears. Throws AtomError or RangeError where the file cannot be read. */
export async function demux(file: ByteSource): Promise<JudgedTrack[]> {
  const { atoms } = await atomsOfFile(file);
  const top = atoms.find(({ kind }) => kind === "moov");
  if (top === undefined) throw new AtomError("no moov");
  const moov = await contentsOf(file, top);
  const mvhd = only(atomsOf(moov).atoms, "mvhd");
  const reading: Reading = {
    movieTimescale: mvhd.readUInt32BE(isVersion1(mvhd) ? 20 : 12),
    isQuickTime: await isQuickTimeFile(file),
    fragments: await gatherFragments(file, moov, atoms),
  };
  const chapters = chapterIds(moov);
  return ofKind(atomsOf(moov).atoms, "trak")
    .map((trak) => judgedTrack(trak, reading))
    .filter(({ handler, id }) => (handler === "vide" || handler === "soun") && !chapters.has(id));
}

/** How the samples of a unit are to be read. */
export const layoutOf = (track: JudgedTrack, entry: number): SampleLayout =>
  track.codecs[entry]?.layout ?? "opaque";
