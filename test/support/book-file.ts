/** Books with marks in the places that can say something about who made or read them, or that nobody sees. */

import { picture } from "./office-file.ts";
import { type RawMember, rawZip } from "./raw-zip.ts";

/** Place → what lies there. */
export const bookMarks: Readonly<Record<string, string>> = {
  title: "QzTitle",
  creator: "QzCreator",
  contributor: "QzContributor",
  publisher: "QzPublisher",
  date: "2019-11-23T11:22:33Z",
  identifier: "urn:uuid:0badcafe-0000-4000-8000-feedfacebeef",
  description: "QzDescription",
  "program that made it": "QzCalibre",
  "series of a library": "QzSeries",
  "name of a part": "QzPartName",
  "identifier of an item": "QzItemId",
  "comment in the package": "QzPackageComment",
  "title of a page": "QzPageTitle",
  "metadata of a page": "QzMeta",
  "comment in a page": "QzComment",
  "instruction in a page": "QzInstruction",
  "script in a page": "QzScript",
  "style in a page": "QzStyle",
  "style of an element": "QzInline",
  "comment in a style of a page": "QzStyleNote",
  "comment in the style of an element": "QzInlineNote",
  "class of an element": "QzClass",
  "name of an element": "QzAnchor",
  "description of a picture": "QzAlt",
  "tool tip": "QzTip",
  "data of an element": "QzData",
  "target of a link": "qz-link.example",
  "picture elsewhere": "qz-pixel.example",
  "hidden element": "QzHidden",
  "element styled away": "QzAway",
  form: "QzForm",
  "style sheet": "QzSheet",
  font: "QzFont",
  "timing of reading aloud": "QzSmil",
  "bookmarks of a reader": "QzReaderMark",
  signature: "QzSigner",
  "text in a picture": "QzPngText",
  "description of a drawing": "QzDrawingDesc",
  "file that nothing shows": "QzLeftOver",
};
const m = (place: string): string => bookMarks[place] ?? place;

/** What a reader sees. */
export const bookText = ["First chapter", "A line with", "a note", "Second page", "x"];

const container =
  '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';

const packageOf = (more: string): string => `<?xml version="1.0"?><!-- ${m("comment in the package")} -->
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="uid">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
  <dc:title>${m("title")}</dc:title><dc:creator opf:file-as="${m("creator")}">${m("creator")}</dc:creator>
  <dc:contributor>${m("contributor")}</dc:contributor><dc:publisher>${m("publisher")}</dc:publisher><dc:date>${m("date")}</dc:date>
  <dc:identifier id="uid">${m("identifier")}</dc:identifier><dc:language>kk</dc:language><dc:description>${m("description")}</dc:description>
  <meta name="generator" content="${m("program that made it")}"/><meta name="calibre:series" content="${m("series of a library")}"/>
</metadata><manifest>
  <item id="one" href="${m("name of a part")}.xhtml" media-type="application/xhtml+xml"/>
  <item id="${m("identifier of an item")}" href="two.xhtml" media-type="application/xhtml+xml" media-overlay="smil"/>
  <item id="css" href="style.css" media-type="text/css"/><item id="font" href="font.otf" media-type="application/vnd.ms-opentype"/>
  <item id="smil" href="two.smil" media-type="application/smil+xml"/><item id="pic" href="p.png" media-type="image/png"/>${more}
</manifest><spine page-progression-direction="rtl"><itemref idref="one"/><itemref idref="${m("identifier of an item")}" linear="no"/></spine></package>`;

const first = `<?xml version="1.0"?><!DOCTYPE html><?${m("instruction in a page")}?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="kk"><head><title>${m("title of a page")}</title>
<meta name="author" content="${m("metadata of a page")}"/><link rel="stylesheet" href="style.css"/><style>.${m("style in a page")} {}</style>
<script>${m("script in a page")}()</script></head><body class="${m("class of an element")}"><!-- ${m("comment in a page")} -->
<h1 id="${m("name of an element")}" style="color: ${m("style of an element")} /* ${m("comment in the style of an element")} */">First chapter</h1>
<p title="${m("tool tip")}" data-x="${m("data of an element")}">A line with <a href="https://${m("target of a link")}/">a link</a>
and <a href="two.xhtml#n">a note</a>.<img src="p.png" alt="${m("description of a picture")}"/><img src="http://${m("picture elsewhere")}/x.gif" alt=""/></p>
<style>p { color: red; /* ${m("comment in a style of a page")} */ }</style>
<p hidden="hidden">${m("hidden element")}</p><p style="display:none">${m("element styled away")}</p>
<form action="x"><input value="${m("form")}"/></form>
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><desc>${m("description of a drawing")}</desc><rect width="5" height="5"/></svg>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="p.png" width="1" height="1"/></svg>
<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></body></html>`;

const second =
  '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><p id="n">Second page</p></body></html>';

const nav = (part: string): string =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>t</title></head><body><nav epub:type="toc"><ol><li><a href="${part}.xhtml#${m("name of an element")}">First chapter</a></li></ol></nav></body></html>`;

const ncx = (part: string): string =>
  `<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><docTitle><text>${m("title")}</text></docTitle><navMap><navPoint id="a"><navLabel><text>First chapter</text></navLabel><content src="${part}.xhtml#${m("name of an element")}"/></navPoint></navMap></ncx>`;

const mimetype: RawMember = { name: "mimetype", bytes: "application/epub+zip", isStored: true };

interface BookOptions {
  /** Further members. */
  readonly more?: readonly RawMember[];
  /** The table of contents of EPUB 2 in place of that of EPUB 3. */
  readonly isOld?: boolean;
  /** Another first page. */
  readonly page?: string;
}

/** A book of two pages with all the marks. */
export function bookWith({ more = [], isOld = false, page = first }: BookOptions = {}): Buffer {
  const part = m("name of a part");
  const contents = isOld
    ? '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    : '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>';
  return rawZip([
    mimetype,
    { name: "META-INF/container.xml", bytes: container },
    { name: "META-INF/calibre_bookmarks.txt", bytes: m("bookmarks of a reader") },
    { name: "META-INF/signatures.xml", bytes: `<signatures>${m("signature")}</signatures>` },
    { name: "OEBPS/book.opf", bytes: packageOf(contents) },
    { name: `OEBPS/${part}.xhtml`, bytes: page },
    { name: "OEBPS/two.xhtml", bytes: second },
    isOld ? { name: "OEBPS/toc.ncx", bytes: ncx(part) } : { name: "OEBPS/nav.xhtml", bytes: nav(part) },
    { name: "OEBPS/style.css", bytes: `/* ${m("style sheet")} */` },
    { name: "OEBPS/font.otf", bytes: m("font") },
    { name: "OEBPS/two.smil", bytes: `<smil>${m("timing of reading aloud")}</smil>` },
    { name: "OEBPS/p.png", bytes: picture(m("text in a picture")) },
    { name: "iTunesMetadata.plist", bytes: m("file that nothing shows") },
    ...more,
  ]);
}
