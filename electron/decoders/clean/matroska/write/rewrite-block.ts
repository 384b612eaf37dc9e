/** Blocks (RFC 9559 §10): the frames of one track at one time, cleaned, with nothing around them but their times. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import {
  coded,
  element,
  type Element,
  elementsIn,
  findElement,
  readCoded,
  uintElement,
  uintIn,
} from "./ebml.ts";
import { ids } from "./ids.ts";
import { framesIn, joinXiph } from "./lacing.ts";
import type { KeptTrack } from "./track-entry.ts";

/** A block as it stands in a copy, as one element. */
export interface NewBlock {
  readonly bytes: Uint8Array;
  readonly track: KeptTrack;
  /** Counted from the time of the cluster. */
  readonly time: number;
  /** Whether decoding may begin here. */
  readonly isKey: boolean;
}

interface BlockContext {
  /** By their numbers in the file. */
  readonly tracks: ReadonlyMap<number, KeptTrack>;
  readonly log: Removals;
}

const KEY = 0x80;
const INVISIBLE = 0x08;
const DISCARDABLE = 0x01;
const LACING = 0x06;
const XIPH = 0x02;

/** The frames of a track as a decoder gets them: with their common beginning, and clean. */
function cleanFrames(payload: Uint8Array, flags: number, { header, scrub }: KeptTrack): Uint8Array[] {
  return framesIn(payload, (flags & LACING) >> 1).map((frame) => {
    const whole = header.length === 0 ? frame : concatBytes(header, frame);
    return scrub === undefined ? whole : scrub(whole);
  });
}

/** The body of a Block or SimpleBlock; undefined when its track does not come along. */
function rewriteBody(
  body: Uint8Array,
  meaning: number,
  { tracks }: BlockContext,
): { bytes: Uint8Array; track: KeptTrack; time: number; flags: number } | undefined {
  const { value, length } = readCoded(body, 0);
  if (body.length < length + 3) throw new CleanRefusal("damaged", "a block is cut");
  const track = tracks.get(value);
  if (track === undefined) return undefined;
  const flags = body[length + 2] ?? 0;
  const frames = cleanFrames(body.subarray(length + 3), flags, track);
  const [only] = frames;
  const isLaced = frames.length > 1 || only === undefined;
  return {
    track,
    flags,
    time: viewOf(body).getInt16(length),
    bytes: concatBytes(
      coded(track.newNumber),
      body.subarray(length, length + 2),
      Uint8Array.of((flags & meaning) | (isLaced ? XIPH : 0)),
      isLaced ? joinXiph(frames) : only,
    ),
  };
}

/** A number with a sign in as few bytes as it needs. Throws CleanRefusal above eight bytes. */
function signedElement(id: number, body: Uint8Array): Uint8Array {
  if (body.length > 8) throw new CleanRefusal("damaged", "a number is too long");
  let start = 0;
  const isFilling = (at: number): boolean => {
    const next = body[at + 1];
    return next !== undefined && body[at] === (next > 127 ? 255 : 0);
  };
  while (isFilling(start)) start += 1;
  return element(id, body.length === 0 ? Uint8Array.of(0) : body.subarray(start));
}

const ALPHA = 1;

/** The second picture of a block, where its track has some. */
function additions(body: Uint8Array, { hasAlpha }: KeptTrack, log: Removals): Uint8Array[] {
  const kept = elementsIn(body).flatMap(({ id, body: bytes }) => {
    const more = id === ids.blockMore ? elementsIn(bytes) : [];
    const data = findElement(more, ids.blockAdditional);
    const kind = findElement(more, ids.blockAddId);
    if (hasAlpha && data !== undefined && (kind === undefined || uintIn(kind) === ALPHA)) return [data];
    log.add("BlockGroup", "BlockAdditions");
    return [];
  });
  if (kept.length > 1) throw new CleanRefusal("unknown-structure", "a block has several second pictures");
  return kept.map((data) =>
    element(
      ids.blockAdditions,
      element(ids.blockMore, uintElement(ids.blockAddId, ALPHA), element(ids.blockAdditional, data)),
    ),
  );
}

const groupParts: ReadonlySet<number> = new Set([
  ...[ids.block, ids.blockAdditions, ids.blockDuration, ids.referenceBlock, ids.discardPadding],
  ...[ids.void, ids.crc32],
]);

function rewriteGroup(body: Uint8Array, context: BlockContext): NewBlock | undefined {
  const parts = elementsIn(body);
  const own = findElement(parts, ids.block);
  if (own === undefined) throw new CleanRefusal("damaged", "a group of blocks has none");
  const block = rewriteBody(own, INVISIBLE, context);
  if (block === undefined) return undefined;
  if (findElement(parts, ids.codecState) !== undefined)
    throw new CleanRefusal("unknown-structure", "a decoder is configured anew within its track");
  for (const { id } of parts)
    if (!groupParts.has(id)) context.log.add("BlockGroup", id.toString(16).toUpperCase());
  const bodiesOf = (id: number): Uint8Array[] =>
    parts.filter((part: Element) => part.id === id).map((part) => part.body);
  const references = bodiesOf(ids.referenceBlock);
  const added = bodiesOf(ids.blockAdditions).flatMap((each) => additions(each, block.track, context.log));
  const bytes = element(
    ids.blockGroup,
    element(ids.block, block.bytes),
    ...added.slice(0, 1),
    ...bodiesOf(ids.blockDuration)
      .slice(0, 1)
      .map((each) => uintElement(ids.blockDuration, uintIn(each))),
    ...references.map((each) => signedElement(ids.referenceBlock, each)),
    ...bodiesOf(ids.discardPadding)
      .slice(0, 1)
      .map((each) => signedElement(ids.discardPadding, each)),
  );
  return { bytes, track: block.track, time: block.time, isKey: references.length === 0 };
}

/** A SimpleBlock or BlockGroup without what goes; undefined when its track does not come along. Throws CleanRefusal. */
export function rewriteBlock({ id, body }: Element, context: BlockContext): NewBlock | undefined {
  if (id === ids.blockGroup) return rewriteGroup(body, context);
  const block = rewriteBody(body, KEY | INVISIBLE | DISCARDABLE, context);
  if (block === undefined) return undefined;
  const bytes = element(ids.simpleBlock, block.bytes);
  return { bytes, track: block.track, time: block.time, isKey: (block.flags & KEY) !== 0 };
}
