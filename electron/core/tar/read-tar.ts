/**
 * A strict pull reader for tar (POSIX ustar with the pax records `path` and `size`). What makes the length of a member
 * uncertain ends the reading with a DecodeError; what only makes its meaning uncertain (links, devices, unknown records,
 * bytes in places that should be zero) is reported and reading goes on, so that one pass names every fault.
 */

import { concatBytes, isAllZero } from "../bytes/bytes.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { DecodeError } from "../errors.ts";
import {
  fieldOf,
  headerChecksum,
  type HeaderField,
  TAR_BLOCK_BYTES,
  tarPaddingBytes,
  USTAR_MAGIC,
} from "./header-fields.ts";
import { decodePaxRecords, type PaxRecords } from "./pax-records.ts";
import { PullReader } from "./pull-reader.ts";

/** The `path` of the DecodeError that says that the archive ended before its end mark. */
export const TAR_CUT_SHORT = "tar.end";

const EXTENDED_HEADER_LIMIT = 8192;

/** What a reported fault is about. */
export type TarFaultKind = "type" | "header" | "extended-header" | "padding" | "after-end";

/** Something that does not belong into an archive, at a place where reading can go on. */
export interface TarFault {
  readonly kind: TarFaultKind;
  /** Path of the member, empty behind the end of the archive. */
  readonly path: string;
  /** Offset of the block or byte in the archive. */
  readonly atByte: number;
}

/** One member. Its body has to be read, if at all, before the next member is asked for. */
export interface TarMember {
  readonly path: string;
  readonly type: "file" | "directory" | "other";
  readonly sizeBytes: number;
  readonly mtimeSeconds: number;
  /** The blocks before the body, as they are in the archive. */
  readonly header: Uint8Array;
  /** Chunks that are valid until the next one is asked for. */
  readonly body: AsyncIterable<Uint8Array>;
}

interface Header {
  readonly path: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly mtimeSeconds: number | undefined;
  readonly isCanonical: boolean;
}

const malformed = (expected: string) => new DecodeError("tar.header", expected);
const cutShort = () => new DecodeError(TAR_CUT_SHORT, "more of the archive");

/** Text up to the first NUL; bytes that are not UTF-8 are shown escaped, which no path rule accepts. */
function textOf(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes);
  } catch {
    // Only DecodeError comes from there; the escaped form keeps the member nameable.
    return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("");
  }
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function octalOf(block: Uint8Array, name: HeaderField, pattern: RegExp): number | undefined {
  const text = textOf(fieldOf(block, name));
  return pattern.test(text) ? Number.parseInt(text, 8) : undefined;
}

function parseHeader(block: Uint8Array): Header {
  if (octalOf(block, "checksum", /^[0-7]{6}\0 $/) !== headerChecksum(block))
    throw malformed("a right checksum");
  if (textOf(fieldOf(block, "magic")) !== USTAR_MAGIC) throw malformed("the ustar format");
  const sizeBytes = octalOf(block, "size", /^[0-7]{11}[\0 ]$/);
  if (sizeBytes === undefined) throw malformed("a size of eleven octal digits");
  const name = untilNul(fieldOf(block, "name"));
  const prefix = untilNul(fieldOf(block, "prefix"));
  const unused = [
    fieldOf(block, "name").subarray(name.length),
    fieldOf(block, "prefix").subarray(prefix.length),
    fieldOf(block, "linkName"),
    fieldOf(block, "rest"),
  ];
  return {
    path: prefix.length === 0 ? textOf(name) : `${textOf(prefix)}/${textOf(name)}`,
    type: textOf(fieldOf(block, "type")),
    sizeBytes,
    mtimeSeconds: octalOf(block, "mtime", /^[0-7]{11}[\0 ]$/),
    isCanonical: unused.every(isAllZero),
  };
}

function typeOf(header: Header): TarMember["type"] {
  if (header.type === "0" || header.type === "\0") return "file";
  return header.type === "5" && header.sizeBytes === 0 ? "directory" : "other";
}

/** The strict choice: the first fault ends the reading. */
function refuse(fault: TarFault): never {
  throw new DecodeError(`tar.${fault.kind}`, "an archive without surprises");
}

/** Reads one archive. `members()` may be called once; `contentBytes` is known when it has ended. */
export class TarReader {
  readonly #reader: PullReader;
  readonly #onFault: (fault: TarFault) => void;
  #unread = 0;
  #contentBytes = 0;

  /** Without a fault handler every fault is a DecodeError. */
  constructor(source: AsyncIterable<Uint8Array>, onFault: (fault: TarFault) => void = refuse) {
    this.#reader = new PullReader(source);
    this.#onFault = onFault;
  }

