/** A track as a copy describes it: how to decode and show it, without names, languages and identifiers. */

import { latin1 } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { scrubberFor, type SampleScrubber } from "../../samples/write/sample-scrubber.ts";
import { cleanCodec, type CleanCodec } from "./codec-private.ts";
import {
  element,
  type Element,
  elementsIn,
  findElement,
  floatElement,
  floatIn,
  textElement,
  uintElement,
  uintIn,
} from "./ebml.ts";
import { headerOf } from "./header-stripping.ts";
import { ids } from "./ids.ts";
import { audioShape, numericElement, videoShape } from "./numeric-fields.ts";

/** A track that a copy keeps. */
export interface KeptTrack {
  /** In the file. */
  readonly number: number;
  /** In the copy: tracks are counted from 1. */
  readonly newNumber: number;
  readonly isVideo: boolean;
  /** Bytes that the file leaves out at the beginning of every frame. */
  readonly header: Uint8Array;
  /** Absent where frames cannot say anything. */
  readonly scrub: SampleScrubber | undefined;
  /** Whether blocks bring a second picture for transparency. */
  readonly hasAlpha: boolean;
  readonly bytes: Uint8Array;
}

const VIDEO = 1;
const AUDIO = 2;
const SUBTITLES = 0x11;

const numberOf = (entry: readonly Element[], id: number): number | undefined => {
  const body = findElement(entry, id);
  return body === undefined ? undefined : uintIn(body);
};

const textOf = (entry: readonly Element[], id: number): string =>
  latin1(findElement(entry, id) ?? new Uint8Array(0)).replace(/\0+$/, "");

const DOLBY_TYPES = new Set([0x64766343, 0x64767643]);
const DOLBY_BYTES = 24;

/** The configuration of Dolby Vision, of which every byte is a number or zero. */
function dolbyVision(entry: readonly Element[]): Uint8Array | undefined {
  for (const { id, body } of entry) {
    if (id !== ids.blockAdditionMapping) continue;
    const mapping = elementsIn(body);
    const type = numberOf(mapping, ids.blockAddIdType);
    const data = findElement(mapping, ids.blockAddIdExtraData);
    if (type === undefined || !DOLBY_TYPES.has(type) || data?.length !== DOLBY_BYTES) continue;
    return element(
      ids.blockAdditionMapping,
      uintElement(ids.blockAddIdType, type),
      element(ids.blockAddIdExtraData, data),
    );
  }
  return undefined;
}

const PROJECTION_BYTES: Readonly<Record<number, number>> = { 1: 20, 2: 12 };
const POSES = [0x7673, 0x7674, ids.projectionRoll];

/** How the picture is turned or wrapped around whoever looks. */
function projection(video: readonly Element[], log: Removals): Uint8Array | undefined {
  const body = findElement(video, ids.projection);
  if (body === undefined) return undefined;
  const fields = elementsIn(body);
  const type = numberOf(fields, ids.projectionType) ?? 0;
  const bounds = findElement(fields, ids.projectionPrivate);
  const parts =
    findElement(fields, ids.projectionType) === undefined ? [] : [uintElement(ids.projectionType, type)];
  if (bounds !== undefined && bounds.length === PROJECTION_BYTES[type])
    parts.push(element(ids.projectionPrivate, bounds));
  else if (bounds !== undefined) log.add("Tracks", "ProjectionPrivate");
  for (const id of POSES) {
    const pose = findElement(fields, id);
    if (pose === undefined) continue;
    parts.push(floatElement(id, floatIn(pose)));
    if (floatIn(pose) !== 0) log.note("orientation-kept");
  }
  return element(ids.projection, ...parts);
}

const understood: ReadonlySet<number> = new Set([
  ...[ids.trackNumber, ids.trackUid, ids.trackType, ids.flagEnabled, ids.flagDefault, ids.flagLacing],
  ...[ids.defaultDuration, ids.trackTimestampScale, ids.maxBlockAdditionId, ids.codecId, ids.codecPrivate],
  ...[ids.codecDelay, ids.seekPreRoll, ids.video, ids.audio, ids.contentEncodings, ids.void, ids.crc32],
]);

/** Elements that a person could have filled, by the names of RFC 9559. */
const names: Readonly<Record<number, string>> = {
  0x536e: "Name",
  0x22b59c: "Language",
  0x22b59d: "LanguageBCP47",
  0x258688: "CodecName",
  0x7446: "AttachmentLink",
  0x3a9697: "CodecSettings",
  0x3b4040: "CodecInfoURL",
  0x26b240: "CodecDownloadURL",
  0x41e4: "BlockAdditionMapping",
  0x63c0: "TrackTranslate",
};

