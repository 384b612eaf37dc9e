/** What a judge of Office documents refuses by name, written apart from the rules that clean. */

import type { SeenElement } from "../xml/walk-xml.ts";

const openXml = [
  "wordprocessingml/2006/main",
  "spreadsheetml/2006/main",
  "presentationml/2006/main",
  "drawingml/2006/main",
  "drawingml/2006/picture",
  "drawingml/2006/wordprocessingDrawing",
  "drawingml/2006/spreadsheetDrawing",
  "drawingml/2006/chart",
  "drawingml/2006/chartDrawing",
  "drawingml/2006/diagram",
  "drawingml/2006/lockedCanvas",
  "officeDocument/2006/math",
  "officeDocument/2006/relationships",
  "markup-compatibility/2006",
];

/** Namespaces that a clean part may use or declare. */
export const knownNamespaces: ReadonlySet<string> = new Set([
  ...openXml.map((name) => `http://schemas.openxmlformats.org/${name}`),
  ...openXml.map((name) => `http://purl.oclc.org/ooxml/${name.replace("/2006", "")}`),
  "urn:schemas-microsoft-com:vml",
  "urn:schemas-microsoft-com:office:office",
  "urn:schemas-microsoft-com:office:word",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
  "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
  "http://www.w3.org/XML/1998/namespace",
]);

const inWord =
  /^(ins|del|move(From|To).*|\w+Change|cell(Ins|Del|Merge)|comment\w*|annotationRef|proofErr|perm(Start|End)|sdt\w*|smartTag\w*|customXml\w*|nsid|tmpl|aliases|rsids?|printerSettings|embed\w+|altName|object|control|altChunk|subDoc|hyperlink|bookmark(Start|End)|attachedTemplate|docVars?|mailMerge|documentProtection|ffData)$/;
const inSheets =
  /^(hyperlinks|legacyDrawing\w*|oleObjects|controls|tableParts|dataValidations|scenarios|protectedRanges|sheetProtection|customSheetViews|externalReferences|pivotCaches|fileSharing|fileVersion|workbookProtection|customWorkbookViews|rPh|extLst|autoFilter|webPublish\w*|fileRecoveryPr)$/;
const inSlides =
  /^(timing|transition|custDataLst|tags|controls?|oleObj|notesMasterIdLst|handoutMasterIdLst|embeddedFontLst|custShowLst|modifyVerifier|extLst|photoAlbum)$/;
const inDrawings =
  /^(hlink\w+|extLst|snd|custClrLst|externalData|printSettings|numRef|strRef|multiLvlStrRef)$/;

const families: readonly (readonly [RegExp, RegExp])[] = [
  [/wordprocessingml/, inWord],
  [/spreadsheetml/, inSheets],
  [/presentationml/, inSlides],
  [/drawingml|\/chart/, inDrawings],
  [/urn:schemas-microsoft-com:office:office/, /^(OLEObject|signatureline|documentproperties)$/i],
  [/markup-compatibility/, /^/],
];

const of = (element: SeenElement, name: string): string | undefined =>
  element.attributes.find((attribute) => attribute.name === name)?.value;

/** Whether a side of a picture is not shown: its pixels would lie in the file all the same. */
const cutsOff = (element: string, { name, value }: SeenElement["attributes"][number]): boolean =>
  (((element === "srcRect" && /^[ltrb]$/.test(name)) ||
    (element === "imagedata" && name.startsWith("crop"))) &&
    /^[0-9.]*[1-9]/.test(value)) ||
  (element === "fillRect" && /^-[0-9.]*[1-9]/.test(value));

/** A name for what is wrong with an element, or undefined. */
export function forbiddenElement(element: SeenElement): string | undefined {
  const family = families.find(([uri]) => uri.test(element.uri));
  if (family?.[1].test(element.name) === true) return element.name;
  if (element.name === "sheet" && (of(element, "state") ?? "visible") !== "visible") return "hidden sheet";
  if (element.name === "sld" && of(element, "show") === "0") return "hidden slide";
  if (/^(cNvPr|docPr)$/.test(element.name) && of(element, "hidden") === "1") return "hidden object";
  if (element.attributes.some((attribute) => cutsOff(element.name, attribute))) return "cropped picture";
  return undefined;
}

const personal =
  /^(rsid\w*|author\w*|date|initials|userId|ed|edGrp|descr|alt|tooltip|codeName|uniqueName|macro|textlink|gfxdata|spid|relid|storage|href|tgtFrame|docLocation|displacedByCustomXml|storeItemID|paraId|textId|anchorId|editId|uid|lastEdited|title)$/;
/** Names that may be attributes of other meaning in places where nobody writes. */
const constants: Readonly<Record<string, string>> = {
  cNvPr: "Object",
  docPr: "Object",
  theme: "Theme",
  clrScheme: "Theme",
  fontScheme: "Theme",
  fmtScheme: "Theme",
};

/** Whether an attribute must not be there, or not with this value. */
export function forbiddenAttribute(
  element: SeenElement,
  { uri, name, value }: SeenElement["attributes"][number],
): boolean {
  if (uri !== "" && !knownNamespaces.has(uri)) return true;
  if (uri.includes("markup-compatibility")) return true;
  if (uri.endsWith("/relationships")) return !/^rId\d+$/.test(value);
  if (name === "name" && element.name in constants) return value !== constants[element.name];
  if (name === "name" && element.name === "cSld") return true;
  return personal.test(name);
}
