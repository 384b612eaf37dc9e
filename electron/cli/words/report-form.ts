/** The forms that a report can have, and how the name of its file or --format chooses one. */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { composeReport } from "../../core/report/compose-report.ts";
import { reportCase } from "../../core/report/report-case.ts";
import { reportPremis } from "../../core/report/report-premis.ts";
import type { ReportSubject } from "../../core/report/report-subject.ts";
import type { ReportLanguage } from "../../core/report/report-words.ts";
import { printDocument } from "../../engine/index.ts";
import { usageError } from "../command-line/parse-arguments.ts";

/** One form of a report. */
interface ReportForm {
  /** What a file of this form is called at its end. */
  readonly ending: string;
  /** Whether people look at it; the others are read by programs. */
  readonly showsPictures: boolean;
  readonly render: (
    subject: ReportSubject,
    languages: readonly ReportLanguage[],
  ) => Uint8Array | Promise<Uint8Array>;
}

/** All forms, by what --format calls them. */
const forms = {
  pdf: {
    ending: ".pdf",
    showsPictures: true,
    render: (subject, languages) => printDocument("pdf", composeReport(subject, languages)),
  },
  html: {
    ending: ".html",
    showsPictures: true,
    render: (subject, languages) => printDocument("html", composeReport(subject, languages)),
  },
  docx: {
    ending: ".docx",
    showsPictures: true,
    render: (subject, languages) => printDocument("docx", composeReport(subject, languages)),
  },
  premis: {
    ending: ".premis.xml",
    showsPictures: false,
    render: (subject) => encodeUtf8(reportPremis(subject)),
  },
  case: {
    ending: ".case.jsonld",
    showsPictures: false,
    render: (subject) => encodeUtf8(reportCase(subject)),
  },
} as const satisfies Readonly<Record<string, ReportForm>>;

const isFormName = (name: string): name is keyof typeof forms => Object.hasOwn(forms, name);

/** What --format takes. */
export const formNames = Object.keys(forms).join(", ");

/** Chooses the form. Throws VaultError bad-usage where neither the format nor the name of the file tells. */
export function reportForm(out: string, format: string | undefined): ReportForm {
  if (format !== undefined) {
    if (!isFormName(format)) throw usageError(`--format takes one of: ${formNames}`);
    return forms[format];
  }
  const found = Object.values(forms).find(({ ending }) => out.toLowerCase().endsWith(ending));
  if (found !== undefined) return found;
  const endings = Object.values(forms).map(({ ending }) => ending);
  throw usageError(`--out tells the form by its ending (${endings.join(", ")}), or give --format`);
}
