/** Lays a HEIF or AVIF out anew: one list of items without names, one of properties, and the data without gaps. */

import { CleanRefusal } from "../format-cleaner.ts";
import { box, fullBox, uint } from "./heif-boxes.ts";
import type { HeifReference } from "./read-heif.ts";

export interface ItemToWrite {
  readonly type: string;
  readonly isHidden: boolean;
  readonly data: readonly Uint8Array[];
  /** Whole boxes; equal ones are written once. */
  readonly properties: readonly { readonly bytes: Buffer; readonly isEssential: boolean }[];
}

export interface HeifToWrite {
  readonly brands: readonly string[];
  /** Items are numbered from 1 in their order. */
  readonly primary: number;
  readonly items: readonly ItemToWrite[];
  readonly references: readonly HeifReference[];
}

/** Brands that say how to read the file; others name programs or nothing. */
const knownBrands = new Set([
  ...[
    "mif1",
    "mif2",
    "heic",
    "heix",
    "heim",
    "heis",
    "hevc",
    "hevx",
    "avif",
    "avio",
    "miaf",
    "MiPr",
    "MiHB",
    "MiHE",
    "MiHA",
  ],
  ...["MA1A", "MA1B", "MiAB", "1pic", "mp41", "mp42", "isom", "iso8"],
]);

function encodeBrands(brands: readonly string[]): Buffer {
  const [major = "mif1", ...others] = brands;
  const first = knownBrands.has(major) ? major : "mif1";
  const compatible = [...new Set(others.filter((brand) => knownBrands.has(brand)))];
  return box(
    "ftyp",
    Buffer.from(first, "latin1"),
    uint(0, 4),
    ...compatible.map((brand) => Buffer.from(brand, "latin1")),
  );
}

function encodeItems(items: readonly ItemToWrite[]): Buffer {
  const entries = items.map(({ type, isHidden }, index) =>
    fullBox("infe", 2, isHidden ? 1 : 0, uint(index + 1, 2), uint(0, 2), Buffer.from(`${type}\0`, "latin1")),
  );
  return fullBox("iinf", 0, 0, uint(items.length, 2), ...entries);
}

function encodeProperties(items: readonly ItemToWrite[]): Buffer {
  const indexes = new Map<string, number>();
  const properties: Buffer[] = [];
  const entries = items.flatMap((item, number) => {
    const list = item.properties.map(({ bytes, isEssential }) => {
      const key = bytes.toString("latin1");
      if (!indexes.has(key)) indexes.set(key, properties.push(bytes));
      return uint((isEssential ? 0x8000 : 0) + (indexes.get(key) ?? 0), 2);
    });
    return list.length === 0 ? [] : [Buffer.concat([uint(number + 1, 2), uint(list.length, 1), ...list])];
  });
  const associations = fullBox("ipma", 0, 1, uint(entries.length, 4), ...entries);
  return box("iprp", box("ipco", ...properties), associations);
}

function encodeReferences(references: readonly HeifReference[]): Buffer[] {
  if (references.length === 0) return [];
  const entries = references.map(({ type, from, to }) =>
    box(type, uint(from, 2), uint(to.length, 2), ...to.map((id) => uint(id, 2))),
  );
  return [fullBox("iref", 0, 0, ...entries)];
}

const sizeOf = ({ data }: ItemToWrite): number => data.reduce((sum, part) => sum + part.length, 0);

function encodeLocations(items: readonly ItemToWrite[], firstOffset: number): Buffer {
  let offset = firstOffset;
  const entries = items.flatMap((item, index) => {
    const size = sizeOf(item);
    if (size === 0) return [];
    const entry = Buffer.concat([uint(index + 1, 2), uint(0, 2), uint(1, 2), uint(offset, 4), uint(size, 4)]);
    offset += size;
    return [entry];
  });
  return fullBox("iloc", 0, 0, uint(0x4400, 2), uint(entries.length, 2), ...entries);
}

/** The file in pieces. Throws CleanRefusal when it has more items than the numbers used here can count. */
export function writeHeif({ brands, primary, items, references }: HeifToWrite): Uint8Array[] {
  if (items.length > 65_535) throw new CleanRefusal("too-large", "too many items");
  const ftyp = encodeBrands(brands);
  const handler = fullBox("hdlr", 0, 0, uint(0, 4), Buffer.from("pict", "latin1"), Buffer.alloc(13));
  const encodeMeta = (firstOffset: number): Buffer =>
    fullBox(
      ...([
        "meta",
        0,
        0,
        handler,
        fullBox("pitm", 0, 0, uint(primary, 2)),
        encodeLocations(items, firstOffset),
      ] as const),
      ...[encodeItems(items), ...encodeReferences(references), encodeProperties(items)],
    );
  const meta = encodeMeta(ftyp.length + encodeMeta(0).length + 8);
  const dataSize = items.reduce((sum, item) => sum + sizeOf(item), 0);
  const head = Buffer.concat([uint(dataSize + 8, 4), Buffer.from("mdat", "latin1")]);
  return [ftyp, meta, head, ...items.flatMap(({ data }) => data)];
}
