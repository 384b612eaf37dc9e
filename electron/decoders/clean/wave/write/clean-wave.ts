/** Writes a clean WAV or RF64: the format, the count of samples and the samples, and no other chunk. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, latin1, viewOf } from "../../../bytes/fields.ts";
import { copyRange } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { cleanWaveFormat } from "./wave-format.ts";

interface Chunk {
  readonly id: string;
  readonly offset: number;
  readonly sizeBytes: number;
}

const open32 = 0xffffffff;

function words(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  for (const [index, value] of values.entries()) viewOf(bytes).setUint32(index * 4, value, true);
  return bytes;
}

const chunk = (id: string, body: Uint8Array): Uint8Array =>
  concatBytes(bytesOfLatin1(id), words(body.length), body, new Uint8Array(body.length % 2));

/** The size of the samples of a file over 4 GiB, from its `ds64`. */
async function largeDataSize(source: ByteSource): Promise<number> {
  const head = await source.read(12, 28);
  if (latin1(head, 0, 4) !== "ds64" || head.length < 28)
    throw new CleanRefusal("damaged", "sizes are missing");
  return Number(viewOf(head).getBigUint64(16, true));
}

/** Whether the file is RF64. Throws CleanRefusal when it is no WAV at all. */
async function isLarge(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, 12);
  const kind = latin1(head, 0, 4);
  if ((kind !== "RIFF" && kind !== "RF64") || latin1(head, 8, 12) !== "WAVE")
    throw new CleanRefusal("unsupported-format", "not a WAV file");
  return kind === "RF64";
}

async function readChunks(source: ByteSource, log: Removals): Promise<Chunk[]> {
  const dataSize = (await isLarge(source)) ? await largeDataSize(source) : open32;
  const chunks: Chunk[] = [];
  let at = 12;
  while (at + 8 <= source.sizeBytes) {
    const bytes = await source.read(at, 8);
    const id = latin1(bytes, 0, 4);
    const stated = viewOf(bytes).getUint32(4, true);
    const sizeBytes = id === "data" && stated === open32 ? dataSize : stated;
    const end = at + 8 + sizeBytes;
    // Behind the samples, what does not read as a chunk is no chunk.
    if (end > source.sizeBytes && chunks.some((known) => known.id === "data")) break;
    if (end > source.sizeBytes || chunks.length > 10_000)
      throw new CleanRefusal("damaged", "a chunk is larger than the file", { offset: at });
    chunks.push({ id, offset: at + 8, sizeBytes });
    at = end + (sizeBytes % 2);
  }
  if (at < source.sizeBytes) log.add("trailer");
  return chunks;
}

function only(chunks: readonly Chunk[], id: string): Chunk {
  const found = chunks.filter((candidate) => candidate.id === id);
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new CleanRefusal("damaged", `not exactly one chunk ${id}`);
  return first;
}

/** Everything before the samples: RIFF up to 4 GiB, RF64 above. */
function headerFor(middle: Uint8Array, dataSize: number): Uint8Array {
  const padded = dataSize + (dataSize % 2);
  const riffSize = 4 + middle.length + 8 + padded;
  if (riffSize <= open32 - 1)
    return concatBytes(
      bytesOfLatin1("RIFF"),
      words(riffSize),
      bytesOfLatin1("WAVE"),
      middle,
      bytesOfLatin1("data"),
      words(dataSize),
    );
  const sizes = new Uint8Array(28);
  viewOf(sizes).setBigUint64(0, BigInt(riffSize + 36), true);
  viewOf(sizes).setBigUint64(8, BigInt(dataSize), true);
  return concatBytes(
    ...[bytesOfLatin1("RF64"), words(open32), bytesOfLatin1("WAVE"), chunk("ds64", sizes), middle],
    ...[bytesOfLatin1("data"), words(open32)],
  );
}

/** Throws CleanRefusal. */
export async function cleanWave(source: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const chunks = await readChunks(source, log);
  for (const { id } of chunks)
    if (!["fmt ", "data", "ds64", "fact"].includes(id)) log.add("RIFF", id.replace(/[^\x20-\x7e]/g, "?"));
  const format = only(chunks, "fmt ");
  const data = only(chunks, "data");
  if (format.sizeBytes > 4096)
    throw new CleanRefusal("unknown-structure", "the format of the sound is too long");
  const fact = chunks.find(({ id, sizeBytes }) => id === "fact" && sizeBytes >= 4);
  const parts = [chunk("fmt ", cleanWaveFormat(await source.read(format.offset, format.sizeBytes)))];
  if (fact !== undefined) parts.push(chunk("fact", await source.read(fact.offset, 4)));
  await sink.write(headerFor(concatBytes(...parts), data.sizeBytes));
  await copyRange(source, sink, data);
  if (data.sizeBytes % 2 === 1) await sink.write(Uint8Array.of(0));
  return { mediaType: "audio/wav", method: "lossless", removed: log.removed, notes: log.notes };
}
