/** Embedded font programs without what their makers wrote into them: names, notices, dates. */

import { cleanCompactFont } from "./compact-font.ts";
import { Unprovable } from "./unprovable.ts";

/** Tables that drawing needs; names, signatures, private and unknown tables go. */
const drawnTables = new Set(
  "cmap|cvt |fpgm|prep|glyf|loca|head|hhea|hmtx|maxp|vhea|vmtx|VORG|CFF |OS/2|post".split("|"),
);
const HEAD_DATES = { start: 20, end: 36 } as const;

interface Table {
  readonly name: string;
  readonly bytes: Buffer;
}

function readTables(font: Buffer): readonly Table[] {
  const count = font.length < 12 ? 0 : font.readUInt16BE(4);
  if (count === 0 || 12 + count * 16 > font.length) throw new Unprovable("a font that is none");
  return Array.from({ length: count }, (_, index) => {
    const at = 12 + index * 16;
    const start = font.readUInt32BE(at + 8);
    // Some writers cut the last table; it draws all the same.
    const end = Math.min(start + font.readUInt32BE(at + 12), font.length);
    return { name: font.toString("latin1", at, at + 4), bytes: Buffer.from(font.subarray(start, end)) };
  });
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}

function withoutTexts({ name, bytes }: Table): Buffer {
  if (name === "head" && bytes.length >= 54) bytes.fill(0, HEAD_DATES.start, HEAD_DATES.end);
  // The four letters of the vendor.
  if (name === "OS/2" && bytes.length >= 62) bytes.fill(0x20, 58, 62);
  const body = name === "CFF " ? cleanCompactFont(bytes) : bytes;
  return Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
}

/** Rewrites a TrueType or OpenType font. Throws Unprovable. */
export function cleanTrueType(bytes: Uint8Array): Buffer {
  const font = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tables = readTables(font).filter(({ name }) => drawnTables.has(name));
  const directory = Buffer.alloc(12 + tables.length * 16);
  font.copy(directory, 0, 0, 4);
  directory.writeUInt16BE(tables.length, 4);
  const power = Math.floor(Math.log2(Math.max(tables.length, 1)));
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
  const bodies: Buffer[] = [];
  let position = directory.length;
  for (const [index, table] of tables.entries()) {
    const body = withoutTexts(table);
    const at = 12 + index * 16;
    directory.write(table.name, at, "latin1");
    directory.writeUInt32BE(checksum(body), at + 4);
    directory.writeUInt32BE(position, at + 8);
    directory.writeUInt32BE(table.bytes.length, at + 12);
    bodies.push(body);
    position += body.length;
  }
  return Buffer.concat([directory, ...bodies]);
}

const texts = /\/(?:Notice|Copyright|FullName|FamilyName|version|Weight)\s*\(/;

/** Behind a string in brackets, which may hold others in pairs. */
function endOfText(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "(") depth += 1;
    else if (text[at] === ")") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  throw new Unprovable("a font with a string without an end");
}

function withoutNotices(clear: string): string {
  let left = clear;
  for (let found = texts.exec(left); found !== null; found = texts.exec(left)) {
    const end = endOfText(left, found.index + found[0].length - 1);
    const rest = left.slice(end).replace(/^\s*(?:readonly\s+def|noaccess\s+def|def|ND|\|-)/, "");
    left = left.slice(0, found.index) + rest;
  }
  return left;
}

/** Takes comments and notices out of the clear part of a Type 1 font, which its first lines are. Throws Unprovable. */
export function cleanType1(bytes: Uint8Array): { readonly font: Buffer; readonly clearBytes: number } {
  const font = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = font.indexOf("eexec");
  if (end === -1 || font.subarray(0, 2).toString("latin1") !== "%!")
    throw new Unprovable("a font that is none");
  const clear = withoutNotices(font.toString("latin1", 0, end))
    .replace(/(\/FontName\s*)\/[^\s/[\]{}()<>%]+/, "$1/Font")
    .split(/\r\n|\r|\n/)
    .map((line) => (line.startsWith("%") ? "" : line.replace(/\s%[^()]*$/, "")))
    .filter((line) => line !== "")
    .join("\n");
  const head = Buffer.from(`%!PS-AdobeFont-1.0\n${clear}`, "latin1");
  return { font: Buffer.concat([head, font.subarray(end)]), clearBytes: head.length };
}
