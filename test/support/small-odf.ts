/** Small OpenDocument files of two parts, for what a document holds and does not show. */

import { rawZip } from "./raw-zip.ts";

const oasis = "urn:oasis:names:tc:opendocument:xmlns";
const spaces = ["office", "text", "table", "style", "manifest"]
  .map((name) => `xmlns:${name}="${oasis}:${name}:1.0"`)
  .join(" ");

/** What a document holds besides its body. */
export interface OdfStyles {
  /** Automatic styles of the contents. */
  readonly automatic?: string;
  /** What stands in the part of styles. */
  readonly common?: string;
}

function odf(kind: string, body: string, { automatic = "", common = "" }: OdfStyles): Buffer {
  const mediaType = `application/vnd.oasis.opendocument.${kind}`;
  return rawZip([
    { name: "mimetype", bytes: mediaType },
    {
      name: "content.xml",
      bytes: `<office:document-content ${spaces}><office:automatic-styles>${automatic}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
    },
    { name: "styles.xml", bytes: `<office:document-styles ${spaces}>${common}</office:document-styles>` },
    {
      name: "META-INF/manifest.xml",
      bytes: `<manifest:manifest ${spaces}><manifest:file-entry manifest:full-path="/" manifest:media-type="${mediaType}"/></manifest:manifest>`,
    },
  ]);
}

/** A text. */
export const smallOdt = (text: string, styles: OdfStyles = {}): Buffer =>
  odf("text", `<office:text>${text}</office:text>`, styles);

/** A spreadsheet of one sheet. */
export const smallOds = (rows: string, styles: OdfStyles = {}): Buffer =>
  odf(
    "spreadsheet",
    `<office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet>`,
    styles,
  );
