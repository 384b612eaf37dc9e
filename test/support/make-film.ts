/** The smallest film that is one: no samples, but a length and, as phones write it, a place. */

/** What the film says about itself. */
export interface FilmFacts {
  readonly seconds: number;
  /** ISO 6709, for `©xyz`. */
  readonly position?: string;
}

const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + head.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
};

function movieHeader(seconds: number): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1000, 12);
  header.writeUInt32BE(seconds * 1000, 16);
  header.writeUInt32BE(0x10000, 20);
  return box("mvhd", header);
}

function place(position: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt16BE(position.length);
  length.writeUInt16BE(0x15c7, 2);
  return box("udta", box("\u00a9xyz", length, Buffer.from(position)));
}

/** Encodes the film. */
export const encodeFilm = ({ seconds, position }: FilmFacts): Buffer =>
  Buffer.concat([
    box("ftyp", Buffer.from("mp42\0\0\0\0mp42isom", "latin1")),
    box("moov", movieHeader(seconds), ...(position === undefined ? [] : [place(position)])),
  ]);
