/** The header of a clean movie: the same boxes in the same order always, dates and names empty. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { bytesOfLatin1, uint16, uint32, uint64 } from "../../../bytes/fields.ts";
import { box, fullBox } from "./box.ts";
import type { SamplePlan } from "./plan-samples.ts";
import type { Edit, Movie, MovieTrack } from "./read-movie.ts";
import { totalDuration } from "./sample-table.ts";

const unity = uint32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
/** "und": the language of a speaker is nothing that a copy should say. */
const undetermined = 0x55c4;

function brandOf(movie: Movie): string {
  if (movie.brand === "qt  ") return "qt  ";
  const hasVideo = movie.tracks.some(({ handler }) => handler === "vide");
  if (/^M4[AB] $/.test(movie.brand) && !hasVideo) return "M4A ";
  if (/^M4V[ HP]$/.test(movie.brand)) return "M4V ";
  if (/^3g[a-z0-9]{2}$/.test(movie.brand)) return movie.brand.startsWith("3g2") ? "3g2a" : "3gp5";
  return "isom";
}

/** The first box. The brands say what a player needs, not which program or camera chose them. */
export function fileType(movie: Movie): Uint8Array {
  const brand = brandOf(movie);
  const compatible = brand === "qt  " ? ["qt  "] : [...new Set([brand, "isom", "iso2", "mp41", "mp42"])];
  if (movie.isQuickTime && brand !== "qt  ") compatible.push("qt  ");
  return box("ftyp", bytesOfLatin1(brand), uint32(0), bytesOfLatin1(compatible.join("")));
}

/** The length of a track in units of the movie, and its edits with their lengths filled in. */
function timing(
  track: MovieTrack,
  movie: Movie,
  earliestSeconds: number,
): { duration: number; edits: readonly Edit[] } {
  const length = totalDuration(track.table);
  const inMovie = (units: number): number => Math.round((units / track.timescale) * movie.timescale);
  const lateness = Math.round((track.startTime / track.timescale - earliestSeconds) * movie.timescale);
  const shift = track.startTime;
  const edits = track.edits.map((edit) => {
    const mediaTime = edit.mediaTime < 0 ? -1 : Math.max(0, edit.mediaTime - shift);
    const whole = edit.duration === 0 && edit.mediaTime >= 0;
    return { ...edit, mediaTime, duration: whole ? inMovie(length - mediaTime) : edit.duration };
  });
  if (lateness > 0) {
    if (edits.length === 0) edits.push({ duration: inMovie(length), mediaTime: 0, rate: 0x10000 });
    edits.unshift({ duration: lateness, mediaTime: -1, rate: 0x10000 });
  }
  const duration = edits.length === 0 ? inMovie(length) : edits.reduce((sum, edit) => sum + edit.duration, 0);
  return { duration, edits };
}

function trackHeader(track: MovieTrack, id: number, duration: number): Uint8Array {
  return fullBox(
    "tkhd",
    { version: 1, flags: track.flags },
    uint64(0, 0),
    uint32(id, 0),
    uint64(duration),
    uint32(0, 0),
    uint16(track.layer, track.group, track.volume, 0),
    track.matrix,
    track.size,
  );
}

function editBox(edits: readonly Edit[]): Uint8Array {
  if (edits.length === 0) return new Uint8Array(0);
  const rows = edits.map((edit) => concatBytes(uint64(edit.duration, edit.mediaTime), uint32(edit.rate)));
  return box("edts", fullBox("elst", { version: 1 }, uint32(edits.length), ...rows));
}

const handlerBox = (handler: string, isQuickTime: boolean): Uint8Array =>
  fullBox(
    "hdlr",
    {},
    bytesOfLatin1(isQuickTime ? "mhlr" : "\0\0\0\0"),
    bytesOfLatin1(handler),
    new Uint8Array(12),
    Uint8Array.of(0),
  );

function pairs(type: string, values: readonly number[], version: number): Uint8Array {
  return fullBox(type, { version }, uint32(values.length / 2), packed(values));
}

/** Spread arguments have a limit; tables have none. */
function packed(values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < values.length; index += 1) view.setUint32(index * 4, values[index] ?? 0);
  return bytes;
}

