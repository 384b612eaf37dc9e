/**
 * Judges a copy of an Office document without the code that made it: names of parts, relationships and content types must be
 * of the few allowed forms and fit each other, and no part may have what a clean one lacks.
 */

import type { ByteSource } from "../../bytes/byte-source.ts";
import type { Remainder } from "../format-cleaner.ts";
import { type SeenElement, walkXml } from "../xml/walk-xml.ts";
import { judgeZip } from "../zip/judge-zip.ts";
import { forbiddenAttribute, forbiddenElement, knownNamespaces } from "./forbidden.ts";

const kinds =
  "styles|settings|fontTable|numbering|theme|themeOverride|header|footer|footnotes|endnotes|chart|chartUserShapes|" +
  "diagramData|diagramLayout|diagramQuickStyle|diagramColors|worksheet|chartsheet|sharedStrings|drawing|slide|slideLayout|" +
  "slideMaster|tableStyles";
const allowedName = new RegExp(
  String.raw`^(\[Content_Types\]\.xml|_rels/\.rels|(word|xl|ppt)/` +
    String.raw`((_rels/)?(document|workbook|presentation|(${kinds})\d+)\.xml(\.rels)?|media/file\d+\.(png|jpeg|gif|tiff|bmp|webp|svg|mp4|wav|mp3)))$`,
);
const allowedType = new RegExp(
  String.raw`^http://(schemas\.openxmlformats\.org/officeDocument/2006|purl\.oclc\.org/ooxml/officeDocument)/relationships/` +
    `(officeDocument|${kinds}|image|video|audio|media)$`,
);
const allowedContentType =
  /^(application\/vnd\.openxmlformats-(officedocument\.[A-Za-z.]+|package\.relationships)\+xml|(image|video|audio)\/[a-z0-9+]+)$/;
const macros = /macro|vba/i;

class Findings {
  readonly remainders: Remainder[] = [];
  readonly names = new Set<string>();
  readonly targets = new Set<string>();
  readonly declared = new Set<string>();

  add(group: string, tag: string): void {
    this.remainders.push({ group, tag });
  }
}

const value = (element: SeenElement, name: string): string =>
  element.attributes.find((attribute) => attribute.uri === "" && attribute.name === name)?.value ?? "";

/** Elements that only carry attributes of these names, so that nothing else can ride along. */
function hasOnly(element: SeenElement, names: readonly string[]): boolean {
  return element.attributes.every(({ name }) => name === "xmlns" || names.includes(name));
}

function judgeRelations(part: string, element: SeenElement, findings: Findings): void {
  if (element.path.length === 0) return;
  const target = value(element, "Target");
  const isPlain =
    element.name === "Relationship" &&
    /^rId\d+$/.test(value(element, "Id")) &&
    allowedType.test(value(element, "Type")) &&
    target.startsWith("/") &&
    hasOnly(element, ["Id", "Type", "Target"]);
  if (isPlain) findings.targets.add(target.slice(1));
  else findings.add(part, "relationship");
}

function judgeTypes(part: string, element: SeenElement, findings: Findings): void {
  if (element.path.length === 0) return;
  const type = value(element, "ContentType");
  const isPlain =
    allowedContentType.test(type) &&
    !macros.test(type) &&
    (element.name === "Override"
      ? hasOnly(element, ["PartName", "ContentType"])
      : element.name === "Default" && hasOnly(element, ["Extension", "ContentType"]));
  if (element.name === "Override") findings.declared.add(value(element, "PartName").slice(1));
  if (!isPlain) findings.add(part, "content type");
}

function judgeContent(part: string, element: SeenElement, findings: Findings): void {
  if (!knownNamespaces.has(element.uri)) findings.add(part, element.name);
  const reason = forbiddenElement(element);
  if (reason !== undefined) findings.add(part, reason);
  for (const attribute of element.attributes) {
    if (attribute.name === "xmlns" || attribute.uri === "http://www.w3.org/2000/xmlns/") {
      if (!knownNamespaces.has(attribute.value)) findings.add(part, "namespace");
    } else if (forbiddenAttribute(element, attribute))
      findings.add(part, `${element.name}@${attribute.name}`);
  }
}

/** Embedded files must begin as their names say; what is in them has been judged by their own formats. */
const beginnings: Readonly<Record<string, RegExp>> = {
  png: /^\x89PNG/,
  jpeg: /^\xff\xd8\xff/,
  gif: /^GIF8/,
  tiff: /^(II\*|MM)/,
  bmp: /^BM/,
  webp: /^RIFF/,
  svg: /^\s*</,
  mp4: /^....ftyp/s,
  wav: /^RIFF/,
  mp3: /^\xff/,
};

function judgeMember(name: string, bytes: Uint8Array, findings: Findings): void {
  findings.names.add(name);
  if (!allowedName.test(name)) {
    findings.add(name, "unknown part");
    return;
  }
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (ending !== "xml" && ending !== "rels") {
    const head = Buffer.from(bytes.subarray(0, 32)).toString("latin1");
    if (beginnings[ending]?.test(head) !== true) findings.add(name, "unknown format");
    return;
  }
  const isTypes = name === "[Content_Types].xml";
  const judge = isTypes ? judgeTypes : ending === "rels" ? judgeRelations : judgeContent;
  walkXml(bytes, {
    element: (element) => judge(name, element, findings),
    fault: (kind) => findings.add(name, kind),
  });
}

/** Everything that a clean document of these formats must not have. */
export async function judgeOffice(copy: ByteSource): Promise<readonly Remainder[]> {
  const findings = new Findings();
  const structure = await judgeZip(copy, ({ name, bytes }) => {
    judgeMember(name, bytes, findings);
    return [];
  });
  const isAdministrative = (name: string): boolean => name.endsWith(".rels") || name.startsWith("[");
  for (const name of findings.names) {
    if (isAdministrative(name)) continue;
    if (!findings.targets.has(name)) findings.add(name, "part without a relationship");
    if (name.endsWith(".xml") && !findings.declared.has(name))
      findings.add(name, "part without a content type");
  }
  for (const target of findings.targets)
    if (!findings.names.has(target)) findings.add(target, "missing part");
  return [...structure, ...findings.remainders];
}
