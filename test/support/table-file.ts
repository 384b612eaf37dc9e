/** Spreadsheets written by hand, with one sheet to look at and another beside it. */

import { type RawMember, rawZip } from "./raw-zip.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const oasis = "urn:oasis:names:tc:opendocument:xmlns";

const relations = (list: readonly (readonly [string, string, string])[]): string =>
  `<Relationships>${list.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** What a workbook holds. */
export interface Workbook {
  readonly rows: string;
  readonly is1904?: boolean;
  /** Codes of formats; the first is style 4. */
  readonly formats?: readonly string[];
  /** Texts that cells share behind `name` and `born`. */
  readonly strings?: readonly string[];
  readonly more?: readonly RawMember[];
}

/** A workbook: a hidden sheet `Secret`, then `List` with the rows; styles 1 to 3 are a day, a day with a time, a time. */
export function workbook({ rows, is1904 = false, formats = [], strings = [], more = [] }: Workbook): Buffer {
  const sheets = `<sheet name="Secret" sheetId="1" state="hidden" r:id="r1"/><sheet name="List" sheetId="2" r:id="r2"/>`;
  const sheet = (inside: string): string => `<worksheet ${main}><sheetData>${inside}</sheetData></worksheet>`;
  return rawZip([
    { name: "[Content_Types].xml", bytes: "<Types/>" },
    { name: "_rels/.rels", bytes: relations([["r1", "officeDocument", "xl/workbook.xml"]]) },
    {
      name: "xl/workbook.xml",
      bytes: `<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${is1904 ? "1" : "0"}"/><sheets>${sheets}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      bytes: relations([
        ["r1", "worksheet", "worksheets/one.xml"],
        ["r2", "worksheet", "/xl/worksheets/two.xml"],
        ["r3", "sharedStrings", "sharedStrings.xml"],
        ["r4", "styles", "styles.xml"],
      ]),
    },
    {
      name: "xl/worksheets/one.xml",
      bytes: sheet('<row><c t="inlineStr"><is><t>hidden sheet</t></is></c></row>'),
    },
    { name: "xl/worksheets/two.xml", bytes: sheet(rows) },
    {
      name: "xl/sharedStrings.xml",
      bytes: `<sst ${main}><si><r><t>na</t></r><r><t>me</t></r><rPh><t>aloud</t></rPh></si><si><t>born</t></si>${strings.map((text) => `<si><t xml:space="preserve">${xml(text)}</t></si>`).join("")}</sst>`,
    },
    {
      name: "xl/styles.xml",
      bytes: `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/>${formats.map((code, at) => `<numFmt numFmtId="${String(165 + at)}" formatCode="${xml(code)}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="21"/>${formats.map((_, at) => `<xf numFmtId="${String(165 + at)}"/>`).join("")}</cellXfs></styleSheet>`,
    },
    ...more,
  ]);
}

/** An OpenDocument spreadsheet: a hidden sheet `Secret`, `First` with the rows, and `Second`. */
export function openSheet(rows: string, inManifest = ""): Buffer {
  const spaces = ["office", "table", "text", "style", "draw", "calcext"]
    .map((name) => `xmlns:${name}="${oasis}:${name}:1.0"`)
    .join(" ");
  const second =
    "<table:table-row><table:table-cell><text:p>other</text:p></table:table-cell></table:table-row>";
  const styles =
    '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>';
  return rawZip([
    { name: "mimetype", bytes: "application/vnd.oasis.opendocument.spreadsheet", isStored: true },
    {
      name: "content.xml",
      bytes: `<office:document-content ${spaces}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Secret" table:style-name="ta1">${second}</table:table><table:table table:name="First">${rows}</table:table><table:table table:name="Second">${second}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
    {
      name: "META-INF/manifest.xml",
      bytes: `<m:manifest xmlns:m="${oasis}:manifest:1.0">${inManifest}</m:manifest>`,
    },
  ]);
}
