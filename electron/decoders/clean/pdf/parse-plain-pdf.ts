/**
 * Parses the one plain form that clean PDF files have, byte for byte: numbered objects one behind the other from 1, a table
 * of their places, a trailer of two entries, the end. Any byte that fits nowhere is a fault. The judge's own; it repairs nothing.
 */

/** A value; names and words are kept apart from strings. */
export type PlainValue =
  | { readonly kind: "number" | "name" | "word" | "string"; readonly text: string }
  | { readonly kind: "reference"; readonly number: number }
  | { readonly kind: "array"; readonly items: readonly PlainValue[] }
  | { readonly kind: "dictionary"; readonly entries: ReadonlyMap<string, PlainValue> };

/** An object with its stream, if it has one. */
export interface PlainObject {
  readonly value: PlainValue;
  readonly stream: Buffer | undefined;
  readonly offset: number;
}

/** Something that the plain form does not have. */
export class PlainFault extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const HEADER = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
const DEEPEST = 200;

class Cursor {
  readonly #bytes: Buffer;
  at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at === this.#bytes.length;
  }

  fault(message: string): PlainFault {
    return new PlainFault(message, this.at);
  }

  starts(text: string): boolean {
    return this.#bytes.toString("latin1", this.at, this.at + text.length) === text;
  }

  expect(text: string): void {
    if (!this.starts(text)) throw this.fault("layout");
    this.at += text.length;
  }

  match(pattern: RegExp): string {
    // Tokens are short, strings of palettes the longest.
    const found = pattern.exec(this.#bytes.toString("latin1", this.at, this.at + 200_000))?.[0];
    if (found === undefined) throw this.fault("syntax");
    this.at += found.length;
    return found;
  }

  take(length: number): Buffer {
    if (this.at + length > this.#bytes.length) throw this.fault("length");
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }
}

const decodeName = (text: string): string =>
  text
    .slice(1)
    .replace(/#([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function readDictionary(cursor: Cursor, depth: number): PlainValue {
  cursor.expect("<<");
  const entries = new Map<string, PlainValue>();
  while (!cursor.starts(">>")) {
    const key = decodeName(cursor.match(/^\/[A-Za-z0-9_.+*:#-]+/));
    cursor.expect(" ");
    if (entries.has(key)) throw cursor.fault("key twice");
    entries.set(key, readValue(cursor, depth + 1));
    if (cursor.starts(" ")) throw cursor.fault("layout");
  }
  cursor.expect(">>");
  return { kind: "dictionary", entries };
}

function readArray(cursor: Cursor, depth: number): PlainValue {
  cursor.expect("[");
  const items: PlainValue[] = [];
  while (!cursor.starts("]")) {
    if (items.length > 0) cursor.expect(" ");
    items.push(readValue(cursor, depth + 1));
  }
  cursor.expect("]");
  return { kind: "array", items };
}

function readValue(cursor: Cursor, depth: number): PlainValue {
  if (depth > DEEPEST) throw cursor.fault("depth");
  if (cursor.starts("<<")) return readDictionary(cursor, depth);
  if (cursor.starts("[")) return readArray(cursor, depth);
  if (cursor.starts("/")) return { kind: "name", text: decodeName(cursor.match(/^\/[A-Za-z0-9_.+*:#-]*/)) };
  if (cursor.starts("<")) return { kind: "string", text: cursor.match(/^<[0-9a-f]*>/) };
  const word = cursor.match(/^(?:\d+ 0 R|[+-]?(?:\d+\.?\d*|\.\d+)|true|false|null)/);
  if (word.endsWith(" 0 R")) return { kind: "reference", number: Number.parseInt(word, 10) };
  return /^[a-z]/.test(word) ? { kind: "word", text: word } : { kind: "number", text: word };
}

function lengthOf(value: PlainValue, cursor: Cursor): number {
  const length = value.kind === "dictionary" ? value.entries.get("Length") : undefined;
  if (length?.kind !== "number" || !/^\d+$/.test(length.text)) throw cursor.fault("length");
  return Number(length.text);
}

function readObject(cursor: Cursor, number: number): PlainObject {
  const offset = cursor.at;
  cursor.expect(`${number} 0 obj\n`);
  const value = readValue(cursor, 0);
  let stream: Buffer | undefined;
  if (cursor.starts("\nstream\n")) {
    cursor.expect("\nstream\n");
    stream = cursor.take(lengthOf(value, cursor));
    cursor.expect("\nendstream");
  }
  cursor.expect("\nendobj\n");
  return { value, stream, offset };
}

/** Parses a whole file. Throws PlainFault. */
export function parsePlainPdf(bytes: Buffer): readonly PlainObject[] {
  const cursor = new Cursor(bytes);
  cursor.expect(HEADER);
  const objects: PlainObject[] = [];
  while (!cursor.starts("xref\n")) objects.push(readObject(cursor, objects.length + 1));
  const table = cursor.at;
  cursor.expect(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const { offset } of objects) cursor.expect(`${String(offset).padStart(10, "0")} 00000 n \n`);
  cursor.expect(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`);
  if (!cursor.isAtEnd) throw cursor.fault("bytes behind the end");
  return objects;
}
