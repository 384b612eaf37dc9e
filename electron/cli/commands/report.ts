import { isDocumentForm } from "../../core/report/report-form.ts";
import type { ReportSubject } from "../../core/report/report-subject.ts";
import {
  type ConsentAsk,
  formOfReport,
  renderReport,
  writeBundleReport,
  type WrittenReport,
} from "../../engine/index.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { bundleKeyOptions, readBundleKey } from "../input/bundle-key.ts";
import {
  consentAskOf,
  consentOptions,
  lookAhead,
  neededOut,
  outUnlessAhead,
} from "../input/consent-options.ts";
import { readEarlierNotes } from "../input/read-earlier-notes.ts";
import { readRoots } from "../input/read-roots.ts";
import { readSigner } from "../input/read-signer.ts";
import { type Selection, selectionOf } from "../input/selection.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { languageNamed } from "../words/language.ts";
import { consentNotes, unlessBlocked } from "../words/consent-lines.ts";
import { foreseenOutcome } from "../words/foreseen-lines.ts";
import { formNames, reportForm } from "../words/report-form.ts";
import { reportLanguage } from "../../words/report-language.ts";
import { type Language, sentences } from "../words/words.ts";

interface ReportRequest {
  readonly out: string;
  readonly isNamed: boolean;
  readonly isPictured: boolean;
  readonly openedNames: readonly string[];
  readonly reference: string | undefined;
  readonly consent: ConsentAsk;
  readonly render: (subject: ReportSubject) => Uint8Array | Promise<Uint8Array>;
}

/** How a bundle is opened and judged, as it was typed. */
interface BundleOptions {
  readonly identity: string | undefined;
  readonly "bundle-passphrase-file": string | undefined;
  readonly signer: string | undefined;
  readonly "tsa-root": readonly string[];
  readonly earlier: readonly string[];
}

/** One language, or two that stand side by side; that of the messages when none was named. */
function languagesOf(codes: readonly string[], otherwise: Language): Language[] {
  const named = codes.map(languageNamed);
  if (named.length > 2) throw usageError("a report has one language or two");
  if (new Set(named).size < named.length) throw usageError("the two languages of a report differ");
  return named.length === 0 ? [otherwise] : named;
}

const headlineOf = ({ exhibits, sizeBytes }: WrittenReport): string =>
  `The report is written (${formatCount(exhibits, "exhibit")}, ${formatBytes(sizeBytes)}). It is not encrypted: whoever sees it reads it.`;

const documentOf = ({ sha256, sizeBytes, exhibits, checkpointSize }: WrittenReport, path: string) => ({
  ...{ path, sha256, sizeBytes, exhibits, checkpointSize },
});

/** The vault that was typed. */
interface TypedVault {
  readonly folder: string;
  readonly passphraseFile: string | undefined;
}

async function foreseeReport(
  { consent, ...told }: Pick<ReportRequest, "isNamed" | "isPictured" | "openedNames" | "consent">,
  vault: TypedVault,
  selection: Selection,
  context: CommandContext,
): Promise<Outcome> {
  return await withVault(context, { ...vault, access: "read" }, async (open) => {
    const wish = { form: formOfReport(told), use: consent.use, override: consent.override };
    const outlook = await open.consentOutlook(selection, wish, context.job);
    return foreseenOutcome(open, outlook, consent, context.words);
  });
}

async function reportOnVault(
  request: ReportRequest,
  vault: TypedVault,
  selection: Selection,
  context: CommandContext,
): Promise<Outcome> {
  return await withVault(context, { ...vault, access: "write" }, async (open) => {
    return await unlessBlocked(context.words, async () => {
      const written = await open.writeReport({ ...selection, ...request });
      return {
        status: 0,
        document: { ...documentOf(written, request.out), consent: written.consent },
        headline: headlineOf(written),
        notes: consentNotes(written.consent, context.words),
        lines: [`SHA-256 ${written.sha256}`],
      };
    });
  });
}

async function reportOnBundle(
  bundle: string,
  options: BundleOptions,
  request: ReportRequest,
  { console, job, words }: CommandContext,
): Promise<Outcome> {
  const signer = await readSigner(options.signer);
  const roots = await readRoots("--tsa-root", options["tsa-root"]);
  const key = await readBundleKey(console, bundle, {
    identity: options.identity,
    passphraseFile: options["bundle-passphrase-file"],
  });
  try {
    const earlierNotes = await readEarlierNotes(options.earlier, { ...key, ...job });
    const timestampRoots = roots.map(({ der }) => der);
    const reading = { ...key, ...job, signer, timestampRoots, earlierNotes };
    const written = await writeBundleReport(bundle, { ...reading, ...request });
    const { verdict } = written.verification;
    return {
      // The report is there whatever it says; the status says what verify would.
      status: verdict === "intact" ? 0 : 1,
      document: { ...documentOf(written, request.out), verdict },
      headline: sentences(words.verdicts[verdict]),
      notes: [headlineOf(written)],
      lines: [`SHA-256 ${written.sha256}`],
    };
  } finally {
    if ("passphrase" in key) key.passphrase.fill(0);
  }
}

