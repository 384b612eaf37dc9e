/**
 * Rewrites a content stream from its tokens: comments and marked content go, everything else stays in its order. An operator
 * that is not in the standard, or a picture in a format of its own, makes the page unprovable.
 */

import { Unprovable } from "./unprovable.ts";

const operators = new Set(
  `b B b* B* c cm CS cs d d0 d1 Do ET BT f F f* G g gs h i j J K k l m M n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf
   Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "`.split(/\s+/),
);
const marks = new Set(["BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"]);

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set(Buffer.from("()<>[]{}/%"));
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITERS.has(byte);

function endOfString(bytes: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at += 1) {
    const letter = bytes[at];
    if (letter === 0x5c) at += 1;
    else if (letter === 0x28) depth += 1;
    else if (letter === 0x29) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Unprovable("a string without an end");
}

function endOfToken(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (first === 0x28) return endOfString(bytes, start);
  const isPair = (first === 0x3c || first === 0x3e) && bytes[start + 1] === first;
  if (isPair) return start + 2;
  if (first === 0x3c) {
    const end = bytes.indexOf(0x3e, start);
    if (end === -1) throw new Unprovable("a string without an end");
    return end + 1;
  }
  let end = start + 1;
  if (first === 0x2f || isRegular(first)) while (end < bytes.length && isRegular(bytes[end])) end += 1;
  return end;
}

/** Skips white space and comments. */
function skip(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    while (at < bytes.length && WHITE.has(bytes[at] ?? 0)) at += 1;
    if (bytes[at] !== 0x25) return at;
    while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
  }
}

const inlineKeys =
  /^\/(W|Width|H|Height|BPC|BitsPerComponent|CS|ColorSpace|D|Decode|DP|DecodeParms|F|Filter|IM|ImageMask|I|Interpolate|L|Length|Intent|Colors|K|Columns|Rows|Predictor|BlackIs1|EndOfLine|EncodedByteAlign|EndOfBlock)$/;
const ownFormats = /^\/(DCT|DCTDecode|JPX|JPXDecode|JBIG2Decode)$/;

/** Finds the end of an inline picture's data, which nothing but two letters marks. */
function endOfInline(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf("EI", start); at !== -1; at = bytes.indexOf("EI", at + 1)) {
    const after = bytes[at + 2];
    const isAlone = WHITE.has(bytes[at - 1] ?? 1) && (after === undefined || WHITE.has(after));
    const next = bytes.subarray(at + 2, at + 12);
    if (isAlone && next.every((byte) => byte < 0x80)) return at;
  }
  throw new Unprovable("an inline picture without an end");
}

class ContentFilter {
  readonly #bytes: Buffer;
  readonly #out: Buffer[] = [];
  #operands: Buffer[] = [];
  #at = 0;
  #depth = 0;
  removedMarks = false;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  #next(): Buffer | undefined {
    const start = skip(this.#bytes, this.#at);
    if (start >= this.#bytes.length) return undefined;
    this.#at = endOfToken(this.#bytes, start);
    return this.#bytes.subarray(start, this.#at);
  }

  #emit(tokens: readonly Buffer[]): void {
    for (const token of tokens) this.#out.push(token, Buffer.from(" "));
    this.#out.push(Buffer.from("\n"));
  }

  #inline(): void {
    const tokens: Buffer[] = [Buffer.from("BI")];
    for (let token = this.#next(); ; token = this.#next()) {
      if (token === undefined) throw new Unprovable("an inline picture without an end");
      const text = token.toString("latin1");
      if (text === "ID") break;
      const isKey = tokens.length % 2 === 1 && text.startsWith("/");
      if (
        ownFormats.test(text) ||
        text.startsWith("(") ||
        (isKey && !inlineKeys.test(text) && !/^\/\w{1,4}$/.test(text))
      )
        throw new Unprovable("an inline picture in a format of its own");
      tokens.push(token);
    }
    const start = this.#at + 1;
    const end = endOfInline(this.#bytes, start);
    this.#emit(tokens);
    this.#out.push(Buffer.from("ID "), this.#bytes.subarray(start, end), Buffer.from("EI\n"));
    this.#at = end + 2;
  }

  #operator(token: Buffer, name: string): void {
    if (name === "BI") this.#inline();
    else if (marks.has(name)) this.removedMarks = true;
    else if (operators.has(name)) this.#emit([...this.#operands, token]);
    else throw new Unprovable("an operator that is not in the standard");
    this.#operands = [];
  }

  run(): Buffer {
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      const text = token.toString("latin1");
      if (text === "[" || text === "<<") this.#depth += 1;
      if (text === "]" || text === ">>") this.#depth -= 1;
      const isOperand = this.#depth > 0 || /^(?:[[\]<>(/]|[+-.\d]|(?:true|false|null)$)/.test(text);
      if (isOperand) this.#operands.push(token);
      else this.#operator(token, text);
    }
    return Buffer.concat(this.#out);
  }
}

/** Filters one stream. Throws Unprovable. */
export function filterContent(bytes: Uint8Array): {
  readonly content: Buffer;
  readonly removedMarks: boolean;
} {
  const filter = new ContentFilter(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const content = filter.run();
  return { content, removedMarks: filter.removedMarks };
}

/** Takes comments out of a program in PostScript, which maps of characters and functions are. Throws Unprovable. */
export function filterProgram(bytes: Uint8Array): Buffer {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const out: Buffer[] = [];
  for (let start = skip(source, 0); start < source.length;) {
    const end = endOfToken(source, start);
    out.push(source.subarray(start, end), Buffer.from(out.length % 16 === 15 ? "\n" : " "));
    start = skip(source, end);
  }
  return Buffer.concat(out);
}

/** What a map of characters calls itself and its collection: names of files, fonts and programs, which no reader needs. */
const mapNames = [
  [/\/Registry\s*\((?:[^()\\]|\\.)*\)/g, "/Registry (Adobe)"],
  [/\/Ordering\s*\((?:[^()\\]|\\.)*\)/g, "/Ordering (UCS)"],
  [/\/CMapName\s*\/[^\s()<>[\]{}/%]+/g, "/CMapName /Adobe-Identity-UCS"],
] as const;

/** Takes comments and names out of a map from glyphs to characters. Throws Unprovable for a string that is left. */
export function filterCharacterMap(bytes: Uint8Array): Buffer {
  let program = filterProgram(bytes).toString("latin1");
  for (const [pattern, plain] of mapNames) program = program.replaceAll(pattern, plain);
  if (/\((?!Adobe\)|UCS\))/.test(program)) throw new Unprovable("a map of characters with texts in it");
  return Buffer.from(program, "latin1");
}
