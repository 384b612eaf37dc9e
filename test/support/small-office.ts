/** Small Word documents and workbooks of a few parts, for what a document holds and does not show. */

import { rawZip } from "./raw-zip.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const vendor = "application/vnd.openxmlformats-officedocument";
const word = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"`;
const sheets = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"`;

interface Part {
  readonly name: string;
  readonly type: string;
  readonly xml: string;
}

const relations = (list: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${list
    .map(
      ([kind, target], index) =>
        `<Relationship Id="rId${String(index + 1)}" Type="${office}/${kind}" Target="/${target}"/>`,
    )
    .join("")}</Relationships>`;

/** The first part is the main one, and leads to all others. */
function officeFile(parts: readonly Part[]): Buffer {
  const [main] = parts;
  if (main === undefined) throw new Error("no part");
  const types = parts.map(
    ({ name, type }) => `<Override PartName="/${name}" ContentType="${vendor}.${type}+xml"/>`,
  );
  const kindOf = ({ name }: Part): string =>
    /([A-Za-z]+)\d*\.xml$/.exec(name)?.[1]?.replace("sheet", "worksheet") ?? "";
  return rawZip([
    {
      name: "[Content_Types].xml",
      bytes: `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types.join("")}</Types>`,
    },
    { name: "_rels/.rels", bytes: relations([["officeDocument", main.name]]) },
    {
      name: main.name.replace(/([^/]+)$/, "_rels/$1.rels"),
      bytes: relations(parts.slice(1).map((part) => [kindOf(part), part.name] as const)),
    },
    ...parts.map(({ name, xml }) => ({ name, bytes: xml })),
  ]);
}

/** A paragraph of Word with one run. */
export const paragraph = (text: string, properties = ""): string =>
  `<w:p><w:r>${properties}<w:t>${text}</w:t></w:r></w:p>`;

/** A document of Word: its body, its section, and other parts by their names without `word/`, as `rId1` and so on. */
export function smallWord(body: string, section = "", others: Readonly<Record<string, string>> = {}): Buffer {
  const roots: Readonly<Record<string, string>> = { header: "hdr", footer: "ftr" };
  return officeFile([
    {
      name: "word/document.xml",
      type: "wordprocessingml.document.main",
      xml: `<w:document ${word}><w:body>${body}<w:sectPr>${section}</w:sectPr></w:body></w:document>`,
    },
    ...Object.entries(others).map(([name, xml]) => {
      const kind = name.replace(/\d+$/, "");
      const root = roots[kind] ?? kind;
      return {
        name: `word/${name}.xml`,
        type: `wordprocessingml.${kind}`,
        xml: `<w:${root} ${word}>${xml}</w:${root}>`,
      };
    }),
  ]);
}

/** A cell with a text of its own. */
export const cell = (place: string, text: string, style = "0"): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A workbook of one sheet; its second style has the format 164. */
export function smallSheet(sheet: string, formats = ""): Buffer {
  return officeFile([
    {
      name: "xl/workbook.xml",
      type: "spreadsheetml.sheet.main",
      xml: `<workbook ${sheets}><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/worksheets/sheet1.xml",
      type: "spreadsheetml.worksheet",
      xml: `<worksheet ${sheets}>${sheet}</worksheet>`,
    },
    {
      name: "xl/styles.xml",
      type: "spreadsheetml.styles",
      xml: `<styleSheet ${sheets}><numFmts>${formats}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
  ]);
}
