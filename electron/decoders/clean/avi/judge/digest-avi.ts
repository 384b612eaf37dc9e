/** The digest of what an AVI shows and sounds like: samples, their times, and what decoders are told. */

import { createHash, type Hash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import { type JudgedStream, judgedStream, lookIntoSample } from "./streams.ts";
import { chunksOf, contentsOf, type FileChunk, listsNamed, only, WalkError, walkFilm } from "./walk.ts";

interface Heard {
  readonly stream: JudgedStream;
  readonly hash: Hash;
}

function updateAll(hash: Hash, parts: readonly Uint8Array[]): void {
  for (const part of parts) hash.update(`${part.length}:`).update(part);
}

/** A hash for each stream by its number in the file; undefined for what is neither picture nor sound. */
async function beginWith(
  file: ByteSource,
  list: FileChunk,
): Promise<{ frame: number; all: (Heard | undefined)[] }> {
  const chunks = chunksOf((await contentsOf(file, list)).subarray(4));
  const all = listsNamed(chunks, "strl").map((parts) => {
    const stream = judgedStream(parts);
    if (stream === undefined) return undefined;
    const hash = createHash("sha256");
    updateAll(hash, stream.facts);
    return { stream, hash };
  });
  return { frame: only(chunks, "avih").readUInt32LE(0), all };
}

async function updateWith(file: ByteSource, sample: FileChunk, heard: Heard | undefined): Promise<number> {
  if (heard === undefined) return 0;
  const { content } = lookIntoSample(await contentsOf(file, sample), heard.stream.layout);
  heard.hash.update(`${content.length};`);
  updateAll(heard.hash, content);
  return 1;
}

const isHeader = async (file: ByteSource, { name, start }: FileChunk): Promise<boolean> =>
  name === "LIST" && Buffer.from(await file.read(start + 8, 4)).toString("latin1") === "hdrl";

async function digestOf(file: ByteSource): Promise<string | undefined> {
  let film: Awaited<ReturnType<typeof beginWith>> | undefined;
  let samples = 0;
  for await (const chunk of walkFilm(file)) {
    const number = /^(\d\d)(d[bc]|wb)$/.exec(chunk.name)?.[1];
    if (await isHeader(file, chunk)) film ??= await beginWith(file, chunk);
    else if (number !== undefined) samples += await updateWith(file, chunk, film?.all[Number(number)]);
  }
  if (film === undefined || samples === 0) return undefined;
  const whole = createHash("sha256").update(String(film.frame));
  for (const heard of film.all) if (heard !== undefined) whole.update(heard.hash.digest());
  return whole.digest("hex");
}

/** Lower-case hexadecimal SHA-256; undefined when the file cannot be read as a film or has no samples. */
export async function digestAvi(source: ByteSource): Promise<string | undefined> {
  try {
    return await digestOf(new PagedSource(source));
  } catch (error) {
    if (error instanceof WalkError || error instanceof RangeError) return undefined;
    throw error;
  }
}
