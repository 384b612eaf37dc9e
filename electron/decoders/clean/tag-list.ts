/** Lists of what ExifTool may still report of a clean file: everything that a list does not name is refused. */

import type { ScannedTag } from "./format-cleaner.ts";

/** For each group, the names it may show: any value, or one that matches. */
export type TagList = Readonly<Record<string, Readonly<Record<string, RegExp | "any">>>>;

/** Names that may have any value. */
export const anyOf = (...names: readonly string[]): Record<string, "any"> =>
  Object.fromEntries(names.map((name) => [name, "any" as const]));

/** What a place in a folder says, and what ExifTool works out from numbers that are listed for themselves. */
const everywhere: TagList = {
  ExifTool: anyOf("ExifToolVersion"),
  System: anyOf(
    ...["FileName", "Directory", "FileSize", "FileModifyDate", "FileAccessDate", "FileInodeChangeDate"],
    ...["FilePermissions", "FileType", "FileTypeExtension"],
  ),
  File: anyOf("FileType", "FileTypeExtension", "MIMEType"),
  Composite: anyOf("ImageSize", "Megapixels", "AvgBitrate", "Rotation", "Duration"),
};

/** Whether the list names the tag; tracks count as one group. */
export function isListed(tag: ScannedTag, list: TagList): boolean {
  const group = tag.group.replace(/^Track\d+$/, "Track");
  const rule = list[group]?.[tag.name] ?? everywhere[group]?.[tag.name];
  return rule === "any" || rule?.test(tag.value) === true;
}
