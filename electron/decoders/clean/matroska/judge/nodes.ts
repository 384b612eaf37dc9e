/** A walk over EBML for judgement, apart from what writes it: names as hexadecimal, places and contents. */

import type { ByteSource } from "../../../bytes/byte-source.ts";

/** An element in memory. */
export interface Node {
  readonly name: string;
  readonly data: Buffer;
  /** Whether its size is written in as few bytes as it needs. */
  readonly isShort: boolean;
}

/** An element in the file. */
export interface FileNode {
  readonly name: string;
  readonly start: number;
  readonly dataStart: number;
  /** Infinite when the element leaves its end open. */
  readonly end: number;
  readonly isShort: boolean;
}

/** What cannot be read as EBML. */
export class NodeError extends Error {
  override readonly name = "NodeError";
}

interface Variable {
  readonly bytes: Buffer;
  /** Infinite for all ones. */
  readonly value: number;
}

/** Zeros before the first one say how many bytes follow. */
function variable(data: Buffer, at: number, longest: number): Variable {
  const first = data[at] ?? 0;
  const more = first === 0 ? longest : 7 - Math.floor(Math.log2(first));
  const bytes = data.subarray(at, at + more + 1);
  if (more >= longest || bytes.length <= more) throw new NodeError("no element");
  const hexadecimal = bytes.toString("hex");
  const value = Number(BigInt(`0x${hexadecimal}`) - (1n << BigInt(7 * bytes.length)));
  return { bytes, value: value === 2 ** (7 * bytes.length) - 1 ? Number.POSITIVE_INFINITY : value };
}

/** A number of a block: which track, how long a frame. Throws NodeError. */
export function numberAt(data: Buffer, at: number): { value: number; width: number } {
  const { bytes, value } = variable(data, at, 8);
  return { value, width: bytes.length };
}

function headAt(data: Buffer, at: number): { name: string; size: number; width: number; isShort: boolean } {
  const id = variable(data, at, 4);
  const size = variable(data, at + id.bytes.length, 8);
  const shortest = Math.max(1, Math.ceil(Math.log2(size.value + 2) / 7));
  return {
    name: id.bytes.toString("hex"),
    size: size.value,
    width: id.bytes.length + size.bytes.length,
    isShort: size.bytes.length === shortest,
  };
}

/** The elements in `data`, which they have to fill. Throws NodeError. */
export function nodesOf(data: Buffer): Node[] {
  const nodes: Node[] = [];
  let cursor = 0;
  while (cursor < data.length) {
    const { name, size, width, isShort } = headAt(data, cursor);
    const start = cursor + width;
    if (start + size > data.length) throw new NodeError(`${name} is cut`);
    nodes.push({ name, data: data.subarray(start, start + size), isShort });
    cursor = start + size;
  }
  return nodes;
}

/** The element of the file that begins at `start`; undefined where the file ends before its head does. Throws NodeError. */
export async function fileNodeAt(file: ByteSource, start: number): Promise<FileNode | undefined> {
  const head = Buffer.alloc(12);
  const bytes = await file.read(start, 12);
  head.set(bytes);
  const { name, size, width, isShort } = headAt(head, 0);
  if (width > bytes.length) return undefined;
  return { name, start, dataStart: start + width, end: start + width + size, isShort };
}

/** The contents of an element of the file. Throws NodeError above 128 MiB or where the file ends. */
export async function contentsOf(file: ByteSource, { name, dataStart, end }: FileNode): Promise<Buffer> {
  if (end - dataStart > 2 ** 27) throw new NodeError(`${name} is too large`);
  const bytes = await file.read(dataStart, end - dataStart);
  if (bytes.length !== end - dataStart) throw new NodeError(`${name} is cut`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The contents of the first element of a name. */
export const first = (nodes: readonly Node[], name: string): Buffer | undefined =>
  nodes.find((node) => node.name === name)?.data;

/** An unsigned number; undefined where there is none. Throws NodeError above eight bytes. */
export function unsigned(data: Buffer | undefined): number | undefined {
  if (data === undefined) return undefined;
  if (data.length > 8) throw new NodeError("a long number");
  return data.length === 0 ? 0 : Number(BigInt(`0x${data.toString("hex")}`));
}

/** A number with a sign, as text. */
export const signed = (data: Buffer): string =>
  data.length === 0 ? "0" : BigInt.asIntN(8 * data.length, BigInt(`0x${data.toString("hex")}`)).toString();

/** A number of four or eight bytes with a fraction; undefined for others. */
export const fraction = (data: Buffer): number | undefined =>
  data.length === 8
    ? data.readDoubleBE(0)
    : data.length === 4
      ? data.readFloatBE(0)
      : data.length === 0
        ? 0
        : undefined;
