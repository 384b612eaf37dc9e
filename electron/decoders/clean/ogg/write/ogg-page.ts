/** Pages of Ogg (RFC 3533). */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, latin1, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";

export interface OggPage {
  readonly offset: number;
  readonly sizeBytes: number;
  /** 1 goes on with a packet, 2 begins a stream, 4 ends one. */
  readonly flags: number;
  readonly granule: bigint;
  readonly serial: number;
  readonly segments: readonly number[];
  readonly body: Uint8Array;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = (crc << 8) ^ (table[(crc >>> 24) ^ byte] ?? 0);
  return crc >>> 0;
}

/** The page at an offset; undefined when none begins there. Throws CleanRefusal when its checksum is wrong. */
export async function readPage(source: ByteSource, offset: number): Promise<OggPage | undefined> {
  const head = await source.read(offset, 27);
  if (head.length < 27 || latin1(head, 0, 4) !== "OggS" || head[4] !== 0) return undefined;
  const count = head[26] ?? 0;
  const segments = [...(await source.read(offset + 27, count))];
  const size = segments.reduce((sum, length) => sum + length, 0);
  const sizeBytes = 27 + count + size;
  const whole = Uint8Array.from(await source.read(offset, sizeBytes));
  const view = viewOf(whole);
  if (whole.length < sizeBytes) throw new CleanRefusal("damaged", "the file ends in a page", { offset });
  const stated = view.getUint32(22, true);
  view.setUint32(22, 0);
  if (checksum(whole) !== stated) throw new CleanRefusal("damaged", "a page is damaged", { offset });
  return {
    ...{ offset, sizeBytes, segments, flags: head[5] ?? 0 },
    granule: view.getBigInt64(6, true),
    serial: view.getUint32(14, true),
    body: whole.subarray(27 + count),
  };
}

export interface PageHead {
  readonly flags: number;
  readonly granule: bigint;
  readonly serial: number;
  readonly sequence: number;
}

export function buildPage(head: PageHead, page: Pick<OggPage, "segments" | "body">): Uint8Array {
  const bytes = concatBytes(
    bytesOfLatin1("OggS"),
    new Uint8Array(22),
    Uint8Array.of(page.segments.length, ...page.segments),
    page.body,
  );
  const view = viewOf(bytes);
  view.setUint8(5, head.flags);
  view.setBigInt64(6, head.granule, true);
  view.setUint32(14, head.serial, true);
  view.setUint32(18, head.sequence, true);
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

/** How a packet of this length stands in a page's table. */
export const segmentsFor = (length: number): number[] => [
  ...new Array<number>(Math.floor(length / 255)).fill(255),
  length % 255,
];
