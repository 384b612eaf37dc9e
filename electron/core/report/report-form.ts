/** As what reports are written: documents that people read, and the same facts for programs. */

import { type DocumentForm, documentForms } from "./document-form.ts";

export const reportForms = [...documentForms, "premis", "case"] as const;

/** As what a report is written. */
export type ReportForm = (typeof reportForms)[number];

/** What a file of each form is called at its end. */
export const reportEndings: Readonly<Record<ReportForm, string>> = {
  pdf: ".pdf",
  html: ".html",
  docx: ".docx",
  premis: ".premis.xml",
  case: ".case.jsonld",
};

/** Whether people look at it: it has languages and can show pictures. The others are for programs. */
export const isDocumentForm = (form: ReportForm): form is DocumentForm =>
  documentForms.some((document) => document === form);
