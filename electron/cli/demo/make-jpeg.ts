/**
 * A small baseline JPEG encoder (ITU-T T.81), so that the demo has real photos without carrying any. The three
 * components share one quantisation table and Huffman codes of one length: larger files, but no tables to copy.
 */

/** A picture as a function of its pixels; red, green and blue from 0 to 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colourAt: (x: number, y: number) => readonly [number, number, number];
}

const cells = 64;
const endOfBlock = 0x00;
const sixteenZeros = 0xf0;

/** Positions of a block from low to high frequency, as `8 · row + column`. */
const zigzag: readonly number[] = Array.from({ length: cells }, (_, index) => index).sort((left, right) => {
  const [leftSum, rightSum] = [diagonalOf(left), diagonalOf(right)];
  if (leftSum !== rightSum) return leftSum - rightSum;
  return leftSum % 2 === 0 ? right - left : left - right;
});

function diagonalOf(index: number): number {
  return (index >> 3) + (index & 7);
}

/** Divisors in zigzag order: coarser for higher frequencies. */
const divisors: readonly number[] = zigzag.map((index) => 4 + 3 * diagonalOf(index));

/** Symbols of the two Huffman tables: the code of a symbol is its place in the list, in 4 and in 8 bits. */
const differenceSymbols: readonly number[] = Array.from({ length: 12 }, (_, size) => size);
const runSymbols: readonly number[] = [
  sixteenZeros,
  endOfBlock,
  ...Array.from({ length: 160 }, (_, index) => (Math.floor(index / 10) << 4) | ((index % 10) + 1)),
];

const cosines: readonly number[] = Array.from({ length: cells }, (_, index) => {
  const [frequency, place] = [index >> 3, index & 7];
  return Math.cos(((2 * place + 1) * frequency * Math.PI) / 16) * (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      this.#pending = (this.#pending << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flushByte();
    }
  }

  /** The bytes so far, the last one filled with ones. */
  finish(): Buffer {
    while (this.#count > 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }

  #flushByte(): void {
    this.#bytes.push(this.#pending);
    // A byte of ones would begin a marker: T.81 has a zero follow it.
    if (this.#pending === 0xff) this.#bytes.push(0);
    this.#pending = 0;
    this.#count = 0;
  }
}

/** Rows, then columns, of the two-dimensional cosine transform. */
function transform(block: Float64Array): Float64Array {
  const rows = new Float64Array(cells);
  const result = new Float64Array(cells);
  for (let index = 0; index < cells; index += 1) {
    const [row, frequency] = [index >> 3, index & 7];
    for (let place = 0; place < 8; place += 1) {
      rows[index] =
        (rows[index] ?? 0) + (block[row * 8 + place] ?? 0) * (cosines[frequency * 8 + place] ?? 0);
    }
  }
  for (let index = 0; index < cells; index += 1) {
    const [frequency, column] = [index >> 3, index & 7];
    for (let place = 0; place < 8; place += 1) {
      result[index] =
        (result[index] ?? 0) + (rows[place * 8 + column] ?? 0) * (cosines[frequency * 8 + place] ?? 0);
    }
  }
  return result;
}

const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value));

/** The bits that follow a symbol: the value itself, or one less than it when it is negative. */
function writeMagnitude(bits: BitWriter, value: number, size: number): void {
  bits.write(value >= 0 ? value : value + (1 << size) - 1, size);
}

/** Writes one block and returns its first coefficient, which the next block of the component is relative to. */
function writeBlock(bits: BitWriter, block: Float64Array, previous: number): number {
  const frequencies = transform(block);
  const values = zigzag.map((index, place) => Math.round((frequencies[index] ?? 0) / (divisors[place] ?? 1)));
  const [first = 0, ...rest] = values;
  const size = sizeOf(first - previous);
  bits.write(differenceSymbols.indexOf(size), 4);
  writeMagnitude(bits, first - previous, size);
  let zeros = 0;
  for (const value of rest.slice(0, rest.findLastIndex((coefficient) => coefficient !== 0) + 1)) {
    if (value === 0) {
      zeros += 1;
      continue;
    }
    for (; zeros > 15; zeros -= 16) bits.write(runSymbols.indexOf(sixteenZeros), 8);
    bits.write(runSymbols.indexOf((zeros << 4) | sizeOf(value)), 8);
    writeMagnitude(bits, value, sizeOf(value));
    zeros = 0;
  }
  if (rest.at(-1) === 0) bits.write(runSymbols.indexOf(endOfBlock), 8);
  return first;
}

/** Luminance and the two colour differences of a pixel, centred on zero (JFIF). */
function componentsOf([red, green, blue]: readonly [number, number, number]): readonly [
  number,
  number,
  number,
] {
  return [
    0.299 * red + 0.587 * green + 0.114 * blue - 128,
    -0.168736 * red - 0.331264 * green + 0.5 * blue,
    0.5 * red - 0.418688 * green - 0.081312 * blue,
  ];
}

/** The three blocks of one square of the picture; its edge is repeated where the picture ends inside it. */
function blocksAt(picture: Picture, left: number, top: number): Float64Array[] {
  const blocks = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  for (let index = 0; index < cells; index += 1) {
    const x = Math.min(left + (index & 7), picture.width - 1);
    const y = Math.min(top + (index >> 3), picture.height - 1);
    for (const [component, value] of componentsOf(picture.colourAt(x, y)).entries()) {
      blocks[component]?.fill(value, index, index + 1);
    }
  }
  return blocks;
}

function writePicture(picture: Picture): Buffer {
  const bits = new BitWriter();
  let previous = [0, 0, 0];
  for (let top = 0; top < picture.height; top += 8) {
    for (let left = 0; left < picture.width; left += 8) {
      const blocks = blocksAt(picture, left, top);
      previous = blocks.map((block, component) => writeBlock(bits, block, previous[component] ?? 0));
    }
  }
  return bits.finish();
}

/** A marker segment: two bytes of marker, two of length, the content. */
export function jpegSegment(marker: number, content: Uint8Array): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function huffmanTable(id: number, codeBits: number, symbols: readonly number[]): Buffer {
  const counts = Array.from({ length: 16 }, (_, index) => (index + 1 === codeBits ? symbols.length : 0));
  return jpegSegment(0xc4, Uint8Array.from([id, ...counts, ...symbols]));
}

/** Encodes a picture as a JPEG file; `segments` such as Exif stand right after its beginning. */
export function encodeJpeg(picture: Picture, segments: readonly Uint8Array[]): Buffer {
  const { width, height } = picture;
  const components = [1, 2, 3];
  const frame = [
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    3,
    ...components.flatMap((id) => [id, 0x11, 0]),
  ];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    jpegSegment(0xdb, Uint8Array.from([0, ...divisors])),
    jpegSegment(0xc0, Uint8Array.from(frame)),
    huffmanTable(0x00, 4, differenceSymbols),
    huffmanTable(0x10, 8, runSymbols),
    jpegSegment(0xda, Uint8Array.from([3, ...components.flatMap((id) => [id, 0x00]), 0, 63, 0])),
    writePicture(picture),
    Buffer.from([0xff, 0xd9]),
  ]);
}
