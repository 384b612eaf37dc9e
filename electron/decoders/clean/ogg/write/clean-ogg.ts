/** Writes clean Ogg sound: Vorbis, Opus, Speex or FLAC, its comments empty, its pages numbered anew. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { GatheredSink, PagedSource } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { cleanHeaders, headerCount } from "./ogg-headers.ts";
import { buildPage, type OggPage, readPage, segmentsFor } from "./ogg-page.ts";

const maxHeaderBytes = 64 << 20;
const beginsStream = 2;
const continues = 1;

/** One logical stream after the other; streams side by side are pictures with sound, and not for this writer. */
class OggRewriter {
  readonly #out: GatheredSink;
  readonly #log: Removals;
  #serial: number | undefined;
  #link = 0;
  #sequence = 0;
  /** Header packets so far, the last of them perhaps not at its end. */
  #packets: Uint8Array[] = [];
  #partial: Uint8Array[] = [];
  #wanted = 0;
  #held = 0;

  constructor(out: GatheredSink, log: Removals) {
    this.#out = out;
    this.#log = log;
  }

  async take(page: OggPage): Promise<void> {
    if ((page.flags & beginsStream) !== 0) this.#begin(page);
    if (page.serial !== this.#serial)
      throw new CleanRefusal("unsupported-format", "several streams lie side by side", {
        offset: page.offset,
      });
    if (this.#packets.length < this.#wanted || this.#wanted === 0) await this.#takeHeader(page);
    else await this.#write(page.flags & 5, page.granule, page);
  }

  /** Throws CleanRefusal when the last stream has not even its headers. */
  finish(): void {
    if (this.#link === 0 || this.#packets.length < this.#wanted)
      throw new CleanRefusal("damaged", "the file has no sound");
  }

  #begin(page: OggPage): void {
    if (this.#serial !== undefined && this.#packets.length < this.#wanted)
      throw new CleanRefusal("unsupported-format", "several streams lie side by side", {
        offset: page.offset,
      });
    this.#serial = page.serial;
    this.#link += 1;
    this.#sequence = 0;
    this.#packets = [];
    this.#partial = [];
    this.#held = 0;
    this.#wanted = 0;
  }

  async #takeHeader(page: OggPage): Promise<void> {
    let at = 0;
    for (const [index, length] of page.segments.entries()) {
      this.#partial.push(page.body.slice(at, at + length));
      this.#held += length;
      at += length;
      if (this.#held > maxHeaderBytes) throw new CleanRefusal("too-large", "the headers are too large");
      if (length === 255) continue;
      this.#packets.push(concatBytes(...this.#partial));
      this.#partial = [];
      if (this.#packets.length === 1) this.#wanted = headerCount(this.#packets[0] ?? new Uint8Array(0));
      if (this.#packets.length < this.#wanted) continue;
      if (index !== page.segments.length - 1)
        throw new CleanRefusal("unknown-structure", "sound begins on a page of headers", {
          offset: page.offset,
        });
      await this.#writeHeaders();
    }
  }

  async #writeHeaders(): Promise<void> {
    const [first, ...rest] = cleanHeaders(this.#packets, this.#log);
    await this.#writePackets(first === undefined ? [] : [first], beginsStream);
    await this.#writePackets(rest, 0);
  }

  /** Packets from the beginning of a page on, as many pages as they need. */
  async #writePackets(packets: readonly Uint8Array[], flags: number): Promise<void> {
    const segments = packets.flatMap((packet) => segmentsFor(packet.length));
    const body = concatBytes(...packets);
    let at = 0;
    for (let index = 0; index < segments.length; index += 255) {
      const own = segments.slice(index, index + 255);
      const size = own.reduce((sum, length) => sum + length, 0);
      const isContinued = index > 0 && segments[index - 1] === 255;
      const granule = own.some((length) => length < 255) ? 0n : -1n;
      await this.#write(isContinued ? flags | continues : flags, granule, {
        segments: own,
        body: body.subarray(at, at + size),
      });
      at += size;
    }
  }

  async #write(flags: number, granule: bigint, page: Pick<OggPage, "segments" | "body">): Promise<void> {
    await this.#out.write(buildPage({ flags, granule, serial: this.#link, sequence: this.#sequence }, page));
    this.#sequence += 1;
  }
}

/** Throws CleanRefusal. */
export async function cleanOgg(file: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const source = new PagedSource(file);
  const out = new GatheredSink(sink);
  const rewriter = new OggRewriter(out, log);
  let at = 0;
  while (at < source.sizeBytes) {
    const page = await readPage(source, at);
    if (page === undefined) {
      log.add("bytes of no page");
      at = await nextPage(source, at + 1);
      continue;
    }
    await rewriter.take(page);
    at += page.sizeBytes;
  }
  rewriter.finish();
  await out.flush();
  return { mediaType: "audio/ogg", method: "lossless", removed: log.removed, notes: log.notes };
}

/** Where the next bytes stand that may be a page; the end when there are none. */
async function nextPage(source: ByteSource, from: number): Promise<number> {
  for (let at = from; at < source.sizeBytes; at += 65533) {
    const bytes = await source.read(at, 65536);
    const found = Buffer.from(bytes).indexOf("OggS");
    if (found >= 0) return at + found;
  }
  return source.sizeBytes;
}
