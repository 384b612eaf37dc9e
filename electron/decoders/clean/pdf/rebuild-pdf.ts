/** Puts a document together anew from its pages. Annotations that draw become part of the page. */

import type { PDFObject } from "mupdf";
import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import type { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { entriesOf, GraphCopier } from "./copy-graph.ts";
import type { CopyImage } from "./copy-stream.ts";
import type { OpenPdf } from "./open-pdf.ts";
import { Unprovable } from "./unprovable.ts";
import { PdfWriter, writeDictionary } from "./write-pdf.ts";

/** Parts of the catalogue that a reader would miss. */
const catalogNotes: Readonly<Record<string, CleanNote>> = {
  Outlines: "bookmarks-removed",
  StructTreeRoot: "structure-tags-removed",
  AF: "attachments-removed",
  Names: "attachments-removed",
  Collection: "attachments-removed",
  OpenAction: "scripts-removed",
  AA: "scripts-removed",
  AcroForm: "form-fields-fixed",
  Perms: "signatures-removed",
};

const annotationNotes: Readonly<Record<string, CleanNote>> = {
  Link: "links-removed",
  Text: "comments-removed",
  Popup: "comments-removed",
  FileAttachment: "attachments-removed",
  Sound: "attachments-removed",
  Movie: "attachments-removed",
  Screen: "attachments-removed",
  RichMedia: "attachments-removed",
  "3D": "attachments-removed",
};

/** Records what a rebuilt document lacks. */
export function recordDocumentParts({ document, taken }: OpenPdf, record: CleaningRecord): void {
  const trailer = document.getTrailer();
  const info = trailer.get("Info");
  if (info.isDictionary()) for (const [key] of entriesOf(info)) record.remove("Info", key);
  if (!trailer.get("ID").isNull()) record.remove("PDF", "ID");
  if (document.countVersions() > 1) record.remove("PDF", "earlier versions");
  const catalog = trailer.get("Root");
  if (catalog.isDictionary())
    for (const [key] of entriesOf(catalog))
      if (!["Type", "Pages", "Version"].includes(key)) record.remove("PDF", key, catalogNotes[key]);
  for (const kind of taken) record.remove("Annots", kind, annotationNotes[kind]);
  const form = catalog.get("AcroForm");
  if (form.isDictionary() && form.get("SigFlags").isNumber()) record.note("signatures-removed");
}

/** Throws Unprovable for what shows one thing to one reader and another to the next. */
function assertRebuildable({ document }: OpenPdf): void {
  const catalog = document.getTrailer().get("Root");
  if (!catalog.get("OCProperties").isNull()) throw new Unprovable("layers that can be switched off");
  if (!catalog.get("AcroForm", "XFA").isNull()) throw new Unprovable("a form in XFA");
}

function boxOf(page: PDFObject, name: string): string | undefined {
  const box = page.getInheritable(name);
  if (!box.isArray() || box.length !== 4) return undefined;
  const sides = [0, 1, 2, 3].map((index) => box.get(index).asNumber());
  return `[${sides.map((side) => String(Number(side.toFixed(4)))).join(" ")}]`;
}

async function pageEntries(page: PDFObject, copier: GraphCopier): Promise<(readonly [string, string])[]> {
  const entries: (readonly [string, string])[] = [["Type", "/Page"]];
  const media = boxOf(page, "MediaBox");
  if (media === undefined) throw new Unprovable("a page without a size");
  entries.push(["MediaBox", media]);
  const crop = boxOf(page, "CropBox");
  if (crop !== undefined) entries.push(["CropBox", crop]);
  for (const name of ["Rotate", "UserUnit"]) {
    const value = page.getInheritable(name);
    if (value.isNumber()) entries.push([name, String(value.asNumber())]);
  }
  const group = page.get("Group");
  if (group.isDictionary()) entries.push(["Group", await copier.copy(group, "group")]);
  return [...entries, ...(await copier.pageContents(page))];
}

/** One stream of all that a page consists of: a token may begin in one and end in the next. */
function joinContents({ document }: OpenPdf, page: PDFObject): void {
  const contents = page.get("Contents");
  if (!contents.isArray()) return;
  const parts: Buffer[] = [];
  for (let index = 0; index < contents.length; index += 1) {
    const part = contents.get(index);
    if (!part.isStream()) throw new CleanRefusal("damaged", "a page without contents");
    const buffer = part.readStream();
    parts.push(Buffer.from(buffer.asUint8Array()), Buffer.from("\n"));
    buffer.destroy();
  }
  page.put("Contents", document.addStream(Buffer.concat(parts), {}));
}

/** Rebuilds the document. Throws Unprovable and CleanRefusal. */
export async function rebuildPdf(
  pdf: OpenPdf,
  copyImage: CopyImage,
  record: CleaningRecord,
): Promise<Buffer> {
  assertRebuildable(pdf);
  if (pdf.hasAnnotations) pdf.document.bake(true, true);
  const writer = new PdfWriter();
  const catalog = writer.reserve();
  const tree = writer.reserve();
  writer.put(
    catalog,
    writeDictionary([
      ["Type", "/Catalog"],
      ["Pages", `${tree} 0 R`],
    ]),
  );
  const copier = new GraphCopier(writer, copyImage, record);
  const kids: string[] = [];
  for (let index = 0; index < pdf.pages; index += 1) {
    const page = pdf.document.findPage(index);
    joinContents(pdf, page);
    const number = writer.reserve();
    const entries = await pageEntries(page, copier);
    writer.put(number, writeDictionary([...entries, ["Parent", `${tree} 0 R`]]));
    kids.push(`${number} 0 R`);
  }
  writer.put(
    tree,
    writeDictionary([
      ["Type", "/Pages"],
      ["Count", String(kids.length)],
      ["Kids", `[${kids.join(" ")}]`],
    ]),
  );
  return writer.finish();
}
