/** What lies in a file beside what its type promises: bytes after its end, an archive behind a picture, a document before one. */

import { isZipType } from "../archive/zip-types.ts";
import { lookAtAll, type ByteSource } from "../bytes/byte-source.ts";
import type { ParseWarning, WarningCode } from "../jobs/describe.ts";
import { OWN } from "./tools.ts";

const MAX_JPEG_BYTES = 64 * 1024 * 1024;
/** Of a ZIP archive's last record with the longest comment. */
const TAIL_BYTES = 65_557;
const END_RECORD = Buffer.from("PK\u0005\u0006", "latin1");
const DOCUMENT_START = Buffer.from("%PDF-", "latin1");
const PNG_END = Buffer.from("IEND", "latin1");

const marker = { start: 0xd8, end: 0xd9, stuffing: 0x00, scan: 0xda } as const;

const warn = (code: WarningCode, message: string, offset?: number): ParseWarning => ({
  tool: OWN.name,
  version: OWN.version,
  code,
  message,
  ...(offset === undefined ? {} : { offset }),
});

/** Whether a byte after 0xFF belongs to the compressed picture or stands alone. */
const standsAlone = (code: number): boolean =>
  code === marker.stuffing || code === 0x01 || (code >= 0xd0 && code <= marker.start);

/** Where the first picture of a JPEG ends, or undefined when it never does. */
export function endOfJpeg(bytes: Buffer): number | undefined {
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 1 < bytes.length;) {
    const code = bytes[at + 1] ?? 0;
    if (code === marker.end) return at + 2;
    if (code === 0xff) at += 1;
    else if (standsAlone(code)) at = bytes.indexOf(0xff, at + 2);
    else {
      const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
      at = bytes.indexOf(0xff, at + 2 + Math.max(length, 2));
    }
  }
  return undefined;
}

async function jpegWarnings(source: ByteSource): Promise<ParseWarning[]> {
  if (source.sizeBytes > MAX_JPEG_BYTES) return [];
  const end = endOfJpeg(await lookAtAll(source));
  if (end === undefined) return [warn("truncated", "the picture has no end", source.sizeBytes)];
  const rest = source.sizeBytes - end;
  return rest === 0
    ? []
    : [warn("data-after-end", `${String(rest)} bytes after the end of the picture`, end)];
}

async function pngWarnings(source: ByteSource): Promise<ParseWarning[]> {
  const from = Math.max(0, source.sizeBytes - TAIL_BYTES);
  const tail = Buffer.from(await source.read(from, TAIL_BYTES));
  const at = tail.lastIndexOf(PNG_END);
  const end = at < 0 ? undefined : from + at + PNG_END.length + 4;
  if (end === undefined || end > source.sizeBytes) return [warn("truncated", "the picture has no end")];
  return end === source.sizeBytes ? [] : [warn("data-after-end", "bytes after the end of the picture", end)];
}

async function archiveInside(source: ByteSource, mediaType: string): Promise<ParseWarning[]> {
  // What is attached to a message or embedded in a document lies in it as it is.
  if (isZipType(mediaType) || mediaType === "application/x-cfb") return [];
  const from = Math.max(0, source.sizeBytes - TAIL_BYTES);
  const at = Buffer.from(await source.read(from, TAIL_BYTES)).lastIndexOf(END_RECORD);
  return at < 0 ? [] : [warn("archive-inside", "the file ends like a ZIP archive", from + at)];
}

async function documentInside(source: ByteSource, mediaType: string): Promise<ParseWarning[]> {
  const at = Buffer.from(await source.read(0, 1024)).indexOf(DOCUMENT_START);
  if (at <= 0) return [];
  const message =
    mediaType === "application/pdf"
      ? "there is something before the beginning of the PDF document"
      : "the file is also a PDF document";
  return [warn(mediaType === "application/pdf" ? "data-after-end" : "document-inside", message, at)];
}

/** Looks for the end of a picture and what follows it. Throws what the source throws. */
export async function endWarnings(source: ByteSource, mediaType: string): Promise<ParseWarning[]> {
  if (source.sizeBytes === 0) return [];
  if (mediaType === "image/jpeg") return await jpegWarnings(source);
  return /^image\/a?png$/.test(mediaType) ? await pngWarnings(source) : [];
}

/** Looks for what a file is beside its type. Throws what the source throws. */
export async function insideWarnings(source: ByteSource, mediaType: string): Promise<ParseWarning[]> {
  if (source.sizeBytes === 0) return [];
  return [...(await archiveInside(source, mediaType)), ...(await documentInside(source, mediaType))];
}
