/** Reads a copy of a movie as somebody who looks for what must not be there: boxes, fields, samples and gaps. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import type { Remainder } from "../../format-cleaner.ts";
import { lookInto } from "../../samples/judge/look-into.ts";
import { AtomError, type Atom, atomsOf, atomsOfFile, contentsOf, type FileAtom } from "./atoms.ts";
import { demux, type JudgedTrack, layoutOf } from "./demux.ts";
import { inspectDescriptions } from "./inspect-descriptions.ts";

/** Which boxes may lie in which, in this order; `?` may be missing, `+` may come again. */
const grammar: Readonly<Record<string, readonly string[]>> = {
  moov: ["mvhd", "trak+"],
  trak: ["tkhd", "edts?", "mdia"],
  edts: ["elst"],
  mdia: ["mdhd", "hdlr", "minf"],
  minf: ["vmhd?", "smhd?", "dinf", "stbl"],
  dinf: ["dref"],
  stbl: ["stsd", "stts", "ctts?", "stss?", "stsz", "stsc", "co64"],
};

const zeros = (data: Buffer, start: number, end: number): boolean => !data.subarray(start, end).some(Boolean);
const unity = "0001000000000000000000000000000000010000000000000000000000000000" + "40000000";
const brands = new Set(["isom", "iso2", "mp41", "mp42", "qt  ", "M4A ", "M4V ", "3gp5", "3g2a"]);

/** Whether a table has exactly the rows that it counts. */
const isTable = (data: Buffer, start: number, width: number): boolean =>
  data.length === start + 4 + data.readUInt32BE(start) * width;

/** Fields that must have one value in a clean copy; each returns whether they have. */
const leaves: Readonly<Record<string, (data: Buffer) => boolean>> = {
  mvhd: (data) =>
    data.length === 112 &&
    data.readUInt32BE(0) === 0x01000000 &&
    zeros(data, 4, 20) &&
    data.toString("hex", 32, 48) === "00010000010000000000000000000000" &&
    data.toString("hex", 48, 84) === unity &&
    zeros(data, 84, 108),
  tkhd: (data) =>
    data.length === 96 &&
    data.readUInt32BE(0) >>> 4 === 0x100000 &&
    zeros(data, 4, 20) &&
    zeros(data, 24, 28) &&
    zeros(data, 36, 44) &&
    zeros(data, 50, 52),
  mdhd: (data) =>
    data.length === 36 &&
    data.readUInt32BE(0) === 0x01000000 &&
    zeros(data, 4, 20) &&
    data.readUInt32BE(32) === 0x55c40000,
  hdlr: (data) =>
    data.length === 25 &&
    zeros(data, 0, 4) &&
    ["\0\0\0\0", "mhlr"].includes(data.toString("latin1", 4, 8)) &&
    ["vide", "soun"].includes(data.toString("latin1", 8, 12)) &&
    zeros(data, 12, 25),
  vmhd: (data) => data.toString("hex") === "00000001" + "0".repeat(16),
  smhd: (data) => data.length === 8 && zeros(data, 0, 8),
  dref: (data) => data.toString("hex") === "0000000000000001" + "0000000c" + "75726c20" + "00000001",
  elst: (data) => data.readUInt32BE(0) === 0x01000000 && isTable(data, 4, 20),
  stts: (data) => zeros(data, 0, 4) && isTable(data, 4, 8),
  ctts: (data) => data.readUInt32BE(0) % 0x01000000 === 0 && data.readUInt8(0) < 2 && isTable(data, 4, 8),
  stss: (data) => zeros(data, 0, 4) && isTable(data, 4, 4),
  stsz: (data) =>
    zeros(data, 0, 4) && (data.readUInt32BE(4) === 0 ? isTable(data, 8, 4) : data.length === 12),
  stsc: (data) => zeros(data, 0, 4) && isTable(data, 4, 12),
  co64: (data) => zeros(data, 0, 4) && isTable(data, 4, 8),
  stsd: (data) => zeros(data, 0, 4),
};

function matches(atoms: readonly Atom[], rule: readonly string[]): string | undefined {
  let at = 0;
  for (const part of rule) {
    const kind = part.slice(0, 4);
    const first = at;
    while (atoms[at]?.kind === kind && (at === first || part.endsWith("+"))) at += 1;
    if (at === first && !part.endsWith("?")) return `${kind} missing`;
  }
  return atoms[at]?.kind;
}

/** Walks one box and everything in it. */
function walk({ kind, data }: Atom, found: Remainder[]): void {
  const rule = grammar[kind];
  if (rule === undefined) {
    if (leaves[kind]?.(data) !== true) found.push({ group: kind, tag: "fields" });
    return;
  }
  const { atoms, rest } = atomsOf(data);
  const wrong = matches(atoms, rule);
  if (wrong !== undefined) found.push({ group: kind, tag: wrong });
  if (rest.length > 0) found.push({ group: kind, tag: "bytes behind the last box" });
  for (const atom of atoms) walk(atom, found);
}

