/** Photographs with whatever a camera may write, made of fast-check's choices: small, and never twice the same. */

import fc from "fast-check";
import { exifConversions, gpsConversions } from "../../electron/decoders/photo/exif-conversions.ts";
import { exifNames, gpsNames } from "../../electron/decoders/photo/exif-names.ts";

/** One entry of a directory: tag, type and the bytes of its values, least significant first. */
interface Entry {
  readonly id: number;
  readonly type: number;
  readonly bytes: Buffer;
}

const sizes: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
};

/** What cameras write where anything may be written, and what they should not. */
const texts = fc.oneof(
  fc.constantFrom("2026:05:09 10:11:12", "2026:05:09", "0230", "123", "+05:00", "-3:30", "N", "S", "W", "E"),
  fc.constantFrom(
    "UNICODE\0\0a\0b\0 ",
    "UNICODE\0\u0004\0a\0b",
    "ASCII\0\0\0remark  ",
    "\0\0\0\0\0\0\0\0",
    "EF 24-70mm f/2.8",
    "Canon",
    "SONY ",
    "R98",
    "",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const numbers = fc.oneof(fc.constantFrom(0, 1, 2, 3, 24, 50, 100, 4000), fc.nat(0xffff), fc.nat(0x7fff_ffff));
const fractions = fc.tuple(numbers, fc.oneof(fc.constantFrom(1, 10, 100, 1000, 16_384), numbers));

const little = (size: number, values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(size * values.length);
  for (const [index, value] of values.entries())
    bytes.writeUIntLE(value % 2 ** (8 * size), index * size, size);
  return bytes;
};

/** A value that fits the tag, or now and then any other. */
function entryOf(id: number, type: number): fc.Arbitrary<Entry> {
  const withBytes = (bytes: Buffer): Entry => ({ id, type, bytes });
  const count = { minLength: 1, maxLength: 4 };
  if (type === 2 || type === 7)
    return texts.map((text) => withBytes(Buffer.from(type === 2 ? `${text}\0` : text)));
  if (type === 5 || type === 10) {
    const length = { minLength: id < 0x20 ? 3 : 1, maxLength: id < 0x20 ? 3 : 4 };
    return fc.array(fractions, length).map((pairs) => withBytes(little(4, pairs.flat())));
  }
  return fc.array(numbers, count).map((values) => withBytes(little(sizes[type] ?? 1, values)));
}

const typeOf = (name: string): fc.Arbitrary<number> => {
  if (/Date|Time|Make|Model|Software|Artist|Copyright|Ref$|Offset|Stamp$/.test(name))
    return fc.constantFrom(2, 2, 2, 2, 7, 5);
  if (/Latitude|Longitude|Altitude$|Focal|FNumber|Exposure|Aperture|Shutter|Resolution$|Distance$/.test(name))
    return fc.constantFrom(5, 5, 5, 5, 10, 3);
  return fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
};

function directoryOf(
  names: readonly (readonly [number, string])[],
  maxLength: number,
): fc.Arbitrary<Entry[]> {
  return fc
    .uniqueArray(fc.constantFrom(...names), { selector: ([id]) => id, maxLength })
    .chain((chosen) =>
      fc.tuple(...chosen.map(([id, name]) => typeOf(name).chain((type) => entryOf(id, type)))),
    );
}

const allOf = (
  plain: Readonly<Record<number, string>>,
  others: Readonly<Record<number, { readonly name: string }>>,
): (readonly [number, string])[] =>
  [...Object.entries(plain), ...Object.entries(others).map(([id, { name }]) => [id, name] as const)]
    .map(([id, name]) => [Number(id), name] as const)
    .sort(([left], [right]) => left - right);

const exifTags = allOf(exifNames, exifConversions);
const gpsTags = allOf(gpsNames, gpsConversions);
const ofPicture = exifTags.filter(([id]) => id >= 0x100 && id < 0x8299);
const ofExif = exifTags.filter(([id]) => id >= 0x8299);

/** The directories of a photograph. */
interface Directories {
  readonly picture: Entry[];
  readonly exif: Entry[];
  readonly gps: Entry[];
  readonly reduced: Entry[];
}

/** Lays out a directory and its values, and returns it with the offset of the next free byte. */
function layOut(entries: readonly Entry[], at: number, next: number): Buffer {
  const sorted = entries.toSorted((left, right) => left.id - right.id);
  const head = Buffer.alloc(2 + sorted.length * 12 + 4);
  head.writeUInt16LE(sorted.length, 0);
  head.writeUInt32LE(next, head.length - 4);
  const outside: Buffer[] = [];
  let free = at + head.length;
  for (const [index, { id, type, bytes }] of sorted.entries()) {
    const entryAt = 2 + index * 12;
    head.writeUInt16LE(id, entryAt);
    head.writeUInt16LE(type, entryAt + 2);
    head.writeUInt32LE(bytes.length / (sizes[type] ?? 1), entryAt + 4);
    if (bytes.length <= 4) bytes.copy(head, entryAt + 8);
    else {
      head.writeUInt32LE(free, entryAt + 8);
      const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]);
      outside.push(padded);
      free += padded.length;
    }
  }
  return Buffer.concat([head, ...outside]);
}

