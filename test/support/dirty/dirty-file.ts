/** Files made dirty on purpose: one hiding place each, with a known value in it. */

/** One file whose hiding place holds a value that no other place has. */
export interface DirtyFile {
  /** The hiding place, for the name of the test. */
  readonly place: string;
  readonly bytes: Uint8Array;
  /** What stands there. */
  readonly marker: string;
  /** How the value is seen before: in the bytes as they are, or by ExifTool, which opens what is compressed. */
  readonly seenBy: "bytes" | "exiftool";
}

export const markerOf = (place: string): string => `Zhaina ${place.replaceAll(/[^a-z0-9]/gi, "")} 51.16`;

/** A file with its marker in plain bytes. */
export const inBytes = (place: string, bytes: Uint8Array): DirtyFile => ({
  ...{ place, bytes, marker: markerOf(place), seenBy: "bytes" },
});

/** A file with its marker in something compressed. */
export const inExiftool = (place: string, bytes: Uint8Array): DirtyFile => ({
  ...{ place, bytes, marker: markerOf(place), seenBy: "exiftool" },
});
