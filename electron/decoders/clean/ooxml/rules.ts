/** What goes out of every part of a Word, Excel or PowerPoint document, by name. */

import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import type { XmlRules } from "../xml/filter-xml.ts";
import { words } from "../xml/vocabulary.ts";
import { officeNamespaces } from "./vocabulary.ts";

/** Deletions, old formatting and the marks around them: what is left is the text with every change accepted. */
const tracked = words(`
  w:del w:moveFrom w:rPrChange w:pPrChange w:sectPrChange w:tblPrChange w:tblPrExChange w:tcPrChange w:trPrChange
  w:tblGridChange w:numberingChange w:cellIns w:cellMerge w:moveFromRangeStart w:moveFromRangeEnd w:moveToRangeStart
  w:moveToRangeEnd w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd
  w:customXmlMoveFromRangeStart w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd
  w:delText w:delInstrText`);
const comments = words(
  "w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef x:legacyDrawing",
);
const silent = words(`
  w:proofErr w:permStart w:permEnd w:lastRenderedPageBreak w:smartTagPr w:customXmlPr w:nsid w:tmpl w:aliases w:rsid w:rsids
  w:printerSettings w:divId w:sdtPr w:sdtEndPr w:docPartBody w:contentPart
  x:legacyDrawingHF x:webPublishItems x:customProperties x:cellWatches x:smartTags
  p:custDataLst p:tags p:contentPart a:custClrLst c:printSettings c:protection a:snd dgm:cat dgm:title dgm:desc dgm:sampData
  dgm:styleData dgm:clrData c:externalData o:signatureline o:documentproperties`);
const fonts = words("w:embedRegular w:embedBold w:embedItalic w:embedBoldItalic w:altName p:embeddedFontLst");
const links = words("a:hlinkClick a:hlinkHover a:hlinkMouseOver x:hyperlinks");
const extensions = words(
  "a:extLst x:extLst p:extLst c:extLst xdr:extLst dgm:extLst pic:extLst cdr:extLst wp:extLst wps:extLst",
);
const animations = words("p:timing p:transition");

const notesOf = (names: ReadonlySet<string>, note: CleanNote): [string, CleanNote][] =>
  [...names].map((name) => [name, note]);

const droppedAttributes = words(`
  descr title alt tooltip codeName uniqueName macro textlink href target gfxdata spid relid storage
  author authorId date initials userId lastEdited lowestEdited rupBuild docId edited published
  w:author w:date w:initials w:tooltip w:tgtFrame w:docLocation w:displacedByCustomXml w:ed w:edGrp w:storeItemID
  o:title o:gfxdata o:spid o:relid o:href r:href o:authorid o:docid o:althref`);

/** VML takes its pictures and templates by these names alone; others are typed by people or carry ids of one machine. */
const isMachineId = (name: string, element: string): boolean => name === "id" && element.startsWith("v:");

/** The rules of all three formats. */
export const officeRules: XmlRules = {
  namespaces: officeNamespaces,
  drop: new Set([...tracked, ...comments, ...silent, ...fonts, ...links, ...extensions, ...animations]),
  unwrap: words("w:ins w:moveTo w:smartTag w:customXml w:sdt w:sdtContent w:hyperlink"),
  refuse: words(`
    w:object w:control w:altChunk w:subDoc w:movie p:oleObj p:control p:controls x:oleObjects x:controls o:OLEObject
    x:dialogsheet x:macrosheet`),
  dropAttributes: (name, element) =>
    droppedAttributes.has(name) ||
    /^(w:)?rsid/.test(name) ||
    (name.startsWith("mc:") && element !== "mc:Choice") ||
    (name === "name" && element === "p:cSld") ||
    isMachineId(name, element),
  constantAttributes: new Map([
    ["cNvPr@name", "Object"],
    ["docPr@name", "Object"],
    ["theme@name", "Theme"],
    ["clrScheme@name", "Theme"],
    ["fontScheme@name", "Theme"],
    ["fmtScheme@name", "Theme"],
    ["tblStyle@styleName", "Style"],
    ["fld@id", "{00000000-0000-4000-8000-000000000000}"],
  ]),
  notes: new Map<string, CleanNote>([
    ...notesOf(tracked, "tracked-changes-accepted"),
    ...notesOf(words("w:ins w:moveTo"), "tracked-changes-accepted"),
    ...notesOf(comments, "comments-removed"),
    ...notesOf(fonts, "fonts-removed"),
    ...notesOf(links, "links-removed"),
    ...notesOf(extensions, "extensions-removed"),
    ...notesOf(animations, "animations-removed"),
    ["w:sdt", "content-controls-fixed"],
    ["w:hyperlink", "links-removed"],
    ["c:externalData", "chart-data-removed"],
  ]),
};
