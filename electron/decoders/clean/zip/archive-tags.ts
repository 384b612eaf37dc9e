/** What a clean archive, or a document that is one, may still show to ExifTool. */

import type { ScannedTag } from "../format-cleaner.ts";

const sayings: Readonly<Record<string, RegExp>> = {
  "File:FileType": /^(ZIP|DOCX|DOTX|XLSX|XLTX|PPTX|POTX|PPSX|ODT|ODS|ODP|ODG|EPUB)$/,
  "File:FileTypeExtension": /^(zip|docx|dotx|xlsx|xltx|pptx|potx|ppsx|odt|ods|odp|odg|epub)$/i,
  "File:MIMEType": /^application\/[a-z0-9.+-]+$/,
  "ZIP:ZipRequiredVersion": /^20$/,
  "ZIP:ZipBitFlag": /^(0|0x0800|2048)$/,
  "ZIP:ZipCompression": /^[08]$/,
  "ZIP:ZipModifyDate": /^1980:01:01 00:00:00$/,
  "ZIP:ZipCRC": /^(0x[0-9a-f]+|\d+)$/i,
  "ZIP:ZipCompressedSize": /^\d+$/,
  "ZIP:ZipUncompressedSize": /^\d+$/,
  // Names of members are contents; the cleaner says so in a note, or names them itself.
  "ZIP:ZipFileName": /^/,
  "ZIP:Warning": /^\[minor\] Use the Duplicates option/,
};

/** Whether the tag says nothing about people, places, times or programs. */
export const allowsArchiveTag = (tag: ScannedTag): boolean =>
  sayings[`${tag.group}:${tag.name}`]?.test(tag.value) ?? false;
