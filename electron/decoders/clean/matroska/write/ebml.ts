/** EBML elements (RFC 8794) for the writer: found in a file or in bytes, and built with the shortest sizes. */

import { concatBytes } from "../../../../core/bytes/bytes.ts";
import type { ByteSource } from "../../../bytes/byte-source.ts";
import { bytesOfLatin1, uint64, viewOf } from "../../../bytes/fields.ts";
import { CleanRefusal } from "../../format-cleaner.ts";

/** An element in bytes in memory. */
export interface Element {
  readonly id: number;
  readonly body: Uint8Array;
}

/** An element in a file. */
export interface Place {
  readonly id: number;
  readonly start: number;
  readonly bodyStart: number;
  /** Undefined when the element does not say where it ends. */
  readonly end: number | undefined;
}

const LONGEST_HEAD = 12;

/** A number whose first byte says how long it is; `keepMarker` for identifiers. Undefined where the bytes end before. */
function codedNumber(
  bytes: Uint8Array,
  at: number,
  { longest, keepMarker }: { readonly longest: number; readonly keepMarker: boolean },
): { value: number; length: number; isUnknown: boolean } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const length = Math.clz32(first) - 23;
  if (length > longest) throw new CleanRefusal("damaged", "an element has no valid beginning");
  if (at + length > bytes.length) return undefined;
  const marker = 1 << (8 - length);
  let value = keepMarker ? first : first & (marker - 1);
  let isUnknown = (first & (marker - 1)) === marker - 1;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 255;
  }
  return { value, length, isUnknown };
}

/** A coded number as blocks have it: the number of a track, the size of a frame. Throws CleanRefusal. */
export function readCoded(bytes: Uint8Array, at: number): { value: number; length: number } {
  const coded = codedNumber(bytes, at, { longest: 8, keepMarker: false });
  if (coded === undefined) throw new CleanRefusal("damaged", "a block is cut");
  return coded;
}

interface Head {
  readonly id: number;
  readonly headBytes: number;
  readonly size: number | undefined;
}

function readHead(bytes: Uint8Array, at: number): Head | undefined {
  const id = codedNumber(bytes, at, { longest: 4, keepMarker: true });
  if (id === undefined) return undefined;
  const size = codedNumber(bytes, at + id.length, { longest: 8, keepMarker: false });
  if (size === undefined) return undefined;
  return { id: id.value, headBytes: id.length + size.length, size: size.isUnknown ? undefined : size.value };
}

/** The element that begins at `at`; undefined where the file ends in its head. Throws CleanRefusal. */
export async function placeAt(source: ByteSource, at: number): Promise<Place | undefined> {
  const head = readHead(await source.read(at, LONGEST_HEAD), 0);
  if (head === undefined) return undefined;
  const bodyStart = at + head.headBytes;
  return {
    id: head.id,
    start: at,
    bodyStart,
    end: head.size === undefined ? undefined : bodyStart + head.size,
  };
}

/** The elements in bytes, which must fill them. Throws CleanRefusal. */
export function elementsIn(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const head = readHead(bytes, at);
    const start = at + (head?.headBytes ?? 0);
    if (head?.size === undefined || start + head.size > bytes.length)
      throw new CleanRefusal("damaged", "an element is larger than the element around it");
    elements.push({ id: head.id, body: bytes.subarray(start, start + head.size) });
    at = start + head.size;
  }
  return elements;
}

/** The first element with an identifier. */
export const findElement = (elements: readonly Element[], id: number): Uint8Array | undefined =>
  elements.find((element) => element.id === id)?.body;

/** Throws CleanRefusal above 2^53. */
export function uintIn(body: Uint8Array): number {
  if (body.length > 8) throw new CleanRefusal("damaged", "a number is too long");
  const value = body.reduce((sum, byte) => sum * 256 + byte, 0);
  if (!Number.isSafeInteger(value)) throw new CleanRefusal("damaged", "a number is out of range");
  return value;
}

/** Throws CleanRefusal unless it is a finite number of 4 or 8 bytes; no bytes are 0. */
export function floatIn(body: Uint8Array): number {
  if (body.length === 0) return 0;
  const value =
    body.length === 4
      ? viewOf(body).getFloat32(0)
      : body.length === 8
        ? viewOf(body).getFloat64(0)
        : Number.NaN;
  if (!Number.isFinite(value)) throw new CleanRefusal("damaged", "a number with a fraction is damaged");
  return value;
}

function identifier(id: number): Uint8Array {
  const bytes = uint64(id);
  return bytes.subarray(bytes.findIndex(Boolean));
}

/** A coded number in as few bytes as it needs; all ones is no number. */
export function coded(value: number): Uint8Array {
  let length = 1;
  while (length < 8 && value >= 2 ** (7 * length) - 1) length += 1;
  const bytes = uint64(value).subarray(8 - length);
  bytes[0] = (bytes[0] ?? 0) | (1 << (8 - length));
  return bytes;
}

/** The bytes before a body of this length. */
export const elementHead = (id: number, sizeBytes: number): Uint8Array =>
  concatBytes(identifier(id), coded(sizeBytes));

/** Builds an element. */
export function element(id: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concatBytes(...parts);
  return concatBytes(elementHead(id, body.length), body);
}

/** An unsigned number in as few bytes as it needs. */
export function uintElement(id: number, value: number): Uint8Array {
  const bytes = uint64(value);
  const first = bytes.findIndex(Boolean);
  return element(id, bytes.subarray(first < 0 ? 7 : first));
}

/** A number with a fraction, in eight bytes. */
export function floatElement(id: number, value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  viewOf(bytes).setFloat64(0, value);
  return element(id, bytes);
}

/** ASCII text. */
export const textElement = (id: number, text: string): Uint8Array => element(id, bytesOfLatin1(text));
