/** Builds chunks of AVI and puts them where a test wants them. */

/** A chunk with its contents and the byte that an odd one needs. */
export function riffChunk(id: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const head = Buffer.alloc(8);
  head.write(id, "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

interface Found {
  readonly start: number;
  readonly bodyStart: number;
  readonly end: number;
}

/** The first chunk of a row with this name: of lists, the name of the list. */
function find(bytes: Buffer, name: string): Found {
  for (let at = 0; at + 8 <= bytes.length;) {
    const id = bytes.toString("latin1", at, at + 4);
    const isList = id === "LIST" || id === "RIFF";
    const end = at + 8 + bytes.readUInt32LE(at + 4);
    if ((isList ? bytes.toString("latin1", at + 8, at + 12) : id) === name)
      return { start: at, bodyStart: at + (isList ? 12 : 8), end };
    at = end + (end % 2 === at % 2 ? 0 : 1);
  }
  throw new Error(`no ${name}`);
}

/** Adds bytes at the end of the list or chunk at a path. */
export function addInList(bytes: Buffer, path: readonly string[], added: Buffer): Buffer {
  const [name, ...rest] = path;
  if (name === undefined) return Buffer.concat([bytes, added]);
  const { start, bodyStart, end } = find(bytes, name);
  const body = addInList(bytes.subarray(bodyStart, end), rest, added);
  const id = bytes.toString("latin1", start, start + 4);
  const whole = riffChunk(id, bytes.subarray(start + 8, bodyStart), body);
  return Buffer.concat([bytes.subarray(0, start), whole, bytes.subarray(end + ((end - start) % 2))]);
}

const words = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
};

/** A stream of pictures of 4 × 2 points in a codec of four letters. */
export const pictureStream = (code: string, ...more: readonly Buffer[]): Buffer =>
  riffChunk(
    "LIST",
    "strl",
    riffChunk("strh", "vids", code, words(0, 0, 0, 1, 10, 0, 2, 0, 0, 0, 0, 0)),
    riffChunk("strf", words(40, 4, 2, 0x180001), code, words(0, 0, 0, 0, 0)),
    ...more,
  );

/** A film of these streams and samples; what is in `more` follows its samples. */
export const aviFilm = (
  streams: readonly Buffer[],
  samples: readonly Buffer[],
  ...more: readonly Buffer[]
): Buffer =>
  riffChunk(
    "RIFF",
    "AVI ",
    riffChunk(
      "LIST",
      "hdrl",
      riffChunk("avih", words(100_000, 0, 0, 16, 2, 0, streams.length, 0, 4, 2, 0, 0, 0, 0)),
      ...streams,
    ),
    riffChunk("LIST", "movi", ...samples),
    ...more,
  );
