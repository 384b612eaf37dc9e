/** How the name of its file or --format chooses the form of a report. */

import { type ReportForm, reportEndings, reportForms } from "../../core/report/report-form.ts";
import { usageError } from "../command-line/parse-arguments.ts";

/** What --format takes. */
export const formNames = reportForms.join(", ");

/** Chooses the form. Throws VaultError bad-usage where neither the format nor the name of the file tells. */
export function reportForm(out: string, format: string | undefined): ReportForm {
  if (format !== undefined) {
    const named = reportForms.find((form) => form === format);
    if (named === undefined) throw usageError(`--format takes one of: ${formNames}`);
    return named;
  }
  const found = reportForms.find((form) => out.toLowerCase().endsWith(reportEndings[form]));
  if (found !== undefined) return found;
  const endings = Object.values(reportEndings).join(", ");
  throw usageError(`--out tells the form by its ending (${endings}), or give --format`);
}
