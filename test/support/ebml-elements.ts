/** Builds EBML elements and puts them where a test wants them. */

/** An element by its identifier in hexadecimal; its size always takes eight bytes. */
export function ebml(id: string, ...parts: readonly (Buffer | string | number)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) =>
      typeof part === "string" ? Buffer.from(part) : typeof part === "number" ? wholeNumber(part) : part,
    ),
  );
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length) + (1n << 56n));
  return Buffer.concat([Buffer.from(id, "hex"), size, body]);
}

function wholeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

interface Found {
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** The first element with this identifier in a row of elements; unknown sizes reach to the end. */
function find(bytes: Buffer, id: string): Found {
  for (let at = 0; at < bytes.length;) {
    const idLength = Math.clz32(bytes.readUInt8(at)) - 23;
    const sizeAt = at + idLength;
    const sizeLength = Math.clz32(bytes.readUInt8(sizeAt)) - 23;
    const raw = BigInt(`0x${bytes.toString("hex", sizeAt, sizeAt + sizeLength)}`);
    const size = Number(raw - (1n << BigInt(7 * sizeLength)));
    const bodyStart = sizeAt + sizeLength;
    const end = size === 2 ** (7 * sizeLength) - 1 ? bytes.length : bodyStart + size;
    if (bytes.toString("hex", at, sizeAt) === id) return { start: at, bodyStart, end };
    at = end;
  }
  throw new Error(`no ${id}`);
}

/** The body of the element at a path. */
export function bodyAt(bytes: Buffer, path: readonly string[]): Buffer {
  return path.reduce((inside, id) => {
    const { bodyStart, end } = find(inside, id);
    return inside.subarray(bodyStart, end);
  }, bytes);
}

/** The same element with its size in as few bytes as it needs. */
export function shortly(element: Buffer): Buffer {
  const idLength = Math.clz32(element.readUInt8(0)) - 23;
  const body = element.subarray(idLength + 8);
  let length = 1;
  while (body.length >= 2 ** (7 * length) - 1) length += 1;
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.length) + (1n << BigInt(7 * length)));
  return Buffer.concat([element.subarray(0, idLength), size.subarray(8 - length), body]);
}

/** Adds bytes at the end of the element at a path; every element of the path says its size as shortly as it can. */
export function addAt(bytes: Buffer, path: readonly string[], added: Buffer): Buffer {
  const [id, ...rest] = path;
  if (id === undefined) return Buffer.concat([bytes, added]);
  const { start, bodyStart, end } = find(bytes, id);
  const body = addAt(bytes.subarray(bodyStart, end), rest, added);
  return Buffer.concat([bytes.subarray(0, start), shortly(ebml(id, body)), bytes.subarray(end)]);
}

export const segment = "18538067";
export const cluster = "1f43b675";
export const tracks = "1654ae6b";
export const trackEntry = "ae";

export const fileHead = (docType = "matroska"): Buffer => ebml("1a45dfa3", ebml("4282", docType));

/** A track of pictures in VP8, which nothing here decodes; `more` elements stand in its entry. */
export const pictureTrack = (...more: readonly Buffer[]): Buffer =>
  ebml(
    "ae",
    ebml("d7", 1),
    ebml("73c5", 4417),
    ebml("83", 1),
    ebml("86", "V_VP8"),
    ...more,
    ebml("e0", ebml("b0", 16), ebml("ba", 16)),
  );

/** A SimpleBlock of track 1 that is a key frame. */
export const keyBlock = (time: number, payload: string | Buffer, flags = 0x80): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt8(0x81);
  head.writeInt16BE(time, 1);
  head.writeUInt8(flags, 3);
  return ebml("a3", head, payload);
};
