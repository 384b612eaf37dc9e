/** Judges Ogg sound apart from its writer: pages without gaps, neutral numbers, empty comments. */

import { createHash, type Hash } from "node:crypto";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { PagedSource } from "../../../bytes/paged-source.ts";
import type { Remainder } from "../../format-cleaner.ts";

interface Sheet {
  readonly at: number;
  readonly head: Buffer;
  readonly lacing: Buffer;
  readonly body: Buffer;
  readonly isWhole: boolean;
}

const crcTable = new Int32Array(256);
for (let index = 0; index < 256; index += 1) {
  let rest = index << 24;
  for (let step = 0; step < 8; step += 1) rest = (rest << 1) ^ (rest < 0 ? 0x04c11db7 : 0);
  crcTable[index] = rest;
}

function crcOf(...parts: readonly Buffer[]): number {
  let crc = 0;
  for (const part of parts)
    for (const byte of part) crc = (crc << 8) ^ (crcTable[((crc >>> 24) & 255) ^ byte] ?? 0);
  return crc >>> 0;
}

/** All pages; between them only what is none, which is reported as an offset. */
async function* sheets(file: ByteSource): AsyncGenerator<Sheet | number> {
  for (let at = 0; at < file.sizeBytes;) {
    const head = Buffer.from(await file.read(at, 27));
    if (head.length < 27 || head.toString("latin1", 0, 5) !== "OggS\0") {
      yield at;
      at += 1;
      continue;
    }
    const lacing = Buffer.from(await file.read(at + 27, head.readUInt8(26)));
    const size = lacing.reduce((sum, length) => sum + length, 0);
    const body = Buffer.from(await file.read(at + 27 + lacing.length, size));
    const zeroed = Buffer.from(head);
    zeroed.writeUInt32LE(0, 22);
    yield { at, head, lacing, body, isWhole: crcOf(zeroed, lacing, body) === head.readUInt32LE(22) };
    at += 27 + lacing.length + size;
  }
}

/** How many packets before the sound a first packet announces; 0 for unknown ones. */
function announced(first: Buffer): number {
  const text = first.toString("latin1", 0, 8);
  if (text.startsWith("\x01vorbis")) return 3;
  if (text === "OpusHead") return 2;
  if (text === "Speex   ") return 2 + first.readUInt32LE(68);
  return text.startsWith("\x7fFLAC") ? 1 + first.readUInt16BE(7) : 0;
}

/** Whether a first packet has nothing in it but what a decoder reads. */
function isPlainFirst(first: Buffer): boolean {
  const text = first.toString("latin1", 0, 8);
  if (text.startsWith("\x01vorbis")) return first.length === 30;
  if (text === "OpusHead") return first.length === (first[18] === 0 ? 19 : 21 + first.readUInt8(9));
  if (text === "Speex   ")
    return first.length === 80 && ![...first.subarray(8, 28), ...first.subarray(68)].some(Boolean);
  return first.length === 51 && first.readUInt16BE(7) === 1;
}

const emptyComments = new Set([
  "\x03vorbis" + "\0".repeat(8) + "\x01",
  "OpusTags" + "\0".repeat(8),
  "\0".repeat(8),
  "\x84\0\0\x08" + "\0".repeat(8),
]);

/** What a person hears of a first packet. */
function essence(first: Buffer): Buffer {
  const text = first.toString("latin1", 0, 8);
  if (text === "Speex   ") return first.subarray(28, 68);
  if (text === "OpusHead") return first.subarray(0, first[18] === 0 ? 19 : 21 + first.readUInt8(9));
  return text.startsWith("\x7fFLAC") ? first.subarray(13) : first;
}

/** The packets before the sound of one link, and the pages after them. */
class Link {
  readonly packets: Buffer[] = [];
  #open: Buffer[] = [];

  /** Whether a page was one of headers. */
  take(sheet: Sheet): boolean {
    const wanted = this.packets.length === 0 ? 1 : announced(this.packets[0] ?? Buffer.alloc(0));
    if (this.packets.length >= wanted) return false;
    let at = 0;
    for (const length of sheet.lacing) {
      this.#open.push(sheet.body.subarray(at, at + length));
      at += length;
      if (length < 255) this.packets.push(Buffer.concat(this.#open.splice(0)));
    }
    return true;
  }

  /** What a person hears of the headers, once all of them are there; nothing before that. */
  heard(): Buffer {
    const [first, , third] = this.packets;
    if (first === undefined || announced(first) !== this.packets.length) return Buffer.alloc(0);
    const isSetup = third?.toString("latin1", 0, 7) === "\x05vorbis";
    return isSetup ? Buffer.concat([essence(first), third]) : essence(first);
  }

  strange(): string[] {
    const [first = Buffer.alloc(0), second = Buffer.alloc(0), third] = this.packets;
    const found: string[] = [];
    if (announced(first) !== this.packets.length || !isPlainFirst(first)) found.push("headers");
    if (!emptyComments.has(second.toString("latin1"))) found.push("comments");
    if (third !== undefined && third.toString("latin1", 0, 7) !== "\x05vorbis") found.push("third header");
    return found;
  }
}

const isFirst = (sheet: Sheet): boolean => (sheet.head.readUInt8(5) & 2) > 0;

/** Everything that clean Ogg must not have. Throws RangeError where a header is too short to be read. */
async function strangeIn(copy: ByteSource): Promise<Remainder[]> {
  const found: Remainder[] = [];
  const links: Link[] = [];
  let sequence = 0;
  for await (const sheet of sheets(new PagedSource(copy))) {
    const at = typeof sheet === "number" ? sheet : sheet.at;
    if (typeof sheet === "number" || !sheet.isWhole)
      return [...found, { group: "Ogg", tag: "bytes of no page", offset: at }];
    if (isFirst(sheet)) {
      links.push(new Link());
      sequence = 0;
    }
    if (sheet.head.readUInt32LE(14) !== links.length || sheet.head.readUInt32LE(18) !== sequence)
      found.push({ group: "Ogg", tag: "numbers", offset: at });
    sequence += 1;
    links.at(-1)?.take(sheet);
  }
  if (links.length === 0) found.push({ group: "Ogg", tag: "no stream" });
  return [...found, ...links.flatMap((link) => link.strange()).map((tag) => ({ group: "Ogg", tag }))];
}

/** Everything that clean Ogg must not have. */
export async function inspectOgg(copy: ByteSource): Promise<readonly Remainder[]> {
  try {
    return (await strangeIn(copy)).slice(0, 100);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ group: "Ogg", tag: "headers" }];
  }
}

async function updateWith(hash: Hash, file: ByteSource): Promise<number> {
  let links = 0;
  let link = new Link();
  for await (const sheet of sheets(file)) {
    if (typeof sheet === "number") continue;
    if (isFirst(sheet)) {
      link = new Link();
      links += 1;
    }
    if (link.take(sheet)) hash.update(link.heard());
    else hash.update(sheet.head.subarray(5, 14)).update(sheet.lacing).update(sheet.body);
  }
  return links;
}

/** Digest of the needed headers and of all pages of sound with their times; undefined for other files. */
export async function digestOgg(file: ByteSource): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    return (await updateWith(hash, new PagedSource(file))) === 0 ? undefined : hash.digest("hex");
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}
