/** What of a movie a copy keeps: pictures and sound, when and how they are shown, and nothing about them. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { latin1 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { cleanAudioEntry } from "./audio-entry.ts";
import { type Box, boxesIn, Fields, findBox, needBox, type TopBox, topBoxes } from "./box.ts";
import { type FragmentedTrack, readExtends, readFragment } from "./fragments.ts";
import { readSampleTable, type SampleTable } from "./sample-table.ts";
import { type CleanEntry, cleanVisualEntry } from "./visual-entry.ts";

/** One edit: how long, from where in the track (-1 shows nothing), at which speed. */
export interface Edit {
  readonly duration: number;
  readonly mediaTime: number;
  /** 16.16 fixed point. */
  readonly rate: number;
}

export interface MovieTrack {
  readonly handler: "vide" | "soun";
  readonly timescale: number;
  readonly flags: number;
  readonly layer: number;
  readonly group: number;
  readonly volume: number;
  /** Nine numbers, 36 bytes: how the picture is turned. */
  readonly matrix: Uint8Array;
  readonly size: Uint8Array;
  readonly edits: readonly Edit[];
  readonly entries: readonly CleanEntry[];
  readonly table: SampleTable;
  /** Decode time of the first sample, in the units of the track: not 0 in recordings cut from a stream. */
  readonly startTime: number;
}

export interface Movie {
  readonly brand: string;
  readonly isQuickTime: boolean;
  readonly timescale: number;
  readonly tracks: readonly MovieTrack[];
  /** Where samples may lie. */
  readonly mediaRanges: readonly { readonly start: number; readonly end: number }[];
}

const maxMovieBytes = 256 << 20;
const stillBrands = /^(mif1|msf1|heic|heix|heim|heis|hevc|hevx|avif|avis|jp2 |jxl |crx )$/;

async function bodyOf(source: ByteSource, top: TopBox): Promise<Uint8Array> {
  const length = top.sizeBytes - top.headerBytes;
  if (length > maxMovieBytes) throw new CleanRefusal("too-large", `the box ${top.type} is too large`);
  const bytes = await source.read(top.offset + top.headerBytes, length);
  if (bytes.length < length) throw new CleanRefusal("damaged", "the file ends in a box");
  return bytes;
}

function brandsIn(body: Uint8Array | undefined): { brand: string; isQuickTime: boolean } {
  if (body === undefined || body.length < 8) return { brand: "qt  ", isQuickTime: true };
  const brand = latin1(body, 0, 4);
  if (stillBrands.test(brand)) throw new CleanRefusal("unsupported-format", "a still picture, not a movie");
  const all = [brand];
  for (let at = 8; at + 4 <= body.length; at += 4) all.push(latin1(body, at, at + 4));
  return { brand, isQuickTime: all.includes("qt  ") };
}

function readEdits(trak: readonly Box[]): Edit[] {
  const edts = findBox(trak, "edts");
  const elst = edts === undefined ? undefined : findBox(boxesIn(edts.body), "elst");
  if (elst === undefined) return [];
  const fields = new Fields(elst.body);
  const version = fields.u32() >>> 24;
  const count = fields.u32();
  if (count > 100_000) throw new CleanRefusal("too-large", "a track has too many edits");
  return Array.from({ length: count }, () => ({
    duration: version === 1 ? fields.u64() : fields.u32(),
    mediaTime: version === 1 ? fields.i64() : fields.i32(),
    rate: fields.i32(),
  }));
}

function readHeader(trak: readonly Box[]) {
  const fields = new Fields(needBox(trak, "tkhd").body);
  const word = fields.u32();
  const version = word >>> 24;
  fields.skip(version === 1 ? 16 : 8);
  const id = fields.u32();
  fields.skip(version === 1 ? 12 : 8);
  fields.skip(8);
  const [layer, group, volume] = [fields.u16(), fields.u16(), fields.u16()];
  fields.skip(2);
  return { id, flags: word & 15, layer, group, volume, matrix: fields.bytes(36), size: fields.bytes(8) };
}

