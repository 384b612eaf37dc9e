/** The end record and the central directory of an archive (APPNOTE.TXT 4.3.12, 4.3.16), without ZIP64. */

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
    return decodeEndRecord(tail.subarray(at), base + at);
  }
  throw new CleanRefusal("damaged", "the archive has no end record");
}

function decodeEndRecord(bytes: Buffer, position: number): EndRecord {
  const members = bytes.readUInt16LE(10);
  const directoryBytes = bytes.readUInt32LE(12);
  const directoryOffset = bytes.readUInt32LE(16);
  if (members === 0xffff || directoryOffset === 0xffffffff)
    throw new CleanRefusal("too-large", "archives of the ZIP64 kind are not read");
  const isWhole = bytes.readUInt32LE(4) === 0 && bytes.readUInt16LE(8) === members;
  if (!isWhole || directoryOffset + directoryBytes > position)
    throw new CleanRefusal("damaged", "the end record points nowhere", { offset: position });
  const hasHiddenBytes = bytes.length > END_BYTES || directoryOffset + directoryBytes !== position;
  return { members, directoryOffset, directoryBytes, hasHiddenBytes };
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
  const encryption = FLAG_ENCRYPTED | FLAG_STRONGLY_ENCRYPTED | FLAG_MASKED;
  const record: CentralRecord = {
    nameBytes,
    name: decodeName(nameBytes),
    madeBy: bytes.readUInt8(5),
    method: bytes.readUInt16LE(10),
    isEncrypted: (bytes.readUInt16LE(8) & encryption) !== 0,
    crc32: bytes.readUInt32LE(16),
    compressedBytes: bytes.readUInt32LE(20),
    sizeBytes: bytes.readUInt32LE(24),
    localOffset: bytes.readUInt32LE(42),
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
