/** The parts of AVI in the order of the file, over all its RIFF chunks, without holding more than one of them. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { latin1, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { behind, type Chunk, chunkAt, type Piece, piecesIn } from "./riff.ts";

/** What a film is made of: its header, its samples, and what says which samples are key frames. */
export type Part =
  | { readonly kind: "header"; readonly pieces: readonly Piece[] }
  | { readonly kind: "sample"; readonly number: number; readonly suffix: string; readonly chunk: Chunk }
  | { readonly kind: "old-index"; readonly chunk: Chunk }
  | { readonly kind: "stream-index"; readonly chunk: Chunk };

const LARGEST_HEADER = 64 << 20;
const MOST_CHUNKS = 20_000_000;

async function nameOf(source: ByteSource, { bodyStart }: Chunk): Promise<string> {
  return latin1(await source.read(bodyStart, 4), 0, 4);
}

/** Reads the chunks of a range and goes into lists of samples. For one use. */
class Walk {
  readonly #source: ByteSource;
  readonly #log: Removals;
  #count = 0;

  constructor(source: ByteSource, log: Removals) {
    this.#source = source;
    this.#log = log;
  }

  #sayCut(): void {
    this.#log.add("RIFF", "cut end");
    this.#log.note("cut-end-removed");
  }

  async *#header(list: Chunk): AsyncGenerator<Part> {
    if (list.sizeBytes > LARGEST_HEADER) throw new CleanRefusal("too-large", "the header is too large");
    const body = await this.#source.read(list.bodyStart + 4, list.sizeBytes - 4);
    yield { kind: "header", pieces: piecesIn(body) };
  }

  async *#take(chunk: Chunk, end: number): AsyncGenerator<Part> {
    const sample = /^(\d\d)(dc|db|wb|pc|tx|sb)$/.exec(chunk.id);
    if (sample !== null) yield { kind: "sample", number: Number(sample[1]), suffix: sample[2] ?? "", chunk };
    else if (chunk.id === "idx1") yield { kind: "old-index", chunk };
    else if (/^ix\d\d$/.test(chunk.id)) yield { kind: "stream-index", chunk };
    else if (chunk.id === "LIST") yield* this.#takeList(chunk, end);
    else if (chunk.id !== "JUNK") this.#log.add("RIFF", chunk.id.replace(/[^\x20-\x7e]/g, "?"));
  }

  async *#takeList(list: Chunk, end: number): AsyncGenerator<Part> {
    const name = await nameOf(this.#source, list);
    if (name === "hdrl") yield* this.#header(list);
    else if (name === "movi" || name === "rec ")
      yield* this.parts({ start: list.bodyStart + 4, end: Math.min(end, list.bodyStart + list.sizeBytes) });
    else this.#log.add("LIST", name.replace(/[^\x20-\x7e]/g, "?"));
  }

  /** A chunk that the end of the file cuts is left out, and said so; lists of samples are read as far as they go. */
  async *parts(range: { readonly start: number; readonly end: number }): AsyncGenerator<Part> {
    const isOpen = range.end >= this.#source.sizeBytes;
    for (let at = range.start; at + 8 <= range.end;) {
      const chunk = await chunkAt(this.#source, at);
      if (chunk === undefined || ++this.#count > MOST_CHUNKS)
        throw new CleanRefusal("damaged", "a chunk is cut, or there are too many", { offset: at });
      const isSamples = chunk.id === "LIST" && (await nameOf(this.#source, chunk)) === "movi";
      if (chunk.bodyStart + chunk.sizeBytes > range.end && !(isSamples && isOpen)) {
        if (!isOpen)
          throw new CleanRefusal("damaged", "a chunk is larger than the list around it", { offset: at });
        this.#sayCut();
        return;
      }
      if (!/^[\x20-\x7e]{4}$/.test(chunk.id))
        throw new CleanRefusal("damaged", "samples are followed by what is no chunk", { offset: at });
      yield* this.#take(chunk, range.end);
      at = behind(chunk);
    }
  }
}

/** The RIFF chunk of a film at `at`; recordings that broke off may not say where it ends. */
async function riffAt(source: ByteSource, at: number): Promise<Chunk | undefined> {
  const chunk = await chunkAt(source, at);
  const form = chunk?.id === "RIFF" ? await nameOf(source, chunk) : "";
  if (form === "AVI " && at > 0)
    throw new CleanRefusal("unknown-structure", "several films lie behind one another", { offset: at });
  if (chunk === undefined || form !== (at === 0 ? "AVI " : "AVIX")) return undefined;
  const isOpen = chunk.sizeBytes < 4 || behind(chunk) > source.sizeBytes;
  return isOpen ? { ...chunk, sizeBytes: source.sizeBytes - chunk.bodyStart } : chunk;
}

/** The RIFF chunks of a film, one behind the other. */
async function riffs(source: ByteSource, log: Removals): Promise<readonly Chunk[]> {
  const found: Chunk[] = [];
  let at = 0;
  for (let next = await riffAt(source, 0); next !== undefined; next = await riffAt(source, at)) {
    found.push(next);
    at = Math.min(behind(next), source.sizeBytes);
  }
  if (found.length === 0) throw new CleanRefusal("unsupported-format", "not an AVI file");
  if (at < source.sizeBytes) log.add("trailer");
  return found;
}

/** Everything of a film that may matter. Throws CleanRefusal. */
export async function* partsOf(source: ByteSource, log: Removals): AsyncGenerator<Part> {
  const walk = new Walk(source, log);
  for (const { bodyStart, sizeBytes } of await riffs(source, log))
    yield* walk.parts({ start: bodyStart + 4, end: bodyStart + sizeBytes });
}

/** For every stream whether its samples are key frames, in the order of an index of the whole film (`idx1`). */
export async function* oldIndexRows(
  source: ByteSource,
  { bodyStart, sizeBytes }: Chunk,
): AsyncGenerator<{ readonly number: number; readonly isKey: boolean }> {
  for (let at = bodyStart; at + 16 <= bodyStart + sizeBytes; at += 16) {
    const row = await source.read(at, 16);
    const number = /^(\d\d)(dc|db|wb)$/.exec(latin1(row, 0, 4))?.[1];
    if (number !== undefined)
      yield { number: Number(number), isKey: (viewOf(row).getUint32(4, true) & 16) !== 0 };
  }
}

/** The same from an index of one stream (`ix00`): a bit of each size. */
export async function* streamIndexRows(
  source: ByteSource,
  { id, bodyStart, sizeBytes }: Chunk,
): AsyncGenerator<{ readonly number: number; readonly isKey: boolean }> {
  for (let at = bodyStart + 24; at + 8 <= bodyStart + sizeBytes; at += 8) {
    const row = await source.read(at, 8);
    if (row.length < 8) return;
    yield { number: Number(id.slice(2)), isKey: (viewOf(row).getUint32(4, true) & 0x80000000) === 0 };
  }
}
