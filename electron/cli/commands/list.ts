import { itemOrders } from "../../core/filter/filter-words.ts";
import { matchReasons } from "../../core/text/match-reasons.ts";
import type { ItemList, ItemSummary } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import {
  filterOf,
  filterOptions,
  keepSearch,
  orderOf,
  savedOr,
  savingOptions,
  withdrawnNotes,
} from "../input/item-filter.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Words } from "../words/words.ts";

const defaultLimit = 50;

function headlineOf({ total, items }: ItemList, offset: number): string {
  const count = formatCount(total, "item");
  if (items.length === 0)
    return `${count}${total > 0 ? ", none of them on this page" : ": nothing here fits"}.`;
  const shown =
    items.length < total ? `, ${String(offset + 1)} to ${String(offset + items.length)} shown` : "";
  return `${count}${shown}. To learn more about one: sandyq show VAULT ITEM`;
}

/** An item as a row: the beginning of its id is enough for other commands. What is found by its name needs no reason. */
function rowOf(
  { item, importedAt, sizeBytes, mediaType, name, matches = [] }: ItemSummary,
  words: Words,
): string[] {
  const reasons = matchReasons(matches, words.matches).map((reason) => `  [${reason}]`);
  return [
    item.slice(0, 8),
    importedAt,
    formatBytes(sizeBytes).padStart(9),
    mediaType,
    name + reasons.join(""),
  ];
}

export const list = defineCommand({
  name: "list",
  summary: "show what is in a vault, newest first unless sorted otherwise",
  about: [
    "Codes stand in the place of names of people of the register, in names of files too, unless --names is given.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    query: {
      kind: "text",
      value: "WORDS",
      help: "only items with words that begin or sound like these: in names, sources, cases, tags, terms, notes, what files say, documents",
    },
    ...filterOptions,
    ...savingOptions,
    sort: { kind: "text", value: "ORDER", help: `sort by: ${itemOrders.join(", ")} (imported)` },
    ascending: { kind: "flag", help: "the oldest, smallest or first of the alphabet first" },
    ...namesOption,
    limit: { kind: "count", value: "N", help: `at most so many items (${String(defaultLimit)})` },
    offset: { kind: "count", value: "N", help: "leave out the first so many" },
    ...passphraseOption,
  },
  examples: [
    { does: "Show the newest items", line: "sandyq list ~/vault" },
    { does: "Find by parts of the name", line: "sandyq list ~/vault --query 'scan may'" },
    {
      does: "Show the films of a week",
      line: "sandyq list ~/vault --type video --since 2026-05-04 --until 2026-05-10 --sort captured",
    },
    {
      does: "Keep what nobody agreed to under a name",
      line: "sandyq list ~/vault --case 'Spring' --consent press=none,refused --save 'Spring, not asked'",
    },
    { does: "Find a name in documents, in any spelling", line: "sandyq list ~/vault --query 'Aigul'" },
  ],
  run({ operands, options }, context) {
    const { query, sort, ascending, save, saved, names, limit = defaultLimit, offset = 0 } = options;
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: save === undefined ? "read" : "write",
    } as const;
    const order = orderOf(sort);
    return withVault(context, request, async (vault) => {
      const given = {
        ...filterOf(vault, options),
        ...(query !== undefined && { query }),
        ...(order !== undefined && { order }),
        ...(ascending && { ascending }),
      };
      const listing = savedOr(vault, saved, given);
      const page = await vault.list({ ...listing, names, limit, offset });
      return {
        status: 0,
        document: page,
        headline: headlineOf(page, offset),
        notes: [...withdrawnNotes(vault, listing), ...keepSearch(vault, save, listing)],
        lines: alignColumns(page.items.map((item) => rowOf(item, context.words))),
      };
    });
  },
});
