/**
 * Headers of a tar archive (POSIX ustar, with a pax `size` record above 8 GiB). Every field that could tell something
 * about the writing machine is constant: mode 0644, owner 0, no user or group names; so path, size and time are all
 * that a header says, and the same three always give the same bytes.
 */

import { concatBytes } from "../bytes/bytes.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import { assert } from "../errors.ts";
import {
  headerChecksum,
  headerFields,
  type HeaderField,
  LARGEST_OCTAL_SIZE,
  TAR_BLOCK_BYTES,
  tarPaddingBytes,
  USTAR_MAGIC,
} from "./header-fields.ts";

const EXTENDED_HEADER_NAME = "PaxHeader";

/** Writes ASCII from the start of a field; every member of every archive goes through here, so nothing is allocated. */
function setText(block: Uint8Array, name: HeaderField, text: string): void {
  const { start } = headerFields[name];
  for (let index = 0; index < text.length; index += 1) block[start + index] = text.charCodeAt(index);
}

/** Writes zero-padded octal that fills its field but for the closing NUL. */
function setOctal(block: Uint8Array, name: HeaderField, value: number): void {
  const { start, end } = headerFields[name];
  setText(block, name, value.toString(8).padStart(end - start - 1, "0"));
}

function headerBlock(path: string, sizeBytes: number, mtimeSeconds: number, type: "0" | "x"): Uint8Array {
  const block = new Uint8Array(TAR_BLOCK_BYTES);
  setText(block, "name", path);
  setOctal(block, "mode", 0o644);
  for (const name of ["uid", "gid", "deviceMajor", "deviceMinor"] as const) setOctal(block, name, 0);
  setOctal(block, "size", sizeBytes);
  setOctal(block, "mtime", mtimeSeconds);
  setText(block, "type", type);
  setText(block, "magic", USTAR_MAGIC);
  setText(block, "checksum", `${headerChecksum(block).toString(8).padStart(6, "0")}\0 `);
  return block;
}

/** One pax record, whose leading decimal counts the record's own bytes, itself included. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length > length) length += 1;
  return encodeUtf8(`${length}${rest}`);
}

/**
 * Encodes what precedes a member's body: one block, or three when the size needs a pax record. The path is printable
 * ASCII of at most 100 bytes; anything else is a fault of the caller (InvariantError).
 */
export function tarHeader(path: string, sizeBytes: number, mtimeSeconds: number): Uint8Array {
  assert(/^[\x21-\x7e]{1,100}$/.test(path), "archive paths are short printable ASCII");
  assert(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0, "a size is a natural number");
  assert(
    Number.isSafeInteger(mtimeSeconds) && mtimeSeconds >= 0 && mtimeSeconds <= LARGEST_OCTAL_SIZE,
    "a time is a natural number that fits its field",
  );
  if (sizeBytes <= LARGEST_OCTAL_SIZE) return headerBlock(path, sizeBytes, mtimeSeconds, "0");
  const record = paxRecord("size", String(sizeBytes));
  return concatBytes(
    headerBlock(EXTENDED_HEADER_NAME, record.length, mtimeSeconds, "x"),
    record,
    new Uint8Array(tarPaddingBytes(record.length)),
    headerBlock(path, 0, mtimeSeconds, "0"),
  );
}

/** How many bytes a member takes in the archive: header, body and padding. */
export const tarMemberBytes = (path: string, sizeBytes: number): number =>
  tarHeader(path, sizeBytes, 0).length + sizeBytes + tarPaddingBytes(sizeBytes);