function sizesBox(sizes: Uint32Array | number, count: number): Uint8Array {
  if (typeof sizes === "number") return fullBox("stsz", {}, uint32(sizes, count));
  return fullBox("stsz", {}, uint32(0, count), packed(sizes));
}

function chunkBoxes(plan: SamplePlan, trackIndex: number, mediaStart: number): Uint8Array[] {
  const own = plan.chunks
    .filter(({ track }) => track === trackIndex)
    .sort((left, right) => left.chunk.firstSample - right.chunk.firstSample);
  const rows: number[] = [];
  const offsets = new Uint8Array(own.length * 8);
  const view = new DataView(offsets.buffer);
  for (const [index, { chunk, newOffset }] of own.entries()) {
    view.setBigUint64(index * 8, BigInt(mediaStart + newOffset));
    const last = rows.length - 3;
    if (rows[last + 1] !== chunk.sampleCount || rows[last + 2] !== chunk.entry + 1)
      rows.push(index + 1, chunk.sampleCount, chunk.entry + 1);
  }
  return [
    fullBox("stsc", {}, uint32(rows.length / 3), packed(rows)),
    fullBox("co64", {}, uint32(own.length), offsets),
  ];
}

function sampleTable(
  track: MovieTrack,
  index: number,
  place: { plan: SamplePlan; mediaStart: number },
): Uint8Array {
  const { table } = track;
  const parts = [
    fullBox("stsd", {}, uint32(track.entries.length), ...track.entries.map(({ bytes }) => bytes)),
    pairs("stts", table.durations, 0),
  ];
  if (table.offsets !== undefined) {
    const isSigned = table.offsets.some((value, at) => at % 2 === 1 && value < 0);
    parts.push(pairs("ctts", table.offsets, isSigned ? 1 : 0));
  }
  if (table.sync !== undefined)
    parts.push(fullBox("stss", {}, uint32(table.sync.length), packed(table.sync)));
  const sizes = place.plan.sizes[index] ?? table.sizes;
  parts.push(sizesBox(sizes, table.sampleCount), ...chunkBoxes(place.plan, index, place.mediaStart));
  return box("stbl", ...parts);
}

function trackBox(
  movie: Movie,
  index: number,
  place: { plan: SamplePlan; mediaStart: number; earliest: number },
): Uint8Array {
  const track = movie.tracks[index];
  if (track === undefined) return new Uint8Array(0);
  const { duration, edits } = timing(track, movie, place.earliest);
  const media =
    track.handler === "vide"
      ? fullBox("vmhd", { flags: 1 }, new Uint8Array(8))
      : fullBox("smhd", {}, new Uint8Array(4));
  const isQuickTime = brandOf(movie) === "qt  ";
  return box(
    "trak",
    trackHeader(track, index + 1, duration),
    editBox(edits),
    box(
      "mdia",
      fullBox(
        "mdhd",
        { version: 1 },
        uint64(0, 0),
        uint32(track.timescale),
        uint64(totalDuration(track.table)),
        uint16(undetermined, 0),
      ),
      handlerBox(track.handler, isQuickTime),
      box(
        "minf",
        media,
        box("dinf", fullBox("dref", {}, uint32(1), fullBox("url ", { flags: 1 }))),
        sampleTable(track, index, place),
      ),
    ),
  );
}

/** The movie box for samples that begin at `mediaStart`; its length does not depend on that place. */
export function movieBox(movie: Movie, plan: SamplePlan, mediaStart: number): Uint8Array {
  const earliest = Math.min(...movie.tracks.map(({ startTime, timescale }) => startTime / timescale));
  const durations = movie.tracks.map((track) => timing(track, movie, earliest).duration);
  const header = fullBox(
    "mvhd",
    { version: 1 },
    uint64(0, 0),
    uint32(movie.timescale),
    uint64(Math.max(...durations)),
    uint32(0x10000),
    uint16(0x100, 0),
    uint32(0, 0),
    unity,
    new Uint8Array(24),
    uint32(movie.tracks.length + 1),
  );
  const place = { plan, mediaStart, earliest };
  return box("moov", header, ...movie.tracks.map((_, index) => trackBox(movie, index, place)));
}

/** The header of the media box, of 16 bytes always. */
export const mediaHeader = (sizeBytes: number): Uint8Array =>
  concatBytes(uint32(1), bytesOfLatin1("mdat"), uint64(sizeBytes + 16));
