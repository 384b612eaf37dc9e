/** Writes a clean AIFF or AIFF-C: what the sound is like, the samples that it announces, and no other chunk. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, latin1, uint32, viewOf } from "../../../bytes/fields.ts";
import { copyRange } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";

interface Chunk {
  readonly id: string;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** What is kept of the chunk that describes the sound. */
interface Sound {
  readonly channels: number;
  readonly frames: number;
  readonly bits: number;
  /** The first half of the number of samples a second, an 80-bit float, which is all that any rate needs. */
  readonly rate: Uint8Array;
  /** How samples are written in AIFF-C; undefined in AIFF, where there is one way. */
  readonly coding: string | undefined;
}

const COMMON_BYTES = 18;
const CODED_BYTES = 22;
const MOST_CHUNKS = 10_000;
const FORMAT_VERSION = 0xa2805140;

/** Bytes of a sample where the coding decides; elsewhere its bits do. */
const widths: Readonly<Record<string, number | undefined>> = {
  ...{ alaw: 1, ALAW: 1, ulaw: 1, ULAW: 1, in24: 3, "42ni": 3, in32: 4, "23ni": 4 },
  ...{ fl32: 4, FL32: 4, fl64: 8, FL64: 8 },
};
const plainCodings = new Set(["NONE", "sowt", "twos"]);

function frameBytes({ channels, bits, coding = "NONE" }: Sound): number {
  const width = widths[coding] ?? (plainCodings.has(coding) ? Math.ceil(bits / 8) : 0);
  if (width === 0 || width > 8 || channels === 0)
    throw new CleanRefusal("unsupported-format", "the sound has an unknown coding");
  return width * channels;
}

const chunk = (id: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = concatBytes(...parts);
  return concatBytes(bytesOfLatin1(id), uint32(body.length), body, new Uint8Array(body.length % 2));
};

/** Whether it is AIFF-C. Throws CleanRefusal when it is neither. */
async function isCoded(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 12);
  const kind = latin1(head, 8, 12);
  if (latin1(head, 0, 4) !== "FORM" || (kind !== "AIFF" && kind !== "AIFC"))
    throw new CleanRefusal("unsupported-format", "not an AIFF file");
  return kind === "AIFC";
}

async function readChunks(source: ByteSource, log: Removals): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  let at = 12;
  while (at + 8 <= source.sizeBytes) {
    const head = await source.read(at, 8);
    const sizeBytes = viewOf(head).getUint32(4);
    const end = at + 8 + sizeBytes;
    const id = latin1(head, 0, 4);
    if (end > source.sizeBytes || chunks.length > MOST_CHUNKS) {
      // Behind the samples, what does not read as a chunk is no chunk.
      if (chunks.some((known) => known.id === "SSND")) break;
      throw new CleanRefusal("damaged", "a chunk is larger than the file", { offset: at });
    }
    chunks.push({ id, offset: at + 8, sizeBytes });
    at = end + (sizeBytes % 2);
  }
  if (at < source.sizeBytes) log.add("trailer");
  return chunks;
}

function only(chunks: readonly Chunk[], id: string, smallest: number): Chunk {
  const [first, ...more] = chunks.filter((candidate) => candidate.id === id);
  if (first === undefined || more.length > 0 || first.sizeBytes < smallest)
    throw new CleanRefusal("damaged", `not exactly one chunk ${id}`);
  return first;
}

async function readSound(source: ByteSource, common: Chunk, hasCoding: boolean): Promise<Sound> {
  const body = await source.read(common.offset, hasCoding ? CODED_BYTES : COMMON_BYTES);
  const view = viewOf(body);
  return {
    channels: view.getUint16(0),
    frames: view.getUint32(2),
    bits: view.getUint16(6),
    rate: body.slice(8, 14),
    coding: hasCoding ? latin1(body, 18, 22) : undefined,
  };
}

function header(sound: Sound, dataBytes: number): Uint8Array {
  const fields = new Uint8Array(COMMON_BYTES);
  viewOf(fields).setUint16(0, sound.channels);
  viewOf(fields).setUint32(2, sound.frames);
  viewOf(fields).setUint16(6, sound.bits);
  fields.set(sound.rate, 8);
  const { coding } = sound;
  // The name of the coding is a text; an empty one fills two bytes.
  const chunks =
    coding === undefined
      ? chunk("COMM", fields)
      : concatBytes(
          chunk("FVER", uint32(FORMAT_VERSION)),
          chunk("COMM", fields, bytesOfLatin1(coding), new Uint8Array(2)),
        );
  const samples = concatBytes(bytesOfLatin1("SSND"), uint32(dataBytes + 8), new Uint8Array(8));
  const size = 4 + chunks.length + samples.length + dataBytes + (dataBytes % 2);
  if (size > 0xffffffff) throw new CleanRefusal("too-large", "the copy would be over 4 GiB");
  const kind = coding === undefined ? "AIFF" : "AIFC";
  return concatBytes(bytesOfLatin1("FORM"), uint32(size), bytesOfLatin1(kind), chunks, samples);
}

/** Throws CleanRefusal. */
export async function cleanAiff(source: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const hasCoding = await isCoded(source);
  const chunks = await readChunks(source, log);
  for (const { id } of chunks)
    if (!["COMM", "SSND", "FVER"].includes(id)) log.add("AIFF", id.replace(/[^\x20-\x7e]/g, "?"));
  const common = only(chunks, "COMM", hasCoding ? CODED_BYTES : COMMON_BYTES);
  const announced = await readSound(source, common, hasCoding);
  if (hasCoding && (await source.read(common.offset + CODED_BYTES, 1))[0] !== 0)
    log.add("COMM", "name of the coding");
  const samples = only(chunks, "SSND", 8);
  const skipped = viewOf(await source.read(samples.offset, 8)).getUint32(0);
  const start = samples.offset + 8 + skipped;
  const there = Math.max(0, samples.sizeBytes - 8 - skipped);
  const wide = frameBytes(announced);
  const frames = Math.min(announced.frames, Math.floor(there / wide));
  if (frames < announced.frames) log.note("cut-end-removed");
  if (skipped > 0 || there > frames * wide) log.add("AIFF", "bytes beside the samples");
  const sizeBytes = frames * wide;
  await sink.write(header({ ...announced, frames }, sizeBytes));
  await copyRange(source, sink, { offset: start, sizeBytes });
  if (sizeBytes % 2 === 1) await sink.write(Uint8Array.of(0));
  return { mediaType: "audio/aiff", method: "lossless", removed: log.removed, notes: log.notes };
}
