/** Builds boxes of ISO base media files and puts them where a test wants them. */

/** A box with its contents. */
export function box(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

export const uint32 = (...values: readonly number[]): Buffer =>
  Buffer.concat(
    values.map((value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value >>> 0);
      return bytes;
    }),
  );

interface Place {
  readonly start: number;
  readonly size: number;
}

/** Where a box lies in bytes, by its path. Throws when there is none. */
export function findBox(
  bytes: Buffer,
  path: readonly string[],
  from: Place = { start: 0, size: bytes.length },
): Place {
  const [type, ...rest] = path;
  const end = from.start + from.size;
  for (let at = from.start; at + 8 <= end;) {
    const size = bytes.readUInt32BE(at) === 0 ? end - at : bytes.readUInt32BE(at);
    const place = { start: at, size };
    if (bytes.toString("latin1", at + 4, at + 8) === type)
      return rest.length === 0 ? place : findBox(bytes, rest, { start: at + 8, size: size - 8 });
    if (size < 8) break;
    at += size;
  }
  throw new Error(`no ${path.join("/")}`);
}

/** Adds a box at the end of the one at `path`; the movie must stand behind its samples. */
export function addInside(bytes: Buffer, path: readonly string[], added: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let depth = 1; depth <= path.length; depth += 1) {
    const { start, size } = findBox(copy, path.slice(0, depth));
    copy.writeUInt32BE(size + added.length, start);
  }
  // Sizes are right for the box as it will be, so its end is found without what is added.
  const { start, size } = findBox(bytes, path);
  const end = start + size;
  return Buffer.concat([copy.subarray(0, end), added, copy.subarray(end)]);
}

/** A track of timed metadata whose samples are text, as cameras write positions; the samples go behind the file. */
export function withTextTrack(bytes: Buffer, format: string, text: string): Buffer {
  const media = box("mdat", text);
  const offset = bytes.length + 8;
  const stbl = box(
    "stbl",
    box("stsd", uint32(0, 1), box(format, Buffer.alloc(6), Buffer.from([0, 1]), Buffer.alloc(8))),
    box("stts", uint32(0, 1, 1, 1000)),
    box("stsc", uint32(0, 1, 1, 1, 1)),
    box("stsz", uint32(0, text.length, 1)),
    box("stco", uint32(0, 1, offset)),
  );
  const minf = box("minf", box("gmhd"), box("dinf", box("dref", uint32(0, 1), box("url ", uint32(1)))), stbl);
  const mdia = box(
    "mdia",
    box("mdhd", uint32(0, 0, 0, 1000, 1000, 0x55c40000)),
    box("hdlr", uint32(0), "mhlrmeta", Buffer.alloc(12), `${text} handler\0`),
    minf,
  );
  const tkhd = box("tkhd", uint32(15, 0, 0, 9, 0, 1000), Buffer.alloc(60));
  const whole = Buffer.concat([bytes, media]);
  return addInside(whole, ["moov"], box("trak", tkhd, mdia));
}
