/** TIFFs with a value in their fields, in directories of their own, between parts and behind the end. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plantTags } from "../judge-clean.ts";
import { inBytes, markerOf } from "./dirty-file.ts";
import type { DirtyFile } from "./dirty-file.ts";
import { picture } from "./pictures.ts";
import { profileWithText } from "./profile-with-text.ts";

/** One TIFF for each hiding place. `folder` is for the files that ExifTool writes. */
export async function dirtyTiffs(folder: string): Promise<DirtyFile[]> {
  const tiff = await picture().tiff({ compression: "lzw" }).toBuffer();
  const bigPlace = "xmp in fields of 64 bits";
  const big = picture().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${markerOf(bigPlace)}</x:xmpmeta>`);
  const planted = (place: string, tags: (text: string) => string[]): DirtyFile => {
    const path = join(folder, `plant-${place.replaceAll(" ", "-")}.tif`);
    writeFileSync(path, tiff);
    plantTags(path, tags(markerOf(place)));
    return inBytes(place, readFileSync(path));
  };
  return [
    planted("main directory", (text) => [
      `-IFD0:Artist=${text}`,
      "-IFD0:Orientation#=8",
      "-IFD0:ModifyDate=now",
    ]),
    planted("exif directory", (text) => [`-ExifIFD:SerialNumber=${text}`]),
    planted("maker note", (text) => [`-MakerNoteUnknownText=${text}`]),
    planted("profile", (text) => {
      const path = join(folder, "plant-profile.icc");
      writeFileSync(path, profileWithText("srgb", text));
      return [`-ICC_Profile<=${path}`];
    }),
    planted("position", (text) => [
      `-GPS:GPSProcessingMethod=${text}`,
      "-GPSLatitude=51.16",
      "-GPSLatitudeRef=N",
    ]),
    planted("xmp", (text) => [`-XMP-dc:Creator=${text}`]),
    planted("iptc", (text) => [`-IPTC:By-line=${text}`]),
    planted("of the earth", (text) => [
      `-GeoTiffAsciiParams=${text}`,
      "-GeoTiffDirectory=1 1 0 1 1026 34737 10 0",
    ]),
    inBytes(bigPlace, await big.tiff({ compression: "lzw", bigtiff: true }).toBuffer()),
    inBytes("bytes behind the end", Buffer.concat([tiff, Buffer.from(markerOf("bytes behind the end"))])),
  ];
}
