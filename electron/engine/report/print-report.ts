/** The door to printing. What prints takes longer to load than most commands take to run, so it is loaded when something is printed. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { DocumentForm } from "../../core/report/document-form.ts";
import type { ReportDocument } from "../../core/report/report-document.ts";
import { reportHtml } from "../../core/report/report-html.ts";

async function printReport(document: ReportDocument): Promise<Uint8Array> {
  const { renderPdf } = await import("./pdf/render-pdf.ts");
  return await renderPdf(document);
}

async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const { docxParts } = await import("../../core/report/docx/report-docx.ts");
  const { zipOf } = await import("../disk/zip-of.ts");
  return await zipOf(docxParts(document));
}

type Printer = (document: ReportDocument) => Uint8Array | Promise<Uint8Array>;

const printers: Readonly<Record<DocumentForm, Printer>> = {
  pdf: printReport,
  html: (document) => encodeUtf8(reportHtml(document)),
  docx: writeDocx,
};

/** Makes the bytes of a file of a document; the same document gives the same bytes. */
export const printDocument = (
  form: DocumentForm,
  document: ReportDocument,
): Uint8Array | Promise<Uint8Array> => printers[form](document);
