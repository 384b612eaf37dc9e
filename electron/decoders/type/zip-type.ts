/** Tells books from other archives where they do not begin with their media type, as the format wants it and packers forget. */

const LOCAL_HEADER_BYTES = 30;
const HAS_NO_SIZES = 0x08;
const BOOK_ENTRY = "META-INF/container.xml";

/** The names of the first members, as far as sizes lead from one to the next. */
function* firstNames(head: Buffer): Generator<string> {
  let at = 0;
  while (at + LOCAL_HEADER_BYTES <= head.length && head.readUInt32LE(at) === 0x04034b50) {
    const nameEnd = at + LOCAL_HEADER_BYTES + head.readUInt16LE(at + 26);
    yield head.toString("latin1", at + LOCAL_HEADER_BYTES, nameEnd);
    if ((head.readUInt16LE(at + 6) & HAS_NO_SIZES) !== 0) return;
    at = nameEnd + head.readUInt16LE(at + 28) + head.readUInt32LE(at + 18);
  }
}

/** The type of an archive of no other kind that holds a book; undefined for others. */
export function bookType(head: Uint8Array): string | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  for (const name of firstNames(bytes)) if (name === BOOK_ENTRY) return "application/epub+zip";
  return undefined;
}
