/** Which pictures a TIFF holds and what each says of itself: read for the writer, never for the judge. */

import { CleanRefusal } from "../format-cleaner.ts";

export interface TiffPage {
  /** Its place in the file, as decoders count. */
  readonly index: number;
  /** A smaller copy of another page, such as a thumbnail. */
  readonly isReduced: boolean;
  readonly orientation: number;
  readonly profile: Buffer | undefined;
}

const tags = { subfile: 254, oldSubfile: 255, orientation: 274, profile: 34675 };
const maximumPages = 2_000;

/** Where the parts of a directory are: 32 bits, or the 64 of BigTIFF. */
interface Layout {
  readonly first: number;
  readonly countBytes: 2 | 8;
  readonly entryBytes: 12 | 20;
}

const layouts: Readonly<Record<number, Layout>> = {
  42: { first: 4, countBytes: 2, entryBytes: 12 },
  43: { first: 8, countBytes: 8, entryBytes: 20 },
};

class TiffReader {
  readonly bytes: Buffer;
  readonly layout: Layout;
  readonly #isLittle: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const order = bytes.toString("latin1", 0, 2);
    this.#isLittle = order === "II";
    const layout = layouts[this.u16(2)];
    if (layout === undefined || (order !== "II" && order !== "MM")) {
      throw new CleanRefusal("unsupported-format", "no TIFF", { offset: 0 });
    }
    this.layout = layout;
  }

  u16(at: number): number {
    return this.#isLittle ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  u32(at: number): number {
    return this.#isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  /** An offset or a count of values, as long as the layout has them; what no number holds is past every end. */
  long(at: number): number {
    if (this.layout.countBytes === 2) return this.u32(at);
    return Number(this.#isLittle ? this.bytes.readBigUInt64LE(at) : this.bytes.readBigUInt64BE(at));
  }

  /** Where the entries of a directory are, and where the offset of the next directory is. */
  entries(directory: number): { readonly at: readonly number[]; readonly end: number } {
    const { countBytes, entryBytes } = this.layout;
    const count = countBytes === 2 ? this.u16(directory) : this.long(directory);
    const start = directory + countBytes;
    if (count * entryBytes > this.bytes.length) throw new RangeError("a directory past the end");
    return {
      at: Array.from({ length: count }, (_, index) => start + index * entryBytes),
      end: start + count * entryBytes,
    };
  }

  #valueAt(entry: number): number {
    return entry + (this.layout.entryBytes === 12 ? 8 : 12);
  }

  /** A number field, short or long. */
  value(entry: number): number {
    const at = this.#valueAt(entry);
    return this.u16(entry + 2) === 3 ? this.u16(at) : this.u32(at);
  }

  /** The bytes of a field of bytes that does not lie in its entry. */
  block(entry: number): Buffer {
    const start = this.long(this.#valueAt(entry));
    return this.bytes.subarray(start, start + this.long(entry + 4));
  }

  page(index: number, directory: number): TiffPage {
    const fields = new Map<number, number>();
    for (const entry of this.entries(directory).at) fields.set(this.u16(entry), entry);
    const number = (tag: number, otherwise: number): number => {
      const entry = fields.get(tag);
      return entry === undefined ? otherwise : this.value(entry);
    };
    const icc = fields.get(tags.profile);
    const orientation = number(tags.orientation, 1);
    return {
      index,
      isReduced: (number(tags.subfile, 0) & 1) === 1 || number(tags.oldSubfile, 1) === 2,
      orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
      profile: icc === undefined ? undefined : this.block(icc),
    };
  }
}

/** The pages in the order of the file. Throws CleanRefusal. */
export function readTiffPages(bytes: Buffer): TiffPage[] {
  const reader = new TiffReader(bytes);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  const { first } = reader.layout;
  for (let at = reader.long(first); at !== 0; at = reader.long(reader.entries(at).end)) {
    if (seen.has(at) || pages.length >= maximumPages) throw new CleanRefusal("damaged", "pages in a circle");
    seen.add(at);
    pages.push(reader.page(pages.length, at));
  }
  return pages;
}
