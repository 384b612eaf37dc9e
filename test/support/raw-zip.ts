/** Archives written byte by byte, with every oddity that a test wants; nothing of it is shared with the product. */

import { crc32, deflateRawSync } from "node:zlib";

/** A member, with oddities. */
export interface RawMember {
  readonly name: string | Buffer;
  readonly bytes: Uint8Array | string;
  readonly isStored?: boolean;
  readonly extra?: Buffer;
  readonly comment?: string;
  /** DOS date and time as one 32-bit number; a day in 2024 unless said otherwise. */
  readonly date?: number;
  readonly flags?: number;
  readonly madeBy?: number;
  readonly attributes?: number;
  /** Another name in the local header. */
  readonly localName?: string;
  /** Another size in both headers. */
  readonly claimedBytes?: number;
  /** Bytes between this member and the next. */
  readonly gap?: string;
}

const DATE = 0x58e26d1f;

function header(member: RawMember, packed: Uint8Array, plain: Uint8Array, name: Buffer): Buffer {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(member.flags ?? 0, 2);
  shared.writeUInt16LE(member.isStored === true ? 0 : 8, 4);
  shared.writeUInt32LE(member.date ?? DATE, 6);
  shared.writeUInt32LE(crc32(plain), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(member.claimedBytes ?? plain.length, 18);
  shared.writeUInt16LE(name.length, 22);
  shared.writeUInt16LE(member.extra?.length ?? 0, 24);
  return shared;
}

const signature = (letters: string): Buffer => Buffer.from(`PK${letters}`, "latin1");

function headersOf(member: RawMember, offset: number): { local: Buffer; central: Buffer } {
  const name = Buffer.from(member.name as string);
  const plain = Buffer.from(member.bytes as string);
  const packed = member.isStored === true ? plain : deflateRawSync(plain);
  const rest = Buffer.alloc(14);
  const comment = Buffer.from(member.comment ?? "");
  rest.writeUInt16LE(comment.length, 0);
  rest.writeUInt32LE(member.attributes ?? 0, 6);
  rest.writeUInt32LE(offset, 10);
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE(member.madeBy ?? 0x0314);
  const extra = member.extra ?? Buffer.alloc(0);
  const shared = header(member, packed, plain, name);
  const localName = Buffer.from(member.localName ?? name);
  return {
    local: Buffer.concat([signature("\x03\x04"), shared, localName, extra, packed]),
    central: Buffer.concat([signature("\x01\x02"), madeBy, shared, rest, name, extra, comment]),
  };
}

/** Writes an archive; `before` and `comment` are where self-extractors and archivers leave their marks. */
export function rawZip(
  members: readonly RawMember[],
  { before = "", comment = "" }: { before?: string; comment?: string } = {},
): Buffer {
  let body = Buffer.from(before);
  let directory = Buffer.alloc(0);
  for (const member of members) {
    const { local, central } = headersOf(member, body.length);
    body = Buffer.concat([body, local, Buffer.from(member.gap ?? "")]);
    directory = Buffer.concat([directory, central]);
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Buffer.concat([body, directory, end, Buffer.from(comment)]);
}
