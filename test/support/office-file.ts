/** A workbook and a presentation with marks in the places that can say something about their authors, or that are not shown. */

import { crc32 } from "node:zlib";
import { rawZip, type RawMember } from "./raw-zip.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const presentation = "application/vnd.openxmlformats-officedocument.presentationml";

type Relation = readonly [string, string, string, string?];

const relations = (list: readonly Relation[]): string =>
  `<Relationships xmlns="${packages}/relationships">${list
    .map(([id, kind, target, mode]) => {
      const outside = mode === undefined ? "" : ` TargetMode="${mode}"`;
      return `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"${outside}/>`;
    })
    .join("")}</Relationships>`;

interface Part {
  readonly name: string;
  readonly type?: string;
  readonly bytes: string | Buffer;
  readonly relations?: readonly Relation[];
}

const relationsName = (name: string): string => name.replace(/([^/]+)$/, "_rels/$1.rels");

function officeFile(main: string, parts: readonly Part[]): Buffer {
  const overrides = parts
    .filter(({ type }) => type !== undefined)
    .map(({ name, type }) => `<Override PartName="/${name}" ContentType="${String(type)}"/>`);
  const types = `<Types xmlns="${packages}/content-types"><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
  const members: RawMember[] = [
    { name: "[Content_Types].xml", bytes: types },
    { name: "_rels/.rels", bytes: relations([["rId1", "officeDocument", main]]) },
  ];
  for (const { name, bytes, relations: own } of parts) {
    members.push({ name, bytes });
    if (own !== undefined) members.push({ name: relationsName(name), bytes: relations(own) });
  }
  return rawZip(members);
}

/** A picture of one pixel with a text in it. */
export const picture = (text: string): Buffer => {
  const png = "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02";
  const chunk = Buffer.from(`tEXtAuthor\0${text}`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length - 4);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(chunk));
  const rest = "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082";
  return Buffer.concat([Buffer.from(png, "hex"), length, chunk, checksum, Buffer.from(rest, "hex")]);
};

const x = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"
  xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"`;

/** Place → what lies hidden there. */
export const workbookMarks: Readonly<Record<string, string>> = {
  "path of the file": "QzAbsPath",
  "name of who shared it": "QzSharer",
  "hidden sheet": "QzHiddenSheet",
  "text of a hidden sheet": "QzHiddenString",
  "name of cells": "QzDefinedName",
  "hidden row": "QzHiddenRow",
  "hidden column": "QzHiddenColumn",
  formula: "QzFormula",
  "text that no cell shows": "QzUnusedString",
  comment: "QzCellComment",
  "target of a link": "qz-link.example",
  "tooltip of a link": "QzTooltip",
  "prompt of a validation": "QzPrompt",
  scenario: "QzScenario",
  "name of a table": "QzTableName",
  "source of a pivot": "QzPivotUser",
  "path of another workbook": "QzExternalBook",
  "name of a style": "QzStyleName",
  "code name of a sheet": "QzCodeName",
  printer: "QzPrinter",
  "name of a picture": "QzPictureName",
  "text in a picture": "QzPngText",
};
const w = (place: string): string => workbookMarks[place] ?? place;

/** What a reader of the workbook sees. */
export const workbookText = ["Visible sheet", "Visible cell", "inline text", "42.5"];

