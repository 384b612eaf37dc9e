/**
 * Tells kinds of text apart by their first bytes. Linear in its input, without regular expressions that could run
 * away on hostile content.
 */

import { decodeUtf8Lossily } from "../../core/bytes/utf8.ts";

const LOOKED_AT = 4096;

/** Bytes that no text in an 8-bit encoding has: controls other than tab, line ends, form feed and escape. */
const isControl = (byte: number): boolean =>
  byte === 0x7f || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27);

/** The beginning as text, or undefined for bytes that are none; 8-bit encodings come out legible as far as ASCII goes. */
function asText(head: Uint8Array): string | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  if (head[0] === 0xff && head[1] === 0xfe) return bytes.subarray(2, LOOKED_AT).toString("utf16le");
  if (head[0] === 0xfe && head[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(2, Math.min(LOOKED_AT, head.length - (head.length % 2))));
    return even.swap16().toString("utf16le");
  }
  if (head.some(isControl)) return undefined;
  return decodeUtf8Lossily(head.subarray(0, LOOKED_AT)).replace("\uFEFF", "");
}

const openings = [
  ["<?", "?>"],
  ["<!--", "-->"],
  ["<!", ">"],
] as const;

/** Skips blanks, declarations and comments before the first element. */
function skipProlog(text: string): string {
  let rest = text.trimStart();
  for (;;) {
    const opening = openings.find(([begin]) => rest.startsWith(begin));
    if (opening === undefined) return rest;
    const end = rest.indexOf(opening[1]);
    if (end === -1) return "";
    rest = rest.slice(end + opening[1].length).trimStart();
  }
}

const typeOfRoot: Readonly<Record<string, string>> = {
  svg: "image/svg+xml",
  html: "text/html",
  kml: "application/vnd.google-earth.kml+xml",
  gpx: "application/gpx+xml",
};

function markupType(text: string): string | undefined {
  const start = text.trimStart().slice(0, 64).toLowerCase();
  if (start.startsWith("<!doctype html")) return "text/html";
  const rest = skipProlog(text);
  const name = /^<([A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})/.exec(rest)?.[2]?.toLowerCase();
  const known = name === undefined ? undefined : typeOfRoot[name];
  if (known !== undefined) return known;
  return start.startsWith("<?xml") ? "application/xml" : undefined;
}

/** Whether the beginning of a text can be the beginning of JSON: an object or a list with a value in it. */
const beginsAsJson = (text: string): boolean =>
  /^(?:\{\s{0,200}(?:"|\}\s{0,200}$)|\[\s{0,200}(?:[["{\d-]|\]\s{0,200}$))/.test(text);

function isMail(text: string): boolean {
  const [first = "", ...rest] = text.split(/\r?\n/, 12);
  const isHeader = (line: string): boolean => /^[A-Za-z][A-Za-z-]{0,60}:\s/.test(line);
  const isOfMail = (line: string): boolean =>
    /^(?:received|return-path|message-id|mime-version|delivered-to|from|date):/i.test(line);
  return isHeader(first) && [first, ...rest].filter(isOfMail).length >= 2;
}

function plainType(text: string): string {
  const start = text.trimStart();
  if (beginsAsJson(start)) return "application/json";
  if (start.startsWith("BEGIN:VCARD")) return "text/vcard";
  if (start.startsWith("BEGIN:VCALENDAR")) return "text/calendar";
  if (/^\d{1,6}\r?\n\d\d:\d\d:\d\d,\d{3} --> /.test(start)) return "application/x-subrip";
  if (/^From \S+@\S+ |^From \S+ [^\n]{0,60}\d\d:\d\d[^\n]{0,40}\n[A-Za-z-]{1,60}:\s/.test(text))
    return "application/mbox";
  return isMail(text) ? "message/rfc822" : "text/plain";
}

/** The kind of text that a file begins as; undefined for anything that is not text. */
export function textType(head: Uint8Array): string | undefined {
  const text = head.length === 0 ? undefined : asText(head);
  return text === undefined ? undefined : (markupType(text) ?? plainType(text));
}
