/** Takes out of coded pictures what is no picture: messages of encoders, cameras' blobs, padding (HEVC and AV1). */

import { CleanRefusal } from "../format-cleaner.ts";
import { Cursor, uint } from "./heif-boxes.ts";

/** Slices and parameter sets; everything from 35 on is a delimiter, filler, message or private. */
const isNeededNal = (type: number): boolean => type <= 34;
const neededObus = new Set([1, 3, 4, 6, 7]);

const nalType = (nal: Buffer): number => (nal.readUInt8(0) >> 1) & 63;

/** A decoder configuration with parameter sets only (ISO/IEC 14496-15, hvcC), and the size of lengths it announces. */
export function cleanHevcConfiguration(body: Buffer): { body: Buffer; lengthSize: number } {
  const cursor = new Cursor(body, 22);
  const arrays: Buffer[] = [];
  for (let left = cursor.uint(1); left > 0; left -= 1) {
    const head = cursor.uint(1);
    const units = Array.from({ length: cursor.uint(2) }, () => {
      const length = cursor.uint(2);
      cursor.at += length;
      if (cursor.at > body.length) throw new RangeError("past the end");
      return body.subarray(cursor.at - length, cursor.at);
    });
    if ((head & 63) < 32 || (head & 63) > 34) continue;
    arrays.push(
      Buffer.concat([
        uint(head & 0xbf, 1),
        uint(units.length, 2),
        ...units.flatMap((unit) => [uint(unit.length, 2), unit]),
      ]),
    );
  }
  const whole = Buffer.concat([body.subarray(0, 22), uint(arrays.length, 1), ...arrays]);
  return { body: whole, lengthSize: (body.readUInt8(21) & 3) + 1 };
}

/** A picture's units without messages; lengths of `lengthSize` bytes stand before each. */
export function cleanHevcData(data: Buffer, lengthSize: number): Uint8Array[] {
  const cursor = new Cursor(data);
  const kept: Uint8Array[] = [];
  while (!cursor.isAtEnd) {
    const start = cursor.at;
    const length = cursor.uint(lengthSize);
    const nal = data.subarray(cursor.at, cursor.at + length);
    if (length < 2 || nal.length !== length) throw new CleanRefusal("damaged", "a unit longer than its item");
    cursor.at += length;
    if (isNeededNal(nalType(nal))) kept.push(data.subarray(start, cursor.at));
  }
  return kept;
}

function readLeb128(cursor: Cursor): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = cursor.uint(1);
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
  throw new CleanRefusal("damaged", "a size that does not end");
}

/** The units of an AV1 picture without metadata, padding and what is unknown. */
export function cleanAv1Data(data: Buffer): Uint8Array[] {
  const cursor = new Cursor(data);
  const kept: Uint8Array[] = [];
  while (!cursor.isAtEnd) {
    const start = cursor.at;
    const head = cursor.uint(1);
    if ((head & 0x81) !== 0) throw new CleanRefusal("unknown-structure", "reserved bits of a unit");
    if ((head & 4) !== 0) cursor.uint(1);
    const size = (head & 2) === 0 ? data.length - cursor.at : readLeb128(cursor);
    cursor.at += size;
    if (cursor.at > data.length) throw new CleanRefusal("damaged", "a unit longer than its item");
    if (neededObus.has((head >> 3) & 15)) kept.push(data.subarray(start, cursor.at));
  }
  return kept;
}
