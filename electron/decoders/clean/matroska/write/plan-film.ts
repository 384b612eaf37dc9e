/** Reads a file once: its tracks, and how large its clusters become when their frames are clean. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { elementsIn, findElement, floatIn, uintIn } from "./ebml.ts";
import { ids } from "./ids.ts";
import { blocksOf, bodyOf, findSegment, type Part, partsOf, type Segment } from "./read-segment.ts";
import { type NewBlock, rewriteBlock } from "./rewrite-block.ts";
import { type KeptTrack, readTracks } from "./track-entry.ts";

/** A cluster as the copy will have it. */
export interface PlannedCluster {
  readonly part: Part;
  /** In the file. */
  readonly time: number;
  readonly blockBytes: number;
  /** The earliest time of its blocks, counted from the cluster. */
  readonly firstTime: number;
  /** Where decoding may begin in it: a time counted from the cluster. */
  readonly keyTime: number | undefined;
}

/** What is known of a file when it has been read once. */
export interface Film {
  readonly segment: Segment;
  readonly scale: number;
  readonly duration: number | undefined;
  readonly tracks: readonly KeptTrack[];
}

const DEFAULT_SCALE = 1_000_000;

const dropped = new Map<number, string>([
  [ids.tags, "Tags"],
  [ids.attachments, "Attachments"],
  [ids.chapters, "Chapters"],
]);

function infoFields(body: Uint8Array, log: Removals): Pick<Film, "scale" | "duration"> {
  const fields = elementsIn(body);
  const scale = findElement(fields, ids.timestampScale);
  const duration = findElement(fields, ids.duration);
  const needed: readonly number[] = [ids.timestampScale, ids.duration, ids.void, ids.crc32];
  const names: Readonly<Record<number, string>> = {
    0x4461: "DateUTC",
    0x7ba9: "Title",
    0x73a4: "SegmentUUID",
    0x7384: "SegmentFilename",
    0x4d80: "MuxingApp",
    0x5741: "WritingApp",
  };
  for (const { id } of fields)
    if (!needed.includes(id)) log.add("Info", names[id] ?? id.toString(16).toUpperCase());
  const value = scale === undefined ? DEFAULT_SCALE : uintIn(scale);
  if (value === 0) throw new CleanRefusal("damaged", "the file has no units of time");
  return { scale: value, duration: duration === undefined ? undefined : floatIn(duration) };
}

function noteDropped(id: number, log: Removals): void {
  const name = dropped.get(id);
  if (name === undefined) {
    const isExpected = [ids.seekHead, ids.void, ids.crc32, ids.cues].some((known) => known === id);
    if (!isExpected) log.add("Segment", id.toString(16).toUpperCase());
    return;
  }
  log.add(name);
  if (id === ids.attachments) log.note("attachments-removed");
  if (id === ids.chapters) log.note("chapters-removed");
}

/** Blocks of clusters as they stand in the copy: the same in the plan and when they are written. */
export class Rewriter {
  readonly #tracks: ReadonlyMap<number, KeptTrack>;
  readonly #log: Removals;
  /** The track that the index is made for. */
  readonly cueTrack: number;

  constructor(tracks: readonly KeptTrack[], log: Removals) {
    this.#tracks = new Map(tracks.map((track) => [track.number, track]));
    this.#log = log;
    this.cueTrack = (tracks.find(({ isVideo }) => isVideo) ?? tracks[0])?.newNumber ?? 1;
  }

  async *itemsOf(
    source: ByteSource,
    part: Part & { readonly isOpen: boolean },
  ): AsyncGenerator<{ readonly clusterTime: number } | NewBlock> {
    for await (const item of blocksOf(source, part, this.#log)) {
      if ("time" in item) yield { clusterTime: item.time };
      else {
        const block = rewriteBlock(item, { tracks: this.#tracks, log: this.#log });
        if (block !== undefined) yield block;
      }
    }
  }
}

async function planCluster(
  source: ByteSource,
  part: Part & { readonly isOpen: boolean },
  rewriter: Rewriter,
): Promise<PlannedCluster | undefined> {
  let blockBytes = 0;
  let firstTime = Number.MAX_SAFE_INTEGER;
  let keyTime: number | undefined;
  let time: number | undefined;
  for await (const item of rewriter.itemsOf(source, part)) {
    if ("clusterTime" in item) {
      time = item.clusterTime;
      continue;
    }
    if (time === undefined)
      throw new CleanRefusal("damaged", "a cluster has no time", { offset: part.start });
    blockBytes += item.bytes.length;
    firstTime = Math.min(firstTime, item.time);
    if (item.isKey && item.track.newNumber === rewriter.cueTrack) keyTime ??= item.time;
  }
  return time === undefined || blockBytes === 0 ? undefined : { part, time, blockBytes, firstTime, keyTime };
}

/** Whether the end of the file may cut a part. */
export const isLast = (part: Part, segment: Segment): boolean => segment.isOpen && part.end === segment.end;

/** What was met so far in a segment. */
class Reading {
  readonly #source: ByteSource;
  readonly #segment: Segment;
  readonly #log: Removals;
  readonly clusters: PlannedCluster[] = [];
  info: Pick<Film, "scale" | "duration"> | undefined;
  tracks: readonly KeptTrack[] | undefined;
  rewriter: Rewriter | undefined;

  constructor(source: ByteSource, segment: Segment, log: Removals) {
    this.#source = source;
    this.#segment = segment;
    this.#log = log;
  }

  async take(part: Part): Promise<void> {
    if (part.id === ids.info) this.info ??= infoFields(await bodyOf(this.#source, part), this.#log);
    else if (part.id === ids.tracks) await this.#takeTracks(part);
    else if (part.id === ids.cluster) await this.#takeCluster(part);
    else noteDropped(part.id, this.#log);
  }

  async #takeTracks(part: Part): Promise<void> {
    if (this.tracks !== undefined)
      throw new CleanRefusal("unknown-structure", "the tracks are described twice", { offset: part.start });
    this.tracks = readTracks(await bodyOf(this.#source, part), this.#log);
    this.rewriter = new Rewriter(this.tracks, this.#log);
  }

  async #takeCluster(part: Part): Promise<void> {
    if (this.rewriter === undefined)
      throw new CleanRefusal("unknown-structure", "frames stand before the tracks", { offset: part.start });
    const whole = { ...part, isOpen: isLast(part, this.#segment) };
    const planned = await planCluster(this.#source, whole, this.rewriter);
    if (planned !== undefined) this.clusters.push(planned);
  }
}

/** Reads everything once. Throws CleanRefusal. */
export async function planFilm(
  source: ByteSource,
  log: Removals,
): Promise<{ film: Film; clusters: readonly PlannedCluster[]; rewriter: Rewriter }> {
  const segment = await findSegment(source, log);
  const reading = new Reading(source, segment, log);
  for await (const part of partsOf(source, segment, log)) await reading.take(part);
  const { tracks, rewriter, clusters, info } = reading;
  if (tracks === undefined || rewriter === undefined || clusters.length === 0)
    throw new CleanRefusal("damaged", "the file has no frames");
  const film = { segment, tracks, scale: info?.scale ?? DEFAULT_SCALE, duration: info?.duration };
  return { film, clusters, rewriter };
}
