/** A walk over boxes for judgement, apart from what writes them: names, places and contents, nothing understood yet. */

import type { ByteSource } from "../../../bytes/byte-source.ts";

/** A box in memory: its kind and its contents, both as they stand. */
export interface Atom {
  readonly kind: string;
  readonly data: Buffer;
}

/** A box in the file. */
export interface FileAtom {
  readonly kind: string;
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
  /** False when the box claims to end beyond the file, or leaves its end open. */
  readonly isExact: boolean;
}

/** What cannot be read as boxes. */
export class AtomError extends Error {
  override readonly name = "AtomError";
}

/** The boxes in `data` from `from`, and what is left behind the last one. */
export function atomsOf(data: Buffer, from = 0): { atoms: Atom[]; rest: Buffer } {
  const atoms: Atom[] = [];
  let cursor = from;
  while (data.length - cursor >= 8) {
    const small = data.readUInt32BE(cursor);
    const isLarge = small === 1 && data.length - cursor >= 16;
    const size = isLarge
      ? Number(data.readBigUInt64BE(cursor + 8))
      : small === 0
        ? data.length - cursor
        : small;
    const headSize = isLarge ? 16 : 8;
    if (size < headSize || cursor + size > data.length) break;
    const kind = data.toString("latin1", cursor + 4, cursor + 8);
    atoms.push({ kind, data: data.subarray(cursor + headSize, cursor + size) });
    cursor += size;
  }
  return { atoms, rest: data.subarray(cursor) };
}

/** The boxes of one kind. */
export const ofKind = (atoms: readonly Atom[], kind: string): Buffer[] =>
  atoms.filter((atom) => atom.kind === kind).map((atom) => atom.data);

/** The contents of the only box of a kind. Throws AtomError. */
export function only(atoms: readonly Atom[], kind: string): Buffer {
  const [first] = ofKind(atoms, kind);
  if (first === undefined) throw new AtomError(`no ${kind}`);
  return first;
}

/** Follows a path of kinds. Throws AtomError. */
export function inside(data: Buffer, ...path: readonly string[]): Atom[] {
  let atoms = atomsOf(data).atoms;
  for (const kind of path) atoms = atomsOf(only(atoms, kind)).atoms;
  return atoms;
}

/** The boxes of a file, and where their row ends. */
export async function atomsOfFile(file: ByteSource): Promise<{ atoms: FileAtom[]; end: number }> {
  const atoms: FileAtom[] = [];
  let start = 0;
  while (start + 8 <= file.sizeBytes && atoms.length < 250_000) {
    const head = Buffer.from(await file.read(start, 16));
    const small = head.readUInt32BE(0);
    if (small === 1 && head.length < 16) break;
    const size = small === 1 ? Number(head.readBigUInt64BE(8)) : small;
    const isOpen = small === 0;
    const headSize = small === 1 ? 16 : 8;
    if (!isOpen && size < headSize) break;
    const kind = head.toString("latin1", 4, 8);
    const claimed = isOpen ? file.sizeBytes : start + size;
    const end = Math.min(claimed, file.sizeBytes);
    atoms.push({ kind, start, dataStart: start + headSize, end, isExact: !isOpen && claimed === end });
    start = end;
  }
  return { atoms, end: start };
}

/** The contents of a box of the file. Throws AtomError above 256 MiB or where the file ends. */
export async function contentsOf(file: ByteSource, atom: FileAtom): Promise<Buffer> {
  const length = atom.end - atom.dataStart;
  if (length > 2 ** 28) throw new AtomError(`${atom.kind} is too large`);
  const bytes = await file.read(atom.dataStart, length);
  if (bytes.length !== length) throw new AtomError(`${atom.kind} is cut`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
