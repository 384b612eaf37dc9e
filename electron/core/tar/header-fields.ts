/**
 * The fields of a ustar header block (POSIX.1-2017, pax, "ustar Interchange Format"), shared by the reader and the
 * writer so that both mean the same bytes.
 */

/** Everything in an archive is aligned to blocks of this length. */
export const TAR_BLOCK_BYTES = 512;

/** The two zero blocks that end an archive. */
export const TAR_END_BYTES = 2 * TAR_BLOCK_BYTES;

/** The greatest size that eleven octal digits hold; larger members carry a pax `size` record. */
export const LARGEST_OCTAL_SIZE = 0o77777777777;

interface Field {
  readonly start: number;
  readonly end: number;
}

const field = (start: number, length: number): Field => ({ start, end: start + length });

/** Where each field lies in its block. */
export const headerFields = {
  name: field(0, 100),
  mode: field(100, 8),
  uid: field(108, 8),
  gid: field(116, 8),
  size: field(124, 12),
  mtime: field(136, 12),
  checksum: field(148, 8),
  type: field(156, 1),
  linkName: field(157, 100),
  magic: field(257, 8),
  userName: field(265, 32),
  groupName: field(297, 32),
  deviceMajor: field(329, 8),
  deviceMinor: field(337, 8),
  prefix: field(345, 155),
  rest: field(500, 12),
} as const satisfies Record<string, Field>;

/** Name of a header field. */
export type HeaderField = keyof typeof headerFields;

/** A view of one field of a header block. */
export const fieldOf = (block: Uint8Array, name: HeaderField): Uint8Array =>
  block.subarray(headerFields[name].start, headerFields[name].end);

/** Magic and version of ustar: `ustar`, NUL, `00`. */
export const USTAR_MAGIC = "ustar\x0000";

const SPACE = 0x20;

/** Sum of all bytes of a header block, its own checksum field counted as spaces. */
export function headerChecksum(block: Uint8Array): number {
  const { start, end } = headerFields.checksum;
  let sum = SPACE * (end - start);
  for (const byte of block.subarray(0, start)) sum += byte;
  for (const byte of block.subarray(end)) sum += byte;
  return sum;
}

/** How many zero bytes follow a body of this length. */
export const tarPaddingBytes = (sizeBytes: number): number =>
  (TAR_BLOCK_BYTES - (sizeBytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES;
