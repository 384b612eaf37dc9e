/**
 * Whether BER (X.690 §8.1) is exactly as long as it says, at every depth. The library that reads it forgives lengths that
 * do not add up; a stamp that only some programs can read is not one to rely on. Invariant: every value fills its parent.
 */

/** Deeper than any certificate or signed message. */
const MAX_DEPTH = 32;
const CONSTRUCTED = 0x20;
const INDEFINITE = 0x80;
const MAX_LENGTH_BYTES = 4;

interface Head {
  readonly isConstructed: boolean;
  readonly contentAt: number;
  /** Undefined when the end is marked instead. */
  readonly end: number | undefined;
}

/** Where the identifier ends; more than its first byte only for tag numbers from 31. */
function afterTag(bytes: Uint8Array, at: number): number {
  const [first = 0] = bytes.subarray(at, at + 1);
  let next = at + 1;
  if ((first & 0x1f) !== 0x1f) return next;
  while (((bytes[next] ?? 0) & 0x80) !== 0) next += 1;
  return next + 1;
}

function headAt(bytes: Uint8Array, at: number): Head | undefined {
  const lengthAt = afterTag(bytes, at);
  const first = bytes[lengthAt];
  if (first === undefined) return undefined;
  const isConstructed = ((bytes[at] ?? 0) & CONSTRUCTED) !== 0;
  if (first === INDEFINITE) {
    return isConstructed ? { isConstructed, contentAt: lengthAt + 1, end: undefined } : undefined;
  }
  if (first < INDEFINITE) return { isConstructed, contentAt: lengthAt + 1, end: lengthAt + 1 + first };
  const count = first - INDEFINITE;
  const contentAt = lengthAt + 1 + count;
  if (count > MAX_LENGTH_BYTES || contentAt > bytes.length) return undefined;
  const length = bytes.subarray(lengthAt + 1, contentAt).reduce((sum, byte) => sum * 256 + byte, 0);
  return { isConstructed, contentAt, end: contentAt + length };
}

const isEndMark = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0 && bytes[at + 1] === 0;

/** Where the values in a value end, each within `limit`; undefined when one does not add up. */
function endOfParts(bytes: Uint8Array, { contentAt, end }: Head, limit: number, depth: number) {
  let next = contentAt;
  while (end === undefined ? !isEndMark(bytes, next) : next < end) {
    const after = endOfValue(bytes, next, end ?? limit, depth);
    if (after === undefined) return undefined;
    next = after;
  }
  if (end !== undefined) return end;
  return next + 2 <= limit ? next + 2 : undefined;
}

/** Where the value at `at` ends, within its parent; undefined when it or anything in it does not add up. */
function endOfValue(bytes: Uint8Array, at: number, limit: number, depth: number): number | undefined {
  const head = depth > MAX_DEPTH ? undefined : headAt(bytes, at);
  if (head === undefined || head.contentAt > limit || (head.end ?? 0) > limit) return undefined;
  return head.isConstructed ? endOfParts(bytes, head, limit, depth + 1) : head.end;
}

/** Tells whether the bytes are one value in which every length is right. */
export const hasExactLengths = (bytes: Uint8Array): boolean =>
  endOfValue(bytes, 0, bytes.length, 0) === bytes.length;
