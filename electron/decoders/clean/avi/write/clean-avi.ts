/** Writes a clean AVI: a header of numbers, the samples in their order, and an index of all of them. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1 } from "../../../bytes/fields.ts";
import { GatheredSink, PagedSource } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { cleanSample, type FilmPlan, planFilm } from "./plan-film.ts";
import { type KeptStream, streamHeader } from "./read-header.ts";
import { partsOf } from "./read-movi.ts";
import { chunk, list, words } from "./riff.ts";

/** The film has an index, and its streams lie side by side. */
const FLAGS = 0x110;
const KEY_FRAME = 0x10;
const LARGEST_FILE = 0xffffffff;

const idOf = ({ newNumber, isVideo }: Pick<KeptStream, "newNumber" | "isVideo">): Uint8Array =>
  bytesOfLatin1(`${String(newNumber).padStart(2, "0")}${isVideo ? "dc" : "wb"}`);

function headerList({ header, counts, largest }: FilmPlan): Uint8Array {
  const { streams, microsecondsPerFrame, width, height } = header;
  const frames = counts[streams.find(({ isVideo }) => isVideo)?.newNumber ?? 0] ?? 0;
  const biggest = Math.max(...streams.map(({ newNumber }) => largest[newNumber] ?? 0));
  const main = words(
    ...[microsecondsPerFrame, 0, 0, FLAGS, frames, 0, streams.length, biggest, width, height],
    ...[0, 0, 0, 0],
  );
  const lists = streams.map((stream) =>
    list(
      "strl",
      chunk("strh", streamHeader(stream, largest[stream.newNumber] ?? 0)),
      chunk("strf", stream.format),
      ...(stream.shape === undefined ? [] : [chunk("vprp", stream.shape)]),
    ),
  );
  return list("hdrl", chunk("avih", main), ...lists);
}

/** The bytes of all samples with their heads. */
function samplesBytes({ sizes }: FilmPlan): number {
  let total = 0;
  for (let index = 0; index < sizes.length; index += 1) total += 8 + sizes.at(index) + (sizes.at(index) % 2);
  return total;
}

async function writeSamples(source: ByteSource, out: GatheredSink, plan: FilmPlan): Promise<void> {
  let index = 0;
  for await (const part of partsOf(source, new Removals())) {
    if (part.kind !== "sample") continue;
    const sample = await cleanSample(source, part, plan.header.streams);
    if (sample === undefined) continue;
    const { stream, bytes } = sample;
    if (bytes.length !== plan.sizes.at(index) || stream.newNumber !== plan.streams.at(index))
      throw new CleanRefusal("not-proven", "the samples changed while they were read");
    await out.write(concatBytes(idOf(stream), words(bytes.length)));
    await out.write(bytes);
    if (bytes.length % 2 === 1) await out.write(Uint8Array.of(0));
    index += 1;
  }
}

/** Places count from the four characters before the first sample. */
async function writeIndex(out: GatheredSink, { sizes, streams, header, isKey }: FilmPlan): Promise<void> {
  const ids = header.streams.map(idOf);
  const seen = header.streams.map(() => 0);
  let offset = 4;
  for (let index = 0; index < sizes.length; index += 1) {
    const stream = streams.at(index);
    const size = sizes.at(index);
    const own = seen[stream] ?? 0;
    await out.write(
      concatBytes(ids[stream] ?? new Uint8Array(4), words(isKey(stream, own) ? KEY_FRAME : 0, offset, size)),
    );
    seen[stream] = own + 1;
    offset += 8 + size + (size % 2);
  }
}

/** Throws CleanRefusal; what was written by then is no copy. */
export async function cleanAvi(file: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const source = new PagedSource(file);
  const plan = await planFilm(source, log);
  const head = headerList(plan);
  const samples = samplesBytes(plan);
  const indexBytes = plan.sizes.length * 16;
  const riffBytes = 4 + head.length + 12 + samples + 8 + indexBytes;
  if (riffBytes > LARGEST_FILE)
    throw new CleanRefusal("too-large", "films of this format are written up to 4 GiB");
  const out = new GatheredSink(sink);
  await out.write(concatBytes(bytesOfLatin1("RIFF"), words(riffBytes), bytesOfLatin1("AVI ")));
  await out.write(head);
  await out.write(concatBytes(bytesOfLatin1("LIST"), words(samples + 4), bytesOfLatin1("movi")));
  await writeSamples(source, out, plan);
  await out.write(concatBytes(bytesOfLatin1("idx1"), words(indexBytes)));
  await writeIndex(out, plan);
  await out.flush();
  if (out.position !== riffBytes + 8)
    throw new CleanRefusal("not-proven", "the samples changed while they were read");
  return { mediaType: "video/vnd.avi", method: "lossless", removed: log.removed, notes: log.notes };
}
