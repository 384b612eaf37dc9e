/** The door to printing. What prints takes longer to load than most commands take to run, so it is loaded when something is printed. */

import type { ReportDocument } from "../../core/report/report-document.ts";

/** Prints a report as a PDF file; the same document gives the same bytes. */
export async function printReport(document: ReportDocument): Promise<Uint8Array> {
  const { renderPdf } = await import("./pdf/render-pdf.ts");
  return await renderPdf(document);
}
