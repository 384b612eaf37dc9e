/** The end record and the central directory of an archive (APPNOTE.TXT 4.3.12 to 4.3.16), with the wide fields of ZIP64. */

import type { ByteSource } from "../../bytes/byte-source.ts";
import { decodeUtf8 } from "../../../core/bytes/utf8.ts";
import { CleanRefusal } from "../format-cleaner.ts";

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const RECORD_SIGNATURE = 0x02014b50;
const RECORD_BYTES = 46;

/** Where the central directory lies. */
export interface EndRecord {
  readonly members: number;
  readonly directoryOffset: number;
  readonly directoryBytes: number;
  /** A comment, or bytes between the directory and this record. */
  readonly hasHiddenBytes: boolean;
}

/** One member in the central directory. */
export interface CentralRecord {
  readonly nameBytes: Uint8Array;
  /** Undefined where the bytes are in an unknown 8-bit encoding. */
  readonly name: string | undefined;
  readonly madeBy: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly sizeBytes: number;
  readonly localOffset: number;
  readonly externalAttributes: number;
  /** A comment, an extra field, or a date: anything that a rewritten header lacks. */
  readonly hasHiddenBytes: boolean;
}

/** Finds the end record. Throws CleanRefusal. */
export async function findEndRecord(source: ByteSource): Promise<EndRecord> {
  const length = Math.min(source.sizeBytes, END_BYTES + LONGEST_COMMENT);
  const base = source.sizeBytes - length;
  const tail = Buffer.from(await source.read(base, length));
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const end = tail.subarray(at);
    const isWide =
      end.readUInt16LE(10) === 0xffff || [12, 16].some((field) => end.readUInt32LE(field) === FULL);
    return isWide
      ? await readWideEnd(source, base + at, end.length > END_BYTES)
      : decodeEndRecord(end, base + at);
  }
  throw new CleanRefusal("damaged", "the archive has no end record");
}

function decodeEndRecord(bytes: Buffer, position: number): EndRecord {
  const members = bytes.readUInt16LE(10);
  const directoryBytes = bytes.readUInt32LE(12);
  const directoryOffset = bytes.readUInt32LE(16);
  const isWhole = bytes.readUInt32LE(4) === 0 && bytes.readUInt16LE(8) === members;
  if (!isWhole || directoryOffset + directoryBytes > position)
    throw new CleanRefusal("damaged", "the end record points nowhere", { offset: position });
  const hasHiddenBytes = bytes.length > END_BYTES || directoryOffset + directoryBytes !== position;
  return { members, directoryOffset, directoryBytes, hasHiddenBytes };
}

/** A field of this value stands elsewhere, with more bytes. */
const FULL = 0xffffffff;
const LOCATOR_BYTES = 20;
const WIDE_END_BYTES = 56;

/** The end record of ZIP64: it lies before its locator, which lies before the end record. */
async function findWideRecord(
  source: ByteSource,
  end: number,
): Promise<{ readonly record: Buffer; readonly position: number } | undefined> {
  if (end < LOCATOR_BYTES) return undefined;
  const locator = Buffer.from(await source.read(end - LOCATOR_BYTES, LOCATOR_BYTES));
  if (locator.length < LOCATOR_BYTES || locator.readUInt32LE(0) !== 0x07064b50) return undefined;
  const position = Number(locator.readBigUInt64LE(8));
  if (position > end) return undefined;
  const record = Buffer.from(await source.read(position, WIDE_END_BYTES));
  const isRecord = record.length === WIDE_END_BYTES && record.readUInt32LE(0) === 0x06064b50;
  return isRecord ? { record, position } : undefined;
}

/** What the end record of ZIP64 says in place of the one at `end`. Throws CleanRefusal. */
async function readWideEnd(source: ByteSource, end: number, hasComment: boolean): Promise<EndRecord> {
  const found = await findWideRecord(source, end);
  const [here = 0, members = 0, directoryBytes = 0, directoryOffset = 0] = [24, 32, 40, 48].map((field) =>
    Number(found?.record.readBigUInt64LE(field) ?? 0),
  );
  const isWhole = found?.record.readUInt32LE(16) === 0 && here === members;
  if (found === undefined || !isWhole || directoryOffset + directoryBytes > found.position)
    throw new CleanRefusal("damaged", "the end record points nowhere", { offset: end });
  const isTight = directoryOffset + directoryBytes === found.position;
  const isLast = found.position + WIDE_END_BYTES + LOCATOR_BYTES === end;
  return { members, directoryOffset, directoryBytes, hasHiddenBytes: hasComment || !isTight || !isLast };
}

/** Fields that are full get their numbers from the extra field of ZIP64, in their order. Throws CleanRefusal. */
export function widen(fields: readonly number[], extra: Buffer): readonly number[] {
  if (!fields.includes(FULL)) return fields;
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return fields.map((field) => {
    if (field !== FULL) return field;
    if (at + 8 > extra.length) throw new CleanRefusal("damaged", "a member does not say how large it is");
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  });
}

const FLAG_ENCRYPTED = 0x0001;
const FLAG_STRONGLY_ENCRYPTED = 0x0040;
const FLAG_MASKED = 0x2000;

/** Names without the UTF-8 flag are of unknown encoding, unless they are ASCII or well-formed UTF-8 all the same. */
function decodeName(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch {
    // In the code page of whoever wrote it.
    return undefined;
  }
}

function decodeRecord(bytes: Buffer): { record: CentralRecord; length: number } {
  if (bytes.length < RECORD_BYTES || bytes.readUInt32LE(0) !== RECORD_SIGNATURE)
    throw new CleanRefusal("damaged", "the central directory is cut short");
  const nameEnd = RECORD_BYTES + bytes.readUInt16LE(28);
  const length = nameEnd + bytes.readUInt16LE(30) + bytes.readUInt16LE(32);
  if (length > bytes.length) throw new CleanRefusal("damaged", "the central directory is cut short");
  const nameBytes = bytes.subarray(RECORD_BYTES, nameEnd);
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30));
  const narrow = [24, 20, 42].map((field) => bytes.readUInt32LE(field));
  const [sizeBytes = 0, compressedBytes = 0, localOffset = 0] = widen(narrow, extra);
  const encryption = FLAG_ENCRYPTED | FLAG_STRONGLY_ENCRYPTED | FLAG_MASKED;
  const record: CentralRecord = {
    nameBytes,
    name: decodeName(nameBytes),
    madeBy: bytes.readUInt8(5),
    method: bytes.readUInt16LE(10),
    isEncrypted: (bytes.readUInt16LE(8) & encryption) !== 0,
    crc32: bytes.readUInt32LE(16),
    compressedBytes,
    sizeBytes,
    localOffset,
    externalAttributes: bytes.readUInt32LE(38),
    hasHiddenBytes: length > nameEnd || bytes.readUInt32LE(12) !== 0x00210000,
  };
  return { record, length };
}

/** Decodes the whole directory, which must hold exactly what the end record says. Throws CleanRefusal. */
export function decodeCentralDirectory(directory: Uint8Array, end: EndRecord): readonly CentralRecord[] {
  const bytes = Buffer.from(directory);
  const records: CentralRecord[] = [];
  let position = 0;
  while (position < bytes.length && records.length < end.members) {
    const { record, length } = decodeRecord(bytes.subarray(position));
    records.push(record);
    position += length;
  }
  if (position !== bytes.length || records.length !== end.members)
    throw new CleanRefusal("damaged", "the central directory holds something else than its members");
  return records;
}
