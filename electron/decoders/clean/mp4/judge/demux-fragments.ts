/** The units that movie fragments add to their tracks, as a judge reads them. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { AtomError, atomsOf, contentsOf, type FileAtom, ofKind, only } from "./atoms.ts";
import { TrackUnits } from "./track-units.ts";

type Values = readonly [entry: number, duration: number, size: number, flags: number];

/** Takes optional fields in order. */
class Cursor {
  readonly #data: Buffer;
  #at: number;

  constructor(data: Buffer, start: number) {
    this.#data = data;
    this.#at = start;
  }

  word(): number {
    this.#at += 4;
    return this.#data.readUInt32BE(this.#at - 4);
  }

  signed(): number {
    return this.word() | 0;
  }

  long(): number {
    return this.word() * 2 ** 32 + this.word();
  }
}

function readRun(
  trun: Buffer,
  units: TrackUnits,
  given: { values: Values; base: number; next: number },
): number {
  const flags = trun.readUInt32BE(0) % 2 ** 24;
  const cursor = new Cursor(trun, 8);
  const [entry, duration, size, sampleFlags] = given.values;
  const count = trun.readUInt32BE(4);
  if (count > 10_000_000) throw new AtomError("a run without an end");
  let at = (flags & 1) > 0 ? given.base + cursor.signed() : given.next;
  const first = (flags & 4) > 0 ? cursor.word() : undefined;
  const listed = (bit: number, otherwise: number): number => ((flags & bit) > 0 ? cursor.word() : otherwise);
  for (let index = 0; index < count; index += 1) {
    units.addDuration(1, listed(0x100, duration));
    const ownSize = listed(0x200, size);
    const ownFlags = listed(0x400, sampleFlags);
    const own = index === 0 ? (first ?? ownFlags) : ownFlags;
    units.addShift(1, listed(0x800, 0) | 0);
    units.addUnit(at, ownSize, entry);
    units.sampleCount += 1;
    if ((own & 0x10000) === 0) units.syncSamples?.push(units.sampleCount);
    at += ownSize;
  }
  return at;
}

function readTrackFragment(
  traf: Buffer,
  place: { moof: number; next: number },
  known: { defaults: ReadonlyMap<number, Values>; tracks: ReadonlyMap<number, TrackUnits> },
): number {
  const boxes = atomsOf(traf).atoms;
  const tfhd = only(boxes, "tfhd");
  const flags = tfhd.readUInt32BE(0) % 2 ** 24;
  const id = tfhd.readUInt32BE(4);
  const defaults = known.defaults.get(id);
  const units = known.tracks.get(id);
  if (defaults === undefined || units === undefined) throw new AtomError("a fragment of no track");
  const cursor = new Cursor(tfhd, 8);
  const implied = (flags & 0x20000) > 0 ? place.moof : place.next;
  const base = (flags & 1) > 0 ? cursor.long() : implied;
  const values: Values = [
    (flags & 2) > 0 ? cursor.word() - 1 : defaults[0],
    (flags & 8) > 0 ? cursor.word() : defaults[1],
    (flags & 16) > 0 ? cursor.word() : defaults[2],
    (flags & 32) > 0 ? cursor.word() : defaults[3],
  ];
  const [tfdt] = ofKind(boxes, "tfdt");
  if (tfdt !== undefined) units.resumeAt(tfdt[0] === 1 ? new Cursor(tfdt, 4).long() : tfdt.readUInt32BE(4));
  let next = base;
  for (const trun of ofKind(boxes, "trun")) next = readRun(trun, units, { values, base, next });
  return next;
}

/** The units of all fragments by the number of their track; empty for a plain movie. */
export async function gatherFragments(
  file: ByteSource,
  moov: Buffer,
  atoms: readonly FileAtom[],
): Promise<ReadonlyMap<number, TrackUnits>> {
  const moofs = atoms.filter(({ kind }) => kind === "moof");
  const [mvex] = ofKind(atomsOf(moov).atoms, "mvex");
  const tracks = new Map<number, TrackUnits>();
  const defaults = new Map<number, Values>();
  if (mvex === undefined || moofs.length === 0) return tracks;
  for (const trex of ofKind(atomsOf(mvex).atoms, "trex")) {
    const units = new TrackUnits();
    const [entry, duration, size, flags] = [8, 12, 16, 20].map((at) => trex.readUInt32BE(at)) as [
      number,
      number,
      number,
      number,
    ];
    units.syncSamples = [];
    tracks.set(trex.readUInt32BE(4), units);
    defaults.set(trex.readUInt32BE(4), [entry - 1, duration, size, flags]);
  }
  for (const moof of moofs) {
    const contents = await contentsOf(file, moof);
    let next = moof.start;
    for (const traf of ofKind(atomsOf(contents).atoms, "traf"))
      next = readTrackFragment(traf, { moof: moof.start, next }, { defaults, tracks });
  }
  for (const [id, units] of tracks) if (units.sampleCount === 0) tracks.delete(id);
  return tracks;
}
