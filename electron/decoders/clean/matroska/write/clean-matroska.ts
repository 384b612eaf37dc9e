/**
 * Writes a clean WebM or Matroska file: the same frames at the same times in the same clusters, everything around them
 * anew. The index comes before the frames, so that no player needs another one.
 */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSink, ByteSource } from "../../../bytes/byte-source.ts";
import { uint64 } from "../../../bytes/fields.ts";
import { GatheredSink, PagedSource } from "../../../bytes/paged-source.ts";
import { CleanRefusal, type CleanResult } from "../../format-cleaner.ts";
import { Removals } from "../../removals.ts";
import { element, elementHead, floatElement, textElement, uintElement } from "./ebml.ts";
import { ids } from "./ids.ts";
import { type Film, isLast, type PlannedCluster, planFilm, type Rewriter } from "./plan-film.ts";
import type { Segment } from "./read-segment.ts";

function fileHeader(docType: Segment["docType"]): Uint8Array {
  return element(
    ids.ebml,
    uintElement(0x4286, 1),
    uintElement(0x42f7, 1),
    uintElement(ids.maxIdLength, 4),
    uintElement(ids.maxSizeLength, 8),
    textElement(ids.docType, docType),
    uintElement(0x4287, 4),
    uintElement(ids.docTypeReadVersion, 2),
  );
}

/** Times that begin at a clock's reading say when something was recorded: those of a copy begin at 0. */
const firstTime = (clusters: readonly PlannedCluster[]): number =>
  Math.max(
    0,
    clusters.reduce(
      (first, cluster) => Math.min(first, cluster.time, cluster.time + cluster.firstTime),
      Number.MAX_SAFE_INTEGER,
    ),
  );

function infoElement({ scale, duration }: Film, start: number): Uint8Array {
  const length = duration !== undefined && duration > start ? duration - start : duration;
  return element(
    ids.info,
    uintElement(ids.timestampScale, scale),
    ...(length === undefined ? [] : [floatElement(ids.duration, length)]),
    textElement(ids.muxingApp, ""),
    textElement(ids.writingApp, ""),
  );
}

const clusterBody = (
  { time, blockBytes }: PlannedCluster,
  start: number,
): { head: Uint8Array; size: number } => {
  const stamp = uintElement(ids.clusterTimestamp, time - start);
  const size = stamp.length + blockBytes;
  return { head: concatBytes(elementHead(ids.cluster, size), stamp), size: size - stamp.length };
};

/** Readers of metadata list every point. */
const mostPoints = 2000;

/** Places take eight bytes always, so that the length of the index does not depend on them. */
function cuesElement(
  clusters: readonly PlannedCluster[],
  place: { readonly start: number; readonly offset: number; readonly track: number },
): Uint8Array {
  const keys = clusters.filter(({ keyTime }) => keyTime !== undefined);
  const every = Math.ceil(keys.length / mostPoints);
  const chosen = new Set(keys.filter((_, index) => index % every === 0));
  const points: Uint8Array[] = [];
  let offset = place.offset;
  for (const cluster of clusters) {
    const { head, size } = clusterBody(cluster, place.start);
    if (cluster.keyTime !== undefined && chosen.has(cluster))
      points.push(
        element(
          ids.cuePoint,
          uintElement(ids.cueTime, Math.max(0, cluster.time - place.start + cluster.keyTime)),
          element(
            ids.cueTrackPositions,
            uintElement(ids.cueTrack, place.track),
            element(ids.cueClusterPosition, uint64(offset)),
          ),
        ),
      );
    offset += head.length + size;
  }
  if (points.length === 0) return new Uint8Array(0);
  // Spread arguments have a limit; the points of a day of clusters have none.
  return element(ids.cues, Buffer.concat(points));
}

async function writeClusters(
  source: ByteSource,
  out: GatheredSink,
  {
    clusters,
    start,
    rewriter,
    segment,
  }: {
    readonly clusters: readonly PlannedCluster[];
    readonly start: number;
    readonly rewriter: Rewriter;
    readonly segment: Segment;
  },
): Promise<void> {
  for (const cluster of clusters) {
    const { head, size } = clusterBody(cluster, start);
    await out.write(head);
    const before = out.position;
    const part = { ...cluster.part, isOpen: isLast(cluster.part, segment) };
    for await (const item of rewriter.itemsOf(source, part)) if ("bytes" in item) await out.write(item.bytes);
    if (out.position !== before + size)
      throw new CleanRefusal("not-proven", "the frames changed while they were read");
  }
}

/** Throws CleanRefusal; what was written by then is no copy. */
export async function cleanMatroska(file: ByteSource, sink: ByteSink): Promise<CleanResult> {
  const log = new Removals();
  const source = new PagedSource(file);
  const { film, clusters, rewriter } = await planFilm(source, log);
  const start = firstTime(clusters);
  const front = concatBytes(
    infoElement(film, start),
    element(ids.tracks, ...film.tracks.map(({ bytes }) => bytes)),
  );
  const cuesAt = (offset: number): Uint8Array =>
    cuesElement(clusters, { start, offset, track: rewriter.cueTrack });
  const cues = cuesAt(front.length + cuesAt(0).length);
  const clusterBytes = clusters.reduce((sum, cluster) => {
    const { head, size } = clusterBody(cluster, start);
    return sum + head.length + size;
  }, 0);
  const out = new GatheredSink(sink);
  await out.write(fileHeader(film.segment.docType));
  await out.write(elementHead(ids.segment, front.length + cues.length + clusterBytes));
  await out.write(front);
  await out.write(cues);
  await writeClusters(source, out, { clusters, start, rewriter, segment: film.segment });
  await out.flush();
  const mediaType = `video/${film.segment.docType}`;
  return { mediaType, method: "lossless", removed: log.removed, notes: log.notes };
}
