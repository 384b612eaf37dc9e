/** The header of AVI: which streams there are, how fast they run, and their formats. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import { bytesOfLatin1, latin1, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";
import type { Removals } from "../../removals.ts";
import { scrubberFor, type SampleScrubber } from "../../samples/write/sample-scrubber.ts";
import { listIn, type Piece, words } from "./riff.ts";
import { cleanPictureFormat, cleanSoundFormat } from "./stream-format.ts";

/** A stream that a copy keeps. */
export interface KeptStream {
  /** In the file. */
  readonly number: number;
  /** In the copy. */
  readonly newNumber: number;
  readonly isVideo: boolean;
  /** Absent where samples cannot say anything. */
  readonly scrub: SampleScrubber | undefined;
  /** The size of every picture without compression. */
  readonly pictureBytes: number | undefined;
  /** Whether every sample can be shown without another. */
  readonly isIntra: boolean;
  /** Four characters: the codec of pictures. */
  readonly code: string;
  /** Initial frames, scale, rate, start, length: numbers about time. */
  readonly times: readonly number[];
  readonly sampleSize: number;
  readonly format: Uint8Array;
  /** Shape of pixels and frames, in numbers. */
  readonly shape: Uint8Array | undefined;
}

/** What the header says. */
export interface FilmHeader {
  readonly microsecondsPerFrame: number;
  readonly width: number;
  readonly height: number;
  readonly streams: readonly KeptStream[];
  readonly streamCount: number;
}

const MUST_USE_INDEX = 0x20;
const STREAM_BYTES = 48;
const SHAPE_BYTES = 36;
const FIELD_BYTES = 32;

function bodyOf(pieces: readonly Piece[], id: string): Uint8Array {
  const found = pieces.find((piece) => piece.id === id);
  if (found === undefined) throw new CleanRefusal("damaged", `the chunk ${id} is missing`);
  return found.body;
}

/** `vprp`: sizes, aspect ratio and up to two fields, all of them numbers. */
function shapeIn(pieces: readonly Piece[]): Uint8Array | undefined {
  const body = pieces.find(({ id }) => id === "vprp")?.body;
  if (body === undefined || body.length < SHAPE_BYTES) return undefined;
  const fields = viewOf(body).getUint32(SHAPE_BYTES - 4, true);
  const length = SHAPE_BYTES + fields * FIELD_BYTES;
  return fields > 2 || body.length < length ? undefined : body.subarray(0, length);
}

const needed = new Set(["strh", "strf", "indx", "vprp", "JUNK"]);

function dropStream(type: string, log: Removals): void {
  log.add("strl", type.replace(/[^\x20-\x7e]/g, "?"));
  log.note(type === "txts" ? "subtitles-removed" : "tracks-removed");
}

function readStream(
  pieces: readonly Piece[],
  place: { readonly number: number; readonly newNumber: number },
  log: Removals,
): KeptStream | undefined {
  const header = bodyOf(pieces, "strh");
  if (header.length < STREAM_BYTES) throw new CleanRefusal("damaged", "the header of a stream is cut");
  const type = latin1(header, 0, 4);
  if (type === "iavs")
    throw new CleanRefusal("unsupported-format", "pictures and sound of a tape camera in one stream");
  if (type !== "vids" && type !== "auds") {
    dropStream(type, log);
    return undefined;
  }
  for (const { id } of pieces) if (!needed.has(id)) log.add("strl", id.replace(/[^\x20-\x7e]/g, "?"));
  const view = viewOf(header);
  const format = bodyOf(pieces, "strf");
  const isVideo = type === "vids";
  const clean = isVideo
    ? cleanPictureFormat(format, log)
    : { ...cleanSoundFormat(format), code: "\0\0\0\0", pictureBytes: undefined };
  const isUnits =
    typeof clean.kind === "object" || clean.kind === "mpeg" || /^(VP|MP4|DIV3)/i.test(clean.code);
  return {
    ...place,
    isVideo,
    scrub: clean.kind === undefined ? undefined : scrubberFor(clean.kind, log),
    pictureBytes: clean.pictureBytes,
    isIntra: !isUnits,
    code: clean.code,
    times: [16, 20, 24, 28, 32].map((at) => view.getUint32(at, true)),
    sampleSize: view.getUint32(44, true),
    format: clean.bytes,
    shape: isVideo ? shapeIn(pieces) : undefined,
  };
}

/** Reads the body of the list `hdrl`. Throws CleanRefusal. */
export function readHeader(pieces: readonly Piece[], log: Removals): FilmHeader {
  const main = bodyOf(pieces, "avih");
  if (main.length < 40) throw new CleanRefusal("damaged", "the header is cut");
  const view = viewOf(main);
  if ((view.getUint32(12, true) & MUST_USE_INDEX) !== 0)
    throw new CleanRefusal("unknown-structure", "the order of the samples is not that of the file");
  const streams: KeptStream[] = [];
  let number = 0;
  for (const piece of pieces) {
    const { name, pieces: parts } = piece.id === "LIST" ? listIn(piece) : { name: piece.id, pieces: [] };
    if (name === "strl") {
      const stream = readStream(parts, { number, newNumber: streams.length }, log);
      if (stream !== undefined) streams.push(stream);
      number += 1;
    } else if (!["avih", "JUNK", "odml"].includes(name)) log.add("hdrl", name.replace(/[^\x20-\x7e]/g, "?"));
  }
  if (streams.length === 0)
    throw new CleanRefusal("unsupported-format", "the file has neither pictures nor sound");
  return {
    microsecondsPerFrame: view.getUint32(0, true),
    width: view.getUint32(32, true),
    height: view.getUint32(36, true),
    streams,
    streamCount: number,
  };
}

/** The header of a stream: no handler but the codec itself, no priority, no language. */
export function streamHeader(stream: KeptStream, largest: number): Uint8Array {
  const corner = new Uint8Array(8);
  if (stream.isVideo) {
    corner.set(stream.format.subarray(4, 6), 4);
    corner.set(stream.format.subarray(8, 10), 6);
  }
  return concatBytes(
    bytesOfLatin1(stream.isVideo ? "vids" : "auds"),
    bytesOfLatin1(stream.code),
    words(0, 0, ...stream.times, largest, 0xffffffff, stream.sampleSize),
    corner,
  );
}
