import {
  consentForm,
  type ConsentFormLanguage,
  consentFormLanguages as languages,
} from "../../core/form/consent-form.ts";
import { consentFormWords } from "../../words/consent-form-words.ts";
import { formatUtcSeconds, writeNewFile } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { printerFor } from "../words/printed-form.ts";

function formLanguage(code: string | undefined, otherwise: string): ConsentFormLanguage {
  const found = languages.find((language) => language === (code ?? otherwise));
  if (found === undefined) throw usageError(`the form is there in: ${languages.join(", ")}; say --lang`);
  return found;
}

/** A code and never a name: what is no code is not printed. */
function personCode(code: string | undefined): string | undefined {
  if (code !== undefined && !/^P-[0-9A-F]{1,32}$/.test(code))
    throw usageError("--person takes the code of a person, as sandyq person list shows it");
  return code;
}

export const formConsent = defineCommand({
  name: "form consent",
  summary: "write the form on which people agree or refuse, to be printed and filled in by hand",
  about: [
    "One form for one person, with every use on a line of its own. Take in the signed page as an item, and keep what was said with sandyq consent add.",
    "With --person the code stands on the form and leads from the signed page to the record; a name is written by hand, or not at all.",
  ],
  operands: {},
  options: {
    lang: { kind: "text", value: "CODE", help: `language of the form: ${languages.join(", ")}` },
    person: { kind: "text", value: "CODE", help: "the code of whoever is asked" },
    out: {
      kind: "text",
      value: "FILE",
      help: "the file to write, .pdf, .html or .docx; it must not exist",
      required: true,
    },
  },
  examples: [
    { does: "A form in Kazakh", line: "sandyq form consent --lang kk --out consent.pdf" },
    {
      does: "For one person, known by a code",
      line: "sandyq form consent --lang ru --person P-4F1C --out consent.docx",
    },
  ],
  async run({ options: { lang, out, ...options } }, { language }) {
    const print = printerFor("out", out);
    const code = formLanguage(lang, language);
    const person = personCode(options.person);
    const madeAt = formatUtcSeconds(Date.now());
    const bytes = await print(consentForm(consentFormWords[code], code, { madeAt, person }));
    await writeNewFile(out, bytes);
    return {
      status: 0,
      document: { path: out, language: code, sizeBytes: bytes.length },
      headline: "The form is written.",
      lines: [],
    };
  },
});
