import { usageError } from "../command-line/parse-arguments.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { type HandoverForm, handoverForms } from "../../core/handover/handover-form.ts";
import type { HandoverMatter, Vault, WrittenHandover } from "../../engine/index.ts";
import { handoverWords } from "../../words/handover-words.ts";
import {
  consentAskOf,
  lookAhead,
  neededOut,
  outUnlessAhead,
  recordConsentOptions,
} from "../input/consent-options.ts";
import { withVault } from "../input/with-vault.ts";
import { alignColumns } from "../terminal/columns.ts";
import { formatCount } from "../terminal/amounts.ts";
import { consentNotes, unlessBlocked, veiledNotes } from "../words/consent-lines.ts";
import { foreseenOutcome } from "../words/foreseen-lines.ts";

const endings = { uwazi: ".zip", json: ".json" } as const satisfies Readonly<Record<HandoverForm, string>>;

/** Throws VaultError bad-usage for another one, and for a file whose name would say something else. */
function formOf(typed: string | undefined, out: string): HandoverForm {
  const form = handoverForms.find((known) => known === typed);
  if (form === undefined) throw usageError(`--format takes one of: ${handoverForms.join(", ")}`);
  if (!out.toLowerCase().endsWith(endings[form]))
    throw usageError(`--format ${form} writes one file: let its name end in ${endings[form]}`);
  return form;
}

function stayedNotes(leftBehind: Omit<WrittenHandover["leftBehind"], "references">): string[] {
  const stayed = Object.entries(leftBehind).filter(([, count]) => count > 0);
  return stayed.length === 0
    ? []
    : [`What stays behind: ${stayed.map(([what, count]) => `${what} ${String(count)}`).join(", ")}.`];
}

function outcomeOf(written: WrittenHandover, out: string, { words }: CommandContext): Outcome {
  const { counts, leftBehind, veiled, consent } = written;
  const { item = 0, ...ofRecords } = counts;
  const records = Object.values(ofRecords).reduce((sum, count) => sum + count, 0);
  return {
    status: 0,
    document: { out, ...written },
    headline: `${formatCount(records, "record")} and ${formatCount(item, "item")} were written. They are not encrypted: whoever sees the file reads it.`,
    lines: alignColumns(Object.entries(counts).map(([kind, count]) => [kind, String(count)])),
    notes: [...stayedNotes(leftBehind), ...veiledNotes(veiled), ...consentNotes(consent, words)],
  };
}

/** Says what would go, what would stay and what consent does not cover. */
async function foreseeRecords(
  vault: Vault,
  matter: HandoverMatter,
  { job, words }: CommandContext,
): Promise<Outcome> {
  const { weighing, counts, leftBehind, people } = await vault.records.foreseeHandOver(matter, job);
  const { document, notes = [], ...outcome } = foreseenOutcome(vault, weighing, matter.consent, words);
  return {
    ...outcome,
    document: { ...document, counts, leftBehind, people },
    notes: [...stayedNotes(leftBehind), ...notes],
  };
}

export const records = defineCommand({
  name: "records",
  summary: "hand the register over to another database: tables for Uwazi, or one document of JSON",
  about: [
    "uwazi writes a ZIP: a table (CSV) for each kind, numbered in the order of their import, templates.json with the templates that they need, and README.txt in the language of --lang. json writes one document; resources/spec/register.schema.json describes it.",
    "People are codes unless --open-name opens a name; names in free text become codes. Notes, tags, contacts and risks never go, nor do testimonies, injuries, consents and names of files. Dates that are not known to the day never become days.",
    "Consent is looked at for everybody whom a record names and for every item. With --without-blocked, whoever is not covered stays behind with every record that names them. The log keeps what was handed over and whose names were opened.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    format: {
      kind: "text",
      value: "FORM",
      help: `one of: ${handoverForms.join(", ")}; not needed with --dry-run`,
    },
    ...outUnlessAhead,
    ...lookAhead,
    case: { kind: "text", value: "CASE", help: "only what belongs to this case, by title or code" },
    "open-name": {
      kind: "list",
      value: "CODE",
      help: "a person whose name goes along, by code; may be repeated",
    },
    positions: { kind: "flag", help: "tell where all places lie, not only facilities" },
    ...recordConsentOptions,
    ...passphraseOption,
  },
  examples: [
    {
      does: "Everything for the Uwazi of an organisation, with notes in French",
      line: "sandyq records ~/vault --format uwazi --use briefing --lang fr --out register.zip",
    },
    {
      does: "One case for another program, without those who did not agree",
      line: "sandyq records ~/vault --format json --case 'Market square, 9 May' --use un --without-blocked --out case.json",
    },
  ],
  async run({ operands: { VAULT: folder }, options }, context) {
    const { case: ofCase, "open-name": openedNames, positions: withPositions } = options;
    const matter = { ofCase, openedNames, consent: consentAskOf(options) };
    const asked = { folder, passphraseFile: options["passphrase-file"] };
    if (options["dry-run"])
      return await withVault(context, { ...asked, access: "read" }, (vault) =>
        foreseeRecords(vault, matter, context),
      );
    const out = neededOut(options.out);
    const form = formOf(options.format, out);
    const wish = { ...matter, form, out, withPositions, words: handoverWords(context.language) };
    const request = { ...asked, access: "write" } as const;
    return await withVault(context, request, (vault) =>
      unlessBlocked(context.words, async () => outcomeOf(await vault.records.handOver(wish), out, context)),
    );
  },
});
