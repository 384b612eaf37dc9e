/** Archives that the writer of the product would never make: single header blocks with fields set by hand. */

import { concatBytes } from "../../electron/core/bytes/bytes.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import {
  fieldOf,
  headerChecksum,
  type HeaderField,
  tarPaddingBytes,
} from "../../electron/core/tar/header-fields.ts";
import { tarHeader } from "../../electron/core/tar/write-tar.ts";

export const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** A ustar header with some fields replaced and the checksum made right again. */
export function craftedHeader(
  path: string,
  sizeBytes: number,
  fields: Partial<Record<HeaderField, string | Uint8Array>> = {},
): Uint8Array {
  const block = tarHeader(path, sizeBytes, 0);
  for (const [name, value] of Object.entries(fields)) {
    const field = fieldOf(block, name as HeaderField);
    field.fill(0);
    field.set(typeof value === "string" ? encodeUtf8(value) : value);
  }
  if (!("checksum" in fields)) {
    fieldOf(block, "checksum").set(encodeUtf8(`${headerChecksum(block).toString(8).padStart(6, "0")}\0 `));
  }
  return block;
}

/** A body with its padding. */
export const padded = (body: Uint8Array): Uint8Array =>
  concatBytes(body, zeros(tarPaddingBytes(body.length)));

/** A pax header with this body, before whatever follows. */
export const paxHeader = (body: string): Uint8Array => {
  const bytes = encodeUtf8(body);
  return concatBytes(craftedHeader("PaxHeader", bytes.length, { type: "x" }), padded(bytes));
};

/** One well-formed member. */
export const plainMember = (path: string, body: Uint8Array): Uint8Array =>
  concatBytes(tarHeader(path, body.length, 0), padded(body));

/** The end mark. */
export const endMark = zeros(1024);
