/** The parts of a segment in the order of the file, without holding more than one of them. */

import type { ByteSource } from "../../../bytes/byte-source.ts";
import { latin1 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { type Element, elementsIn, findElement, type Place, placeAt, uintIn } from "./ebml.ts";
import { ids, segmentLevel } from "./ids.ts";

/** A part whose end is known. */
export interface Part {
  readonly id: number;
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** The segment of a file. */
export interface Segment {
  readonly docType: "webm" | "matroska";
  readonly bodyStart: number;
  readonly end: number;
  /** Whether the segment reaches to the end of the file, so that its last part may be cut. */
  readonly isOpen: boolean;
}

const LARGEST_HELD = 64 << 20;
const LARGEST_BLOCK = 128 << 20;
const MOST_PARTS = 4_000_000;

/** The body of a part in memory. Throws CleanRefusal. */
export async function bodyOf(source: ByteSource, part: Part, largest = LARGEST_HELD): Promise<Uint8Array> {
  const length = part.end - part.bodyStart;
  if (length > largest)
    throw new CleanRefusal("too-large", "an element is too large", { offset: part.start });
  const bytes = await source.read(part.bodyStart, length);
  if (bytes.length < length) throw new CleanRefusal("damaged", "an element is cut", { offset: part.start });
  return bytes;
}

function docTypeIn(header: readonly Element[]): Segment["docType"] {
  const docType = latin1(findElement(header, ids.docType) ?? new Uint8Array(0)).replace(/\0+$/, "");
  const number = (id: number, otherwise: number): number => {
    const body = findElement(header, id);
    return body === undefined ? otherwise : uintIn(body);
  };
  if (docType !== "webm" && docType !== "matroska")
    throw new CleanRefusal("unsupported-format", "EBML of another kind than WebM and Matroska");
  if (
    number(ids.docTypeReadVersion, 1) > 4 ||
    number(ids.maxIdLength, 4) > 4 ||
    number(ids.maxSizeLength, 8) > 8
  )
    throw new CleanRefusal("unknown-structure", "a version of Matroska that nobody here knows");
  return docType;
}

/** The first element that is no empty space. */
async function afterSpace(source: ByteSource, at: number): Promise<Place | undefined> {
  let place = await placeAt(source, at);
  while (place?.id === ids.void && place.end !== undefined) place = await placeAt(source, place.end);
  return place;
}

/** Whatever stands behind the segment goes; another film there would be lost. */
async function assertOnlyFilm(source: ByteSource, end: number, log: Removals): Promise<void> {
  if (end === source.sizeBytes) return;
  log.add("trailer");
  const next = Buffer.from(await source.read(end, 4));
  if (next.length === 4 && next.readUInt32BE(0) === ids.ebml)
    throw new CleanRefusal("unknown-structure", "several films lie behind one another", { offset: end });
}

/** Finds the only segment of a file. Throws CleanRefusal. */
export async function findSegment(source: ByteSource, log: Removals): Promise<Segment> {
  const header = await placeAt(source, 0);
  if (header?.id !== ids.ebml || header.end === undefined || header.end > source.sizeBytes)
    throw new CleanRefusal("unsupported-format", "not an EBML file");
  const docType = docTypeIn(elementsIn(await bodyOf(source, { ...header, end: header.end })));
  const place = await afterSpace(source, header.end);
  if (place?.id !== ids.segment) throw new CleanRefusal("damaged", "the file has no segment");
  const end = Math.min(place.end ?? source.sizeBytes, source.sizeBytes);
  await assertOnlyFilm(source, end, log);
  return { docType, bodyStart: place.bodyStart, end, isOpen: end === source.sizeBytes };
}

/** Where a cluster ends that does not say so: where something begins that cannot stand in it. */
async function openEnd(source: ByteSource, cluster: Place, limit: number): Promise<number> {
  let at = cluster.bodyStart;
  while (at < limit) {
    const place = await placeAt(source, at);
    if (place === undefined || segmentLevel.has(place.id)) return at;
    if (place.end === undefined)
      throw new CleanRefusal("damaged", "an element does not say where it ends", { offset: at });
    if (place.end > limit) return limit;
    at = place.end;
  }
  return limit;
}

function sayCut(log: Removals): void {
  log.add("Segment", "cut end");
  log.note("cut-end-removed");
}

/** The parts of a segment or a cluster; one that the end of the file cuts is left out, and said so. Throws CleanRefusal. */
export async function* partsOf(
  source: ByteSource,
  range: { readonly bodyStart: number; readonly end: number; readonly isOpen: boolean },
  log: Removals,
): AsyncGenerator<Part> {
  let count = 0;
  for (let at = range.bodyStart; at < range.end;) {
    const place = await placeAt(source, at);
    if (place === undefined && range.isOpen) {
      sayCut(log);
      return;
    }
    if (place === undefined || ++count > MOST_PARTS)
      throw new CleanRefusal("damaged", "an element ends too early, or there are too many", { offset: at });
    let end = place.end;
    if (end === undefined && place.id !== ids.cluster)
      throw new CleanRefusal("damaged", "an element does not say where it ends", { offset: at });
    end ??= await openEnd(source, place, range.end);
    if (end > range.end) {
      if (!range.isOpen)
        throw new CleanRefusal("damaged", "an element is larger than the element around it", { offset: at });
      if (place.id !== ids.cluster) {
        sayCut(log);
        return;
      }
      end = range.end;
    }
    yield { id: place.id, start: at, bodyStart: place.bodyStart, end };
    at = end;
  }
}

/** One cluster: its time, and its blocks as they stand in the file. */
export async function* blocksOf(
  source: ByteSource,
  cluster: Part & { readonly isOpen: boolean },
  log: Removals,
): AsyncGenerator<{ readonly time: number } | Element> {
  for await (const part of partsOf(source, cluster, log)) {
    const { id } = part;
    if (id === ids.clusterTimestamp) yield { time: uintIn(await bodyOf(source, part)) };
    else if (id === ids.simpleBlock || id === ids.blockGroup)
      yield { id, body: await bodyOf(source, part, LARGEST_BLOCK) };
    else if (id === ids.encryptedBlock) throw new CleanRefusal("encrypted", "a block is encrypted");
    else if (id !== ids.crc32 && id !== ids.void) log.add("Cluster", id.toString(16).toUpperCase());
  }
}
