/** Writes a clean MP4, MOV, M4A, M4V or 3GP: a new header, and only those samples that are pictures or sound. */

import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { copyRange, GatheredSink, PagedSource } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { planSamples, type PlannedChunk, samplesOf } from "./plan-samples.ts";
import { type Movie, readMovie } from "./read-movie.ts";
import { hasTrimmedParts } from "./trimmed-parts.ts";
import { fileType, mediaHeader, movieBox } from "./write-movie.ts";

async function copyChunk(
  source: ByteSource,
  sink: GatheredSink,
  movie: Movie,
  planned: PlannedChunk,
): Promise<void> {
  const { chunk, scrub, sizeBytes } = planned;
  const table = movie.tracks[planned.track]?.table;
  if (scrub === undefined || table === undefined) {
    await copyRange(source, sink, { offset: chunk.offset, sizeBytes });
    return;
  }
  for await (const { bytes } of samplesOf(source, table, chunk)) await sink.write(scrub(bytes));
}

function mediaTypeOf(movie: Movie): string {
  if (movie.brand === "qt  ") return "video/quicktime";
  if (movie.brand.startsWith("3g2")) return "video/3gpp2";
  if (movie.brand.startsWith("3g")) return "video/3gpp";
  if (movie.brand.startsWith("M4V")) return "video/x-m4v";
  const hasVideo = movie.tracks.some(({ handler }) => handler === "vide");
  return /^M4[AB] $/.test(movie.brand) && !hasVideo ? "audio/x-m4a" : "video/mp4";
}

/** Throws CleanRefusal; what was written by then is no copy. */
export async function cleanMovie(file: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const source = new PagedSource(file);
  const movie = await readMovie(source, log);
  const plan = await planSamples(source, movie, log);
  const head = fileType(movie);
  const headerBytes = head.length + movieBox(movie, plan, 0).length + 16;
  const out = new GatheredSink(sink);
  await out.write(head);
  await out.write(movieBox(movie, plan, headerBytes));
  await out.write(mediaHeader(plan.sizeBytes));
  for (const planned of plan.chunks) await copyChunk(source, out, movie, planned);
  if (out.position !== headerBytes + plan.sizeBytes)
    throw new CleanRefusal("not-proven", "the samples changed while they were read");
  await out.flush();
  if (
    movie.tracks.some(({ matrix }) => matrix.subarray(0, 16).some((byte, at) => byte !== (at === 1 ? 1 : 0)))
  )
    log.note("orientation-kept");
  if (hasTrimmedParts(movie)) log.note("trimmed-parts-kept");
  return { mediaType: mediaTypeOf(movie), method: "lossless", removed: log.removed, notes: log.notes };
}