/** Refuses what only a vault can give. */
function assertOnBundle({ isPictured, openedNames, consent }: ReportRequest, isAboutVault: boolean): void {
  if (isAboutVault) throw usageError("a report is about items of a vault or about a bundle, not both");
  if (isPictured) throw usageError("a check of a bundle shows no pictures: unpack it to look at it");
  if (Object.values(consent).some((said) => said !== undefined && said !== false))
    throw usageError("whether a bundle may be used so is for its sender to say");
  if (openedNames.length > 0) throw usageError("a bundle shows the names that its sender opened, no others");
}

export const report = defineCommand({
  name: "report",
  summary:
    "write what a filing needs: exhibits with their hashes, custody, method, what is proven and what is not",
  about: [
    "About items of a vault, or with --bundle about a sealed bundle and what its check found; then no vault is needed.",
    "Names of files are left out unless --names is given, names of people unless they are opened one by one.",
    "With --use, consent is looked at for every item and every person linked to it; a report with names or pictures shows people, one with codes hides them.",
    "The report is not encrypted. The custody log notes for every item that facts about it left the vault.",
  ],
  operands: { VAULT: { help: "the folder of the vault; not with --bundle", takes: "optional" } },
  options: {
    item: {
      kind: "list",
      value: "ITEM",
      help: "an item, by the beginning of its identifier; may be repeated, and numbers the exhibits",
    },
    case: { kind: "text", value: "TITLE", help: "everything in this case" },
    bundle: { kind: "text", value: "FILE", help: "a sealed bundle, which is verified" },
    ...bundleKeyOptions,
    "tsa-root": {
      kind: "list",
      value: "FILE",
      help: "for a bundle: a root certificate of an authority for time stamps that you trust; may be repeated",
    },
    earlier: {
      kind: "list",
      value: "FILE",
      help: "for a bundle: an earlier bundle of this sender, or a checkpoint note; may be repeated",
    },
    lang: {
      kind: "list",
      value: "CODE",
      help: "language: en, fr, it, ru, kk, pl or uk; given twice, both stand side by side",
    },
    names: { kind: "flag", help: "show the names of the files" },
    thumbnails: {
      kind: "flag",
      help: "show small pictures of the exhibits (.pdf, .html, .docx); think of who will have to see them",
    },
    "open-name": {
      kind: "list",
      value: "NAME",
      help: "show this name beside the events that committed to it; may be repeated",
    },
    ...consentOptions,
    reference: { kind: "text", value: "TEXT", help: "what the case is called where the report goes" },
    format: { kind: "text", value: "FORM", help: `${formNames}; else the ending of the file tells` },
    ...outUnlessAhead,
    ...lookAhead,
    ...passphraseOption,
  },
  examples: [
    {
      does: "A report in French for a filing, two exhibits",
      line: "sandyq report ~/vault --item 3f9a2c41 --item 77b0d2e6 --lang fr --out report.pdf",
    },
    {
      does: "On a whole case, in Russian and Kazakh side by side, with a reference",
      line: "sandyq report ~/vault --case 'Market square, 9 May' --lang ru --lang kk --reference 'No. 12/2026' --out report.pdf",
    },
    {
      does: "The same facts for an archive (PREMIS) or a forensic tool (CASE: report.case.jsonld)",
      line: "sandyq report ~/vault --item 3f9a2c41 --out report.premis.xml",
    },
    {
      does: "What the check of a bundle found",
      line: "sandyq report --bundle bundle.tar.age --identity my.identity --signer sender.pub --out verification.html",
    },
  ],
  async run({ operands: { VAULT }, options }, context) {
    const { names: isNamed, thumbnails: isPictured, "open-name": openedNames, reference } = options;
    if (options["dry-run"]) {
      if (VAULT === undefined || options.bundle !== undefined)
        throw usageError("--dry-run looks at consent for items of a vault");
      const vault = { folder: VAULT, passphraseFile: options["passphrase-file"] };
      const told = { isNamed, isPictured, openedNames, consent: consentAskOf(options) };
      return await foreseeReport(told, vault, selectionOf(options.item, options.case), context);
    }
    const out = neededOut(options.out);
    const form = reportForm(out, options.format);
    const languages = languagesOf(options.lang, context.language).map(reportLanguage);
    if (isPictured && !isDocumentForm(form))
      throw usageError("small pictures are shown in .pdf, .html and .docx only");
    const request: ReportRequest = {
      ...{ out, isNamed, isPictured, openedNames, reference, consent: consentAskOf(options) },
      render: (subject) => renderReport(form, languages, subject),
    };
    if (options.bundle === undefined) {
      if (VAULT === undefined) throw usageError("VAULT is missing, or give --bundle FILE");
      const vault = { folder: VAULT, passphraseFile: options["passphrase-file"] };
      return await reportOnVault(request, vault, selectionOf(options.item, options.case), context);
    }
    const isAboutVault = VAULT !== undefined || options.item.length > 0 || options.case !== undefined;
    assertOnBundle(request, isAboutVault);
    return await reportOnBundle(options.bundle, options, request, context);
  },
});
