/** Writes sound that is a row of frames (MP3, AAC in ADTS): the frames, and nothing before, between or behind them. */

import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { GatheredSink, PagedSource } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { withoutTags } from "../../tag-tails.ts";

/** How frames of one kind are told from other bytes. */
export interface FrameKind {
  readonly mediaType: string;
  readonly headerBytes: number;
  /** The length of a frame and what all frames of a stream share; undefined when these bytes are no header. */
  readonly read: (header: Uint8Array) => { readonly length: number; readonly stream: string } | undefined;
  /** The first frame as it may stand in a copy; the same array when it stays. */
  readonly cleanFirst: (frame: Uint8Array, log: Removals) => Uint8Array;
}

/** What may lie between the tags and the first frame, or between two frames, before a file is refused. */
const maxGarbage = 4 << 20;

class FrameWalk {
  readonly #source: ByteSource;
  readonly #kind: FrameKind;
  readonly #end: number;
  #stream: string | undefined;

  constructor(source: ByteSource, kind: FrameKind, end: number) {
    this.#source = source;
    this.#kind = kind;
    this.#end = end;
  }

  /** The length of the frame at `at`, if one stands there whole. */
  async #frame(at: number): Promise<{ length: number; stream: string } | undefined> {
    const frame = this.#kind.read(await this.#source.read(at, this.#kind.headerBytes));
    if (frame === undefined || at + frame.length > this.#end) return undefined;
    return this.#stream === undefined || this.#stream === frame.stream ? frame : undefined;
  }

  /** A frame that another one, or the end, follows: what looks like one by chance has neither. */
  async length(at: number, isTrusted: boolean): Promise<number> {
    const frame = await this.#frame(at);
    if (frame === undefined) return 0;
    const next = at + frame.length;
    if (!isTrusted && next < this.#end) {
      const follower = this.#kind.read(await this.#source.read(next, this.#kind.headerBytes));
      if (follower?.stream !== frame.stream) return 0;
    }
    this.#stream = frame.stream;
    return frame.length;
  }
}

/** Throws CleanRefusal. */
export async function cleanFrames(file: ByteSource, sink: ByteSink, kind: FrameKind): Promise<CleanResult> {
  const log = new Removals();
  const source = new PagedSource(file);
  const { start, end } = await withoutTags(source, log);
  const out = new GatheredSink(sink);
  const walk = new FrameWalk(source, kind, end);
  let at = start;
  let skipped = 0;
  while (at < end) {
    const length = await walk.length(at, out.position > 0 && skipped === 0);
    if (length === 0) {
      skipped += 1;
      at += 1;
      if (skipped > maxGarbage)
        throw new CleanRefusal("damaged", "too much lies between the frames", { offset: at });
      continue;
    }
    if (skipped > 0) log.add(out.position === 0 ? "bytes before the first frame" : "bytes between frames");
    skipped = 0;
    const frame = await source.read(at, length);
    await out.write(out.position === 0 ? kind.cleanFirst(frame, log) : frame);
    if (Buffer.from(frame.buffer, frame.byteOffset, frame.length).includes("LAME3."))
      log.note("encoder-name-kept");
    at += length;
  }
  if (skipped > 0) log.add("bytes behind the last frame");
  if (out.position === 0) throw new CleanRefusal("damaged", "the file has no frames");
  await out.flush();
  return { mediaType: kind.mediaType, method: "lossless", removed: log.removed, notes: log.notes };
}
