/** The door to printing. What prints takes longer to load than most commands take to run, so it is loaded when something is printed. */

import type { ReportDocument } from "../../core/report/report-document.ts";

/** Prints a report as a PDF file; the same document gives the same bytes. */
export async function printReport(document: ReportDocument): Promise<Uint8Array> {
  const { renderPdf } = await import("./pdf/render-pdf.ts");
  return await renderPdf(document);
}

/** Writes a report as a DOCX file, to be written on in; the same document gives the same bytes. */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  const { docxParts } = await import("../../core/report/docx/report-docx.ts");
  const { zipOf } = await import("../disk/zip-of.ts");
  return await zipOf(docxParts(document));
}
