/**
 * Reads archives by their central directory and refuses every one that two readers could understand differently:
 * members that overlap, local headers that say something else, names twice or with tricks, encryption.
 * Limits hold before anything is inflated, and again for the bytes that really come out.
 */

import { crc32, inflateRawSync } from "node:zlib";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { decodeCentralDirectory, findEndRecord, type CentralRecord, widen } from "./central-directory.ts";

/** What an archive may hold. */
const zipLimits = {
  members: 10_000,
  memberBytes: 256 * 2 ** 20,
  totalBytes: 2 ** 30,
  /** How much larger than its deflated form a member may be; small ones may be more. */
  ratio: 200,
  ratioCountsFromBytes: 2 ** 20,
} as const;

const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/** A member as the central directory describes it; folders are members whose names end with a slash. */
export interface ZipMember extends CentralRecord {
  readonly isFolder: boolean;
}

/** An archive whose headers have been checked; contents are read when asked for. */
export interface ZipArchive {
  readonly members: readonly ZipMember[];
  /** Whether bytes lie before, between or behind the members, or in comments and extra fields. */
  readonly hasHiddenBytes: boolean;
  /** Inflates and checks one member. Throws CleanRefusal. */
  read(member: ZipMember): Promise<Uint8Array>;
}

function assertWithinLimits(members: readonly CentralRecord[]): void {
  if (members.length > zipLimits.members)
    throw new CleanRefusal("too-large", "an archive of too many members");
  let total = 0;
  for (const { sizeBytes, compressedBytes } of members) {
    total += sizeBytes;
    const isBomb =
      sizeBytes > zipLimits.ratioCountsFromBytes && sizeBytes > compressedBytes * zipLimits.ratio;
    if (isBomb || sizeBytes > zipLimits.memberBytes || total > zipLimits.totalBytes)
      throw new CleanRefusal("too-large", "an archive that grows too much when it is unpacked");
  }
}

/** Names that would leave the folder they are unpacked in, or that systems read differently. */
function isPlainPath(name: string): boolean {
  if (name === "" || /[\p{Cc}\\]|^\/|^[A-Za-z]:/u.test(name)) return false;
  return !name
    .replace(/\/$/, "")
    .split("/")
    .some((step) => step === "" || step === "." || step === "..");
}

const UNIX = 3;
const FILE_KIND_MASK = 0o170000;
/** Files, folders, and pipes: a member that an archiver read from its input has that kind, and content as any file. */
const plainKinds = new Set([0, 0o100000, 0o040000, 0o010000]);

