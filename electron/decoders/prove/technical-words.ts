/**
 * Values that cannot be anybody's: words of closed vocabularies, in the fields that only such words belong into, and
 * words that the formats themselves write into every file. Finding one in a copy says nothing, since it is there
 * whatever the original said. Everything else stays what it is taken for: personal.
 */

import type { Tag } from "../exiftool/read-tags.ts";

const oneOf = (list: string): RegExp => new RegExp(`^(?:${list.trim().split(/\s+/).join("|")})$`);

/** Names of published colour spaces. */
const publishedColours =
  /^(?:sRGB(?: IEC61966-2\.1)?|Display(?: P3)?|Adobe RGB(?: \(1998\))?|ProPhoto RGB|Generic RGB(?: Profile)?)$/;

/** Fields and the vocabulary of each; another value in such a field was put there by somebody. */
const vocabularies: Readonly<Record<string, RegExp>> = {
  // ICC.1:2022 §7.2, and the registered colour engines.
  "ICC-header:ProfileClass": oneOf("scnr mntr prtr link spac abst nmcl"),
  "ICC-header:ColorSpaceData": oneOf("XYZ Lab Luv YCbr Yxy RGB GRAY HSV HLS CMYK CMY [2-9A-F]CLR"),
  "ICC-header:ProfileConnectionSpace": oneOf("XYZ Lab"),
  "ICC-header:ProfileFileSignature": oneOf("acsp"),
  "ICC-header:PrimaryPlatform": oneOf("APPL MSFT SGI SUNW TGNT"),
  "ICC-header:ProfileCMMType": oneOf(
    "ADBE ACMS appl CCMS UCCM EFI FF EXAC HCMM argl LgoS HDM lcms RIMX DIMX KCMS MCML WCS SIGN RGMS SICC TCMM 32BT vivo WTG zc00 Lino",
  ),
  // ISO 32000 §7.4 and §8.6: what a reader has to know to show the picture.
  "PDF:EmbeddedImageFilter": oneOf(
    "FlateDecode DCTDecode LZWDecode ASCII85Decode ASCIIHexDecode RunLengthDecode CCITTFaxDecode JBIG2Decode JPXDecode",
  ),
  "PDF:EmbeddedImageColorSpace": oneOf(
    "DeviceGray DeviceRGB DeviceCMYK ICCBased CalGray CalRGB Lab Indexed Separation DeviceN",
  ),
  // DCF: how a camera's files are to be exchanged.
  "InteropIFD:InteropIndex": oneOf("R98 R03 THM"),
  // What LAME leaves in the padding of compressed frames; copies may show it, and say that encoders' names may stay.
  "MPEG:Encoder": /^LAME3\.\d{2,3}[ab.]?$/,
  // What Illustrator counts its colours as.
  "PostScript:AIColorUsage": oneOf("Color Black&White"),
  // The one program that writes its own name into the font files of everybody's documents.
  "PDF:Creator": oneOf("TeX"),
  "PDF:Linearized": oneOf("true false Yes No"),
  // The canonical profiles have the same names.
  "ICC_Profile:ProfileDescription": publishedColours,
  "XMP-photoshop:ICCProfileName": publishedColours,
  "XMP-dc:Format": oneOf("application/pdf image/jpeg image/png image/tiff image/svg\\+xml"),
};

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Single words that a format has as names of its own, as they are written in every file of it. */
const formatWords: readonly (readonly [RegExp, ReadonlySet<string>])[] = [
  [
    /^application\/pdf$/,
    words(`Type Page Pages Catalog Font Image Form XObject Resources Contents Parent Kids Count Length Filter Width
      Height Encoding Identity Adobe Standard Root Size Subtype Pattern Shading`),
  ],
  [
    /^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./,
    words(`document text body table page image title style styles settings content paragraph default standard normal
      Normal Default Standard Table Sheet Slide`),
  ],
];

/** Whether a value of a tag says nothing of anybody when it is found in a copy of this type. */
export const isTechnical = ({ group, name }: Tag, text: string, mediaType: string): boolean =>
  vocabularies[`${group}:${name}`]?.test(text) === true ||
  formatWords.some(([types, names]) => types.test(mediaType) && names.has(text));
