/** Reads a copy of a WebM or Matroska file as somebody who looks for what must not be there: elements, values, frames, gaps. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import type { Remainder } from "../../format-cleaner.ts";
import { lookInto } from "../../samples/judge/look-into.ts";
import { breachesOf } from "./element-rules.ts";
import { type JudgedTrack, judgedTracks } from "./judged-track.ts";
import {
  contentsOf,
  fileNodeAt,
  type FileNode,
  first,
  type Node,
  NodeError,
  nodesOf,
  numberAt,
  unsigned,
} from "./nodes.ts";
import { type JudgedBlock, judgedBlock } from "./read-film.ts";

/** Versions and limits as they always are; of the two formats only the name and its length differ. */
const headerOf = (size: string, name: string): string =>
  `1a45dfa3${size}42868101` + `42f7810142f2810442f381084282${name}4287810442858102`;
const headers = new Set([headerOf("9f", "847765626d"), headerOf("a3", "886d6174726f736b61")]);

const order = /^1549a966 1654ae6b (1c53bb6b )?(1f43b675 )+$/;

/** What is found, each thing once. */
class Findings {
  readonly #found = new Map<string, Remainder>();

  add(group: string, tag: string, offset?: number): void {
    const key = `${group}:${tag}`;
    if (!this.#found.has(key) && this.#found.size < 1000) this.#found.set(key, { group, tag, offset });
  }

  get all(): Remainder[] {
    return [...this.#found.values()];
  }
}

/** Elements one behind the other, which have to fill a range and to say their sizes as shortly as they can. */
async function* filling(
  file: ByteSource,
  range: { readonly start: number; readonly end: number },
  found: Findings,
): AsyncGenerator<FileNode> {
  for (let at = range.start; at < range.end;) {
    const node = await fileNodeAt(file, at);
    if (node === undefined || node.end > range.end)
      throw new NodeError("an element does not end where it should");
    if (!node.isShort) found.add("EBML", "size", at);
    yield node;
    at = node.end;
  }
}

/** Bits that mean something: where decoding may begin, what is not shown, what may be left out, frames in Xiph's way. */
const flagsOf: Readonly<Record<string, number>> = { a3: 0x8b, a1: 0x0a };

function inspectFlags(name: string, data: Buffer, found: Findings): void {
  const flags = data.readUInt8(3);
  if (numberAt(data, 0).width !== 1) found.add("Block", "number");
  if ((flags & ~(flagsOf[name] ?? 0)) !== 0) found.add("Block", "flags");
  if ((flags & 2) > 0 && data.readUInt8(4) === 0) found.add("Block", "lacing");
}

function inspectFrames(block: JudgedBlock | undefined, found: Findings): void {
  if (block === undefined) found.add("Block", "of no track");
  for (const frame of block?.frames ?? [])
    for (const foreign of lookInto(frame, block?.track.codec.layout ?? "opaque").foreign)
      found.add("frame", foreign);
}

/** What stands around a block in a group; the block. */
function inspectGroup(data: Buffer, found: Findings): { own: Buffer; isAlone: boolean } {
  for (const breach of breachesOf("a0", data)) found.add("BlockGroup", breach);
  const parts = nodesOf(data);
  const own = first(parts, "a1");
  if (own === undefined) throw new NodeError("a group without a block");
  return { own, isAlone: first(parts, "75a1") === undefined };
}

/** Looks through a block; its time, counted from the cluster. */
function inspectBlock({ name, data }: Node, tracks: readonly JudgedTrack[], found: Findings): number {
  const { own, isAlone } = name === "a0" ? inspectGroup(data, found) : { own: data, isAlone: true };
  inspectFlags(name === "a0" ? "a1" : "a3", own, found);
  const block = judgedBlock(name, data, { tracks, clusterTime: 0 });
  if (!isAlone && block?.alpha === undefined) found.add("BlockGroup", "BlockAdditions");
  inspectFrames(block, found);
  return block?.time ?? 0;
}

/** Looks through a cluster; the earliest time in it. */
async function inspectCluster(
  file: ByteSource,
  cluster: FileNode,
  film: { readonly tracks: readonly JudgedTrack[]; readonly found: Findings },
): Promise<number> {
  const { found, tracks } = film;
  let time: number | undefined;
  let earliest = 0;
  for await (const node of filling(file, { start: cluster.dataStart, end: cluster.end }, found)) {
    const data = await contentsOf(file, node);
    if (node.name === "e7" && time === undefined) time = unsigned(data);
    else if ((node.name === "a3" || node.name === "a0") && time !== undefined)
      earliest = Math.min(earliest, inspectBlock({ name: node.name, data, isShort: true }, tracks, found));
    else found.add("Cluster", node.name, node.start);
  }
  if (time === undefined) throw new NodeError("a cluster without a time");
  return time + earliest;
}

function inspectTracks(data: Buffer, found: Findings): JudgedTrack[] {
  for (const breach of breachesOf("1654ae6b", data)) found.add("Tracks", breach);
  const tracks = judgedTracks(data);
  if (tracks.length !== nodesOf(data).length) found.add("Tracks", "neither picture nor sound");
  for (const [index, { data: entry }] of nodesOf(data).entries()) {
    const fields = nodesOf(entry);
    const numbers = [unsigned(first(fields, "d7")), unsigned(first(fields, "73c5"))];
    if (numbers.some((number) => number !== index + 1)) found.add("Tracks", "numbers");
    if (first(fields, "22b59c")?.toString("latin1") !== "und") found.add("Tracks", "Language");
  }
  for (const { codec } of tracks) for (const foreign of codec.foreign) found.add("Tracks", foreign);
  return tracks;
}

/** Places that an index may name. */
function placesIn(cues: Buffer, found: Findings): number[] {
  for (const breach of breachesOf("1c53bb6b", cues)) found.add("Cues", breach);
  return nodesOf(cues).map(
    ({ data }) => unsigned(first(nodesOf(first(nodesOf(data), "b7") ?? Buffer.alloc(0)), "f1")) ?? -1,
  );
}

async function findSegment(file: ByteSource, found: Findings): Promise<FileNode> {
  const start = await fileNodeAt(file, 0);
  const bytes = start === undefined ? Buffer.alloc(0) : Buffer.from(await file.read(0, start.end));
  if (!headers.has(bytes.toString("hex"))) found.add("EBML", "header");
  const segment = await fileNodeAt(file, start?.end ?? 0);
  if (segment?.name !== "18538067") throw new NodeError("no segment");
  if (segment.end !== file.sizeBytes || !segment.isShort) found.add("file", "size", segment.end);
  return { ...segment, end: file.sizeBytes };
}

async function inspectSegment(file: ByteSource, found: Findings): Promise<void> {
  const segment = await findSegment(file, found);
  const clusters = new Set<number>();
  let tracks: readonly JudgedTrack[] = [];
  let places: readonly number[] = [];
  let names = "";
  let earliest = Number.POSITIVE_INFINITY;
  for await (const node of filling(file, { start: segment.dataStart, end: segment.end }, found)) {
    if (node.name !== "1f43b675" || !names.endsWith("1f43b675 ")) names += `${node.name} `;
    if (node.name === "1f43b675") {
      clusters.add(node.start - segment.dataStart);
      earliest = Math.min(earliest, await inspectCluster(file, node, { tracks, found }));
    } else if (node.name === "1549a966")
      for (const breach of breachesOf(node.name, await contentsOf(file, node))) found.add("Info", breach);
    else if (node.name === "1654ae6b") tracks = inspectTracks(await contentsOf(file, node), found);
    else if (node.name === "1c53bb6b") places = placesIn(await contentsOf(file, node), found);
  }
  if (!order.test(names)) found.add("Segment", names.slice(0, 60));
  if (places.some((place) => !clusters.has(place))) found.add("Cues", "a place of no cluster");
  if (earliest > 0) found.add("Cluster", "times of a clock");
}

/** Everything that a clean copy must not have; empty when there is nothing. */
export async function inspectFilm(copy: ByteSource): Promise<readonly Remainder[]> {
  const found = new Findings();
  try {
    await inspectSegment(new PagedSource(copy), found);
  } catch (error) {
    if (!(error instanceof NodeError) && !(error instanceof RangeError)) throw error;
    found.add("file", `unreadable: ${error.message}`);
  }
  return found.all;
}
