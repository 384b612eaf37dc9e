/** Writes a clean FLAC file: stream information and frames. Players find their way without a table, whose rows are free bytes. */

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
  let info: Uint8Array | undefined;
  let at = start + 4;
  for (let isLast = false; !isLast;) {
    const head = await readHead(source, at);
    if (head.type === 0 && head.length === 34 && info === undefined) info = await source.read(at + 4, 34);
    else log.add("FLAC", names[head.type] ?? `block ${head.type}`);
    at += 4 + head.length;
    isLast = head.isLast;
  }
  if (info === undefined) throw new CleanRefusal("damaged", "the stream information is missing");
  return { info, audioStart: at };
}

/** Throws CleanRefusal. Whether the frames are frames to the last byte is for the judge to say. */
export async function cleanFlac(source: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const { start, end } = await withoutTags(source, log);
  const { info, audioStart } = await readBlocks(source, start, log);
  if (audioStart >= end) throw new CleanRefusal("damaged", "the file has no sound");
  await sink.write(concatBytes(bytesOfLatin1("fLaC"), Uint8Array.of(0x80, 0, 0, info.length), info));
  await copyRange(source, sink, { offset: audioStart, sizeBytes: end - audioStart });
  return { mediaType: "audio/flac", method: "lossless", removed: log.removed, notes: log.notes };
}
