/** The digest of what a WebM or Matroska file shows and sounds like: frames, their times, and what a decoder is told. */

import { createHash, type Hash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import { lookInto } from "../../samples/judge/look-into.ts";
import type { JudgedTrack } from "./judged-track.ts";
import { NodeError } from "./nodes.ts";
import { type JudgedBlock, readFilm } from "./read-film.ts";

function updateAll(hash: Hash, parts: readonly Uint8Array[]): void {
  for (const part of parts) hash.update(`${part.length}:`).update(part);
}

function updateBlock(hash: Hash, block: JudgedBlock, start: number): void {
  const { track, clusterTime, time, flags, duration, references, padding, frames, alpha } = block;
  hash.update(
    JSON.stringify([clusterTime - start + time, flags, duration, references, padding, frames.length]),
  );
  for (const frame of frames) updateAll(hash, lookInto(frame, track.codec.layout).content);
  if (alpha !== undefined) updateAll(hash, [alpha]);
}

function hashOf(track: JudgedTrack): Hash {
  const hash = createHash("sha256").update(track.presentation);
  updateAll(hash, track.codec.facts);
  return hash;
}

/** Lower-case hexadecimal SHA-256; undefined when the file cannot be read as a film or has no frames. */
export async function digestFilm(source: ByteSource): Promise<string | undefined> {
  const hashes = new Map<JudgedTrack, Hash>();
  let scale = 0;
  let start: number | undefined;
  try {
    for await (const item of readFilm(new PagedSource(source))) {
      if (item.kind === "head") {
        scale = item.scale;
        for (const track of item.tracks) hashes.set(track, hashOf(track));
        continue;
      }
      // Times count from the first cluster: where a clock stood when a recording began is nothing that is seen or heard.
      start ??= item.clusterTime;
      const hash = hashes.get(item.track);
      if (hash !== undefined) updateBlock(hash, item, start);
    }
  } catch (error) {
    if (error instanceof NodeError || error instanceof RangeError) return undefined;
    throw error;
  }
  if (start === undefined) return undefined;
  const whole = createHash("sha256").update(String(scale));
  for (const hash of hashes.values()) whole.update(hash.digest());
  return whole.digest("hex");
}
