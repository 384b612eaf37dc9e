/** An OpenDocument text and spreadsheet with marks in the places that can say something about their authors, or that are hidden. */

import { picture } from "./office-file.ts";
import { rawZip } from "./raw-zip.ts";

const oasis = "urn:oasis:names:tc:opendocument:xmlns";
const spaces =
  ["office", "text", "table", "style", "meta", "script", "presentation"]
    .map((name) => `xmlns:${name}="${oasis}:${name}:1.0"`)
    .join(" ") +
  ` xmlns:draw="${oasis}:drawing:1.0" xmlns:svg="${oasis}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:officeooo="http://openoffice.org/2009/office"`;

/** Place → what lies hidden there. */
export const odfMarks: Readonly<Record<string, string>> = {
  "meta.xml": "QzMetaCreator",
  "settings.xml": "QzPrinterName",
  thumbnail: "QzThumbnail",
  configuration: "QzToolbar",
  "manifest.rdf": "QzRdf",
  "layout cache": "QzLayout",
  "name of a gradient": "QzGradient",
  "earlier version": "QzVersion",
  macro: "QzMacro",
  signature: "QzSigner",
  "author of a comment": "QzAnnotator",
  "text of a comment": "QzAnnotation",
  "date of a comment": "2019-11-23T11:22:33",
  "deleted text": "QzDeleted",
  "author of a change": "QzChanger",
  "hidden by a style": "QzStyledAway",
  "hidden section": "QzSection",
  "hidden field": "QzHiddenText",
  rsid: "00decade",
  "name of a picture": "QzFrameName",
  "title of a picture": "QzPicTitle",
  "description of a picture": "QzPicDesc",
  "target of a link": "qz-link.example",
  bookmark: "QzBookmark",
  "hidden sheet": "QzHiddenSheet",
  "hidden row": "QzHiddenRow",
  formula: "QzFormula",
  "comment in XML": "QzXmlComment",
  "text in a picture": "QzPngText",
  "name of a file in the package": "QzFileName",
  "display name of a style": "QzStyleName",
};
const m = (place: string): string => odfMarks[place] ?? place;

/** What a reader sees. */
export const odfText = ["Visible paragraph", "inserted text", "link text", "field result", "Visible cell"];

const styles = `<office:automatic-styles>
  <style:style style:name="T1" style:display-name="${m("display name of a style")}" style:family="text"><style:text-properties text:display="none" officeooo:rsid="${m("rsid")}"/></style:style>
  <style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`;

const body = `<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>${m("author of a change")}</dc:creator></office:change-info>
    <text:p>${m("deleted text")}</text:p></text:deletion></text:changed-region></text:tracked-changes>
  <text:p>Visible paragraph<office:annotation><dc:creator>${m("author of a comment")}</dc:creator><dc:date>${m("date of a comment")}</dc:date>
    <text:p>${m("text of a comment")}</text:p></office:annotation><text:change-start text:change-id="c2"/>inserted text<text:change-end text:change-id="c2"/></text:p>
  <text:p><text:span text:style-name="T1">${m("hidden by a style")}</text:span><text:hidden-text text:string-value="${m("hidden field")}"/>
    <text:bookmark text:name="${m("bookmark")}"/><text:a xlink:href="https://${m("target of a link")}/">link text</text:a>
    <text:author-name>field result</text:author-name></text:p>
  <text:section text:name="s" text:display="none"><text:p>${m("hidden section")}</text:p></text:section>
  <text:p><draw:frame draw:name="${m("name of a picture")}"><draw:image xlink:href="Pictures/${m("name of a file in the package")}.png"/>
    <svg:title>${m("title of a picture")}</svg:title><svg:desc>${m("description of a picture")}</svg:desc></draw:frame></text:p>
  <table:table table:name="Visible"><table:table-column/><table:table-row><table:table-cell table:formula="of:=${m("formula")}" office:value="1"><text:p>Visible cell</text:p></table:table-cell></table:table-row>
    <table:table-row table:visibility="collapse"><table:table-cell><text:p>${m("hidden row")}</text:p></table:table-cell></table:table-row></table:table>
  <table:table table:name="${m("hidden sheet")}" table:style-name="ta1"/><!-- ${m("comment in XML")} -->`;

/** Builds a document of a kind; all kinds are written with the same elements. */
export function odfFile(
  kind: "text" | "spreadsheet" | "presentation" | "graphics",
  around: { body?: string; manifest?: string } = {},
): Buffer {
  const root = kind === "graphics" ? "drawing" : kind;
  const document = (part: string, content: string): string =>
    `<office:${part} ${spaces} office:version="1.3">${styles}${content}</office:${part}>`;
  return rawZip([
    { name: "mimetype", bytes: `application/vnd.oasis.opendocument.${kind}`, isStored: true },
    {
      name: "content.xml",
      bytes: document(
        "document-content",
        `<office:body><office:${root}>${around.body ?? body}</office:${root}></office:body>`,
      ),
    },
    {
      name: "styles.xml",
      bytes: document(
        "document-styles",
        `<office:styles><draw:gradient draw:name="g" draw:display-name="${m("name of a gradient")}"/></office:styles><office:master-styles/>`,
      ),
    },
    {
      name: "meta.xml",
      bytes: `<office:document-meta ${spaces}><office:meta><dc:creator>${m("meta.xml")}</dc:creator></office:meta></office:document-meta>`,
    },
    {
      name: "settings.xml",
      bytes: `<office:document-settings ${spaces}>${m("settings.xml")}</office:document-settings>`,
    },
    { name: "Thumbnails/thumbnail.png", bytes: m("thumbnail") },
    { name: "Configurations2/toolbar.xml", bytes: m("configuration") },
    { name: "manifest.rdf", bytes: m("manifest.rdf") },
    { name: "layout-cache", bytes: m("layout cache") },
    { name: "Versions/1", bytes: m("earlier version") },
    { name: "Basic/Standard/m.xml", bytes: m("macro") },
    { name: "META-INF/documentsignatures.xml", bytes: m("signature") },
    { name: `Pictures/${m("name of a file in the package")}.png`, bytes: picture(m("text in a picture")) },
    {
      name: "META-INF/manifest.xml",
      bytes: `<m:manifest xmlns:m="${oasis}:manifest:1.0">${around.manifest ?? ""}</m:manifest>`,
    },
  ]);
}
