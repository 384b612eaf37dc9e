/**
 * What a judge allows as a name, by the key that it stands under (ISO 32000-1). Names are texts that nobody sees: programs make
 * them of titles, of names of files, layers and inks.
 */

const modes =
  "Normal|Compatible|Multiply|Screen|Overlay|Darken|Lighten|Color(?:Dodge|Burn)?|HardLight|SoftLight|Difference|Exclusion|Hue|Saturation|Luminosity";
const intents = "(?:Absolute|Relative)Colorimetric|Saturation|Perceptual";
const device = "Device(?:Gray|RGB|CMYK|N)|CalGray|CalRGB|Lab|ICCBased|Indexed|Separation|Pattern";
const inks = "All|None|Cyan|Magenta|Yellow|Black|Red|Green|Blue|Gray";
const maps =
  "Adobe-Identity-UCS|Identity-[HV]|H|V|(?:Uni)?(?:GB|CNS|JIS|KS|GBK|GBKp|GBK2K|GBpc|B5pc|HKscs|ETen|ETenms|83pv|90ms|90msp|90pv|Add|Ext|EUC|KSC|KSCms|KSCpc)(?:-(?:EUC|UCS2|UTF16|B5|RKSJ|UHC))?(?:-HW)?-[HV]";

const allowed: Readonly<Record<string, string>> = {
  Type: "Page|Pages|Catalog|Font|FontDescriptor|XObject|Pattern|ExtGState|Group|Mask|Encoding|CMap",
  Subtype: "Form|Image|Type[013]|MMType1|TrueType|CIDFontType[02]|Type1C|CIDFontType0C|OpenType",
  S: "Transparency|Alpha|Luminosity",
  BM: modes,
  RI: intents,
  Intent: intents,
  SMask: "None",
  TR: "Identity|Default",
  Filter: "FlateDecode|DCTDecode",
  ToUnicode: "Identity-[HV]",
  CIDToGIDMap: "Identity",
  BaseEncoding: "(?:Standard|MacRoman|MacExpert|WinAnsi|PDFDoc)Encoding",
  Encoding: `(?:Standard|MacRoman|MacExpert|WinAnsi|PDFDoc)Encoding|${maps}`,
  UseCMap: maps,
  CMapName: "Adobe-Identity-UCS",
  FontStretch: "(?:(?:Ultra|Extra|Semi)?(?:Condensed|Expanded))|Normal",
  ColorSpace: device,
  CS: device,
  array: `${device}|${inks}|R\\d+`,
};
const patterns = new Map(
  Object.entries(allowed).map(([place, names]) => [place, new RegExp(`^(?:${names})$`)] as const),
);
/** A font that is not embedded is found by its name, a glyph by its own. */
const named = /^(?:BaseFont|FontName|Differences)$/;

/** Whether a name may stand under a key. */
export const allowsName = (name: string, place: string): boolean =>
  named.test(place) || patterns.get(place)?.test(name) === true;

/** Whether contents may call something so. */
const calls = new RegExp(`^(?:R\\d+|${device}|${intents})$`);
export const allowsCall = (name: string): boolean => calls.test(name);

/** Whether a key of a list from which contents call is one that says nothing. */
export const allowsCallKey = (key: string): boolean => /^(?:R\d+|Default(?:Gray|RGB|CMYK))$/.test(key);
