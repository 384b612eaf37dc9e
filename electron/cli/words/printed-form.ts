/** Documents that are printed, read in a browser or written on in, as the name of their file tells. */

import { documentForms } from "../../core/report/document-form.ts";
import type { ReportDocument } from "../../core/report/report-document.ts";
import { printDocument } from "../../engine/index.ts";
import { usageError } from "../command-line/parse-arguments.ts";

/** What makes the bytes of a document. */
export type PrintDocument = (document: ReportDocument) => Uint8Array | Promise<Uint8Array>;

/** Chooses by the ending of the file that an option names. Throws VaultError bad-usage for any other ending. */
export function printerFor(option: string, out: string): PrintDocument {
  const found = documentForms.find((form) => out.toLowerCase().endsWith(`.${form}`));
  if (found === undefined) throw usageError(`--${option} ends in .pdf, .html or .docx`);
  return (document) => printDocument(found, document);
}
