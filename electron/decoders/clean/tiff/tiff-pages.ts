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

class TiffReader {
  readonly bytes: Buffer;
  readonly #isLittle: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const head = bytes.toString("latin1", 0, 4);
    if (head !== "II*\0" && head !== "MM\0*")
      throw new CleanRefusal("unsupported-format", "no TIFF of 32 bits");
    this.#isLittle = head === "II*\0";
  }

  u16(at: number): number {
    return this.#isLittle ? this.bytes.readUInt16LE(at) : this.bytes.readUInt16BE(at);
  }

  u32(at: number): number {
    return this.#isLittle ? this.bytes.readUInt32LE(at) : this.bytes.readUInt32BE(at);
  }

  /** A number field, short or long. */
  value(entry: number): number {
    return this.u16(entry + 2) === 3 ? this.u16(entry + 8) : this.u32(entry + 8);
  }

  page(index: number, directory: number): TiffPage {
    const fields = new Map<number, number>();
    const count = this.u16(directory);
    for (let entry = directory + 2; entry < directory + 2 + count * 12; entry += 12)
      fields.set(this.u16(entry), entry);
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
      profile:
        icc === undefined
          ? undefined
          : this.bytes.subarray(this.u32(icc + 8), this.u32(icc + 8) + this.u32(icc + 4)),
    };
  }
}

/** The pages in the order of the file. Throws CleanRefusal. */
export function readTiffPages(bytes: Buffer): TiffPage[] {
  const reader = new TiffReader(bytes);
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let at = reader.u32(4); at !== 0; at = reader.u32(at + 2 + reader.u16(at) * 12)) {
    if (seen.has(at) || pages.length >= maximumPages) throw new CleanRefusal("damaged", "pages in a circle");
    seen.add(at);
    pages.push(reader.page(pages.length, at));
  }
  return pages;
}
