/** What ExifTool says of every file, whatever is in it: its own version, the file's names and times on the disk, sizes. */

import type { ScannedTag } from "../format-cleaner.ts";

const ofTheDisk = new Set([
  "FileName",
  "Directory",
  "FileSize",
  "FileModifyDate",
  "FileAccessDate",
  "FileInodeChangeDate",
  "FileCreateDate",
  "FilePermissions",
  "FileAttributes",
  "FileDeviceNumber",
  "FileInodeNumber",
  "FileHardLinks",
  "FileUserID",
  "FileGroupID",
  "FileDeviceID",
  "FileBlockSize",
  "FileBlockCount",
]);

const ofTheType = new Set(["FileType", "FileTypeExtension", "MIMEType", "ImageWidth", "ImageHeight"]);

/** Tags that stand in no file. */
export function isOutsideTheFile({ group, name }: ScannedTag): boolean {
  if (name === "SourceFile") return true;
  if (group === "ExifTool") return name === "ExifToolVersion";
  if (group === "Composite") return name === "ImageSize" || name === "Megapixels";
  return (group === "System" && ofTheDisk.has(name)) || (group === "File" && ofTheType.has(name));
}

/** A whole number of at most `digits` digits, the only shape in which most sizes and flags may appear. */
export const isSmallNumber = (value: string, digits = 9): boolean =>
  value.length <= digits && /^[0-9]+$/.test(value);

/** A value that a reader of tags does not show but only measures; which bytes it is, the walk through the file judges. */
export const isMeasuredOnly = (value: string): boolean =>
  /^(\(Binary data [0-9]{1,10} bytes, use -b option to extract\)|\(?[0-9]{1,10}( bytes)?\)?)$/.test(value);
