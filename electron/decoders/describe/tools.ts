/** Who says what. */

/** A program or library that reads. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** The library that reads most of it. */
export const EXIFTOOL: Tool = { name: "ExifTool", version: "13.59" };
/**
 * The reader of plain photographs, which tells of them what ExifTool tells, tag by tag, and leaves to it every file of
 * which it is not certain.
 */
export const PHOTO_READER: Tool = { name: "Sandyq photo reader", version: "1" };
/** What this program finds out by itself. */
export const OWN: Tool = { name: "Sandyq", version: "1" };
export const MUPDF: Tool = { name: "MuPDF", version: "1.28.1" };
export const POSTAL_MIME: Tool = { name: "postal-mime", version: "2.7.4" };

const tools = [EXIFTOOL, PHOTO_READER, OWN, MUPDF, POSTAL_MIME];

/** The version of a tool by its name. */
export const versionOf = (name: string): string => tools.find((tool) => tool.name === name)?.version ?? "";
