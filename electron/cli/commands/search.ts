import { type RecordKind, recordKindNames } from "../../core/records/record-kinds.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { FoundRecords, ItemList } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { recordRow } from "../records/record-lines.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const DEFAULT_LIMIT = 20;

function kindNamed(name: string): RecordKind {
  const kind = recordKindNames.find((known) => known === name);
  if (kind === undefined) throw usageError(`--kind takes one of: ${recordKindNames.join(", ")}`);
  return kind;
}

/** A record with the reasons for which it was found. */
function foundRow(record: FoundRecords["records"][number]): string[] {
  const reasons = record.matches.map(
    ({ field, nearness, excerpt }) =>
      `${field}${excerpt === undefined ? "" : `: ${safeText(excerpt)}`} (${nearness})`,
  );
  const [code = "", state = ""] = recordRow(record);
  return [code, record.kind, state, reasons.join("; ")];
}

const itemRow = ({ item, mediaType, name, matches = [] }: ItemList["items"][number]): string[] => [
  item.slice(0, 8),
  mediaType,
  "",
  [
    name,
    ...matches.filter(({ place }) => place !== "name").map(({ place, excerpt }) => `[${place}: ${excerpt}]`),
  ].join(" "),
];

export const search = defineCommand({
  name: "search",
  summary: "find people, cases, events and items by any word, names in every spelling and script",
  about: [
    "Every word has to begin some word of the record or the item, in letters or in sound; the nearest are first, and each says where the word was found and how near it is.",
    "Names of people are searched and not shown: a code stands for them unless --names is given. Others may see what is typed on a command line.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    WORDS: { help: "what is looked for", takes: "many" },
  },
  options: {
    kind: {
      kind: "list",
      value: "KIND",
      help: `only records of a kind, and no items: ${recordKindNames.join(", ")}`,
    },
    names: { kind: "flag", help: "show who people are, not only their codes" },
    limit: { kind: "count", value: "N", help: `at most so many of each (${String(DEFAULT_LIMIT)})` },
    offset: { kind: "count", value: "N", help: "leave out the first so many" },
    ...passphraseOption,
  },
  examples: [
    { does: "Find a person in any spelling", line: "sandyq search ~/vault Aigul --kind person --names" },
    { does: "Find whatever speaks of a place", line: "sandyq search ~/vault Караганда" },
  ],
  run({ operands, options }, context) {
    const { names, limit = DEFAULT_LIMIT, offset = 0 } = options;
    const kinds = options.kind.map(kindNamed);
    const query = operands.WORDS.join(" ");
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const { total, records } = vault.records.search({ query, kinds, names, limit, offset });
      const items = kinds.length === 0 ? vault.list({ query, limit, offset }) : { total: 0, items: [] };
      return {
        status: 0,
        document: { total, records, items },
        headline: `${formatCount(total, "record")} and ${formatCount(items.total, "item")}.`,
        lines: alignColumns([...records.map(foundRow), ...items.items.map(itemRow)]),
      };
    });
  },
});
