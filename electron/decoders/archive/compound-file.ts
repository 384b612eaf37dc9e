/**
 * Compound files of Microsoft ([MS-CFB]), the containers of old Office documents and of Outlook's messages: a small file
 * system of sectors in chains. Nothing in one is believed: chains and trees that lead back to themselves end, and no
 * stream is longer than the file.
 */

import type { ByteSource } from "../bytes/byte-source.ts";
import { PagedSource } from "../bytes/paged-source.ts";
import { viewOf } from "../bytes/fields.ts";

const HEADER_BYTES = 512;
const MAGIC = 0xd0cf11e0;
const HEADER_TABLES = 109;
const ENTRY_BYTES = 128;
const MAX_ENTRIES = 20_000;
const MAX_DEPTH = 32;
/** Sectors of a file of 2 GiB, the largest that its first version may have. */
const MAX_SECTORS = 4 * 1024 * 1024;
/** Above this a number is no sector but a mark, such as the end of a chain. */
const MAX_SECTOR = 0xffff_fffa;
const NO_ENTRY = 0xffff_ffff;

const kinds = { storage: 1, stream: 2, root: 5 } as const;

/** A container that cannot be followed. */
class CompoundFault extends Error {
  override readonly name = "CompoundFault";
}

/** One stream in it. */
export interface CompoundStream {
  /** The storages that it lies in, from the outermost. */
  readonly folders: readonly string[];
  readonly name: string;
  readonly sizeBytes: number;
  /** Its first bytes, at most this many, and fewer where the file is damaged. */
  read(limitBytes: number): Promise<Uint8Array>;
}

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly before: number;
  readonly after: number;
  readonly inside: number;
  readonly first: number;
  readonly sizeBytes: number;
}

function entryOf(bytes: Uint8Array, isLarge: boolean): Entry {
  const view = viewOf(bytes);
  const nameBytes = Math.min(64, Math.max(0, view.getUint16(64, true) - 2));
  return {
    name: new TextDecoder("utf-16le").decode(bytes.subarray(0, nameBytes)),
    kind: view.getUint8(66),
    before: view.getUint32(68, true),
    after: view.getUint32(72, true),
    inside: view.getUint32(76, true),
    first: view.getUint32(116, true),
    // The first version leaves what it likes in the high half.
    sizeBytes: isLarge ? Number(view.getBigUint64(120, true)) : view.getUint32(120, true),
  };
}

const numbersIn = (bytes: Uint8Array): Uint32Array => {
  const view = viewOf(bytes);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) =>
    view.getUint32(index * 4, true),
  );
};

/** The sectors of a chain, at most this many; a table that leads in a circle leads no further than that. */
function chainOf(table: Uint32Array, first: number, limit: number): number[] {
  const chain: number[] = [];
  for (let sector = first; sector < MAX_SECTOR && chain.length < limit; sector = table[sector] ?? NO_ENTRY) {
    if (sector >= table.length) break;
    chain.push(sector);
  }
  return chain;
}

class CompoundFile {
  readonly #file: ByteSource;
  readonly #header: DataView;
  readonly #sectorBytes: number;
  readonly #table: Uint32Array;
  entries: readonly Entry[] = [];
  #smallTable: Uint32Array = new Uint32Array();
  #smallSectors: readonly number[] = [];

  private constructor(file: ByteSource, header: DataView, table: Uint32Array) {
    this.#file = file;
    this.#header = header;
    this.#sectorBytes = 1 << header.getUint16(30, true);
    this.#table = table;
  }

  static async open(source: ByteSource): Promise<CompoundFile> {
    const file = new PagedSource(source, 128 * 1024);
    const header = viewOf((await file.read(0, HEADER_BYTES)).slice());
    if (header.byteLength < HEADER_BYTES || header.getUint32(0) !== MAGIC)
      throw new CompoundFault("no header of a compound file");
    const shift = header.getUint16(30, true);
    if (shift !== 9 && shift !== 12) throw new CompoundFault("sectors of an unknown size");
    const opened = new CompoundFile(file, header, await readTable(file, header, 1 << shift));
    await opened.#readDirectory();
    return opened;
  }

