/** A small Exif block, big-endian: an artist, an orientation and a position. */

/** TIFF-shaped bytes that hold a text, an orientation and a latitude. */
export function exifWith(text: string, orientation: number): Buffer {
  const value = Buffer.from(`${text}\0`, "latin1");
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4);
  const gps = Buffer.from("0001000100020000000253000000" + "00000000", "hex");
  tiff.write("MM\0*\0\0\0\x08", "latin1");
  tiff.writeUInt16BE(3, 8);
  const entries = [
    [0x0112, 3, 1, orientation * 65536],
    [0x013b, 2, value.length, tiff.length],
    [0x8825, 4, 1, tiff.length + value.length],
  ];
  entries.forEach(([tag = 0, type = 0, count = 0, field = 0], index) => {
    tiff.writeUInt16BE(tag, 10 + index * 12);
    tiff.writeUInt16BE(type, 12 + index * 12);
    tiff.writeUInt32BE(count, 14 + index * 12);
    tiff.writeUInt32BE(field, 18 + index * 12);
  });
  return Buffer.concat([tiff, value, gps]);
}