/** Builds the workbook. */
export const workbookFile = (): Buffer =>
  officeFile("xl/workbook.xml", [
    {
      name: "xl/workbook.xml",
      type: `${spreadsheet}.sheet.main+xml`,
      bytes: `<workbook ${x} mc:Ignorable="x15ac"><fileSharing userName="${w("name of who shared it")}"/>
        <mc:AlternateContent><mc:Choice Requires="x15ac"><x15ac:absPath url="${w("path of the file")}"/></mc:Choice></mc:AlternateContent>
        <sheets><sheet name="${w("hidden sheet")}" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Visible sheet" sheetId="2" r:id="rId2"/></sheets>
        <externalReferences><externalReference r:id="rId5"/></externalReferences>
        <definedNames><definedName name="${w("name of cells")}">Sheet!A1</definedName>
        <definedName name="_xlnm.Print_Area" localSheetId="1">'Visible sheet'!$A$1:$C$3</definedName></definedNames>
        <pivotCaches><pivotCache cacheId="1" r:id="rId6"/></pivotCaches></workbook>`,
      relations: [
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["rId2", "worksheet", "worksheets/sheet2.xml"],
        ["rId3", "sharedStrings", "sharedStrings.xml"],
        ["rId4", "styles", "styles.xml"],
        ["rId5", "externalLink", "externalLinks/externalLink1.xml"],
        ["rId6", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"],
      ],
    },
    {
      name: "xl/worksheets/sheet1.xml",
      type: `${spreadsheet}.worksheet+xml`,
      bytes: `<worksheet ${x}><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData></worksheet>`,
    },
    {
      name: "xl/worksheets/sheet2.xml",
      type: `${spreadsheet}.worksheet+xml`,
      bytes: `<worksheet ${x}><sheetPr codeName="${w("code name of a sheet")}"/><cols><col min="3" max="3" hidden="1" width="9"/></cols><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>SUM(${w("formula")}!A1)</f><v>42.5</v></c>
        <c r="C1" t="inlineStr"><is><t>${w("hidden column")}</t></is></c><c r="D1" t="inlineStr"><is><t>inline text</t></is></c></row>
        <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>${w("hidden row")}</t></is></c></row></sheetData>
        <scenarios><scenario name="x" user="${w("scenario")}"/></scenarios>
        <dataValidations><dataValidation prompt="${w("prompt of a validation")}"/></dataValidations>
        <hyperlinks><hyperlink ref="A1" r:id="rId1" tooltip="${w("tooltip of a link")}"/></hyperlinks>
        <pageSetup orientation="portrait" r:id="rId2"/><drawing r:id="rId5"/><legacyDrawing r:id="rId9"/>
        <tableParts count="1"><tablePart r:id="rId3"/></tableParts></worksheet>`,
      relations: [
        ["rId1", "hyperlink", `https://${w("target of a link")}/`, "External"],
        ["rId2", "printerSettings", "../printer.bin"],
        ["rId3", "table", "../tables/table1.xml"],
        ["rId4", "comments", "../comments1.xml"],
        ["rId5", "drawing", "../drawings/drawing1.xml"],
      ],
    },
    {
      name: "xl/sharedStrings.xml",
      type: `${spreadsheet}.sharedStrings+xml`,
      bytes: `<sst ${x}><si><t>Visible cell</t></si><si><t>${w("text of a hidden sheet")}</t></si><si><t>${w("text that no cell shows")}</t></si></sst>`,
    },
    {
      name: "xl/styles.xml",
      type: `${spreadsheet}.styles+xml`,
      bytes: `<styleSheet ${x}><cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/><cellStyle name="${w("name of a style")}" xfId="0"/></cellStyles></styleSheet>`,
    },
    {
      name: "xl/drawings/drawing1.xml",
      type: "application/vnd.openxmlformats-officedocument.drawing+xml",
      bytes: `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:r="${office}"
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:pic><xdr:nvPicPr>
        <xdr:cNvPr id="2" name="${w("name of a picture")}"/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></xdr:twoCellAnchor></xdr:wsDr>`,
      relations: [["rId1", "image", "../media/image1.png"]],
    },
    { name: "xl/media/image1.png", bytes: picture(w("text in a picture")) },
    { name: "xl/comments1.xml", bytes: `<comments ${x}>${w("comment")}</comments>` },
    { name: "xl/tables/table1.xml", bytes: `<table ${x} displayName="${w("name of a table")}"/>` },
    { name: "xl/printer.bin", bytes: w("printer") },
    {
      name: "xl/externalLinks/externalLink1.xml",
      bytes: `<externalLink ${x}>${w("path of another workbook")}</externalLink>`,
    },
    {
      name: "xl/pivotCache/pivotCacheDefinition1.xml",
      bytes: `<pivotCacheDefinition ${x} refreshedBy="${w("source of a pivot")}"/>`,
    },
  ]);

/** Place → what lies hidden there. */
export const slidesMarks: Readonly<Record<string, string>> = {
  "hidden slide": "QzHiddenSlide",
  "speaker notes": "QzSpeakerNotes",
  "author of comments": "QzCommentAuthor",
  "hidden shape": "QzHiddenShape",
  "name of a shape": "QzShapeName",
  "alternative text": "QzAltText",
  "target of a link": "qz-link.example",
  animation: "QzAnimation",
  extension: "QzCreationId",
  "custom show": "QzCustomShow",
  "text in a picture": "QzPngText",
};
const s = (place: string): string => slidesMarks[place] ?? place;
const p = `xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${office}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`;
const shape = (text: string, attributes: string, run = ""): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" ${attributes}/></p:nvSpPr><p:txBody><a:p><a:r><a:rPr>${run}</a:rPr><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;

/** What a viewer of the presentation sees. */
export const slidesText = ["Visible title", "Second slide"];

/** Builds the presentation. */
export const slidesFile = (): Buffer =>
  officeFile("ppt/presentation.xml", [
    {
      name: "ppt/presentation.xml",
      type: `${presentation}.presentation.main+xml`,
      bytes: `<p:presentation ${p}><p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/><p:sldId id="258" r:id="rId3"/></p:sldIdLst>
        <p:sldSz cx="9" cy="9"/><p:custShowLst><p:custShow name="${s("custom show")}" id="0"/></p:custShowLst></p:presentation>`,
      relations: [
        ["rId1", "slide", "slides/slide1.xml"],
        ["rId2", "slide", "slides/slide2.xml"],
        ["rId3", "slide", "slides/slide3.xml"],
        ["rId4", "commentAuthors", "commentAuthors.xml"],
      ],
    },
    {
      name: "ppt/slides/slide1.xml",
      type: `${presentation}.slide+xml`,
      bytes: `<p:sld ${p}><p:cSld><p:spTree>${shape("Visible title", `name="${s("name of a shape")}" descr="${s("alternative text")}"`, `<a:hlinkClick r:id="rId2"/>`)}
        ${shape(s("hidden shape"), 'name="x" hidden="1"')}<p:pic><p:blipFill><a:blip r:embed="rId3"/></p:blipFill></p:pic></p:spTree>
        <p:extLst><p:ext uri="${s("extension")}"/></p:extLst></p:cSld><p:timing><p:x v="${s("animation")}"/></p:timing></p:sld>`,
      relations: [
        ["rId1", "notesSlide", "../notesSlides/notesSlide1.xml"],
        ["rId2", "hyperlink", `https://${s("target of a link")}/`, "External"],
        ["rId3", "image", "../media/image1.png"],
      ],
    },
    {
      name: "ppt/slides/slide2.xml",
      type: `${presentation}.slide+xml`,
      bytes: `<p:sld ${p} show="0"><p:cSld><p:spTree>${shape(s("hidden slide"), 'name="x"')}</p:spTree></p:cSld></p:sld>`,
    },
    {
      name: "ppt/slides/slide3.xml",
      type: `${presentation}.slide+xml`,
      bytes: `<p:sld ${p}><p:cSld><p:spTree>${shape("Second slide", 'name="x"')}</p:spTree></p:cSld></p:sld>`,
    },
    { name: "ppt/notesSlides/notesSlide1.xml", bytes: `<p:notes ${p}>${s("speaker notes")}</p:notes>` },
    {
      name: "ppt/commentAuthors.xml",
      bytes: `<p:cmAuthorLst ${p}><p:cmAuthor name="${s("author of comments")}"/></p:cmAuthorLst>`,
    },
    { name: "ppt/media/image1.png", bytes: picture(s("text in a picture")) },
  ]);

/** A document whose main part holds what runs. */
export const activeFile = (kind: string): Buffer =>
  officeFile("xl/workbook.xml", [
    {
      name: "xl/workbook.xml",
      type: `${spreadsheet}.sheet.main+xml`,
      bytes: `<workbook ${x}><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      relations: [
        ["rId1", "worksheet", "worksheets/sheet1.xml"],
        ["rId2", kind, "active.bin"],
      ],
    },
    {
      name: "xl/worksheets/sheet1.xml",
      type: `${spreadsheet}.worksheet+xml`,
      bytes: `<worksheet ${x}><sheetData/></worksheet>`,
    },
    { name: "xl/active.bin", bytes: "runs" },
  ]);
