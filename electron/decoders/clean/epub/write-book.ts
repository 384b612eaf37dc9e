/** The parts of a clean book that are not pages: what names the format, lists the parts, and leads into them. */

import { encodeUtf8 } from "../../../core/bytes/utf8.ts";

/** A part of the copy as its list names it. */
export interface ListedPart {
  readonly name: string;
  readonly mediaType: string;
}

export const CONTAINER = encodeUtf8(
  '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
);

/** What has to be said about every book, and says nothing about any. */
const METADATA =
  '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:00000000-0000-0000-0000-000000000000</dc:identifier><dc:title>Book</dc:title><dc:language>und</dc:language><meta property="dcterms:modified">2000-01-01T00:00:00Z</meta></metadata>';

interface Pages {
  readonly spine: readonly { readonly name: string; readonly isAside: boolean }[];
  readonly direction: "ltr" | "rtl" | undefined;
}

/** The list of all parts, and the order of the pages. */
export function packageDocument(parts: readonly ListedPart[], { spine, direction }: Pages): Uint8Array {
  const idOf = (name: string): string => name.replace(".", "-");
  const items = parts.map(
    ({ name, mediaType }) => `<item id="${idOf(name)}" href="${name}" media-type="${mediaType}"/>`,
  );
  const pages = spine.map(
    ({ name, isAside }) => `<itemref idref="${idOf(name)}"${isAside ? ' linear="no"' : ""}/>`,
  );
  const turning = direction === undefined ? "" : ` page-progression-direction="${direction}"`;
  return encodeUtf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">${METADATA}<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${items.join("")}</manifest><spine${turning}>${pages.join("")}</spine></package>`,
  );
}

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The table of contents: lines with places in the copy. */
export function navigationPage(
  lines: readonly { readonly label: string; readonly place: string }[],
): Uint8Array {
  const items = lines.map(({ label, place }) => `<li><a href="${place}">${escapeText(label)}</a></li>`);
  return encodeUtf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Book</title></head><body><nav epub:type="toc"><ol>${items.join("")}</ol></nav></body></html>`,
  );
}
