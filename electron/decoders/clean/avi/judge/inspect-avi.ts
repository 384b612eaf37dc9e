/** Reads a copy of an AVI as somebody who looks for what must not be there: chunks, fields, samples, index, gaps. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import type { Remainder } from "../../format-cleaner.ts";
import { type JudgedStream, judgedStream, lookIntoSample, shapeOf } from "./streams.ts";
import { chunksOf, contentsOf, type HeldChunk, listsNamed, only, WalkError } from "./walk.ts";

type Report = (group: string, tag: string, offset?: number) => void;

const isZero = (data: Buffer, start: number, end: number): boolean =>
  !data.subarray(start, end).some(Boolean);

interface Layout {
  readonly header: Buffer;
  readonly samplesStart: number;
  readonly samplesEnd: number;
}

/** The three parts of a copy, which have to fill it. */
async function layoutOf(file: ByteSource): Promise<Layout> {
  const start = Buffer.from(await file.read(0, 24));
  const headerEnd = 20 + start.readUInt32LE(16);
  const middle = Buffer.from(await file.read(headerEnd, 12));
  const samplesEnd = headerEnd + 8 + middle.readUInt32LE(4);
  const index = Buffer.from(await file.read(samplesEnd, 8));
  const isFilled =
    start.toString("latin1", 0, 4) === "RIFF" &&
    start.readUInt32LE(4) === file.sizeBytes - 8 &&
    start.toString("latin1", 8, 16) === "AVI LIST" &&
    start.toString("latin1", 20, 24) === "hdrl" &&
    middle.toString("latin1", 0, 4) === "LIST" &&
    middle.toString("latin1", 8, 12) === "movi" &&
    index.toString("latin1", 0, 4) === "idx1" &&
    samplesEnd + 8 + index.readUInt32LE(4) === file.sizeBytes;
  if (!isFilled) throw new WalkError("not a header, samples and an index");
  const header = await contentsOf(file, { name: "LIST", start: 12, size: headerEnd - 20 });
  return { header: header.subarray(4), samplesStart: headerEnd + 12, samplesEnd };
}

/** Whether chunks fill what is around them, with zeros where they need a byte more. */
function fill(chunks: readonly HeldChunk[], data: Buffer): boolean {
  let end = 0;
  for (const chunk of chunks) {
    end += 8 + chunk.data.length;
    if (chunk.data.length % 2 === 1) end += data[end] === 0 ? 1 : data.length;
  }
  return end === data.length;
}

const isPlainMain = (data: Buffer): boolean =>
  data.length === 56 &&
  isZero(data, 4, 12) &&
  data.readUInt32LE(12) === 0x110 &&
  isZero(data, 20, 24) &&
  isZero(data, 40, 56);

function isPlainHeader({ header, format, isPicture }: JudgedStream): boolean {
  const handler = header.subarray(4, 8);
  const corner = Buffer.alloc(8);
  if (isPicture) {
    format.copy(corner, 4, 4, 6);
    format.copy(corner, 6, 8, 10);
  }
  return (
    header.length === 56 &&
    (isPicture ? handler.equals(format.subarray(16, 20)) : isZero(handler, 0, 4)) &&
    isZero(header, 8, 16) &&
    header.readUInt32LE(40) === 0xffffffff &&
    header.subarray(48).equals(corner)
  );
}

function inspectStream(chunks: readonly HeldChunk[], report: Report): JudgedStream {
  const names = chunks.map(({ name }) => name).join(" ");
  if (!/^strh strf( vprp)?$/.test(names)) report("strl", names.slice(0, 60));
  const stream = judgedStream(chunks);
  if (stream === undefined) throw new WalkError("neither pictures nor sound");
  if (!isPlainHeader(stream)) report("strh", "fields");
  const shape = chunks.find(({ name }) => name === "vprp")?.data;
  if (shape !== undefined && shapeOf(chunks)?.length !== shape.length) report("vprp", "size");
  for (const foreign of stream.foreign) report("strf", foreign);
  return stream;
}

