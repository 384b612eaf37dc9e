/** Tells the type of a file by its content. It sees the first bytes only and runs apart from everything that matters. */

import { fileTypeFromBuffer } from "file-type";
import { textType } from "./text-type.ts";
import { bookType } from "./zip-type.ts";

/** The type of what nobody knows. */
const UNKNOWN_TYPE = "application/octet-stream";

/** What the library gives up on when the rest of the file is not there. */
const beginnings = [
  ["PK\u0003\u0004", "application/zip"],
  ["ID3", "audio/mpeg"],
  ["%PDF-", "application/pdf"],
  // Most programs write the directory of a TIFF behind its pixels.
  ["II*\0", "image/tiff"],
  ["MM\0*", "image/tiff"],
] as const;

function typeOfBeginning(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString("latin1");
  const known = beginnings.find(([magic]) => text.startsWith(magic))?.[1];
  // Readers accept a PDF that has something before its first line.
  return known ?? (text.includes("%PDF-") ? "application/pdf" : undefined);
}

/** The library takes the sizes of directories for signatures of cameras, whose files have the names of their makers in them. */
const makerIn: Readonly<Record<string, string>> = {
  "image/x-nikon-nef": "NIKON",
  "image/x-sony-arw": "SONY",
};

function isFromNoCamera(mime: string, head: Uint8Array): boolean {
  const maker = makerIn[mime];
  return maker !== undefined && !Buffer.from(head.buffer, head.byteOffset, head.byteLength).includes(maker);
}

/** Detects the type from the first bytes of a file. May throw, hang or exhaust memory on hostile content: run it apart. */
export async function detectMediaType(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head);
  if (found?.mime === "application/zip") return bookType(head) ?? found.mime;
  if (found !== undefined && isFromNoCamera(found.mime, head)) return "image/tiff";
  if (found !== undefined && found.mime !== "application/xml") return found.mime;
  return textType(head) ?? typeOfBeginning(head) ?? found?.mime ?? UNKNOWN_TYPE;
}
