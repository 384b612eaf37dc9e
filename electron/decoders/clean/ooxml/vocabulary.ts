/** The namespaces of Office Open XML (ECMA-376 transitional and strict) that are carried over; all others are extensions. */

import type { Namespaces } from "../xml/vocabulary.ts";

const transitional = "http://schemas.openxmlformats.org/";
const strict = "http://purl.oclc.org/ooxml/";
const microsoft = "http://schemas.microsoft.com/office/word/2010/";

const both: Readonly<Record<string, readonly [string, string]>> = {
  w: ["wordprocessingml/2006/main", "wordprocessingml/main"],
  x: ["spreadsheetml/2006/main", "spreadsheetml/main"],
  p: ["presentationml/2006/main", "presentationml/main"],
  a: ["drawingml/2006/main", "drawingml/main"],
  pic: ["drawingml/2006/picture", "drawingml/picture"],
  wp: ["drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"],
  xdr: ["drawingml/2006/spreadsheetDrawing", "drawingml/spreadsheetDrawing"],
  c: ["drawingml/2006/chart", "drawingml/chart"],
  cdr: ["drawingml/2006/chartDrawing", "drawingml/chartDrawing"],
  dgm: ["drawingml/2006/diagram", "drawingml/diagram"],
  lc: ["drawingml/2006/lockedCanvas", "drawingml/lockedCanvas"],
  m: ["officeDocument/2006/math", "officeDocument/math"],
  r: ["officeDocument/2006/relationships", "officeDocument/relationships"],
};

/** Namespaces by URI. */
export const officeNamespaces: Namespaces = new Map([
  ...Object.entries(both).flatMap(([name, [old, strictly]]): [string, string][] => [
    [transitional + old, name],
    [strict + strictly, name],
  ]),
  ["http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"],
  ["urn:schemas-microsoft-com:vml", "v"],
  ["urn:schemas-microsoft-com:office:office", "o"],
  ["urn:schemas-microsoft-com:office:word", "w10"],
  [`${microsoft}wordprocessingShape`, "wps"],
  [`${microsoft}wordprocessingGroup`, "wpg"],
  [`${microsoft}wordprocessingCanvas`, "wpc"],
]);

/** The namespace of relationship references, in both flavours. */
export const isReferenceNamespace = (uri: string | null): boolean =>
  uri !== null && officeNamespaces.get(uri) === "r";
