/**
 * Records of a pax extended header (POSIX.1-2017, pax, "pax Extended Header"). Only `path` and `size` mean anything
 * here; every other keyword could make two readers see two archives and is therefore a fault.
 */

import { decodeUtf8 } from "../bytes/utf8.ts";
import { DecodeError } from "../errors.ts";

/** What an extended header says about the member that follows it. */
export interface PaxRecords {
  readonly path?: string;
  readonly sizeBytes?: number;
}

const malformed = () => new DecodeError("tar.pax", "records of path and size, each at most once");

function decodeSize(value: string): number {
  const size = /^(0|[1-9]\d*)$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw malformed();
  return size;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;

/** Splits off the first record; its decimal length counts the whole record. */
function firstRecord(bytes: Uint8Array): { record: Uint8Array; text: string } {
  const space = bytes.indexOf(SPACE);
  const digits = decodeUtf8(bytes.subarray(0, Math.max(space, 0)));
  const length = /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : 0;
  if (length <= space + 1 || length > bytes.length || bytes[length - 1] !== LINE_FEED) throw malformed();
  return { record: bytes.subarray(0, length), text: decodeUtf8(bytes.subarray(space + 1, length - 1)) };
}

/** Decodes the body of an extended header. Throws DecodeError. */
export function decodePaxRecords(bytes: Uint8Array): PaxRecords {
  let records: PaxRecords = {};
  for (let rest = bytes; rest.length > 0;) {
    const { record, text } = firstRecord(rest);
    const equals = text.indexOf("=");
    const key = text.slice(0, Math.max(equals, 0));
    const value = text.slice(equals + 1);
    if (key === "path" && records.path === undefined) records = { ...records, path: value };
    else if (key === "size" && records.sizeBytes === undefined)
      records = { ...records, sizeBytes: decodeSize(value) };
    else throw malformed();
    rest = rest.subarray(record.length);
  }
  return records;
}
