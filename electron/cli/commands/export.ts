import { exitStatusOf } from "../../core/errors.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { Copies, ExportReport, ItemWithoutCopy } from "../../engine/index.ts";
import { type CommandContext, defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import {
  consentAskOf,
  consentOptions,
  lookAhead,
  neededOut,
  outUnlessAhead,
} from "../input/consent-options.ts";
import { readRecipients } from "../input/read-recipients.ts";
import { selectionOf } from "../input/selection.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { consentNotes, unlessBlocked, veiledNotes } from "../words/consent-lines.ts";
import { foreseenOutcome } from "../words/foreseen-lines.ts";
import { spokenRows } from "../words/spoken-rows.ts";
import { sentences, type Words } from "../words/words.ts";

/** What the receiver learns from the register. */
function recordNotes({ records, veiled }: ExportReport): string[] {
  if (records.length === 0) return [];
  return [`Records that went along: ${String(records.length)}.`, ...veiledNotes(veiled)];
}

/** Who is named, in records and in names of files. */
const namingNotes = ({ records, namedPeople, fileNames }: ExportReport): string[] => {
  if (namedPeople.length > 0) return [`People who are named: ${namedPeople.join(", ")}.`];
  return records.length === 0 && fileNames.changed === 0 ? [] : ["People are codes."];
};

/** How the receiver reads what the files are called. */
const fileNameNotes = ({ fileNames: { asTheyAre, changed, veiled } }: ExportReport): string[] => [
  ...(veiled === 0 ? [] : [`Names of people in file names that became codes: ${String(veiled)}.`]),
  ...(changed === 0
    ? []
    : [`Files whose name or folder says something else than it did: ${String(changed)}.`]),
  ...(asTheyAre === 0
    ? []
    : [
        `File names that leave as they are: ${String(asTheyAre)}. People who are not in the register may be named in them; --without-names sends identifiers instead.`,
      ]),
];

function outcomeOf(report: ExportReport, { language, words: said }: CommandContext): Outcome {
  const { bundleId, sha256, sizeBytes, signer, words, passphrase, unverifiedContacts } = report;
  const next =
    passphrase === undefined
      ? "Send it any way you like, and read the eight words or numbers to the receiver over another."
      : "Send it any way you like, and give the passphrase to the receiver over another: it is not shown again.";
  return {
    status: 0,
    document: report,
    headline: `The bundle is sealed (${formatBytes(sizeBytes)}). ${next}`,
    notes: [
      ...recordNotes(report),
      ...namingNotes(report),
      ...fileNameNotes(report),
      ...consentNotes(report.consent, said),
      ...unverifiedContacts.map(
        (name) =>
          `Warning: “${safeText(name)}” is an unverified contact: compare the words or numbers of the card before you send this (sandyq contact verify).`,
      ),
    ],
    lines: alignColumns([
      ["bundle", bundleId],
      ["SHA-256", sha256],
      ["signer", signer],
      ...spokenRows(words, language),
      ...(passphrase === undefined ? [] : [["passphrase", passphrase]]),
    ]),
  };
}

const copiesNamed: Readonly<Record<Copies, true>> = { original: true, safe: true, both: true };

function copiesOf(text = "original"): Copies {
  const found = (Object.keys(copiesNamed) as Copies[]).find((copies) => copies === text);
  if (found === undefined) throw usageError("--copies takes original, safe or both");
  return found;
}

/** Nothing was written: some items have no copy, and an original never goes in its place. */
function refused(
  vault: string,
  withoutCopy: readonly (ItemWithoutCopy & { readonly name: string })[],
  words: Words,
): Outcome {
  const advice = words.errors["no-safe-copy"];
  return {
    status: exitStatusOf["no-safe-copy"],
    document: { error: { code: "no-safe-copy", message: sentences(advice) }, withoutCopy },
    headline: sentences(advice),
    lines: alignColumns(
      withoutCopy.map(({ item, name }) => [
        `sandyq safe-copy ${safeText(vault)} ${item.slice(0, 8)}`,
        safeText(name),
      ]),
    ),
  };
}

export const exportBundle = defineCommand({
  name: "export",
  summary: "seal originals into one file for somebody else, signed and with their custody log",
  about: [
    "The receiver needs no vault: this program, one page in a browser or the stock tools age, tar, sha256sum and minisign open it.",
    "With --copies safe, only copies that are proven clean go along, and nothing of the originals: no name, no time, no event, no digest. An item without such a copy stops the export.",
    "Names of people of the register that stand in names of files and folders become codes; the log commits to every name as it was, and nothing opens it unless the person is named.",
    "With --use, consent is looked at for every item and every person linked to it: what is not covered is named with what can be done, and nothing is written. Where people are linked to an item or something was said about its use, --use is needed.",
    "Receivers with post-quantum keys (age1pq1…) and with classic ones (age1…) cannot share a bundle.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    item: {
      kind: "list",
      value: "ITEM",
      help: "an item, by the beginning of its identifier; may be repeated",
    },
    case: { kind: "text", value: "TITLE", help: "everything in this case" },
    to: {
      kind: "list",
      value: "RECIPIENT",
      help: "who can open it: a contact, age1pq1…, age1… or a file that holds one; may be repeated",
    },
    "to-passphrase": {
      kind: "flag",
      help: "seal it to a fresh passphrase of eight words instead, which is shown once",
    },
    "open-name": {
      kind: "list",
      value: "NAME",
      help: "show this name beside the events that committed to it; may be repeated",
    },
    copies: {
      kind: "text",
      value: "WHICH",
      help: "original (as it is unless told otherwise), safe, or both, each copy linked to its original",
    },
    ...consentOptions,
    "with-records": {
      kind: "flag",
      help: "let what the register knows about these items go along: events, acts, statuses, people as codes",
    },
    "name-person": {
      kind: "list",
      value: "CODE",
      help: "name this person, in the records and in names of files; may be repeated",
    },
    "without-names": {
      kind: "flag",
      help: "send originals under neutral names, identifier and ending, and without their folders",
    },
    "tell-answers": {
      kind: "flag",
      help: "tell the receiver the answers to the six questions about each recording; they may name people",
    },
    "name-source": { kind: "flag", help: "tell the receiver from whom the items were received" },
    ...outUnlessAhead,
    ...lookAhead,
    ...passphraseOption,
  },
  examples: [
    {
      does: "Give a case to a lawyer",
      line: "sandyq export ~/vault --case 'Market square, 9 May' --to lawyer.txt --out bundle.tar.age",
    },
    {
      does: "Give one item to somebody without keys",
      line: "sandyq export ~/vault --item 3f9a2c41 --to-passphrase --out bundle.tar.age",
    },
    {
      does: "See first what consent stops",
      line: "sandyq export ~/vault --case 'Market square, 9 May' --copies safe --use press --dry-run",
    },
    {
      does: "Give safe copies to a newspaper, those that consent covers",
      line: "sandyq export ~/vault --case 'Market square, 9 May' --copies safe --use press --without-blocked --to-passphrase --out bundle.tar.age",
    },
  ],
  async run({ operands, options }, context) {
    const selection = selectionOf(options.item, options.case);
    const copies = copiesOf(options.copies);
    const consent = consentAskOf(options);
    const vaultAsked = { folder: operands.VAULT, passphraseFile: options["passphrase-file"] };
    if (options["dry-run"]) {
      return await withVault(context, { ...vaultAsked, access: "read" }, async (vault) => {
        const wish = { copies, use: consent.use, override: consent.override };
        const outlook = await vault.consentOutlook(selection, wish, context.job);
        return foreseenOutcome(vault, outlook, consent, context.words);
      });
    }
    if (options["to-passphrase"] === options.to.length > 0) {
      throw usageError("say who can open it: --to RECIPIENT, as often as needed, or --to-passphrase");
    }
    const out = neededOut(options.out);
    const request = { ...vaultAsked, access: "write" } as const;
    return await withVault(context, request, async (vault) => {
      const withoutCopy = copies === "original" ? [] : vault.itemsWithoutCopy(selection);
      if (withoutCopy.length > 0) {
        const ids = withoutCopy.map(({ item }) => item);
        const called = vault.records.itemNames(ids, { names: false });
        const named = ids.map((item) => ({ item, name: called.get(item) ?? "" }));
        return refused(operands.VAULT, named, context.words);
      }
      const contacts = new Map(vault.listContacts().map(({ name, recipient }) => [name, recipient]));
      const recipients = options["to-passphrase"] ? "passphrase" : await readRecipients(options.to, contacts);
      const report = vault.exportBundle({
        ...selection,
        recipients,
        copies,
        out,
        namesSource: options["name-source"],
        tellsAnswers: options["tell-answers"],
        withRecords: options["with-records"],
        namedPeople: options["name-person"],
        fileNames: options["without-names"] ? "neutral" : "codes",
        openedNames: options["open-name"],
        consent,
        ...context.job,
      });
      return await unlessBlocked(context.words, async () => outcomeOf(await report, context));
    });
  },
});
