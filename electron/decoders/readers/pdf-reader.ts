/** PDF: pages, revisions, attached files, signatures, scripts and encryption; what it says of its author is ExifTool's. */

import type { PDFDocument, PDFObject } from "mupdf";
import { loadMupdf } from "../clean/pdf/open-pdf.ts";
import { MUPDF } from "../describe/tools.ts";
import { Distinct, type Findings, type Reader } from "./reader.ts";

const GROUP = "Document";
const MAX_FILE_BYTES = 256 * 1024 * 1024;
const MAX_FIELDS = 10_000;
const DEEPEST = 32;
const MAX_PAGES = 2000;
const MAX_ANNOTATIONS = 20_000;

/** Fields of a form that hold a signature, whether it is good or not. */
function signatureCount(document: PDFDocument): number {
  let left = MAX_FIELDS;
  const countIn = (fields: PDFObject, depth: number): number => {
    if (!fields.isArray() || depth > DEEPEST) return 0;
    let count = 0;
    for (let index = 0; index < fields.length && left > 0; index += 1) {
      left -= 1;
      const field = fields.get(index);
      const kind = field.get("FT");
      if (kind.isName() && kind.asName() === "Sig" && !field.get("V").isNull()) count += 1;
      count += countIn(field.get("Kids"), depth + 1);
    }
    return count;
  };
  return countIn(document.getTrailer().get("Root", "AcroForm", "Fields"), 0);
}

/** The names that comments and marks carry; what fields of forms have in the same place is the name of the field. */
function commentAuthors(document: PDFDocument, pages: number): Distinct {
  const authors = new Distinct();
  let left = MAX_ANNOTATIONS;
  for (let number = 0; number < Math.min(pages, MAX_PAGES) && left > 0; number += 1) {
    const annotations = document.findPage(number).get("Annots");
    for (let index = 0; annotations.isArray() && index < annotations.length && left > 0; index += 1) {
      left -= 1;
      const annotation = annotations.get(index);
      const kind = annotation.get("Subtype");
      const author = annotation.get("T");
      if (author.isString() && !(kind.isName() && kind.asName() === "Widget")) authors.add(author.asString());
    }
  }
  return authors;
}

function attachedNames(document: PDFDocument): string[] {
  return Object.entries(document.getEmbeddedFiles()).map(([key, file]) => {
    const { filename } = document.getFilespecParams(file);
    return filename === "" ? key : filename;
  });
}

function readDocument(document: PDFDocument, findings: Findings): void {
  const pages = document.countPages();
  if (pages === 0) findings.warn("damaged", "no page of the document can be read");
  findings.put(GROUP, "PageCount", pages);
  findings.put(GROUP, "RevisionCount", document.countVersions());
  if (document.wasRepaired())
    findings.warn("damaged", "the table of contents of the document had to be rebuilt");
  findings.put(GROUP, "AttachedFiles", attachedNames(document));
  findings.put(GROUP, "CommentAuthors", commentAuthors(document, pages));
  const signatures = signatureCount(document);
  if (signatures > 0) findings.put(GROUP, "SignatureCount", signatures);
  const names = document.getTrailer().get("Root", "Names");
  if (names.isDictionary() && !names.get("JavaScript").isNull()) findings.put(GROUP, "Scripts", "yes");
}

export const pdfReader: Reader = {
  tool: MUPDF,
  reads: (mediaType) => mediaType === "application/pdf",
  async read(source, findings) {
    if (source.sizeBytes > MAX_FILE_BYTES) {
      findings.warn("values-left-out", "the document is too large for this reader");
      return;
    }
    const mupdf = await loadMupdf();
    const document = mupdf.Document.openDocument(await source.read(0, source.sizeBytes), "application/pdf");
    try {
      if (document.needsPassword())
        findings.warn("password-protected", "the document opens with a password only");
      else if (document instanceof mupdf.PDFDocument) readDocument(document, findings);
    } finally {
      document.destroy();
    }
  },
};
