/** Names that a document must use as they are: what the standard calls things (ISO 32000-1). Any other says something. */

const known = new Set(
  `Page Pages Catalog Font FontDescriptor XObject Form Image Pattern ExtGState Group Mask Encoding CMap Halftone
   Type0 Type1 MMType1 Type3 TrueType CIDFontType0 CIDFontType2 Type1C CIDFontType0C OpenType
   Transparency Alpha Luminosity Identity Default All None
   DeviceGray DeviceRGB DeviceCMYK CalGray CalRGB Lab ICCBased Indexed Separation DeviceN G RGB CMYK I
   Cyan Magenta Yellow Black Red Green Blue Gray
   Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue
   Saturation Color Luminosity AbsoluteColorimetric RelativeColorimetric Perceptual
   UltraCondensed ExtraCondensed Condensed SemiCondensed SemiExpanded Expanded ExtraExpanded UltraExpanded
   StandardEncoding MacRomanEncoding MacExpertEncoding WinAnsiEncoding PDFDocEncoding Adobe-Identity-UCS`.split(
    /\s+/,
  ),
);

/** The maps of characters that every reader has, without their direction. */
const maps = new Set(
  `GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16
   83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16 KSC-EUC KSCms-UHC
   KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16 Identity`.split(/\s+/),
);

/** Whether the standard has such a name. */
export const isPlainName = (name: string): boolean =>
  known.has(name) || /^[HV]$/.test(name) || (/-[HV]$/.test(name) && maps.has(name.slice(0, -2)));

/** Inks that every reader knows; others are called by a number. */
export const isProcessInk = (name: string): boolean =>
  /^(All|None|Cyan|Magenta|Yellow|Black|Red|Green|Blue|Gray)$/.test(name);
