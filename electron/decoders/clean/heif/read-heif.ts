/** Reads the items of a HEIF or AVIF file (ISO/IEC 23008-12): what they are, where they lie and how they belong together. */

import { CleanRefusal } from "../format-cleaner.ts";
import { Cursor, readBoxes } from "./heif-boxes.ts";
import type { Box } from "./heif-boxes.ts";

export interface HeifItem {
  readonly id: number;
  readonly type: string;
  readonly isHidden: boolean;
}

export interface HeifReference {
  readonly type: string;
  readonly from: number;
  readonly to: readonly number[];
}

export interface HeifProperty {
  /** Counted from 1, in the file's list of properties. */
  readonly index: number;
  readonly isEssential: boolean;
}

export interface HeifFile {
  readonly brands: readonly string[];
  readonly primary: number;
  readonly items: ReadonlyMap<number, HeifItem>;
  readonly references: readonly HeifReference[];
  readonly properties: readonly Box[];
  readonly associations: ReadonlyMap<number, readonly HeifProperty[]>;
  /** The bytes of an item. Throws CleanRefusal when they cannot be found. */
  readonly dataOf: (id: number) => Buffer;
  /** Boxes that a copy does without, by name. */
  readonly dropped: readonly string[];
}

const droppedAtTop = new Set(["free", "skip", "wide", "uuid", "mpvd", "sefd"]);
const droppedInMeta = new Set(["free", "skip", "uuid", "dinf", "grpl", "xml ", "bxml"]);
const maximumItems = 20_000;

interface Location {
  readonly method: number;
  readonly reference: number;
  readonly extents: readonly { readonly offset: number; readonly length: number }[];
}

function splitFullBox({ body }: Box): { version: number; flags: number; cursor: Cursor } {
  return { version: body.readUInt8(0), flags: body.readUIntBE(1, 3), cursor: new Cursor(body, 4) };
}

function readItems(iinf: Box): Map<number, HeifItem> {
  const { version, cursor } = splitFullBox(iinf);
  cursor.uint(version === 0 ? 2 : 4);
  const items = new Map<number, HeifItem>();
  for (const infe of readBoxes(iinf.body, cursor.at)) {
    const entry = splitFullBox(infe);
    if (infe.type !== "infe" || entry.version < 2)
      throw new CleanRefusal("unknown-structure", "an item of another kind");
    const id = entry.cursor.uint(entry.version === 2 ? 2 : 4);
    if (entry.cursor.uint(2) !== 0)
      throw new CleanRefusal("encrypted", "a protected item", { offset: infe.offset });
    items.set(id, { id, type: entry.cursor.name(), isHidden: (entry.flags & 1) === 1 });
  }
  if (items.size > maximumItems) throw new CleanRefusal("too-large", "too many items");
  return items;
}

