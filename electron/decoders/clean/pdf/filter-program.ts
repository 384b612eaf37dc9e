/** Rewrites small programs in PostScript, which functions and maps of characters are, without what no reader needs. */

import { endOfToken, nameOf, startOfToken } from "./tokens.ts";
import { isPlainName } from "./plain-names.ts";
import { Unprovable } from "./unprovable.ts";

/** Takes comments out of a program. Throws Unprovable. */
export function filterProgram(bytes: Uint8Array): Buffer {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const out: Buffer[] = [];
  for (let start = startOfToken(source, 0); start < source.length;) {
    const end = endOfToken(source, start);
    out.push(source.subarray(start, end), Buffer.from(out.length % 16 === 15 ? "\n" : " "));
    start = startOfToken(source, end);
  }
  return Buffer.concat(out);
}

/** What a map of characters calls itself and its collection: names of files, fonts and programs, which no reader needs. */
const mapNames = [
  [/\/Registry\s*\((?:[^()\\]|\\.)*\)/g, "/Registry (Adobe)"],
  [/\/Ordering\s*\((?:[^()\\]|\\.)*\)/g, "/Ordering (UCS)"],
  [/\/CMapName\s*\/[^\s()<>[\]{}/%]+/g, "/CMapName /Adobe-Identity-UCS"],
] as const;

/** What maps of characters are written in, beside numbers. */
const mapWords = new Set(
  `/CIDInit /ProcSet /CIDSystemInfo /Registry /Ordering /Supplement /CMapName /CMapVersion /CMapType /WMode /CMap findresource
   begin end CMapName
   dict dup def pop currentdict defineresource usecmap begincmap endcmap begincodespacerange endcodespacerange
   beginbfchar endbfchar beginbfrange endbfrange begincidchar endcidchar begincidrange endcidrange beginnotdefchar endnotdefchar
   beginnotdefrange endnotdefrange true false null << >> [ ] (Adobe) (UCS)`.split(/\s+/),
);

const isMapWord = (token: string): boolean =>
  mapWords.has(token) ||
  /^(?:[+-]?\d+(?:\.\d*)?|<[0-9A-Fa-f\s]*>)$/.test(token) ||
  (token.startsWith("/") && isPlainName(nameOf(token)));

/** Takes comments and names out of a map from glyphs to characters. Throws Unprovable for any other word that is left. */
export function filterCharacterMap(bytes: Uint8Array): Buffer {
  let program = filterProgram(bytes).toString("latin1");
  for (const [pattern, plain] of mapNames) program = program.replaceAll(pattern, plain);
  const clean = Buffer.from(program, "latin1");
  for (let start = startOfToken(clean, 0); start < clean.length;) {
    const end = endOfToken(clean, start);
    if (!isMapWord(clean.toString("latin1", start, end)))
      throw new Unprovable("a map of characters with words of its own");
    start = startOfToken(clean, end);
  }
  return clean;
}