/** Throws CleanRefusal unless every description says that its samples lie in this file. */
function assertSelfContained(minf: readonly Box[]): void {
  const dref = needBox(boxesIn(needBox(minf, "dinf").body), "dref");
  const references = boxesIn(dref.body.subarray(8));
  if (references.length === 0) throw new CleanRefusal("damaged", "a track has no place for its samples");
  if (references.some(({ body }) => ((body[3] ?? 0) & 1) === 0))
    throw new CleanRefusal("unknown-structure", "samples lie in another file");
}

function readEntries(
  stsd: Box,
  handler: "vide" | "soun",
  movie: { isQuickTime: boolean; log: Removals },
): CleanEntry[] {
  const entries = boxesIn(stsd.body.subarray(8));
  if (entries.length === 0 || entries.length > 1000)
    throw new CleanRefusal("damaged", "a track has no description of its samples");
  return entries.map((entry) =>
    handler === "vide"
      ? cleanVisualEntry(entry, movie.log)
      : cleanAudioEntry(entry, movie.isQuickTime, movie.log),
  );
}

interface RawTrack {
  readonly header: ReturnType<typeof readHeader>;
  readonly boxes: readonly Box[];
  readonly mdia: readonly Box[];
  readonly handler: string;
}

function rawTrack(trak: Box): RawTrack {
  const boxes = boxesIn(trak.body);
  const mdia = boxesIn(needBox(boxes, "mdia").body);
  const handler = latin1(needBox(mdia, "hdlr").body, 8, 12);
  return { header: readHeader(boxes), boxes, mdia, handler };
}

function readTimescale(mdia: readonly Box[]): number {
  const fields = new Fields(needBox(mdia, "mdhd").body);
  fields.skip(fields.u32() >>> 24 === 1 ? 16 : 8);
  const timescale = fields.u32();
  if (timescale === 0) throw new CleanRefusal("damaged", "a track has no units of time");
  return timescale;
}

interface MovieContext {
  readonly isQuickTime: boolean;
  readonly log: Removals;
  readonly fragments: ReadonlyMap<number, FragmentedTrack> | undefined;
}

function readTrack(raw: RawTrack, handler: "vide" | "soun", context: MovieContext): MovieTrack {
  const minf = boxesIn(needBox(raw.mdia, "minf").body);
  assertSelfContained(minf);
  const stbl = boxesIn(needBox(minf, "stbl").body);
  const entries = readEntries(needBox(stbl, "stsd"), handler, context);
  const fragmented = context.fragments?.get(raw.header.id);
  let table = readSampleTable(stbl);
  if (fragmented !== undefined) {
    const added = fragmented.table();
    if (table.sampleCount > 0 && added.sampleCount > 0)
      throw new CleanRefusal("unknown-structure", "a track is half plain and half in fragments");
    if (table.sampleCount === 0) table = added;
  }
  for (const kind of ["sgpd", "sbgp", "sdtp", "cslg", "subs"])
    if (findBox(stbl, kind) !== undefined) context.log.add("stbl", kind);
  return {
    ...raw.header,
    handler,
    entries,
    table,
    timescale: readTimescale(raw.mdia),
    edits: readEdits(raw.boxes),
    startTime: fragmented?.startTime ?? 0,
  };
}

/** Tracks that others name as their chapters: titles or pictures of places in the movie. */
function chapterTracks(tracks: readonly RawTrack[]): Set<number> {
  const ids = new Set<number>();
  for (const { boxes } of tracks) {
    const tref = findBox(boxes, "tref");
    for (const { type, body } of tref === undefined ? [] : boxesIn(tref.body)) {
      if (type !== "chap") continue;
      const fields = new Fields(body);
      while (fields.left >= 4) ids.add(fields.u32());
    }
  }
  return ids;
}

