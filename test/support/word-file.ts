/** A Word document with a mark in every place that can say something about its authors. */

import { rawZip } from "./raw-zip.ts";

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const types = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** What a reader of the document sees. */
export const wordText = [
  "Visible beginning",
  "inserted text",
  "moved text",
  "inside a control",
  "link text",
  "note text",
];

/** Place → what lies hidden there. */
export const wordMarks: Readonly<Record<string, string>> = {
  "docProps/core.xml author": "QzCoreAuthor",
  "docProps/app.xml company": "QzCompany",
  "docProps/custom.xml": "QzCustomProperty",
  "docProps/thumbnail.jpeg": "QzThumbnail",
  "customXml/item1.xml": "QzCustomXml",
  "comments.xml text": "QzCommentText",
  "comments.xml author": "QzCommentAuthor",
  "people.xml": "QzPerson",
  "deleted text": "QzDeletedText",
  "moved text, old place": "QzMovedFrom",
  "deleted paragraph row": "QzDeletedRow",
  "author of an insertion": "QzInserter",
  "date of a change": "2019-11-23T11:22:33Z",
  "old formatting": "QzFormatter",
  "rsid in the body": "00DECADE",
  "rsid in settings": "00BEEFED",
  "paragraph id": "7BADF00D",
  "hidden run": "QzVanished",
  "hidden by a style": "QzStyledAway",
  "name of a picture": "QzPictureName",
  "alternative text": "QzAltText",
  "title of a picture": "QzPicTitle",
  bookmark: "QzBookmark",
  "code of a field": "QzFieldCode",
  "data of a form field": "QzFormHelp",
  "content control alias": "QzAlias",
  "target of a link": "qz-link.example",
  "tooltip of a link": "QzTooltip",
  "attached template": "QzTemplatePath",
  "document variable": "QzVariable",
  "mail merge query": "QzMailMerge",
  "nsid of a list": "5EC2E700",
  "name of a list": "QzListName",
  "comment in XML": "QzXmlComment",
  "processing instruction": "QzInstruction",
  "unknown extension": "QzExtension",
  "printer settings": "QzPrinter",
  "embedded font": "QzFontData",
  "part nothing leads to": "QzOrphan",
  "name of a part": "QzPartName",
  "identifier of a relationship": "QzRelId",
  glossary: "QzGlossary",
  "name of the theme": "QzThemeName",
  "editor with permission": "QzEditor",
  "VML title": "QzVmlTitle",
  "smart tag": "QzSmartTag",
};
const m = (place: string): string => {
  const mark = wordMarks[place];
  if (mark === undefined) throw new Error(place);
  return mark;
};

