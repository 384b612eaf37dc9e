/** Writes a form of a vault into a file, and says what it lacks. */

import { filledForm, missingOf } from "../../core/form/filled-form.ts";
import { type FormCode, formCodes, type FormName } from "../../core/form/form-filling.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { ConsentAsk, FormMatter } from "../../engine/index.ts";
import { composeForm } from "../../words/compose-form.ts";
import type { CommandContext, Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import {
  consentAskOf,
  consentOptions,
  lookAhead,
  neededOut,
  type TypedConsent,
} from "../input/consent-options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { consentNotes, unlessBlocked, veiledNotes } from "../words/consent-lines.ts";
import { foreseenOutcome } from "../words/foreseen-lines.ts";
import { printerFor } from "../words/printed-form.ts";

/** Options of every form that is filled from the register. */
export const formOptions = {
  lang: { kind: "text", value: "CODE", help: `language of the form: ${formCodes.join(", ")}` },
  "open-name": {
    kind: "list",
    value: "CODE",
    help: "a person whose name the form shows, by code; may be repeated",
  },
  reference: { kind: "text", value: "TEXT", help: "what the case is called where the form goes" },
  ...consentOptions,
  out: {
    kind: "text",
    value: "FILE",
    help: "the file to write, .pdf, .html or .docx; it must not exist; not needed with --dry-run",
  },
  ...lookAhead,
  ...passphraseOption,
} as const;

/** What was typed. */
export interface TypedForm extends TypedConsent {
  readonly lang: string | undefined;
  readonly "open-name": readonly string[];
  readonly reference: string | undefined;
  readonly out: string | undefined;
  readonly "dry-run": boolean;
  readonly "passphrase-file": string | undefined;
}

function codeOf(lang: string | undefined, otherwise: string): FormCode {
  const wanted = lang ?? otherwise;
  const found = formCodes.find((code) => code === wanted);
  if (found === undefined) throw usageError(`the form is there in: ${formCodes.join(", ")}; say --lang`);
  return found;
}

/** Which form, about what, and for what where nobody says otherwise. */
export interface FormRequest {
  readonly name: FormName;
  readonly folder: string;
  readonly matter: FormMatter;
  readonly use?: ConsentUse;
}

/** What is read of everything that was typed. */
interface FormPlan extends FormRequest {
  readonly code: FormCode;
  readonly consent: ConsentAsk;
}

const missingLines = (missing: readonly string[]): string[] => missing.map((text) => `  – ${safeText(text)}`);

/** Says what consent does not cover and what the form would lack. Throws VaultError as Forms.foresee does. */
async function foreseeFormFile(
  { name, folder, matter, code, consent }: FormPlan,
  typed: TypedForm,
  context: CommandContext,
): Promise<Outcome> {
  const request = { folder, passphraseFile: typed["passphrase-file"], access: "read" } as const;
  return await withVault(context, request, async (vault) => {
    const ask = { matter, openedNames: typed["open-name"], consent };
    const { filling, people, weighing } = await vault.forms.foresee(ask, context.job);
    const missing = missingOf(composeForm(name, code, filling).subject).map(({ text }) => text);
    const { document, lines, ...outcome } = foreseenOutcome(vault, weighing, consent, context.words);
    return {
      ...outcome,
      document: {
        ...document,
        form: name,
        language: code,
        exhibits: filling.exhibits.length,
        people,
        missing,
      },
      lines: [...lines, ...missingLines(missing)],
    };
  });
}

/** Writes it, or looks ahead. Throws VaultError as Forms.write and Forms.foresee do. */
export async function writeFormFile(
  asked: FormRequest,
  typed: TypedForm,
  context: CommandContext,
): Promise<Outcome> {
  const code = codeOf(typed.lang, context.language);
  const said = consentAskOf(typed);
  const consent = asked.use === undefined ? said : { use: asked.use, ...said };
  const plan = { ...asked, code, consent };
  return await (typed["dry-run"] ? foreseeFormFile : writeForm)(plan, typed, context);
}

async function writeForm(
  { name, folder, matter, code, consent }: FormPlan,
  typed: TypedForm,
  context: CommandContext,
): Promise<Outcome> {
  const { reference, "open-name": openedNames } = typed;
  const out = neededOut(typed.out);
  const print = printerFor("out", out);
  const request = { folder, passphraseFile: typed["passphrase-file"], access: "write" } as const;
  let missing: readonly string[] = [];
  return await withVault(context, request, async (vault) => {
    return await unlessBlocked(context.words, async () => {
      const written = await vault.forms.write({
        ...{ matter, out, openedNames, reference, consent },
        render: (filling) => {
          const { language, subject } = composeForm(name, code, filling);
          missing = missingOf(subject).map(({ text }) => text);
          return print(filledForm(language, subject));
        },
      });
      const { sha256, sizeBytes, exhibits, veiled } = written;
      return {
        status: 0,
        document: {
          path: out,
          form: name,
          language: code,
          sha256,
          sizeBytes,
          exhibits,
          veiled,
          missing,
          consent: written.consent,
        },
        headline: `The form is written (${formatCount(exhibits, "document")} listed, ${formatBytes(sizeBytes)}); ${formatCount(missing.length, "answer")} missing. It is a draft, and not encrypted: whoever sees it reads it.`,
        notes: [...veiledNotes(veiled), ...consentNotes(written.consent, context.words)],
        lines: [`SHA-256 ${sha256}`, ...missingLines(missing)],
      };
    });
  });
}