/** Why a track does not come along: in the words of the report. */
function dropTrack(raw: RawTrack, log: Removals): void {
  const stbl = findBox(boxesIn(needBox(raw.mdia, "minf").body), "stbl");
  const stsd = stbl === undefined ? undefined : findBox(boxesIn(stbl.body), "stsd");
  const code = stsd === undefined || stsd.body.length < 16 ? raw.handler : latin1(stsd.body, 12, 16);
  log.add("trak", code.replace(/[^\x20-\x7e]/g, "?"));
  log.note(/^(text|sbtl|subt|clcp|subp)$/.test(raw.handler) ? "subtitles-removed" : "tracks-removed");
}

async function readFragments(
  source: ByteSource,
  tops: readonly TopBox[],
  moov: readonly Box[],
): Promise<ReadonlyMap<number, FragmentedTrack> | undefined> {
  const mvex = findBox(moov, "mvex");
  const moofs = tops.filter(({ type }) => type === "moof");
  if (moofs.length === 0) return undefined;
  if (mvex === undefined) throw new CleanRefusal("damaged", "fragments without their defaults");
  const tracks = readExtends(mvex);
  for (const moof of moofs) readFragment(await bodyOf(source, moof), moof.offset, tracks);
  return tracks;
}

const neededTops = new Set(["ftyp", "moov", "mdat", "wide", "moof"]);

function logDropped(tops: readonly TopBox[], moov: readonly Box[], log: Removals): void {
  for (const { type } of tops) if (!neededTops.has(type)) log.add(type);
  for (const { type } of moov) if (!["mvhd", "trak", "mvex"].includes(type)) log.add("moov", type);
  for (const { body } of moov.filter(({ type }) => type === "trak"))
    for (const { type } of boxesIn(body)) if (!["tkhd", "edts", "mdia"].includes(type)) log.add("trak", type);
}

/** Reads everything but the samples. Throws CleanRefusal where anything that matters is not understood. */
export async function readMovie(source: ByteSource, log: Removals): Promise<Movie> {
  const { boxes: tops, end } = await topBoxes(source);
  const moovs = tops.filter(({ type }) => type === "moov");
  const [top] = moovs;
  if (top === undefined || moovs.length > 1)
    throw new CleanRefusal("damaged", "the file has not exactly one movie");
  if (end < source.sizeBytes) log.add("trailer");
  const ftyp = tops.find(({ type }) => type === "ftyp");
  const brands = brandsIn(ftyp === undefined ? undefined : await bodyOf(source, ftyp));
  const moov = boxesIn(await bodyOf(source, top));
  if (findBox(moov, "cmov") !== undefined)
    throw new CleanRefusal("unsupported-format", "the movie header is compressed");
  logDropped(tops, moov, log);
  const fields = new Fields(needBox(moov, "mvhd").body);
  fields.skip(fields.u32() >>> 24 === 1 ? 16 : 8);
  const context = { ...brands, log, fragments: await readFragments(source, tops, moov) };
  const raws = moov.filter(({ type }) => type === "trak").map(rawTrack);
  const chapters = chapterTracks(raws);
  const tracks: MovieTrack[] = [];
  for (const raw of raws) {
    const { handler } = raw;
    if ((handler === "vide" || handler === "soun") && !chapters.has(raw.header.id))
      tracks.push(readTrack(raw, handler, context));
    else dropTrack(raw, log);
  }
  if (tracks.length === 0)
    throw new CleanRefusal("unsupported-format", "the file has neither pictures nor sound");
  const mediaRanges = tops
    .filter(({ type }) => type === "mdat")
    .map(({ offset, headerBytes, sizeBytes }) => ({ start: offset + headerBytes, end: offset + sizeBytes }));
  return { ...brands, timescale: Math.max(1, fields.u32()), tracks, mediaRanges };
}
