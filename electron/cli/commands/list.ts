import { itemKinds, itemOrders } from "../../core/filter/filter-words.ts";
import type { ItemList, ItemSummary } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readDay } from "../input/read-time.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const defaultLimit = 50;

/** One of several words. Throws VaultError bad-usage for any other. */
function oneOf<Word extends string>(option: string, words: readonly Word[], given: string): Word {
  const found = words.find((word) => word === given);
  if (found === undefined) throw usageError(`--${option} takes one of: ${words.join(", ")}`);
  return found;
}

function headlineOf({ total, items }: ItemList, offset: number): string {
  const count = formatCount(total, "item");
  if (items.length === 0)
    return `${count}${total > 0 ? ", none of them on this page" : ": nothing here fits"}.`;
  const shown =
    items.length < total ? `, ${String(offset + 1)} to ${String(offset + items.length)} shown` : "";
  return `${count}${shown}. To learn more about one: sandyq show VAULT ITEM`;
}

/** An item as a row: the beginning of its id is enough for other commands. What is found by its name needs no reason. */
function rowOf({ item, importedAt, sizeBytes, mediaType, name, matches = [] }: ItemSummary): string[] {
  const reasons = matches
    .filter(({ place }) => place !== "name")
    .map(({ place, excerpt }) => `  [${place}: ${excerpt}]`);
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
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    query: {
      kind: "text",
      value: "WORDS",
      help: "only items with words that begin or sound like these: in names, sources, cases, notes, details, documents",
    },
    case: { kind: "text", value: "TITLE", help: "only items of this case" },
    type: { kind: "list", value: "KIND", help: `only items of a kind: ${itemKinds.join(", ")}` },
    since: {
      kind: "text",
      value: "DAY",
      help: "only items captured on that day or later, as they say themselves",
    },
    until: { kind: "text", value: "DAY", help: "only items captured on that day or earlier" },
    from: { kind: "list", value: "NAME", help: "only items received from somebody, by the exact name" },
    sort: { kind: "text", value: "ORDER", help: `sort by: ${itemOrders.join(", ")} (imported)` },
    ascending: { kind: "flag", help: "the oldest, smallest or first of the alphabet first" },
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
    { does: "Find a name in documents, in any spelling", line: "sandyq list ~/vault --query 'Aigul'" },
  ],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    const { query, case: caseTitle, limit = defaultLimit, offset = 0 } = options;
    const filter = {
      kinds: options.type.map((kind) => oneOf("type", itemKinds, kind)),
      since: readDay("since", options.since),
      until: readDay("until", options.until),
      sources: options.from,
      order: oneOf("sort", itemOrders, options.sort ?? "imported"),
      ascending: options.ascending,
    };
    return withVault(context, request, (vault) => {
      const page = vault.list({ query, caseTitle, ...filter, limit, offset });
      return {
        status: 0,
        document: page,
        headline: headlineOf(page, offset),
        lines: alignColumns(page.items.map(rowOf)),
      };
    });
  },
});
