/** Who says what. */

/** The library that reads most of it. */
export const EXIFTOOL = { name: "ExifTool", version: "13.59" } as const;
/** What this program finds out by itself. */
export const OWN = { name: "Sandyq", version: "1" } as const;