  /** How many bytes of the archive have been read. */
  get position(): number {
    return this.#reader.position;
  }

  /** Length of all members, without the end mark and what follows it. */
  get contentBytes(): number {
    return this.#contentBytes;
  }

  /** Yields the members in order. Throws DecodeError where the archive cannot be followed any further. */
  async *members(): AsyncGenerator<TarMember, void, undefined> {
    for (;;) {
      const member = await this.#nextMember();
      if (member === undefined) break;
      yield member;
      await this.#finishBody(member);
      this.#contentBytes = this.position;
    }
    await this.#readTail();
  }

  async #block(): Promise<Uint8Array> {
    const block = await this.#reader.read(TAR_BLOCK_BYTES);
    if (block.length < TAR_BLOCK_BYTES) throw cutShort();
    return block;
  }

  async #nextMember(): Promise<TarMember | undefined> {
    const blocks: Uint8Array[] = [];
    let pax: PaxRecords | undefined;
    for (;;) {
      const atByte = this.position;
      const block = await this.#block();
      if (isAllZero(block)) {
        if (pax !== undefined) this.#onFault({ kind: "extended-header", path: "", atByte });
        return undefined;
      }
      const header = parseHeader(block);
      blocks.push(block);
      if (header.type !== "x") return this.#member(header, pax, concatBytes(...blocks), atByte);
      if (pax !== undefined) throw malformed("one extended header per member");
      const body = await this.#extendedHeader(header.sizeBytes);
      blocks.push(body);
      pax = this.#paxOf(body.subarray(0, header.sizeBytes), header.path, atByte);
    }
  }

  async #extendedHeader(sizeBytes: number): Promise<Uint8Array> {
    if (sizeBytes > EXTENDED_HEADER_LIMIT) throw malformed("a short extended header");
    const length = sizeBytes + tarPaddingBytes(sizeBytes);
    const body = await this.#reader.read(length);
    if (body.length < length) throw cutShort();
    return body;
  }

  #paxOf(body: Uint8Array, path: string, atByte: number): PaxRecords {
    try {
      return decodePaxRecords(body);
    } catch {
      // Only DecodeError comes from there; the member that follows is read as its own header says.
      this.#onFault({ kind: "extended-header", path, atByte });
      return {};
    }
  }

  #member(header: Header, pax: PaxRecords | undefined, blocks: Uint8Array, atByte: number): TarMember {
    const path = pax?.path ?? header.path;
    const sizeBytes = pax?.sizeBytes ?? header.sizeBytes;
    const type = typeOf(header);
    const isSizeClear = header.sizeBytes === 0 || header.sizeBytes === sizeBytes;
    if (type === "other") this.#onFault({ kind: "type", path, atByte });
    if (!header.isCanonical || header.mtimeSeconds === undefined)
      this.#onFault({ kind: "header", path, atByte });
    if (!isSizeClear) this.#onFault({ kind: "extended-header", path, atByte });
    this.#unread = sizeBytes;
    const mtimeSeconds = header.mtimeSeconds ?? 0;
    return { path, type, sizeBytes, mtimeSeconds, header: blocks, body: this.#body() };
  }

  async *#body(): AsyncGenerator<Uint8Array, void, undefined> {
    while (this.#unread > 0) yield await this.#bodyPiece();
  }

  async #bodyPiece(): Promise<Uint8Array> {
    const piece = await this.#reader.take(this.#unread);
    if (piece === undefined) throw cutShort();
    this.#unread -= piece.length;
    return piece;
  }

  async #finishBody({ path, sizeBytes }: TarMember): Promise<void> {
    while (this.#unread > 0) await this.#bodyPiece();
    const atByte = this.position;
    const length = tarPaddingBytes(sizeBytes);
    const padding = await this.#reader.read(length);
    if (padding.length < length) throw cutShort();
    if (!isAllZero(padding)) this.#onFault({ kind: "padding", path, atByte });
  }

  /** The second block of the end mark and the zeros behind it; only the first fault there is worth a word. */
  async #readTail(): Promise<void> {
    let faultAt = isAllZero(await this.#block()) ? undefined : this.position - TAR_BLOCK_BYTES;
    for (
      let piece = await this.#reader.take(1 << 20);
      piece !== undefined;
      piece = await this.#reader.take(1 << 20)
    ) {
      if (!isAllZero(piece)) faultAt ??= this.position - piece.length;
    }
    if (this.position % TAR_BLOCK_BYTES !== 0) faultAt ??= this.position - (this.position % TAR_BLOCK_BYTES);
    if (faultAt !== undefined) this.#onFault({ kind: "after-end", path: "", atByte: faultAt });
  }
}
