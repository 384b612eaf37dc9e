/** Gives a report its form; all forms are made from the same facts, so that none says more than another. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { composeReport } from "../../core/report/compose-report.ts";
import { reportCase } from "../../core/report/report-case.ts";
import { isDocumentForm, type ReportForm } from "../../core/report/report-form.ts";
import { reportPremis } from "../../core/report/report-premis.ts";
import type { ReportSubject } from "../../core/report/report-subject.ts";
import type { ReportLanguage } from "../../core/report/report-words.ts";
import { printDocument } from "./print-report.ts";

/** Makes the bytes of a report, in one language or two where its form has any; the same facts give the same bytes. */
export function renderReport(
  form: ReportForm,
  languages: readonly ReportLanguage[],
  subject: ReportSubject,
): Uint8Array | Promise<Uint8Array> {
  if (isDocumentForm(form)) return printDocument(form, composeReport(subject, languages));
  return encodeUtf8(form === "premis" ? reportPremis(subject) : reportCase(subject));
}
