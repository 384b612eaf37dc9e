/** Writes a clean FLAC file: stream information, seek table and frames. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, latin1 } from "../../../bytes/fields.ts";
import { copyRange } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { withoutTags } from "../../tag-tails.ts";

const names = ["STREAMINFO", "PADDING", "APPLICATION", "SEEKTABLE", "VORBIS_COMMENT", "CUESHEET", "PICTURE"];

interface Blocks {
  readonly info: Uint8Array;
  readonly seekTable: Uint8Array | undefined;
  readonly audioStart: number;
}

/** The head of a block. Throws CleanRefusal when the block is larger than the file. */
async function readHead(
  source: ByteSource,
  at: number,
): Promise<{ type: number; length: number; isLast: boolean }> {
  const head = await source.read(at, 4);
  const [first = 0, high = 0, middle = 0, low = 0] = head;
  const length = high * 65536 + middle * 256 + low;
  if (head.length < 4 || at + 4 + length > source.sizeBytes || (first & 127) === 127)
    throw new CleanRefusal("damaged", "a block is larger than the file", { offset: at });
  return { type: first & 127, length, isLast: first > 127 };
}

async function readBlocks(source: ByteSource, start: number, log: Removals): Promise<Blocks> {
  if (latin1(await source.read(start, 4)) !== "fLaC")
    throw new CleanRefusal("unsupported-format", "not a FLAC file");
  const kept = new Map<number, Uint8Array>();
  let at = start + 4;
  for (let isLast = false; !isLast;) {
    const head = await readHead(source, at);
    const isNeeded = head.type === 0 ? head.length === 34 : head.type === 3 && head.length % 18 === 0;
    if (isNeeded && !kept.has(head.type)) kept.set(head.type, await source.read(at + 4, head.length));
    else log.add("FLAC", names[head.type] ?? `block ${head.type}`);
    at += 4 + head.length;
    isLast = head.isLast;
  }
  const info = kept.get(0);
  if (info === undefined) throw new CleanRefusal("damaged", "the stream information is missing");
  return { info, seekTable: kept.get(3), audioStart: at };
}

const block = (type: number, body: Uint8Array, isLast: boolean): Uint8Array =>
  concatBytes(
    Uint8Array.of(type | (isLast ? 128 : 0), body.length >> 16, (body.length >> 8) & 255, body.length & 255),
    body,
  );

/** Throws CleanRefusal. Whether the frames are frames to the last byte is for the judge to say. */
export async function cleanFlac(source: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const { start, end } = await withoutTags(source, log);
  const { info, seekTable, audioStart } = await readBlocks(source, start, log);
  if (audioStart >= end) throw new CleanRefusal("damaged", "the file has no sound");
  await sink.write(concatBytes(bytesOfLatin1("fLaC"), block(0, info, seekTable === undefined)));
  if (seekTable !== undefined) await sink.write(block(3, seekTable, true));
  await copyRange(source, sink, { offset: audioStart, sizeBytes: end - audioStart });
  return { mediaType: "audio/flac", method: "lossless", removed: log.removed, notes: log.notes };
}