function assertPlainMember(record: CentralRecord): void {
  if (record.isEncrypted) throw new CleanRefusal("encrypted", "a member of the archive is encrypted");
  if (record.method !== 0 && record.method !== 8)
    throw new CleanRefusal("unknown-structure", "a member is packed by a method other than deflate");
  if (record.name !== undefined && !isPlainPath(record.name))
    throw new CleanRefusal("unknown-structure", "a member has a name that leaves its folder");
  const kind = record.madeBy === UNIX ? (record.externalAttributes >>> 16) & FILE_KIND_MASK : 0;
  if (!plainKinds.has(kind)) throw new CleanRefusal("unknown-structure", "a member is a link or a device");
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function hasSizesOf(record: CentralRecord, header: Buffer, extra: Buffer): boolean {
  const [sizeBytes, compressedBytes] = widen([header.readUInt32LE(22), header.readUInt32LE(18)], extra);
  return sizeBytes === record.sizeBytes && compressedBytes === record.compressedBytes;
}

/** Reads a local header, holds it against the central record and returns where the member's bytes lie. */
async function locate(source: ByteSource, record: CentralRecord): Promise<Span> {
  const offset = record.localOffset;
  if (offset > source.sizeBytes) throw new CleanRefusal("damaged", "a member lies beyond the end");
  const header = Buffer.from(await source.read(offset, LOCAL_HEADER_BYTES));
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw new CleanRefusal("damaged", "a member has no local header", { offset });
  const nameLength = header.readUInt16LE(26);
  const name = await source.read(offset + LOCAL_HEADER_BYTES, nameLength);
  const extraBytes = header.readUInt16LE(28);
  const extra = Buffer.from(await source.read(offset + LOCAL_HEADER_BYTES + nameLength, extraBytes));
  const hasDescriptor = (header.readUInt16LE(6) & 0x08) !== 0;
  const agrees =
    Buffer.compare(name, record.nameBytes) === 0 &&
    header.readUInt16LE(8) === record.method &&
    (header.readUInt16LE(6) & 0x01) === 0 &&
    (hasDescriptor || (header.readUInt32LE(14) === record.crc32 && hasSizesOf(record, header, extra)));
  if (!agrees)
    throw new CleanRefusal("damaged", "a local header disagrees with the central directory", { offset });
  const start = offset + LOCAL_HEADER_BYTES + nameLength + extraBytes;
  return { start, end: start + record.compressedBytes };
}

function inflate(packed: Uint8Array, record: CentralRecord): Uint8Array {
  if (record.method === 0) return packed;
  const limit = { maxOutputLength: Math.max(record.sizeBytes, 1), finishFlush: 2 };
  try {
    return inflateRawSync(packed, limit);
  } catch (error) {
    throw new CleanRefusal("damaged", "a member does not inflate to its stated size", { cause: error });
  }
}

async function readMember(source: ByteSource, record: CentralRecord, span: Span): Promise<Uint8Array> {
  const packed = await source.read(span.start, record.compressedBytes);
  const bytes = packed.length === record.compressedBytes ? inflate(packed, record) : undefined;
  if (bytes?.length !== record.sizeBytes || crc32(bytes) !== record.crc32)
    throw new CleanRefusal("damaged", "a member is not what its checksum says", { offset: span.start });
  return bytes;
}

/** Whether anything lies between the members or outside them; throws where they overlap. */
function hasGaps(spans: readonly { readonly offset: number; readonly span: Span }[], end: number): boolean {
  let position = 0;
  let gaps = false;
  for (const { offset, span } of spans.toSorted((left, right) => left.offset - right.offset)) {
    if (offset < position) throw new CleanRefusal("damaged", "members of the archive overlap", { offset });
    gaps ||= offset > position;
    position = span.end;
  }
  if (position > end) throw new CleanRefusal("damaged", "a member runs into the central directory");
  return gaps || position < end;
}

/** Opens an archive and checks every header. Throws CleanRefusal. */
export async function readZip(source: ByteSource): Promise<ZipArchive> {
  const end = await findEndRecord(source);
  if (end.members > zipLimits.members) throw new CleanRefusal("too-large", "an archive of too many members");
  const records = decodeCentralDirectory(await source.read(end.directoryOffset, end.directoryBytes), end);
  records.forEach(assertPlainMember);
  assertWithinLimits(records);
  const seen = new Set(records.map(({ nameBytes }) => Buffer.from(nameBytes).toString("latin1")));
  if (seen.size !== records.length) throw new CleanRefusal("unknown-structure", "two members have one name");
  const spans = new Map<CentralRecord, Span>();
  for (const record of records) spans.set(record, await locate(source, record));
  const placed = [...spans].map(([record, span]) => ({ offset: record.localOffset, span }));
  const gaps = hasGaps(placed, end.directoryOffset);
  const members = records.map((record) => ({ ...record, isFolder: record.nameBytes.at(-1) === 0x2f }));
  const spanOf = new Map(members.map((member, index) => [member, spans.get(records[index] ?? member)]));
  return {
    members,
    hasHiddenBytes: gaps || end.hasHiddenBytes || records.some(({ hasHiddenBytes }) => hasHiddenBytes),
    read: async (member) => {
      const span = spanOf.get(member);
      if (span === undefined) throw new CleanRefusal("damaged", "a member of another archive");
      return readMember(source, member, span);
    },
  };
}