const relations = (list: readonly (readonly [string, string, string, string?])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${list
    .map(([id, kind, target, mode]) => {
      const type = kind.includes("/") ? kind : `${office}/${kind}`;
      const outside = mode === undefined ? "" : ` TargetMode="${mode}"`;
      return `<Relationship Id="${id}" Type="${type}" Target="${target}"${outside}/>`;
    })
    .join("")}</Relationships>`;

const spaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:qz="urn:qz"`;

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const who = `w:id="1" w:author="${m("author of an insertion")}" w:date="${m("date of a change")}"`;
const paragraph = (content: string): string => `<w:p>${content}</w:p>`;

const body = [
  `<w:p w:rsidR="${m("rsid in the body")}" w14:paraId="${m("paragraph id")}">
    <w:pPr><w:pPrChange w:id="9" w:author="${m("old formatting")}"><w:pPr/></w:pPrChange></w:pPr>
    <w:commentRangeStart w:id="0"/>${run("Visible beginning")}<w:commentRangeEnd w:id="0"/>
    <w:r><w:commentReference w:id="0"/></w:r></w:p>`,
  paragraph(`<w:ins ${who}>${run("inserted text")}</w:ins>
    <w:del ${who}><w:r><w:delText>${m("deleted text")}</w:delText></w:r></w:del>`),
  paragraph(`<w:moveFrom ${who}>${run(m("moved text, old place"))}</w:moveFrom>
    <w:moveTo ${who}>${run("moved text")}</w:moveTo>`),
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del ${who}/></w:trPr><w:tc>
    ${paragraph(run(m("deleted paragraph row")))}</w:tc></w:tr><w:tr><w:tc>${paragraph(run("cell"))}</w:tc></w:tr></w:tbl>`,
  paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>${m("hidden run")}</w:t></w:r>`),
  paragraph(`<w:r><w:rPr><w:rStyle w:val="Ghost"/></w:rPr><w:t>${m("hidden by a style")}</w:t></w:r>`),
  paragraph(`<w:r><w:pict><v:shape id="s1" style="width:1pt" o:title="${m("VML title")}"/></w:pict></w:r>`),
  paragraph(`<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/>
    <wp:docPr id="1" name="${m("name of a picture")}" descr="${m("alternative text")}" title="${m("title of a picture")}"/>
    <a:graphic/></wp:inline></w:drawing></w:r>`),
  paragraph(`<w:bookmarkStart w:id="3" w:name="${m("bookmark")}"/><w:bookmarkEnd w:id="3"/>
    <w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="${m("data of a form field")}"/></w:ffData></w:fldChar></w:r>
    <w:r><w:instrText>INCLUDETEXT "C:\\${m("code of a field")}"</w:instrText></w:r>
    <w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("shown")}<w:r><w:fldChar w:fldCharType="end"/></w:r>`),
  `<w:sdt><w:sdtPr><w:alias w:val="${m("content control alias")}"/></w:sdtPr><w:sdtContent>
    ${paragraph(run("inside a control"))}</w:sdtContent></w:sdt>`,
  paragraph(`<w:hyperlink r:id="${m("identifier of a relationship")}" w:tooltip="${m("tooltip of a link")}">
    ${run("link text")}</w:hyperlink><w:permStart w:id="5" w:ed="${m("editor with permission")}"/><w:permEnd w:id="5"/>
    <w:smartTag w:element="${m("smart tag")}">${run("tagged")}</w:smartTag>
    <w:r><w:footnoteReference w:id="2"/></w:r>`),
  `<qz:thing qz:value="${m("unknown extension")}"/>`,
  `<!-- ${m("comment in XML")} --><?qz ${m("processing instruction")}?>`,
].join("\n");

const settings = `<w:settings ${spaces}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsid w:val="${m("rsid in settings")}"/></w:rsids>
  <w:mailMerge><w:query w:val="${m("mail merge query")}"/></w:mailMerge><w:evenAndOddHeaders/>
  <w:docVars><w:docVar w:name="x" w:val="${m("document variable")}"/></w:docVars></w:settings>`;