const long = (id: number, value: number): Entry => ({ id, type: 4, bytes: little(4, [value]) });

function structureOf({ picture, exif, gps, reduced }: Directories): Buffer {
  const place = (withOffsets: readonly number[]): Buffer[] => {
    const [exifAt = 0, gpsAt = 0, reducedAt = 0, thumbnailAt = 0] = withOffsets;
    const first = layOut([...picture, long(0x8769, exifAt), long(0x8825, gpsAt)], 8, reducedAt);
    const thumbnail = [long(0x201, thumbnailAt), long(0x202, 20)];
    return [
      first,
      layOut(exif, exifAt, 0),
      layOut(gps, gpsAt, 0),
      layOut([...reduced, ...thumbnail], reducedAt, 0),
      Buffer.alloc(20, 7),
    ];
  };
  const lengths = place([]).map(({ length }) => length);
  const offsets = [1, 2, 3, 4].map((count) => 8 + lengths.slice(0, count).reduce((sum, one) => sum + one, 0));
  return Buffer.concat([Buffer.from("II*\0\x08\0\0\0", "latin1"), ...place(offsets)]);
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

const jfif = segment(0xe0, Buffer.from("JFIF\0\x01\x02\x01\0\x48\0\x48\0\0", "latin1"));
const adobe = segment(0xee, Buffer.from("Adobe\0\x64\0\0\0\0\x01", "latin1"));
const frame = segment(0xc0, Buffer.from([8, 0, 16, 0, 24, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]));
const pixels = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([1, 2, 3, 0xff, 0xd9]),
]);

const iptcField = (record: number, id: number, text: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x1c, record, id, text.length >> 8, text.length & 0xff]), text]);

const iptc = fc
  .array(fc.tuple(fc.constantFrom(5, 25, 25, 25, 40, 80, 103, 116, 120), texts), { maxLength: 6 })
  .map((fields) =>
    Buffer.concat([
      iptcField(1, 90, Buffer.from("\x1b%G")),
      iptcField(2, 0, Buffer.from([0, 4])),
      ...fields.map(([id, text]) => iptcField(2, id, Buffer.from(text))),
    ]),
  );

const resource = (id: number, data: Buffer): Buffer => {
  const head = Buffer.from("8BIM\0\0\0\0\0\0\0\0", "latin1");
  head.writeUInt16BE(id, 4);
  head.writeUInt32BE(data.length, 8);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};

/** What Photoshop and networks write beside Exif. */
const photoshop = fc
  .tuple(
    iptc,
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
    fc.constantFrom(0x0406, 0x040a, 0x03f3, 0x0425),
  )
  .map(([fields, bytes, other]) =>
    segment(
      0xed,
      Buffer.concat([
        Buffer.from("Photoshop 3.0\0"),
        resource(0x03ed, Buffer.from(bytes)),
        resource(0x0404, fields),
        resource(other, Buffer.from(bytes)),
      ]),
    ),
  );

/** A photograph whose parts are all of a kind that the quick reader knows, though perhaps not with these values. */
export const generatedPhoto: fc.Arbitrary<Buffer> = fc
  .record({
    directories: fc.record({
      picture: directoryOf(ofPicture, 8),
      exif: directoryOf(ofExif, 12).filter((entries) => entries.length > 0),
      gps: directoryOf(gpsTags, 8).filter((entries) => entries.length > 0),
      reduced: directoryOf(ofPicture, 3),
    }),
    withExif: fc.boolean(),
    withJfif: fc.boolean(),
    withAdobe: fc.boolean(),
    comment: fc.option(texts),
    resources: fc.option(photoshop),
  })
  .map(({ directories, withExif, withJfif, withAdobe, comment, resources }) =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      ...(withJfif ? [jfif] : []),
      ...(withExif
        ? [segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0"), structureOf(directories)]))]
        : []),
      resources ?? Buffer.alloc(0),
      ...(withAdobe ? [adobe] : []),
      ...(comment === null ? [] : [segment(0xfe, Buffer.from(comment))]),
      frame,
      pixels,
    ]),
  );
