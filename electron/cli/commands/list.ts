import type { ItemList, ItemSummary } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatBytes, formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const defaultLimit = 50;

function headlineOf({ total, items }: ItemList, offset: number): string {
  const count = formatCount(total, "item");
  if (items.length === 0)
    return `${count}${total > 0 ? ", none of them on this page" : ": nothing here fits"}.`;
  const shown =
    items.length < total ? `, ${String(offset + 1)} to ${String(offset + items.length)} shown` : "";
  return `${count}${shown}. To learn more about one: sandyq show VAULT ITEM`;
}

/** An item as a row: the beginning of its id is enough for other commands. */
function rowOf({ item, importedAt, sizeBytes, mediaType, name }: ItemSummary): string[] {
  return [item.slice(0, 8), importedAt, formatBytes(sizeBytes).padStart(9), mediaType, name];
}

export const list = defineCommand({
  name: "list",
  summary: "show what is in a vault, newest first",
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    query: {
      kind: "text",
      value: "WORDS",
      help: "only items whose name or path holds words that begin like these",
    },
    case: { kind: "text", value: "TITLE", help: "only items of this case" },
    limit: { kind: "count", value: "N", help: `at most so many items (${String(defaultLimit)})` },
    offset: { kind: "count", value: "N", help: "leave out the first so many" },
    ...passphraseOption,
  },
  examples: [
    { does: "Show the newest items", line: "sandyq list ~/vault" },
    { does: "Find by parts of the name", line: "sandyq list ~/vault --query 'scan may'" },
  ],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    const { query, case: caseTitle, limit = defaultLimit, offset = 0 } = options;
    return withVault(context, request, (vault) => {
      const page = vault.list({ query, caseTitle, limit, offset });
      return {
        status: 0,
        document: page,
        headline: headlineOf(page, offset),
        lines: alignColumns(page.items.map(rowOf)),
      };
    });
  },
});
