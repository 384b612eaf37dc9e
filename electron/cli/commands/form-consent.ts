import { consentForm } from "../../core/form/consent-form.ts";
import { consentFormWords } from "../../words/consent-form-words.ts";
import { formatUtcSeconds, writeNewFile } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { printerFor } from "../words/printed-form.ts";

type FormLanguage = keyof typeof consentFormWords;
const languages = Object.keys(consentFormWords) as readonly FormLanguage[];

function formLanguage(code: string | undefined, otherwise: string): FormLanguage {
  const found = languages.find((language) => language === (code ?? otherwise));
  if (found === undefined) throw usageError(`the form is there in: ${languages.join(", ")}; say --lang`);
  return found;
}

export const formConsent = defineCommand({
  name: "form consent",
  summary: "write the form on which people agree or refuse, to be printed and filled in by hand",
  about: [
    "One form for one person, with every use on a line of its own. Take in the signed page as an item, and keep what was said with sandyq consent add.",
  ],
  operands: {},
  options: {
    lang: { kind: "text", value: "CODE", help: `language of the form: ${languages.join(", ")}` },
    out: {
      kind: "text",
      value: "FILE",
      help: "the file to write, .pdf, .html or .docx; it must not exist",
      required: true,
    },
  },
  examples: [{ does: "A form in Kazakh", line: "sandyq form consent --lang kk --out consent.pdf" }],
  async run({ options: { lang, out } }, { language }) {
    const print = printerFor("out", out);
    const code = formLanguage(lang, language);
    const printedAt = formatUtcSeconds(Date.now());
    const bytes = await print(consentForm(consentFormWords[code], code, printedAt));
    await writeNewFile(out, bytes);
    return {
      status: 0,
      document: { path: out, language: code, sizeBytes: bytes.length },
      headline: "The form is written.",
      lines: [],
    };
  },
});
