/**
 * Compact fonts (Adobe technical note 5176) without their texts: the names of the font and every string that names no
 * glyph and no collection of characters are written over. Lengths stay, so that no offset in the font has to change.
 */

import { Unprovable } from "./unprovable.ts";

/** Strings below this number are the standard's own. */
const standardStrings = 391;
const operators = { charset: 15, charStrings: 17, collection: 0x0c1e } as const;
const blank = { name: 0x41, text: 0x20 } as const;

interface Item {
  readonly start: number;
  readonly end: number;
}

/** A list of items with offsets before them, and where what follows begins. */
function readIndex(font: Buffer, at: number): { readonly items: readonly Item[]; readonly end: number } {
  const count = font.readUInt16BE(at);
  if (count === 0) return { items: [], end: at + 2 };
  const width = font.readUInt8(at + 2);
  if (width < 1 || width > 4) throw new Unprovable("a font with offsets of no size");
  const base = at + 3 + (count + 1) * width - 1;
  const offsets = Array.from({ length: count + 1 }, (_, index) =>
    font.readUIntBE(at + 3 + index * width, width),
  );
  const items = offsets
    .slice(1)
    .map((end, index) => ({ start: base + (offsets[index] ?? 0), end: base + end }));
  if (items.some(({ start, end }) => start <= base || start > end || end > font.length)) {
    throw new Unprovable("a font with parts outside it");
  }
  return { items, end: items.at(-1)?.end ?? base };
}

/** How many bytes a number in a dictionary takes, by its first one; 0 for an operator. */
function numberBytes(font: Buffer, at: number): number {
  const first = font.readUInt8(at);
  if (first === 28) return 3;
  if (first === 29) return 5;
  if (first === 30) {
    let end = at + 1;
    while ((font.readUInt8(end) & 15) !== 15 && font.readUInt8(end) >> 4 !== 15) end += 1;
    return end + 1 - at;
  }
  if (first < 32 || first === 255) return 0;
  return first < 247 ? 1 : 2;
}

function numberAt(font: Buffer, at: number): number {
  const first = font.readUInt8(at);
  if (first === 28) return font.readInt16BE(at + 1);
  if (first === 29) return font.readInt32BE(at + 1);
  if (first < 247) return first - 139;
  const sign = first < 251 ? 1 : -1;
  const high = first < 251 ? first - 247 : first - 251;
  return sign * (high * 256 + font.readUInt8(at + 1) + 108);
}

/** Operators of a dictionary with the numbers before them; those of two bytes as 0x0c00 and more. */
function readDictionary(font: Buffer, { start, end }: Item): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  let numbers: number[] = [];
  for (let at = start; at < end;) {
    const length = numberBytes(font, at);
    if (length > 0) {
      numbers.push(font[at] === 30 ? 0 : numberAt(font, at));
      at += length;
    } else {
      const isLong = font[at] === 12;
      found.set(isLong ? 0x0c00 + font.readUInt8(at + 1) : font.readUInt8(at), numbers);
      numbers = [];
      at += isLong ? 2 : 1;
    }
  }
  return found;
}

/** Numbers of the strings that name glyphs. */
function glyphNames(font: Buffer, at: number, glyphs: number): ReadonlySet<number> {
  const names = new Set<number>();
  const format = font.readUInt8(at);
  if (format > 2) throw new Unprovable("a font with glyphs of unknown names");
  const step = [2, 3, 4][format] ?? 2;
  for (let place = at + 1, left = glyphs - 1; left > 0; place += step) {
    const first = font.readUInt16BE(place);
    const more = format === 0 ? 0 : font.readUIntBE(place + 2, step - 2);
    for (let next = 0; next <= more; next += 1) names.add(first + next);
    left -= more + 1;
  }
  return names;
}

/** The strings that drawing needs. */
function neededStrings(font: Buffer, top: ReadonlyMap<number, readonly number[]>): ReadonlySet<number> {
  const collection = top.get(operators.collection);
  if (collection !== undefined) return new Set(collection.slice(0, 2));
  const [charset = 0] = top.get(operators.charset) ?? [];
  const [charStrings = 0] = top.get(operators.charStrings) ?? [];
  return charset <= 2 ? new Set() : glyphNames(font, charset, font.readUInt16BE(charStrings));
}

/** Writes over the texts of a compact font. Throws Unprovable. */
export function cleanCompactFont(bytes: Uint8Array): Buffer {
  const font = Buffer.from(bytes);
  try {
    const names = readIndex(font, font.readUInt8(2));
    const tops = readIndex(font, names.end);
    const strings = readIndex(font, tops.end);
    const [top] = tops.items;
    if (top === undefined || tops.items.length > 1) throw new Unprovable("not one font");
    const needed = neededStrings(font, readDictionary(font, top));
    for (const { start, end } of names.items) font.fill(blank.name, start, end);
    for (const [index, { start, end }] of strings.items.entries()) {
      if (!needed.has(standardStrings + index)) font.fill(blank.text, start, end);
    }
    return font;
  } catch (error) {
    if (error instanceof RangeError) throw new Unprovable("a font that ends too early");
    throw error;
  }
}
