/** ICC profiles with their colours and nothing else: no texts, no dates, no makers. */

const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;

/** Tags that say how colours are converted (ICC.1:2022, 9.2). */
const colourTags = new Set(
  `A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 B2D0 B2D1 B2D2 B2D3 D2B0 D2B1 D2B2 D2B3 rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC wtpt bkpt chad gamt`.split(
    /\s+/,
  ),
);
/** Types whose bytes are numbers. */
const numberTypes = new Set(["curv", "para", "XYZ ", "sf32", "mft1", "mft2", "mAB ", "mBA "]);

/** Header fields that the conversion needs: version, class, spaces, the signature, the intent and the illuminant. */
const keptHeader: readonly (readonly [number, number])[] = [
  [8, 24],
  [36, 40],
  [64, 80],
];

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

function readEntries(profile: Buffer): readonly Entry[] | undefined {
  const count = profile.length < HEADER_BYTES + 4 ? 0 : profile.readUInt32BE(HEADER_BYTES);
  if (count === 0 || count > 100) return undefined;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = HEADER_BYTES + 4 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > profile.length) return undefined;
    const start = profile.readUInt32BE(at + 4);
    const end = start + profile.readUInt32BE(at + 8);
    if (end > profile.length) return undefined;
    entries.push({ name: profile.toString("latin1", at, at + 4), bytes: profile.subarray(start, end) });
  }
  return entries;
}

/** Rewrites a profile; undefined for one that does not read or computes by other means than tables. */
export function cleanProfile(bytes: Uint8Array): Buffer | undefined {
  const profile = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readEntries(profile)?.filter(({ name }) => colourTags.has(name));
  if (entries?.every(({ bytes: body }) => numberTypes.has(body.toString("latin1", 0, 4))) !== true)
    return undefined;
  const header = Buffer.alloc(HEADER_BYTES);
  for (const [start, end] of keptHeader) profile.copy(header, start, start, end);
  const table = Buffer.alloc(4 + entries.length * ENTRY_BYTES);
  table.writeUInt32BE(entries.length, 0);
  const bodies: Buffer[] = [];
  let position = HEADER_BYTES + table.length;
  for (const [index, { name, bytes: body }] of entries.entries()) {
    const at = 4 + index * ENTRY_BYTES;
    table.write(name, at, "latin1");
    table.writeUInt32BE(position, at + 4);
    table.writeUInt32BE(body.length, at + 8);
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    bodies.push(padded);
    position += padded.length;
  }
  header.writeUInt32BE(position, 0);
  return Buffer.concat([header, table, ...bodies]);
}
