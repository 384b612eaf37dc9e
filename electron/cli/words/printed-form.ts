/** Documents that are printed, read in a browser or written on in, as the name of their file tells. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { ReportDocument } from "../../core/report/report-document.ts";
import { reportHtml } from "../../core/report/report-html.ts";
import { printReport, writeDocx } from "../../engine/index.ts";
import { usageError } from "../command-line/parse-arguments.ts";

/** What makes the bytes of a document. */
export type PrintDocument = (document: ReportDocument) => Uint8Array | Promise<Uint8Array>;

const printers: Readonly<Record<string, PrintDocument>> = {
  ".pdf": printReport,
  ".html": (document) => encodeUtf8(reportHtml(document)),
  ".docx": writeDocx,
};

/** Chooses by the ending of the file that an option names. Throws VaultError bad-usage for any other ending. */
export function printerFor(option: string, out: string): PrintDocument {
  const found = Object.entries(printers).find(([ending]) => out.toLowerCase().endsWith(ending));
  if (found === undefined) throw usageError(`--${option} ends in .pdf, .html or .docx`);
  return found[1];
}
