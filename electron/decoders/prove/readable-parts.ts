/**
 * A file taken apart into everything that a text can hide in: its bytes as they lie there, and what comes out of its
 * compressed streams. Text that a person reads in a document is told apart from what the document says about itself.
 */

import { inflateSync } from "node:zlib";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { ByteSource } from "../bytes/byte-source.ts";
import { detectMediaType } from "../type/media-type.ts";
import { zipDirectory } from "../archive/zip-entries.ts";

/** `content` is what a person reads anyway; a value found in it is told, and no fault. */
export interface ReadablePart {
  readonly kind: "structure" | "content";
  readonly bytes: Uint8Array;
}

const BLOCK_BYTES = 1024 * 1024;
const MAX_STREAM_BYTES = 256 * 1024 * 1024;
const MAX_DEPTH = 4;

/** Parts of documents whose text nodes are the document itself. */
const bodyPart =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|xl\/(?:sharedStrings|worksheets\/.*)\.xml|ppt\/(?:slides|notesSlides|slideMasters|slideLayouts)\/.*\.xml|content\.xml|styles\.xml|.*\.(?:x?html?|txt|csv|ncx))$/i;

const LESS = 0x3c;
const GREATER = 0x3e;

/** Parts XML or HTML into what stands between tags and the tags themselves. */
export function splitMarkup(bytes: Uint8Array): ReadablePart[] {
  const content: Uint8Array[] = [];
  const structure: Uint8Array[] = [];
  const gap = encodeUtf8("\n");
  for (let at = 0; at < bytes.length;) {
    const isTag = bytes[at] === LESS;
    const next = isTag ? bytes.indexOf(GREATER, at) : bytes.indexOf(LESS, at);
    const end = next < 0 ? bytes.length : isTag ? next + 1 : next;
    (isTag ? structure : content).push(bytes.subarray(at, end), gap);
    at = end;
  }
  return [
    { kind: "content", bytes: concatBytes(...content) },
    { kind: "structure", bytes: concatBytes(...structure) },
  ];
}

const STYLE = /(<style\b[^>]*>)([^<]*)(?=<\/style>)/gi;

/** A drawing shows its text; its rules of style are its own words like its tags. */
function splitDrawing(bytes: Uint8Array): ReadablePart[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const rules = [...text.matchAll(STYLE)].map(([, , rule = ""]) => rule).join("\n");
  const drawn = text.replaceAll(STYLE, "$1");
  return [
    { kind: "structure", bytes: Buffer.from(rules, "latin1") },
    ...splitMarkup(Buffer.from(drawn, "latin1")),
  ];
}

async function* rawBlocks(file: ByteSource, overlap: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.sizeBytes; at += BLOCK_BYTES) {
    const from = Math.max(0, at - overlap);
    yield await file.read(from, at + BLOCK_BYTES - from);
  }
}

function inflateFrom(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_STREAM_BYTES });
  } catch {
    // Not every stream is compressed, and not every compressed one with zlib.
    return undefined;
  }
}

const showsText = (stream: Uint8Array): boolean =>
  /\bBT\b[\s\S]*\bT[jJ]\b/.test(Buffer.from(stream).toString("latin1"));

/** The streams of a PDF that inflate. */
function* pdfStreams(bytes: Uint8Array): Generator<ReadablePart> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = text.indexOf("stream"); at >= 0; at = text.indexOf("stream", at + 6)) {
    const start = at + 6 + (text[at + 6] === 0x0d ? 2 : 1);
    const end = text.indexOf("endstream", start);
    const stream = inflateFrom(bytes.subarray(start, end < 0 ? undefined : end));
    if (stream !== undefined) yield { kind: showsText(stream) ? "content" : "structure", bytes: stream };
    if (end > 0) at = end + 3;
  }
}

const pngText = new Map([
  ["zTXt", true],
  ["iTXt", true],
  ["iCCP", true],
]);

/** What the compressed chunks of a PNG say beside its pixels. */
function* pngChunks(bytes: Uint8Array): Generator<ReadablePart> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString("latin1");
    const data = bytes.subarray(at + 8, at + 8 + length);
    for (let from = 0; pngText.has(type) && from < Math.min(data.length, 200); from += 1) {
      const inflated = data[from] === 0x78 ? inflateFrom(data.subarray(from)) : undefined;
      if (inflated !== undefined) yield { kind: "structure", bytes: inflated };
    }
    at += 12 + length;
  }
}

async function* entriesOf(file: ByteSource, overlap: number, depth: number): AsyncGenerator<ReadablePart> {
  for (const entry of (await zipDirectory(file)).entries) {
    const { name } = entry;
    yield { kind: "structure", bytes: encodeUtf8(name) };
    const bytes = await entry.read();
    const inner = {
      sizeBytes: bytes.length,
      read: (at: number, length: number) => Promise.resolve(bytes.slice(at, at + length)),
    };
    if (bodyPart.test(name)) yield* splitMarkup(bytes);
    else yield* readableParts(inner, overlap, depth + 1);
  }
}

const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/**
 * Everything in a file that a text can be found in, in parts that overlap by so many bytes. Throws ZipFault for an archive
 * that cannot be followed, and what the source throws.
 */
export async function* readableParts(
  file: ByteSource,
  overlap: number,
  depth = 0,
): AsyncGenerator<ReadablePart> {
  const head = await file.read(0, 64 * 1024);
  const mediaType = head.length === 0 ? "" : await detectMediaType(head);
  // Inside a container the name of the part decides: what looks like text there may be the container's own words.
  if (depth === 0 && mediaType.startsWith("text/")) {
    yield* splitMarkup(await file.read(0, file.sizeBytes));
    return;
  }
  if (mediaType === "image/svg+xml") {
    yield* splitDrawing(await file.read(0, file.sizeBytes));
    return;
  }
  for await (const bytes of rawBlocks(file, overlap)) yield { kind: "structure", bytes };
  if (mediaType === "application/pdf") yield* pdfStreams(await file.read(0, file.sizeBytes));
  if (mediaType === "image/png" || mediaType === "image/apng")
    yield* pngChunks(await file.read(0, file.sizeBytes));
  if (isZip(head) && depth < MAX_DEPTH) yield* entriesOf(file, overlap, depth);
}
