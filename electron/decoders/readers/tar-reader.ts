/** Tar archives, also packed with gzip: names, sizes, times and owners; contents are skipped, or inflated up to a limit. */

import { createGunzip } from "node:zlib";
import type { ByteSource } from "../bytes/byte-source.ts";
import { OWN } from "../describe/tools.ts";
import { MemberList } from "./member-list.ts";
import { Distinct, type Findings, type Reader } from "./reader.ts";

const BLOCK = 512;
const MAX_MEMBERS = 10_000;
const MAX_INFLATED_BYTES = 64 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;
/** Longer names than this are no names. */
const MAX_LONG_NAME = 64 * 1024;

const field = (block: Uint8Array, at: number, length: number): string => {
  const bytes = block.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
};

/** Octal digits, or for large files the number itself behind a set bit. */
function numberIn(block: Uint8Array, at: number, length: number): number {
  if (((block[at] ?? 0) & 0x80) !== 0)
    return block.subarray(at + 1, at + length).reduce((value, byte) => value * 256 + byte, 0);
  const digits = field(block, at, length).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : 0;
}

function hasChecksum(block: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < BLOCK; at += 1) sum += at >= 148 && at < 156 ? 32 : (block[at] ?? 0);
  return numberIn(block, 148, 8) === sum;
}

function timeOf(seconds: number): string | undefined {
  if (seconds <= 0 || seconds > 253_402_300_799) return undefined;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

interface Header {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly time: string | undefined;
  /** User and group. */
  readonly owners: readonly string[];
}

function headerOf(block: Uint8Array): Header {
  const prefix = field(block, 257, 6).startsWith("ustar") ? field(block, 345, 155) : "";
  const name = field(block, 0, 100);
  return {
    name: prefix === "" ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[156] ?? 0),
    sizeBytes: numberIn(block, 124, 12),
    time: timeOf(numberIn(block, 136, 12)),
    owners: [field(block, 265, 32), field(block, 297, 32)],
  };
}

/** The name that a block before a member has for it: of GNU alone, of POSIX among other values. */
async function longNameIn(source: ByteSource, at: number, header: Header): Promise<string | undefined> {
  if (header.sizeBytes > MAX_LONG_NAME) return undefined;
  const text = new TextDecoder().decode(await source.read(at + BLOCK, header.sizeBytes));
  if (header.type === "L") return text.replace(/\0[\s\S]*$/, "");
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1];
}

/** Members, and who owned them. */
class TarList {
  readonly owners = new Distinct();
  readonly #list: MemberList;
  #longName: string | undefined;

  constructor(list: MemberList) {
    this.#list = list;
  }

  #add({ name, sizeBytes, time, owners }: Header): void {
    this.#list.add({ name: this.#longName ?? name, sizeBytes, ...(time !== undefined && { time }) });
    for (const owner of owners) this.owners.add(owner);
    this.#longName = undefined;
  }

  async read(source: ByteSource): Promise<"end" | "damaged" | "many"> {
    for (let at = 0; at + BLOCK <= source.sizeBytes;) {
      const block = await source.read(at, BLOCK);
      if (block.length < BLOCK || block.every((byte) => byte === 0)) return "end";
      if (!hasChecksum(block)) return "damaged";
      if (this.#list.count >= MAX_MEMBERS) return "many";
      const header = headerOf(block);
      if (header.type === "x" || header.type === "L")
        this.#longName = (await longNameIn(source, at, header)) ?? this.#longName;
      else if (header.type !== "g" && header.type !== "K") this.#add(header);
      at += BLOCK + Math.ceil(header.sizeBytes / BLOCK) * BLOCK;
    }
    return "end";
  }
}

async function report(source: ByteSource, findings: Findings, format: string): Promise<void> {
  const list = new MemberList(format);
  const members = new TarList(list);
  const end = await members.read(source);
  if (end === "damaged") findings.warn("damaged", "a header of the archive is damaged");
  if (end === "many") findings.warn("values-left-out", "more members than are listed");
  list.putInto(findings);
  findings.put("Archive", "Owners", members.owners);
}

export const tarReader: Reader = {
  tool: OWN,
  reads: (mediaType) => mediaType === "application/x-tar",
  read: (source, findings) => report(source, findings, "TAR"),
};

/** The beginning of what a gzip file holds; the rest may be a bomb. */
async function inflated(source: ByteSource): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const gunzip = createGunzip();
  const parts: Buffer[] = [];
  const state = { total: 0, isWhole: true };
  const done = new Promise<void>((resolve) => {
    gunzip.on("data", (part: Buffer) => {
      state.total += part.length;
      if (state.total > MAX_INFLATED_BYTES) gunzip.destroy();
      else parts.push(part);
    });
    gunzip.once("end", resolve);
    // What was inflated until the fault is worth as much as ever.
    gunzip.once("error", () => {
      state.isWhole = false;
      resolve();
    });
    gunzip.once("close", resolve);
  });
  for (let at = 0; at < source.sizeBytes && !gunzip.destroyed; at += PIECE_BYTES) {
    const piece = await source.read(at, PIECE_BYTES);
    if (!gunzip.write(piece))
      await Promise.race([done, new Promise((resolve) => gunzip.once("drain", resolve))]);
  }
  gunzip.end();
  await done;
  return { bytes: Buffer.concat(parts), isWhole: state.isWhole && state.total <= MAX_INFLATED_BYTES };
}

export const gzipReader: Reader = {
  tool: OWN,
  reads: (mediaType) => mediaType === "application/gzip",
  async read(source, findings) {
    const { bytes, isWhole } = await inflated(source);
    if (bytes.length < BLOCK || !hasChecksum(bytes.subarray(0, BLOCK))) return;
    const sizeBytes = isWhole ? bytes.length : Math.floor(bytes.length / BLOCK) * BLOCK;
    const inner: ByteSource = {
      sizeBytes,
      read: (at, length) => Promise.resolve(bytes.slice(at, at + length)),
    };
    if (!isWhole) findings.warn("values-left-out", "only the beginning of the archive was unpacked");
    await report(inner, findings, "TAR in GZIP");
  },
};
