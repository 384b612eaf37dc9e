/** Everything that a file shows and plays, in the order of the file, of originals and of copies. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { framesOf } from "./frames.ts";
import { type JudgedTrack, judgedTracks } from "./judged-track.ts";
import {
  contentsOf,
  type FileNode,
  fileNodeAt,
  first,
  NodeError,
  nodesOf,
  numberAt,
  signed,
  unsigned,
} from "./nodes.ts";

/** One block of a track. */
export interface JudgedBlock {
  readonly kind: "block";
  readonly track: JudgedTrack;
  /** Of the cluster, and counted from there. */
  readonly clusterTime: number;
  readonly time: number;
  readonly flags: number;
  readonly duration: number | undefined;
  readonly references: readonly string[];
  readonly padding: string | undefined;
  /** As a decoder gets them. */
  readonly frames: readonly Buffer[];
  readonly alpha: Buffer | undefined;
}

export interface FilmHead {
  readonly kind: "head";
  readonly tracks: readonly JudgedTrack[];
  /** Nanoseconds in a unit of time. */
  readonly scale: number;
}

const containers = new Set(["18538067", "1f43b675"]);

type Payload = Pick<JudgedBlock, "track" | "time" | "flags" | "frames">;

function payloadOf(data: Buffer, tracks: readonly JudgedTrack[]): Payload | undefined {
  const { value, width } = numberAt(data, 0);
  const track = tracks.find(({ number }) => number === value);
  const time = data.readInt16BE(width);
  const flags = data.readUInt8(width + 2);
  if (track === undefined) return undefined;
  const parts = framesOf(data.subarray(width + 3), (flags & 6) / 2);
  const frames = track.header.length === 0 ? parts : parts.map((part) => Buffer.concat([track.header, part]));
  return { track, time, flags: flags & 0x89, frames };
}

function alphaOf(data: Buffer, { hasAlpha }: JudgedTrack): Buffer | undefined {
  if (!hasAlpha) return undefined;
  for (const more of nodesOf(data).filter(({ name }) => name === "a6")) {
    const fields = nodesOf(more.data);
    if ((unsigned(first(fields, "ee")) ?? 1) === 1) return first(fields, "a5");
  }
  return undefined;
}

/** A block in memory; undefined for one of a track that is neither picture nor sound. Throws NodeError or RangeError. */
export function judgedBlock(
  name: string,
  data: Buffer,
  place: { readonly tracks: readonly JudgedTrack[]; readonly clusterTime: number },
): JudgedBlock | undefined {
  const { tracks, clusterTime } = place;
  const parts = name === "a0" ? nodesOf(data) : [];
  const own = name === "a0" ? first(parts, "a1") : data;
  if (own === undefined) throw new NodeError("a group without a block");
  const payload = payloadOf(own, tracks);
  if (payload === undefined) return undefined;
  const padding = first(parts, "75a2");
  const added = first(parts, "75a1");
  return {
    kind: "block",
    ...payload,
    clusterTime,
    flags: name === "a0" ? payload.flags & 8 : payload.flags,
    duration: unsigned(first(parts, "9b")),
    references: parts.filter((part) => part.name === "fb").map((part) => signed(part.data)),
    padding: padding === undefined ? undefined : signed(padding),
    alpha: added === undefined ? undefined : alphaOf(added, payload.track),
  };
}

/** What was met so far. */
class Reading {
  readonly #file: ByteSource;
  #scale = 1_000_000;
  #tracks: readonly JudgedTrack[] | undefined;
  #clusterTime: number | undefined;

  constructor(file: ByteSource) {
    this.#file = file;
  }

  enterContainer(): void {
    this.#clusterTime = undefined;
  }

  /** Takes an element that holds no blocks or is one. */
  async take(node: FileNode): Promise<FilmHead | JudgedBlock | undefined> {
    switch (node.name) {
      case "1549a966":
        this.#scale = unsigned(first(nodesOf(await contentsOf(this.#file, node)), "2ad7b1")) ?? this.#scale;
        return undefined;
      case "1654ae6b":
        this.#tracks = judgedTracks(await contentsOf(this.#file, node));
        return { kind: "head", tracks: this.#tracks, scale: this.#scale };
      case "e7":
        this.#clusterTime = unsigned(await contentsOf(this.#file, node));
        return undefined;
      case "a3":
      case "a0":
        return this.#block(node.name, await contentsOf(this.#file, node));
      default:
        return undefined;
    }
  }

  #block(name: string, data: Buffer): JudgedBlock | undefined {
    if (this.#tracks === undefined || this.#clusterTime === undefined)
      throw new NodeError("a block without a place");
    return judgedBlock(name, data, { tracks: this.#tracks, clusterTime: this.#clusterTime });
  }
}

/**
 * Reads a film from its beginning. It steps into every cluster without asking where that ends: what a cluster cannot hold
 * follows it. What the end of the file cuts does not count. Throws NodeError or RangeError.
 */
export async function* readFilm(file: ByteSource): AsyncGenerator<FilmHead | JudgedBlock> {
  const reading = new Reading(file);
  let limit = file.sizeBytes;
  for (let at = 0; at < limit;) {
    const node = await fileNodeAt(file, at);
    if (node === undefined) return;
    if (containers.has(node.name)) {
      if (node.name === "18538067") limit = Math.min(limit, node.end);
      reading.enterContainer();
      at = node.dataStart;
      continue;
    }
    if (node.end > limit) return;
    const item = await reading.take(node);
    if (item !== undefined) yield item;
    at = node.end;
  }
}