function readLocations(iloc: Box): Map<number, Location> {
  const { version, cursor } = splitFullBox(iloc);
  const sizes = cursor.uint(2);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  const count = cursor.uint(version < 2 ? 2 : 4);
  const locations = new Map<number, Location>();
  for (let index = 0; index < count; index += 1) {
    const id = cursor.uint(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : cursor.uint(2) & 15;
    const reference = cursor.uint(2);
    const base = cursor.uint(baseSize);
    const extents = Array.from({ length: cursor.uint(2) }, () => {
      cursor.uint(indexSize);
      return { offset: base + cursor.uint(offsetSize), length: cursor.uint(lengthSize) };
    });
    locations.set(id, { method, reference, extents });
  }
  return locations;
}

function readReferences(iref: Box | undefined): HeifReference[] {
  if (iref === undefined) return [];
  const { version } = splitFullBox(iref);
  const size = version === 0 ? 2 : 4;
  return readBoxes(iref.body, 4).map(({ type, body }) => {
    const cursor = new Cursor(body);
    const from = cursor.uint(size);
    return { type, from, to: Array.from({ length: cursor.uint(2) }, () => cursor.uint(size)) };
  });
}

function readAssociations(boxes: readonly Box[]): Map<number, HeifProperty[]> {
  const associations = new Map<number, HeifProperty[]>();
  for (const ipma of boxes) {
    const { version, flags, cursor } = splitFullBox(ipma);
    const size = (flags & 1) === 0 ? 1 : 2;
    const essential = size === 1 ? 0x80 : 0x8000;
    for (let left = cursor.uint(4); left > 0; left -= 1) {
      const id = cursor.uint(version === 0 ? 2 : 4);
      const list = Array.from({ length: cursor.uint(1) }, () => {
        const value = cursor.uint(size);
        return { index: value & (essential - 1), isEssential: (value & essential) !== 0 };
      });
      associations.set(id, [...(associations.get(id) ?? []), ...list]);
    }
  }
  return associations;
}

/** Boxes by name, each once; others are refused or counted as dropped. */
class Boxes {
  readonly #boxes: readonly Box[];
  readonly dropped: readonly string[];

  constructor(boxes: readonly Box[], known: ReadonlySet<string>, droppable: ReadonlySet<string>) {
    this.#boxes = boxes;
    this.dropped = boxes.filter(({ type }) => droppable.has(type)).map(({ type }) => type);
    const unknown = boxes.find(({ type }) => !known.has(type) && !droppable.has(type));
    if (unknown !== undefined) {
      throw new CleanRefusal("unknown-structure", "a box of unknown meaning", { offset: unknown.offset });
    }
  }

  all(type: string): Box[] {
    return this.#boxes.filter((candidate) => candidate.type === type);
  }

  one(type: string): Box {
    const [found, second] = this.all(type);
    if (found === undefined || second !== undefined) throw new CleanRefusal("damaged", `not one box ${type}`);
    return found;
  }
}

function makeReader(
  file: Buffer,
  locations: ReadonlyMap<number, Location>,
  idat: Buffer,
): (id: number) => Buffer {
  let budget = file.length * 2;
  return (id) => {
    const location = locations.get(id);
    if (location === undefined) return Buffer.alloc(0);
    if (location.method > 1 || location.reference !== 0) {
      throw new CleanRefusal("unknown-structure", "an item that lies elsewhere");
    }
    const whole = location.method === 0 ? file : idat;
    const parts = location.extents.map(({ offset, length }) => {
      budget -= length;
      if (length === 0 || offset + length > whole.length || budget < 0) {
        throw new CleanRefusal("damaged", "an item outside the file", { offset });
      }
      return whole.subarray(offset, offset + length);
    });
    const [first] = parts;
    return first !== undefined && parts.length === 1 ? first : Buffer.concat(parts);
  };
}

/** Top-level boxes; what follows the last of them and is no box is a trailer. */
function readTop(bytes: Buffer): { boxes: Box[]; hasTrailer: boolean } {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length && boxes.filter(({ type }) => /^(ftyp|meta|mdat)$/.test(type)).length < 64) {
    const isDone = boxes.some(({ type }) => type === "meta") && boxes.some(({ type }) => type === "mdat");
    const size = bytes.readUInt32BE(at);
    const isBox =
      /^[a-zA-Z0-9 ]{4}$/.test(bytes.toString("latin1", at + 4, at + 8)) && (size < 2 || size >= 8);
    if (isDone && (!isBox || at + size > bytes.length)) return { boxes, hasTrailer: true };
    const length = size === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : size === 0 ? bytes.length - at : size;
    const [first] = readBoxes(bytes.subarray(at, at + Math.max(length, 8)));
    if (first === undefined) break;
    boxes.push({ ...first, offset: at });
    at += length;
  }
  return { boxes, hasTrailer: at < bytes.length };
}

/** Reads a file of still pictures. Throws CleanRefusal for sequences and for whatever is not understood. */
export function readHeif(bytes: Buffer): HeifFile {
  const { boxes, hasTrailer } = readTop(bytes);
  if (boxes.some(({ type }) => type === "moov")) {
    throw new CleanRefusal("unsupported-format", "a sequence of pictures");
  }
  const top = new Boxes(boxes, new Set(["ftyp", "meta", "mdat"]), droppedAtTop);
  const ftyp = top.one("ftyp").body;
  const known = new Set(["hdlr", "pitm", "iinf", "iloc", "iref", "iprp", "idat"]);
  const children = readBoxes(top.one("meta").body, 4);
  if (children.some(({ type }) => type === "ipro")) throw new CleanRefusal("encrypted", "protected items");
  const meta = new Boxes(children, known, droppedInMeta);
  if (meta.one("hdlr").body.toString("latin1", 8, 12) !== "pict") {
    throw new CleanRefusal("unknown-structure", "items that are no pictures");
  }
  const iprp = new Boxes(readBoxes(meta.one("iprp").body), new Set(["ipco", "ipma"]), new Set(["free"]));
  const pitm = splitFullBox(meta.one("pitm"));
  return {
    brands: (ftyp.toString("latin1", 0, 4) + ftyp.toString("latin1", 8)).match(/.{4}/gs) ?? [],
    primary: pitm.cursor.uint(pitm.version === 0 ? 2 : 4),
    items: readItems(meta.one("iinf")),
    references: readReferences(meta.all("iref")[0]),
    properties: readBoxes(iprp.one("ipco").body),
    associations: readAssociations(iprp.all("ipma")),
    dataOf: makeReader(bytes, readLocations(meta.one("iloc")), meta.all("idat")[0]?.body ?? Buffer.alloc(0)),
    dropped: [...top.dropped, ...meta.dropped, ...(hasTrailer ? ["trailer"] : [])],
  };
}
