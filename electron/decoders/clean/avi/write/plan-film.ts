/** Reads a film once: its streams, how large each sample becomes when it is clean, and which are key frames. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { type FilmHeader, type KeptStream, readHeader } from "./read-header.ts";
import { oldIndexRows, type Part, partsOf, streamIndexRows } from "./read-movi.ts";

/** A list of 32-bit numbers that grows: a day of samples takes a few megabytes. */
class Numbers {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }
}

/** What a copy will hold. */
export interface FilmPlan {
  readonly header: FilmHeader;
  /** Of every sample in the order of the file, its size and the stream's number in the copy. */
  readonly sizes: Numbers;
  readonly streams: Numbers;
  /** By the number in the copy: how many samples, the largest, and for each whether it is a key frame. */
  readonly counts: readonly number[];
  readonly largest: readonly number[];
  readonly isKey: (stream: number, index: number) => boolean;
}

const LARGEST_SAMPLE = 128 << 20;

/** A sample of a kept stream as it may stand in the copy; undefined for others. Throws CleanRefusal. */
export async function cleanSample(
  source: ByteSource,
  part: Part & { readonly kind: "sample" },
  streams: readonly KeptStream[],
): Promise<{ readonly stream: KeptStream; readonly bytes: Uint8Array } | undefined> {
  const stream = streams.find(({ number }) => number === part.number);
  if (stream === undefined) return undefined;
  const { bodyStart, sizeBytes, start } = part.chunk;
  if (!(stream.isVideo ? ["dc", "db"] : ["wb"]).includes(part.suffix))
    throw new CleanRefusal("unknown-structure", "a stream has samples of another kind", { offset: start });
  if (sizeBytes > LARGEST_SAMPLE)
    throw new CleanRefusal("too-large", "a sample is too large", { offset: start });
  if (stream.pictureBytes !== undefined && sizeBytes !== 0 && sizeBytes !== stream.pictureBytes)
    throw new CleanRefusal("unknown-structure", "a picture has not the size of its pixels", {
      offset: start,
    });
  const bytes = await source.read(bodyStart, sizeBytes);
  if (bytes.length < sizeBytes) throw new CleanRefusal("damaged", "a sample is cut", { offset: start });
  return { stream, bytes: stream.scrub === undefined ? bytes : stream.scrub(bytes) };
}

/** Key frames as the two kinds of indexes tell them; each may be missing or be of a part of the film only. */
class KeyFrames {
  readonly #ofFilm = new Map<number, Numbers>();
  readonly #ofStreams = new Map<number, Numbers>();

  async take(
    source: ByteSource,
    part: Part & { readonly kind: "old-index" | "stream-index" },
  ): Promise<void> {
    const isOld = part.kind === "old-index";
    const rows = isOld ? oldIndexRows(source, part.chunk) : streamIndexRows(source, part.chunk);
    const into = isOld ? this.#ofFilm : this.#ofStreams;
    for await (const { number, isKey } of rows) {
      const known = into.get(number) ?? new Numbers();
      known.push(isKey ? 1 : 0);
      into.set(number, known);
    }
  }

  /** An index that counts other samples than there are is of no use: then only the first is a key frame for certain. */
  isKey({ number, isIntra }: KeptStream, count: number): (index: number) => boolean {
    const index = [this.#ofStreams.get(number), this.#ofFilm.get(number)].find(
      (each) => each?.length === count,
    );
    return (at) => isIntra || (index === undefined ? at === 0 : index.at(at) === 1);
  }
}

/** Throws CleanRefusal. */
export async function planFilm(source: ByteSource, log: Removals): Promise<FilmPlan> {
  const [sizes, streams, keys] = [new Numbers(), new Numbers(), new KeyFrames()];
  const counts: number[] = [];
  const largest: number[] = [];
  let header: FilmHeader | undefined;
  for await (const part of partsOf(source, log)) {
    if (part.kind === "header") {
      if (header !== undefined) throw new CleanRefusal("unknown-structure", "the film has two headers");
      header = readHeader(part.pieces, log);
    } else if (part.kind !== "sample") await keys.take(source, part);
    else if (header === undefined) throw new CleanRefusal("damaged", "samples stand before the header");
    else {
      const sample = await cleanSample(source, part, header.streams);
      if (sample === undefined) continue;
      const { newNumber } = sample.stream;
      sizes.push(sample.bytes.length);
      streams.push(newNumber);
      counts[newNumber] = (counts[newNumber] ?? 0) + 1;
      largest[newNumber] = Math.max(largest[newNumber] ?? 0, sample.bytes.length);
    }
  }
  if (header === undefined || sizes.length === 0)
    throw new CleanRefusal("damaged", "the file has no samples");
  const tests = header.streams.map((stream) => keys.isKey(stream, counts[stream.newNumber] ?? 0));
  const isKey = (stream: number, index: number): boolean => tests[stream]?.(index) ?? false;
  return { header, sizes, streams, counts, largest, isKey };
}
