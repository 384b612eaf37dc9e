/** Judges the font programs of a PDF copy: texts that drawing does not need are not there, or written over. */

/** Items of a compact font's list, and the place behind it. */
function itemsAt(bytes: Buffer, at: number): { readonly items: readonly Buffer[]; readonly next: number } {
  const count = bytes.readUInt16BE(at);
  const size = count === 0 ? 0 : bytes.readUInt8(at + 2);
  const zero = at + 2 + (count + 1) * size;
  const offset = (index: number): number => zero + bytes.readUIntBE(at + 3 + index * size, size);
  const items: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    items.push(bytes.subarray(offset(index), offset(index + 1)));
  }
  return { items, next: count === 0 ? at + 2 : offset(count) };
}

/** Bytes of a number by its first byte; a packed decimal ends where a half byte is full. */
function sizeOfNumber(dictionary: Buffer, at: number): number {
  const first = dictionary.readUInt8(at);
  if (first === 30) return dictionary.subarray(at).findIndex((byte) => byte % 16 === 15 || byte > 239) + 1;
  return first === 28 ? 3 : first === 29 ? 5 : first > 246 ? 2 : 1;
}

/** The numbers of the strings that a font's first dictionary names as version, notice, names, weight or copyright. */
function textNumbers(dictionary: Buffer): number[] {
  const found: number[] = [];
  let last = -1;
  for (let at = 0; at < dictionary.length;) {
    const first = dictionary.readUInt8(at);
    if (first < 22) {
      const isOfTwo = first === 12;
      const operator = isOfTwo ? 100 + dictionary.readUInt8(at + 1) : first;
      if ([0, 1, 2, 3, 4, 100, 121, 122].includes(operator)) found.push(last);
      at += isOfTwo ? 2 : 1;
      continue;
    }
    const size = sizeOfNumber(dictionary, at);
    if (first === 28) last = dictionary.readUInt16BE(at + 1);
    else if (first === 29) last = dictionary.readUInt32BE(at + 1);
    else last = size === 2 ? (first - 247) * 256 + dictionary.readUInt8(at + 1) + 108 : -1;
    at += Math.max(1, size);
  }
  return found;
}

const isBlank = (text: Buffer | undefined): boolean => text?.every((byte) => byte === 0x20) ?? true;
const isNameOfGlyph = (text: Buffer): boolean => /^[\w.\-+*~@]{0,63}$/.test(text.toString("latin1"));

function compactFaults(bytes: Buffer): string | undefined {
  try {
    const names = itemsAt(bytes, bytes.readUInt8(2));
    const tops = itemsAt(bytes, names.next);
    const { items: strings } = itemsAt(bytes, tops.next);
    const isNamed = names.items.some((name) => /[^A]/.test(name.toString("latin1")));
    const isTelling = strings.some((text) => !isBlank(text) && !isNameOfGlyph(text));
    const isNoticed = tops.items.flatMap(textNumbers).some((number) => !isBlank(strings[number - 391]));
    return isNamed || isTelling || isNoticed ? "texts in a font" : undefined;
  } catch (error) {
    if (error instanceof RangeError) return "a font that is none";
    throw error;
  }
}

function tableFaults(bytes: Buffer): string | undefined {
  const count = bytes.length > 12 ? bytes.readUInt16BE(4) : 0;
  for (let entry = 12; entry < 12 + count * 16 && entry + 16 <= bytes.length; entry += 16) {
    const name = bytes.toString("latin1", entry, entry + 4);
    if (/^(name|meta|DSIG|FFTM|PfEd|TeX )$/.test(name)) return "texts in a font";
    const start = bytes.readUInt32BE(entry + 8);
    const table = bytes.subarray(start, start + bytes.readUInt32BE(entry + 12));
    const fault = name === "CFF " ? compactFaults(table) : undefined;
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What a font program still says, in one word; undefined where it only draws. */
export function judgeFont(bytes: Buffer): string | undefined {
  if (bytes.toString("latin1", 0, 2) === "%!") {
    return /\n%|\/Notice|\/Copyright|\/FontName\s*\/(?!Font\s)/.test(bytes.toString("latin1", 0, 4096))
      ? "notice"
      : undefined;
  }
  return bytes[0] === 1 ? compactFaults(bytes) : tableFaults(bytes);
}
