/** What a clean PDF file may still show to ExifTool, which also looks into the pictures and colour profiles in it. */

import type { ScannedTag } from "../format-cleaner.ts";
import { jpegCleaner } from "../jpeg/jpeg-cleaner.ts";

const sayings: Readonly<Record<string, RegExp>> = {
  "File:FileType": /^PDF$/,
  "File:FileTypeExtension": /^pdf$/i,
  "File:MIMEType": /^application\/pdf$/,
  "PDF:PDFVersion": /^1\.7$/,
  "PDF:Linearized": /^(No|false|0)$/i,
  "PDF:PageCount": /^\d+$/,
  "PDF:EmbeddedImage": /^(\(Binary data \d+ bytes|base64:)/,
  "PDF:EmbeddedImageWidth": /^\d+$/,
  "PDF:EmbeddedImageHeight": /^\d+$/,
  "PDF:EmbeddedImageFilter": /^(FlateDecode|DCTDecode)(, ?(FlateDecode|DCTDecode))*$/,
  "PDF:EmbeddedImageColorSpace":
    /^\[?(Device(Gray|RGB|CMYK)|ICCBased|Cal(Gray|RGB)|Lab|Indexed|Separation|DeviceN)(, ?.{0,200})?\]?$/,
  "ICC-header:ProfileVersion": /^\d+$/,
  "ICC-header:ProfileClass": /^[a-z]{4}$/,
  "ICC-header:ColorSpaceData": /^[A-Z0-9]{3,4} ?$/i,
  "ICC-header:ProfileConnectionSpace": /^(XYZ|Lab) ?$/,
  "ICC-header:ProfileDateTime": /^0000:00:00 00:00:00$/,
  "ICC-header:ProfileFileSignature": /^acsp$/,
  "ICC-header:ProfileID": /^[0 ]*$/,
};

/** Fields of a profile's header that must be empty or the standard's own. */
const emptyHeader =
  /^(ProfileCMMType|PrimaryPlatform|CMMFlags|DeviceManufacturer|DeviceModel|DeviceAttributes|ProfileCreator)$/;
const numericHeader = /^(RenderingIntent|ConnectionSpaceIlluminant)$/;
const colourTags =
  /^(Media(White|Black)Point|ChromaticAdaptation|Gamut|(Red|Green|Blue)MatrixColumn|(Red|Green|Blue|Gray)TRC|(AToB|BToA|BToD|DToB)[0-3])$/;

function allowsProfile({ group, name, value }: ScannedTag): boolean {
  if (group === "ICC_Profile")
    return colourTags.test(name) && /^([-0-9. e]{1,160}|\(Binary data .*|base64:.*)$/s.test(value);
  if (group !== "ICC-header") return false;
  return (
    (emptyHeader.test(name) && /^[0\s\0]*$/.test(value)) ||
    (numericHeader.test(name) && /^[0-9. ]*$/.test(value))
  );
}

/** Whether the tag says nothing about people, places, times or programs. */
export const allowsPdfTag = (tag: ScannedTag): boolean =>
  sayings[`${tag.group}:${tag.name}`]?.test(tag.value) === true ||
  allowsProfile(tag) ||
  jpegCleaner.allows(tag);