function inspectHeader(data: Buffer, report: Report): JudgedStream[] {
  const chunks = chunksOf(data);
  const lists = listsNamed(chunks, "strl");
  const bodies = chunks.slice(1).map((chunk) => chunk.data.subarray(4));
  const isWhole =
    chunks[0]?.name === "avih" &&
    lists.length === chunks.length - 1 &&
    fill(chunks, data) &&
    lists.every((parts, index) => fill(parts, bodies[index] ?? Buffer.alloc(0)));
  if (!isWhole) report("hdrl", "chunks");
  const main = only(chunks, "avih");
  if (!isPlainMain(main) || main.readUInt32LE(24) !== lists.length) report("avih", "fields");
  return lists.map((parts) => inspectStream(parts, report));
}

interface Sample {
  readonly name: string;
  readonly at: number;
  readonly size: number;
  readonly end: number;
  readonly stream: JudgedStream;
}

/** The sample at `at`, of a stream that there is. Throws WalkError. */
async function sampleAt(
  file: ByteSource,
  at: number,
  film: { readonly end: number; readonly streams: readonly JudgedStream[] },
): Promise<Sample> {
  const head = Buffer.from(await file.read(at, 8));
  const size = head.readUInt32LE(4);
  const name = head.toString("latin1", 0, 4);
  const stream = film.streams[Number(/^\d\d(?=dc|wb)/.exec(name)?.[0] ?? -1)];
  const end = at + 8 + size + (size % 2);
  if (stream?.isPicture !== name.endsWith("dc")) throw new WalkError("a sample of no stream");
  if (end > film.end) throw new WalkError("a sample is cut");
  return { name, at, size, end, stream };
}

/** Whether a row of the index names a sample, its place and its size. */
function isRowOf(row: Buffer, { name, at, size }: Sample, start: number): boolean {
  const [flags, place, length] = [row.readUInt32LE(4), row.readUInt32LE(8), row.readUInt32LE(12)];
  return (
    row.toString("latin1", 0, 4) === name &&
    (flags === 0 || flags === 16) &&
    place === at - start + 4 &&
    length === size
  );
}

async function inspectSample(file: ByteSource, sample: Sample, report: Report): Promise<void> {
  const { at, size, end, stream } = sample;
  const { pixelBytes } = stream;
  if (pixelBytes !== undefined && size !== 0 && size !== pixelBytes) report("sample", "size", at);
  const data = await contentsOf(file, { name: sample.name, start: at, size });
  for (const foreign of lookIntoSample(data, stream.layout).foreign) report("sample", foreign, at);
  if (size % 2 === 1 && (await file.read(end - 1, 1))[0] !== 0) report("sample", "padding", end - 1);
}

/** Reads the samples beside their rows in the index: same order, same names, same places, same sizes. */
async function inspectSamples(
  file: ByteSource,
  { samplesStart, samplesEnd }: Layout,
  film: { readonly streams: readonly JudgedStream[]; readonly report: Report },
): Promise<void> {
  const { streams, report } = film;
  let rowAt = samplesEnd + 8;
  for (let at = samplesStart; at < samplesEnd; rowAt += 16) {
    const sample = await sampleAt(file, at, { end: samplesEnd, streams });
    const row = Buffer.from(await file.read(rowAt, 16));
    if (!isRowOf(row, sample, samplesStart)) report("idx1", "rows", rowAt);
    await inspectSample(file, sample, report);
    at = sample.end;
  }
  if (rowAt !== file.sizeBytes) report("idx1", "rows", rowAt);
}

/** Everything that a clean copy must not have; empty when there is nothing. */
export async function inspectAvi(copy: ByteSource): Promise<readonly Remainder[]> {
  const file = new PagedSource(copy);
  const found = new Map<string, Remainder>();
  const report: Report = (group, tag, offset) => {
    if (!found.has(`${group}:${tag}`) && found.size < 1000)
      found.set(`${group}:${tag}`, { group, tag, offset });
  };
  try {
    const layout = await layoutOf(file);
    await inspectSamples(file, layout, { streams: inspectHeader(layout.header, report), report });
  } catch (error) {
    if (!(error instanceof WalkError) && !(error instanceof RangeError)) throw error;
    report("file", `unreadable: ${error.message}`);
  }
  return [...found.values()];
}
