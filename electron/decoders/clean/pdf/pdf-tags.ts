/** What a clean PDF file may still show to ExifTool. */

import type { ScannedTag } from "../format-cleaner.ts";

const sayings: Readonly<Record<string, RegExp>> = {
  "File:FileType": /^PDF$/,
  "File:FileTypeExtension": /^pdf$/i,
  "File:MIMEType": /^application\/pdf$/,
  "PDF:PDFVersion": /^1\.7$/,
  "PDF:Linearized": /^(No|false|0)$/i,
  "PDF:PageCount": /^\d+$/,
};

/** Whether the tag says nothing about people, places, times or programs. */
export const allowsPdfTag = (tag: ScannedTag): boolean =>
  sayings[`${tag.group}:${tag.name}`]?.test(tag.value) ?? false;