function logDropped(entry: readonly Element[], log: Removals): void {
  for (const { id } of entry)
    if (!understood.has(id)) log.add("Tracks", names[id] ?? id.toString(16).toUpperCase());
}

function assertPlainTime(entry: readonly Element[]): void {
  const scale = findElement(entry, ids.trackTimestampScale);
  if (scale !== undefined && floatIn(scale) !== 1)
    throw new CleanRefusal("unknown-structure", "a track runs at a time of its own");
}

function codecOf(entry: readonly Element[], log: Removals, isDolbyVision: boolean): CleanCodec {
  return cleanCodec(textOf(entry, ids.codecId), findElement(entry, ids.codecPrivate), { log, isDolbyVision });
}

/** How many pixels at the bottom, the top, the left and the right are not shown. */
const CROPS = [0x54aa, 0x54bb, 0x54cc, 0x54dd];

function pictureOrSound(entry: readonly Element[], isVideo: boolean, log: Removals): Uint8Array {
  const id = isVideo ? ids.video : ids.audio;
  const body = findElement(entry, id);
  if (body === undefined) throw new CleanRefusal("damaged", "a track has no size or no frequency");
  const more = isVideo ? projection(elementsIn(body), log) : undefined;
  if (isVideo && CROPS.some((side) => (numberOf(elementsIn(body), side) ?? 0) > 0))
    log.note("cropped-parts-kept");
  const shape = isVideo ? videoShape : audioShape;
  return numericElement(id, body, { shape, log, ...(more !== undefined && { more }) });
}

/** Whether the blocks of a track bring pictures of its own codec for transparency. */
function hasAlpha(entry: readonly Element[], isVideo: boolean): boolean {
  const body = findElement(entry, ids.video);
  if (!isVideo || body === undefined || !/^V_VP[89]$/.test(textOf(entry, ids.codecId))) return false;
  return numberOf(elementsIn(body), ids.alphaMode) === 1;
}

function keepTrack(entry: readonly Element[], newNumber: number, log: Removals): KeptTrack {
  const isVideo = numberOf(entry, ids.trackType) === VIDEO;
  assertPlainTime(entry);
  logDropped(entry, log);
  const dolby = isVideo ? dolbyVision(entry) : undefined;
  const codec = codecOf(entry, log, dolby !== undefined);
  const alpha = hasAlpha(entry, isVideo);
  const kept = [ids.flagEnabled, ids.flagDefault, ids.defaultDuration, ids.codecDelay, ids.seekPreRoll];
  const numbers = kept.flatMap((id) => {
    const value = numberOf(entry, id);
    return value === undefined ? [] : [uintElement(id, value)];
  });
  const number = numberOf(entry, ids.trackNumber);
  if (number === undefined || number === 0) throw new CleanRefusal("damaged", "a track has no number");
  const bytes = element(
    ids.trackEntry,
    uintElement(ids.trackNumber, newNumber),
    uintElement(ids.trackUid, newNumber),
    uintElement(ids.trackType, isVideo ? VIDEO : AUDIO),
    textElement(ids.language, "und"),
    ...numbers,
    ...(alpha ? [uintElement(ids.maxBlockAdditionId, 1)] : []),
    ...(dolby === undefined ? [] : [dolby]),
    textElement(ids.codecId, textOf(entry, ids.codecId)),
    ...(codec.bytes === undefined ? [] : [element(ids.codecPrivate, codec.bytes)]),
    pictureOrSound(entry, isVideo, log),
  );
  const scrub = codec.kind === undefined ? undefined : scrubberFor(codec.kind, log);
  return { number, newNumber, isVideo, header: headerOf(entry), scrub, hasAlpha: alpha, bytes };
}

/** Reads the body of Tracks: pictures and sound stay. Throws CleanRefusal. */
export function readTracks(body: Uint8Array, log: Removals): KeptTrack[] {
  const tracks: KeptTrack[] = [];
  for (const { id, body: bytes } of elementsIn(body)) {
    if (id !== ids.trackEntry) continue;
    const entry = elementsIn(bytes);
    const type = numberOf(entry, ids.trackType);
    if (type === VIDEO || type === AUDIO) {
      tracks.push(keepTrack(entry, tracks.length + 1, log));
      continue;
    }
    log.add(
      "TrackEntry",
      textOf(entry, ids.codecId)
        .replace(/[^\x20-\x7e]/g, "?")
        .slice(0, 40),
    );
    log.note(type === SUBTITLES ? "subtitles-removed" : "tracks-removed");
  }
  if (tracks.length === 0)
    throw new CleanRefusal("unsupported-format", "the file has neither pictures nor sound");
  if (tracks.length > 100 || new Set(tracks.map(({ number }) => number)).size < tracks.length)
    throw new CleanRefusal("unknown-structure", "two tracks have one number, or there are too many");
  return tracks;
}