async function inspectTop(file: ByteSource, found: Remainder[]): Promise<readonly FileAtom[]> {
  const { atoms, end } = await atomsOfFile(file);
  const names = atoms.map(({ kind }) => kind).join(" ");
  if (names !== "ftyp moov mdat") found.push({ group: "file", tag: names.slice(0, 60) });
  if (end !== file.sizeBytes || !atoms.every(({ isExact }) => isExact))
    found.push({ group: "file", tag: "trailer", offset: end });
  for (const atom of atoms) {
    if (atom.kind !== "ftyp" && atom.kind !== "moov") continue;
    const data = await contentsOf(file, atom);
    if (atom.kind === "moov") walk({ kind: "moov", data }, found);
    else if (!isPlainType(data)) found.push({ group: "ftyp", tag: "brands" });
  }
  return atoms;
}

const isPlainType = (data: Buffer): boolean =>
  data.length >= 12 &&
  data.length % 4 === 0 &&
  data.length <= 32 &&
  zeros(data, 4, 8) &&
  Array.from({ length: data.length / 4 }, (_, index) => index * 4).every(
    (at) => at === 4 || brands.has(data.toString("latin1", at, at + 4)),
  );

/** Positions of units in the order in which they lie; usually the order they have. */
function inFileOrder(track: JudgedTrack): Uint32Array | undefined {
  const { offsets } = track.units;
  if (offsets.every((offset, index) => index === 0 || offset >= (offsets[index - 1] ?? 0))) return undefined;
  return Uint32Array.from(offsets.keys()).sort((left, right) => (offsets[left] ?? 0) - (offsets[right] ?? 0));
}

interface Unit {
  readonly offset: number;
  readonly size: number;
  readonly entry: number;
}

/** The units of a track in the order of the file. */
function* unitsOf(track: JudgedTrack): Generator<Unit, void> {
  const order = inFileOrder(track);
  const { offsets, sizes, entries } = track.units;
  for (let position = 0; position < offsets.length; position += 1) {
    const index = order?.[position] ?? position;
    yield { offset: offsets[index] ?? 0, size: sizes[index] ?? 0, entry: entries[index] ?? 0 };
  }
}

const nothing = (): Unit | undefined => undefined;

/** The units of all tracks in the order of the file. */
function* merged(tracks: readonly JudgedTrack[]): Generator<Unit & { readonly track: JudgedTrack }> {
  const heads = tracks.map((track) => ({ track, rest: unitsOf(track), next: nothing() }));
  const advance = (head: (typeof heads)[number]): void => {
    const step = head.rest.next();
    head.next = step.done === true ? undefined : step.value;
  };
  for (const head of heads) advance(head);
  for (;;) {
    const [first] = heads
      .filter(({ next }) => next !== undefined)
      .sort((left, right) => (left.next?.offset ?? 0) - (right.next?.offset ?? 0));
    if (first?.next === undefined) return;
    yield { ...first.next, track: first.track };
    advance(first);
  }
}

/** Reads every sample in the order of the file: they must cover the media box without a gap, and hold nothing foreign. */
async function inspectMedia(
  file: ByteSource,
  tracks: readonly JudgedTrack[],
  mdat: FileAtom,
  found: Remainder[],
): Promise<void> {
  const seen = new Set<string>();
  let covered = mdat.dataStart;
  for (const { offset, size, entry, track } of merged(tracks)) {
    if (size > 0 && offset !== covered) break;
    covered += size;
    const layout = layoutOf(track, entry);
    if (layout === "opaque") continue;
    if (size > 2 ** 27) throw new AtomError("a sample is too large");
    for (const tag of lookInto(await file.read(offset, size), layout).foreign) {
      if (!seen.has(tag)) found.push({ group: "sample", tag, offset });
      seen.add(tag);
    }
  }
  if (covered !== mdat.end) found.push({ group: "mdat", tag: "bytes of no sample", offset: covered });
}

/** Everything that a clean movie must not have; empty when there is nothing. */
export async function inspectMovie(copy: ByteSource): Promise<readonly Remainder[]> {
  const file = new PagedSource(copy);
  const found: Remainder[] = [];
  try {
    const atoms = await inspectTop(file, found);
    const moov = atoms.find(({ kind }) => kind === "moov");
    const mdat = atoms.find(({ kind }) => kind === "mdat");
    if (moov === undefined || mdat === undefined) return [...found, { group: "file", tag: "not a movie" }];
    found.push(...inspectDescriptions(await contentsOf(file, moov)));
    if (found.length > 0) return found;
    await inspectMedia(file, await demux(file), mdat, found);
  } catch (error) {
    if (!(error instanceof AtomError) && !(error instanceof RangeError)) throw error;
    found.push({ group: "file", tag: `unreadable: ${error.message}` });
  }
  return found;
}