  get #maxSectors(): number {
    return Math.min(MAX_SECTORS, Math.ceil(this.#file.sizeBytes / this.#sectorBytes));
  }

  /** The bytes of a chain of sectors, without one request for each of them. */
  async #read(first: number, limitBytes: number): Promise<Uint8Array> {
    const size = this.#sectorBytes;
    const wanted = Math.min(this.#maxSectors, Math.ceil(limitBytes / size));
    const parts: Uint8Array[] = [];
    for (const sector of chainOf(this.#table, first, wanted))
      parts.push(await this.#file.read((sector + 1) * size, size));
    return Buffer.concat(parts).subarray(0, limitBytes);
  }

  async #readDirectory(): Promise<void> {
    const header = this.#header;
    const bytes = await this.#read(header.getUint32(48, true), MAX_ENTRIES * ENTRY_BYTES);
    const isLarge = header.getUint16(26, true) >= 4;
    this.entries = Array.from({ length: Math.floor(bytes.length / ENTRY_BYTES) }, (_, index) =>
      entryOf(bytes.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES), isLarge),
    );
    const [root] = this.entries;
    if (root?.kind !== kinds.root) throw new CompoundFault("no root of its directory");
    const smallBytes = Math.min(this.#file.sizeBytes, header.getUint32(64, true) * this.#sectorBytes);
    this.#smallTable = numbersIn(await this.#read(header.getUint32(60, true), smallBytes));
    this.#smallSectors = chainOf(this.#table, root.first, this.#maxSectors);
  }

  /** Small streams lie in sectors of 64 bytes inside a stream of the root. */
  async #readSmall(first: number, limitBytes: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for (const small of chainOf(this.#smallTable, first, Math.ceil(limitBytes / 64))) {
      const at = small * 64;
      const sector = this.#smallSectors[Math.floor(at / this.#sectorBytes)];
      if (sector === undefined) break;
      parts.push(await this.#file.read((sector + 1) * this.#sectorBytes + (at % this.#sectorBytes), 64));
    }
    return Buffer.concat(parts).subarray(0, limitBytes);
  }

  streamOf({ name, first, sizeBytes }: Entry, folders: readonly string[]): CompoundStream {
    const read = (limitBytes: number): Promise<Uint8Array> => {
      const length = Math.min(limitBytes, sizeBytes, this.#file.sizeBytes);
      const isSmall = sizeBytes < this.#header.getUint32(56, true);
      return isSmall ? this.#readSmall(first, length) : this.#read(first, length);
    };
    return { folders, name, sizeBytes, read };
  }
}

/** The table of all chains: its own sectors are named in the header, and beyond 109 of them in sectors of their own. */
async function readTable(file: ByteSource, header: DataView, size: number): Promise<Uint32Array> {
  const most = Math.ceil(Math.min(MAX_SECTORS, Math.ceil(file.sizeBytes / size)) / (size / 4)) + 1;
  const sectors: number[] = [];
  for (let index = 0; index < HEADER_TABLES; index += 1) sectors.push(header.getUint32(76 + index * 4, true));
  let next = header.getUint32(68, true);
  while (next < MAX_SECTOR && sectors.length < most + HEADER_TABLES) {
    const more = numbersIn(await file.read((next + 1) * size, size));
    if (more.length < size / 4) break;
    sectors.push(...more.subarray(0, -1));
    next = more.at(-1) ?? NO_ENTRY;
  }
  const parts: Uint8Array[] = [];
  for (const sector of sectors.filter((each) => each < MAX_SECTOR).slice(0, most))
    parts.push(await file.read((sector + 1) * size, size));
  return numbersIn(Buffer.concat(parts));
}

/** Opens a container and lists its streams. Throws CompoundFault for what is none, and what the source throws. */
export async function compoundStreams(source: ByteSource): Promise<CompoundStream[]> {
  const file = await CompoundFile.open(source);
  const { entries } = file;
  const streams: CompoundStream[] = [];
  const seen = new Set<number>();
  const waiting = [{ index: entries[0]?.inside ?? NO_ENTRY, folders: [] as readonly string[] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { index, folders } = next;
    const entry = entries[index];
    if (entry === undefined || seen.has(index)) continue;
    seen.add(index);
    for (const sibling of [entry.before, entry.after]) waiting.push({ index: sibling, folders });
    if (entry.kind === kinds.stream) streams.push(file.streamOf(entry, folders));
    if (entry.kind === kinds.storage && folders.length < MAX_DEPTH)
      waiting.push({ index: entry.inside, folders: [...folders, entry.name] });
  }
  return streams;
}
