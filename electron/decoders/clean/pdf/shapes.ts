/**
 * What the parts of a page may consist of (ISO 32000-1): the keys that change how a page looks, each with the shape of its
 * value. Whatever is not named here is not carried over: dates, names of programs, private data, metadata of any kind.
 */

import type { ResourceKind } from "./call-names.ts";

/** How a value is copied. */
export type Shape =
  | "plain"
  | "resources"
  | "graphicsState"
  | "softMask"
  | "colorSpace"
  | "function"
  | "pattern"
  | "shading"
  | "xObject"
  | "group"
  | "font"
  | "encoding"
  | "toUnicode"
  | "descriptor"
  | "fontFile"
  | "registry"
  | "calibration"
  | "content"
  | "mask"
  | "fontOrSize"
  | "freeName"
  | "map of content";

type Keys = Readonly<Record<string, Shape>>;

const plain = (names: string): Keys =>
  Object.fromEntries(
    names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => [name, "plain" as const]),
  );

/** Shapes of what contents call by its name. */
export const shapeOfResource: Readonly<Record<ResourceKind, Shape>> = {
  ExtGState: "graphicsState",
  ColorSpace: "colorSpace",
  Pattern: "pattern",
  Shading: "shading",
  XObject: "xObject",
  Font: "font",
};

/** Keys by shape; shapes that are not here are copied by code of their own. */
export const shapes: Readonly<Partial<Record<Shape, Keys>>> = {
  graphicsState: {
    ...plain("Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK"),
    Font: "fontOrSize",
    SMask: "softMask",
  },
  softMask: { ...plain("Type S BC"), G: "xObject", TR: "function" },
  function: {
    ...plain("FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds"),
    Functions: "function",
  },
  pattern: {
    ...plain("Type PatternType PaintType TilingType BBox XStep YStep Matrix"),
    Resources: "resources",
    Shading: "shading",
    ExtGState: "graphicsState",
  },
  shading: {
    ...plain(`ShadingType Background BBox AntiAlias Domain Coords Extend Matrix Decode BitsPerCoordinate BitsPerComponent
      BitsPerFlag VerticesPerRow`),
    ColorSpace: "colorSpace",
    Function: "function",
  },
  xObject: {
    ...plain(
      "Type Subtype FormType BBox Matrix Width Height BitsPerComponent Intent ImageMask Decode Interpolate Matte",
    ),
    ColorSpace: "colorSpace",
    Resources: "resources",
    Group: "group",
    SMask: "xObject",
    Mask: "mask",
  },
  group: { ...plain("Type S I K"), CS: "colorSpace" },
  font: {
    ...plain("Type Subtype FirstChar LastChar Widths DW W DW2 W2 FontBBox FontMatrix"),
    BaseFont: "freeName",
    FontDescriptor: "descriptor",
    DescendantFonts: "font",
    Encoding: "encoding",
    ToUnicode: "toUnicode",
    CIDSystemInfo: "registry",
    CIDToGIDMap: "toUnicode",
    CharProcs: "map of content",
    Resources: "resources",
  },
  encoding: {
    ...plain("Type BaseEncoding WMode"),
    Differences: "freeName",
    UseCMap: "encoding",
    CIDSystemInfo: "registry",
  },
  toUnicode: { ...plain("Type WMode"), UseCMap: "encoding", CIDSystemInfo: "registry" },
  descriptor: {
    ...plain(`Type FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV
      StemH AvgWidth MaxWidth MissingWidth`),
    FontName: "freeName",
    FontFile: "fontFile",
    FontFile2: "fontFile",
    FontFile3: "fontFile",
  },
  fontFile: plain("Subtype Length2 Length3"),
  calibration: plain("WhitePoint BlackPoint Gamma Matrix Range"),
  content: {},
};
