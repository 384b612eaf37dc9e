/**
 * Judges an archive front to back, without the reader and the writer: every byte must belong to a header of the one
 * allowed form or to a member, and the directory must repeat the headers in their order.
 */

import { crc32, inflateRawSync } from "node:zlib";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Remainder } from "../format-cleaner.ts";

/** A member of a judged archive. */
export interface JudgedMember {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isStored: boolean;
}

/** Looks at one member and says what it still shows. */
export type MemberJudge = (member: JudgedMember) => Promise<readonly Remainder[]> | readonly Remainder[];

interface Seen {
  readonly offset: number;
  readonly header: Buffer;
}

class Fault extends Error {
  readonly remainder: Remainder;
  constructor(tag: string, offset: number) {
    super(tag);
    this.remainder = { group: "ZIP", tag, offset };
  }
}

const LARGEST_MEMBER = 2 ** 28;

/** Local header fields that are the same in every clean archive, as hexadecimal around the variable ones. */
function assertLocalHeader(header: Buffer, offset: number): void {
  const flags = header.readUInt16LE(6);
  const isPlain =
    header.readUInt16LE(4) === 20 &&
    (flags === 0 || flags === 0x800) &&
    header.readUInt32LE(10) === 0x00210000 &&
    header.readUInt16LE(28) === 0;
  if (!isPlain) throw new Fault("local header", offset);
}

function unpack(packed: Uint8Array, header: Buffer, offset: number): Uint8Array {
  const method = header.readUInt16LE(8);
  const sizeBytes = header.readUInt32LE(22);
  if ((method !== 0 && method !== 8) || sizeBytes > LARGEST_MEMBER) throw new Fault("method", offset);
  if (method === 0) return packed;
  try {
    // With `info`, the answer also says how much was read: bytes behind a deflate stream are a hiding place.
    const answer = inflateRawSync(packed, { maxOutputLength: sizeBytes + 1, info: true }) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    if (answer.engine.bytesWritten !== packed.length) throw new Fault("bytes behind a member", offset);
    return answer.buffer;
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("unreadable member", offset);
  }
}

/** A central record must be the local header again, with nothing of its own. */
function assertCentralRecord(record: Buffer, seen: Seen, offset: number): void {
  const isSame =
    record.subarray(6, 30).equals(seen.header.subarray(4, 28)) &&
    record.subarray(46).equals(seen.header.subarray(30)) &&
    record.readUInt32LE(42) === seen.offset;
  const isPlain =
    record.readUInt16LE(4) === 0x0314 &&
    record.subarray(30, 38).every((byte) => byte === 0) &&
    record.readUInt32LE(38) === 0o100644 * 0x10000;
  if (!isSame || !isPlain) throw new Fault("central record", offset);
}

async function judgeDirectory(copy: ByteSource, seen: readonly Seen[], start: number): Promise<void> {
  let position = start;
  for (const member of seen) {
    const length = 16 + member.header.length;
    const record = Buffer.from(await copy.read(position, length));
    if (record.length !== length || record.readUInt32LE(0) !== 0x02014b50)
      throw new Fault("central directory", position);
    assertCentralRecord(record, member, position);
    position += length;
  }
  const expected = Buffer.alloc(22);
  expected.write("PK\x05\x06", "latin1");
  expected.writeUInt16LE(seen.length, 8);
  expected.writeUInt16LE(seen.length, 10);
  expected.writeUInt32LE(position - start, 12);
  expected.writeUInt32LE(start, 16);
  const tail = Buffer.from(await copy.read(position, 23));
  if (!tail.equals(expected)) throw new Fault("end record", position);
}

async function readMembers(copy: ByteSource, judge: MemberJudge, remainders: Remainder[]): Promise<void> {
  const seen: Seen[] = [];
  const names = new Set<string>();
  let position = 0;
  for (;;) {
    const fixed = Buffer.from(await copy.read(position, 30));
    if (fixed.length < 30 || fixed.readUInt32LE(0) !== 0x04034b50) break;
    assertLocalHeader(fixed, position);
    const nameBytes = await copy.read(position + 30, fixed.readUInt16LE(26));
    const header = Buffer.concat([fixed, nameBytes]);
    const start = position + header.length;
    const packed = await copy.read(start, fixed.readUInt32LE(18));
    const bytes = unpack(packed, header, position);
    if (packed.length !== fixed.readUInt32LE(18) || bytes.length !== fixed.readUInt32LE(22))
      throw new Fault("size of a member", position);
    if (crc32(bytes) !== fixed.readUInt32LE(14)) throw new Fault("checksum of a member", position);
    const name = new TextDecoder("utf-8", { fatal: true }).decode(nameBytes);
    if (names.has(name) || name.endsWith("/")) throw new Fault("name of a member", position);
    names.add(name);
    seen.push({ offset: position, header });
    remainders.push(...(await judge({ name, bytes, isStored: fixed.readUInt16LE(8) === 0 })));
    position = start + packed.length;
  }
  await judgeDirectory(copy, seen, position);
}

/** Judges headers and structure, and each member by the judge given. */
export async function judgeZip(copy: ByteSource, judge: MemberJudge): Promise<readonly Remainder[]> {
  const remainders: Remainder[] = [];
  try {
    await readMembers(copy, judge, remainders);
  } catch (error) {
    remainders.push(error instanceof Fault ? error.remainder : { group: "ZIP", tag: "unreadable" });
  }
  return remainders;
}
