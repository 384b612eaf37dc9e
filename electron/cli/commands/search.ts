import { type RecordKind, recordKindNames } from "../../core/records/record-kinds.ts";
import { matchReasons } from "../../core/text/match-reasons.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { FoundRecords, ItemList } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import {
  filterOf,
  filterOptions,
  isNarrowing,
  keepSearch,
  savedOr,
  savingOptions,
  withdrawnNotes,
} from "../input/item-filter.ts";
import { withVault } from "../input/with-vault.ts";
import { recordRow } from "../records/record-lines.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Words } from "../words/words.ts";

const DEFAULT_LIMIT = 20;

function kindNamed(name: string): RecordKind {
  const kind = recordKindNames.find((known) => known === name);
  if (kind === undefined) throw usageError(`--kind takes one of: ${recordKindNames.join(", ")}`);
  return kind;
}

/** Together they would find nothing. Throws VaultError bad-usage. */
function assertNoKinds(kinds: readonly RecordKind[]): void {
  if (kinds.length > 0)
    throw usageError("--kind looks among records, what narrows items down among items: give one of them");
}

/** A record with the reasons for which it was found. */
function foundRow(record: FoundRecords["records"][number]): string[] {
  const reasons = record.matches.map(
    ({ field, nearness, excerpt }) =>
      `${field}${excerpt === undefined ? "" : `: ${safeText(excerpt)}`} (${nearness})`,
  );
  const [code = "", state = ""] = recordRow(record);
  // Several words of a query may stand in one place.
  return [code, record.kind, state, [...new Set(reasons)].join("; ")];
}

const itemRow = (
  { item, mediaType, name, matches = [] }: ItemList["items"][number],
  words: Words,
): string[] => [
  item.slice(0, 8),
  mediaType,
  "",
  [name, ...matchReasons(matches, words.matches).map((reason) => `[${reason}]`)].join(" "),
];

export const search = defineCommand({
  name: "search",
  summary: "find people, cases, events and items by any word, names in every spelling and script",
  about: [
    "What carries a term is found by the words of its name in every language, of terms of one's own too, and by the names of wider ones.",
    "Every word has to begin some word of the record or the item, in letters or in sound; the nearest are first, and each says where the word was found and how near it is.",
    "Options that narrow items down look among the items alone, --kind among the records alone. --save keeps a search in the vault; --saved looks as in one that was kept.",
    "Names of people are searched and not shown, neither in texts nor in names of files: a code stands for them unless --names is given. Others may see what is typed on a command line.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    WORDS: { help: "what is looked for", takes: "any" },
  },
  options: {
    kind: {
      kind: "list",
      value: "KIND",
      help: `only records of a kind, and no items: ${recordKindNames.join(", ")}`,
    },
    ...filterOptions,
    ...savingOptions,
    ...namesOption,
    limit: { kind: "count", value: "N", help: `at most so many of each (${String(DEFAULT_LIMIT)})` },
    offset: { kind: "count", value: "N", help: "leave out the first so many" },
    ...passphraseOption,
  },
  examples: [
    { does: "Find a person in any spelling", line: "sandyq search ~/vault Aigul --kind person --names" },
    { does: "Find whatever speaks of a place", line: "sandyq search ~/vault Караганда" },
  ],
  run({ operands, options }, context) {
    const { names, save, saved, limit = DEFAULT_LIMIT, offset = 0 } = options;
    const kinds = options.kind.map(kindNamed);
    const wanted = operands.WORDS.join(" ");
    if (isNarrowing(options)) assertNoKinds(kinds);
    if (wanted === "" && saved === undefined) throw usageError("say what is looked for, or --saved NAME");
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: save === undefined ? "read" : "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const given = { ...filterOf(vault, options), ...(wanted !== "" && { query: wanted }) };
      const { query, ...narrowed } = savedOr(vault, saved, given);
      // What items are narrowed down by says nothing about records.
      const isOfItems = Object.keys(narrowed).length > 0;
      if (isOfItems) assertNoKinds(kinds);
      const { total, records } = isOfItems
        ? { total: 0, records: [] }
        : await vault.records.search({ query, kinds, names, limit, offset });
      const listing = { query, ...narrowed };
      const items =
        kinds.length === 0 ? await vault.list({ ...listing, names, limit, offset }) : { total: 0, items: [] };
      return {
        status: 0,
        document: { total, records, items },
        headline: `${formatCount(total, "record")} and ${formatCount(items.total, "item")}.`,
        notes: [...withdrawnNotes(vault, listing), ...keepSearch(vault, save, listing)],
        lines: alignColumns([
          ...records.map(foundRow),
          ...items.items.map((item) => itemRow(item, context.words)),
        ]),
      };
    });
  },
});
