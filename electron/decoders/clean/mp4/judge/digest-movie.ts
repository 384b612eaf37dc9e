/** The digest of what a movie shows and sounds like: samples, their times, and what a decoder is told. */

import { createHash, type Hash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import { lookInto } from "../../samples/judge/look-into.ts";
import { AtomError } from "./atoms.ts";
import { demux, type JudgedTrack, layoutOf } from "./demux.ts";

/**
 * When a track begins, to 10 ms, and which parts of it are shown. A last edit that reaches to the end says the same as
 * its length does, and one over everything says nothing.
 */
function editText(track: JudgedTrack, earliestSeconds: number): string {
  const { units, timescale, movieTimescale } = track;
  const total = units.durations.reduce((sum, [times, value]) => sum + times * value, 0);
  const firstShown = track.edits.findIndex(([, mediaTime]) => mediaTime >= 0);
  const shown = firstShown < 0 ? [] : track.edits.slice(firstShown);
  const empty = track.edits.slice(0, Math.max(0, firstShown)).reduce((sum, [duration]) => sum + duration, 0);
  const start = units.firstTime / timescale - earliestSeconds + empty / movieTimescale;
  const edits = shown.map(([duration, mediaTime, rate], index) => {
    const from = mediaTime < 0 ? -1 : Math.max(0, mediaTime - units.firstTime);
    const rest = ((total - Math.max(0, from)) / timescale) * movieTimescale;
    const isWhole = index === shown.length - 1 && (duration === 0 || Math.abs(duration - rest) < 2);
    return [isWhole ? "whole" : duration, from, rate];
  });
  const isTrivial = JSON.stringify(edits) === JSON.stringify([["whole", 0, 0x10000]]);
  return JSON.stringify([Math.round(start * 100), isTrivial ? [] : edits]);
}

function updateAll(hash: Hash, parts: readonly Uint8Array[]): void {
  for (const part of parts) hash.update(`${part.length}:`).update(part);
}

async function* pieces(file: ByteSource, offset: number, size: number): AsyncGenerator<Uint8Array> {
  for (let at = offset; at < offset + size;) {
    const piece = await file.read(at, Math.min(1 << 20, offset + size - at));
    if (piece.length === 0) throw new AtomError("samples beyond the file");
    yield piece;
    at += piece.length;
  }
}

async function updateUnit(hash: Hash, file: ByteSource, track: JudgedTrack, index: number): Promise<void> {
  const offset = track.units.offsets[index] ?? 0;
  const size = track.units.sizes[index] ?? 0;
  const layout = layoutOf(track, track.units.entries[index] ?? 0);
  if (layout === "opaque") {
    hash.update(`${size}:`);
    for await (const piece of pieces(file, offset, size)) hash.update(piece);
    return;
  }
  if (size > 2 ** 27) throw new AtomError("a sample is too large");
  const bytes = await file.read(offset, size);
  if (bytes.length !== size) throw new AtomError("samples beyond the file");
  updateAll(hash, lookInto(bytes, layout).content);
}

/** Reads tracks side by side, so that interleaved samples are read once. */
async function hashUnits(
  file: ByteSource,
  tracks: readonly JudgedTrack[],
  hashes: readonly Hash[],
): Promise<void> {
  const positions = tracks.map(() => 0);
  for (;;) {
    let chosen = -1;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [index, track] of tracks.entries()) {
      const offset = track.units.offsets[positions[index] ?? 0];
      if (offset !== undefined && offset < lowest) {
        lowest = offset;
        chosen = index;
      }
    }
    const [track, hash, position] = [tracks[chosen], hashes[chosen], positions[chosen]];
    if (track === undefined || hash === undefined || position === undefined) return;
    await updateUnit(hash, file, track, position);
    positions[chosen] = position + 1;
  }
}

/** Lower-case hexadecimal SHA-256, or undefined when the file cannot be read as a movie. */
export async function digestMovie(source: ByteSource): Promise<string | undefined> {
  const file = new PagedSource(source);
  try {
    const tracks = await demux(file);
    if (tracks.length === 0) return undefined;
    const earliest = Math.min(...tracks.map(({ units, timescale }) => units.firstTime / timescale));
    const hashes = tracks.map((track) => {
      const hash = createHash("sha256");
      updateAll(hash, [track.presentation, ...track.codecs.flatMap(({ facts }) => facts)]);
      hash.update(
        JSON.stringify([track.handler, track.timescale, track.units.timing(), editText(track, earliest)]),
      );
      hash.update(
        JSON.stringify(track.units.entries.every((entry) => entry === 0) ? [] : track.units.entries),
      );
      return hash;
    });
    await hashUnits(file, tracks, hashes);
    const whole = createHash("sha256");
    for (const hash of hashes) whole.update(hash.digest());
    return whole.digest("hex");
  } catch (error) {
    if (error instanceof AtomError || error instanceof RangeError) return undefined;
    throw error;
  }
}
