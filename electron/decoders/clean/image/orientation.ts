/**
 * Exif is dropped, but without its orientation viewers would show the picture turned. So a block of 26 bytes that says
 * nothing else is put in its place: a TIFF header, one directory, one entry.
 */

const orientationTag = 0x0112;
const shortType = 3;
const longType = 4;

interface Reader {
  readonly u16: (offset: number) => number;
  readonly u32: (offset: number) => number;
}

function readerOf(tiff: Buffer): Reader | undefined {
  const order = tiff.toString("latin1", 0, 2);
  if (order === "II") {
    return { u16: (offset) => tiff.readUInt16LE(offset), u32: (offset) => tiff.readUInt32LE(offset) };
  }
  if (order === "MM") {
    return { u16: (offset) => tiff.readUInt16BE(offset), u32: (offset) => tiff.readUInt32BE(offset) };
  }
  return undefined;
}

function findOrientation(tiff: Buffer, { u16, u32 }: Reader): number {
  const directory = u32(4);
  const count = u16(directory);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * 12;
    if (u16(entry) !== orientationTag) continue;
    const value = u16(entry + 2) === longType ? u32(entry + 8) : u16(entry + 8);
    return value >= 1 && value <= 8 && [shortType, longType].includes(u16(entry + 2)) ? value : 1;
  }
  return 1;
}

/** The orientation, 1 to 8, in the first directory of TIFF-shaped bytes; 1 where they do not say or cannot be read. */
export function readOrientation(tiff: Buffer): number {
  try {
    const reader = readerOf(tiff);
    return reader === undefined ? 1 : findOrientation(tiff, reader);
  } catch (error) {
    if (error instanceof RangeError) return 1;
    throw error;
  }
}

/** TIFF-shaped bytes whose one entry is the orientation, 2 to 8. */
export function encodeOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(orientationTag, 10);
  tiff.writeUInt16BE(shortType, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