const parts: readonly (readonly [string, string, string])[] = [
  [
    "word/document.xml",
    `${types}.document.main+xml`,
    `<w:document ${spaces} mc:Ignorable="w14 qz"><w:body>${body}
    <w:sectPr><w:printerSettings r:id="rId9"/><w:headerReference w:type="default" r:id="rId10"/></w:sectPr></w:body></w:document>`,
  ],
  [
    "word/styles.xml",
    `${types}.styles+xml`,
    `<w:styles ${spaces}><w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/>
    <w:rPr><w:vanish/></w:rPr></w:style></w:styles>`,
  ],
  ["word/settings.xml", `${types}.settings+xml`, settings],
  [
    "word/fontTable.xml",
    `${types}.fontTable+xml`,
    `<w:fonts ${spaces}><w:font w:name="Arial"><w:embedRegular r:id="rId1"/></w:font></w:fonts>`,
  ],
  [
    "word/numbering.xml",
    `${types}.numbering+xml`,
    `<w:numbering ${spaces}><w:abstractNum w:abstractNumId="0"><w:nsid w:val="${m("nsid of a list")}"/>
    <w:name w:val="${m("name of a list")}"/></w:abstractNum></w:numbering>`,
  ],
  [
    "word/footnotes.xml",
    `${types}.footnotes+xml`,
    `<w:footnotes ${spaces}><w:footnote w:id="2">${paragraph(run("note text"))}</w:footnote></w:footnotes>`,
  ],
  [
    `word/${m("name of a part")}.xml`,
    `${types}.header+xml`,
    `<w:hdr ${spaces}>${paragraph(run("header"))}</w:hdr>`,
  ],
  [
    "word/comments.xml",
    `${types}.comments+xml`,
    `<w:comments ${spaces}><w:comment w:id="0" w:author="${m("comments.xml author")}">
    ${paragraph(run(m("comments.xml text")))}</w:comment></w:comments>`,
  ],
  ["word/people.xml", `${types}.people+xml`, `<p xmlns="urn:p">${m("people.xml")}</p>`],
  [
    "word/theme/theme1.xml",
    "application/vnd.openxmlformats-officedocument.theme+xml",
    `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${m("name of the theme")}"/>`,
  ],
  [
    "word/glossary/document.xml",
    `${types}.document.glossary+xml`,
    `<w:glossaryDocument ${spaces}>${m("glossary")}</w:glossaryDocument>`,
  ],
  [
    "docProps/core.xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:creator>${m("docProps/core.xml author")}</dc:creator></cp:coreProperties>`,
  ],
  [
    "docProps/app.xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${m("docProps/app.xml company")}</Company></Properties>`,
  ],
  [
    "docProps/custom.xml",
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    `<P xmlns="urn:c">${m("docProps/custom.xml")}</P>`,
  ],
  ["customXml/item1.xml", "application/xml", `<x>${m("customXml/item1.xml")}</x>`],
];

const contentTypes = `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
  <Default Extension="xml" ContentType="application/xml"/>${parts.map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`).join("")}</Types>`;

/** Builds the document. */
export const wordFile = (): Buffer =>
  rawZip([
    { name: "[Content_Types].xml", bytes: contentTypes },
    {
      name: "_rels/.rels",
      bytes: relations([
        ["rId1", "officeDocument", "word/document.xml"],
        ["rId2", `${packages}/relationships/metadata/core-properties`, "docProps/core.xml"],
        ["rId3", "extended-properties", "docProps/app.xml"],
        ["rId4", "custom-properties", "docProps/custom.xml"],
        ["rId5", `${packages}/relationships/metadata/thumbnail`, "docProps/thumbnail.jpeg"],
      ]),
    },
    ...parts.map(([name, , bytes]) => ({ name, bytes })),
    { name: "docProps/thumbnail.jpeg", bytes: m("docProps/thumbnail.jpeg") },
    { name: "word/printer.bin", bytes: m("printer settings") },
    { name: "word/fonts/font1.odttf", bytes: m("embedded font") },
    { name: "word/orphan.xml", bytes: `<x>${m("part nothing leads to")}</x>` },
    {
      name: "word/_rels/document.xml.rels",
      bytes: relations([
        ["rId1", "styles", "styles.xml"],
        ["rId2", "settings", "settings.xml"],
        ["rId3", "fontTable", "fontTable.xml"],
        ["rId4", "numbering", "numbering.xml"],
        ["rId5", "footnotes", "footnotes.xml"],
        ["rId6", "comments", "comments.xml"],
        ["rId7", "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"],
        ["rId8", "theme", "theme/theme1.xml"],
        ["rId9", "printerSettings", "printer.bin"],
        ["rId10", "header", `${m("name of a part")}.xml`],
        ["rId11", "glossaryDocument", "glossary/document.xml"],
        ["rId12", "customXml", "../customXml/item1.xml"],
        [m("identifier of a relationship"), "hyperlink", `https://${m("target of a link")}/`, "External"],
      ]),
    },
    {
      name: "word/_rels/settings.xml.rels",
      bytes: relations([
        ["rId1", "attachedTemplate", `file:///C:/${m("attached template")}.dotx`, "External"],
      ]),
    },
    { name: "word/_rels/fontTable.xml.rels", bytes: relations([["rId1", "font", "fonts/font1.odttf"]]) },
  ]);
