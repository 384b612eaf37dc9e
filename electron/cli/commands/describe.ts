import type { DescribeReport } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { describeItemWarning } from "../words/item-warnings.ts";

function headlineOf({ described, unread, previews }: DescribeReport): string {
  const damage =
    unread.length > 0
      ? ` ${formatCount(unread.length, "original")} could not be opened: run sandyq check VAULT --deep.`
      : "";
  const looked = previews.thumbnails + previews.withoutThumbnail;
  if (described.length + looked === 0) return `Nothing to read: every item has been described.${damage}`;
  const thumbnails = formatCount(previews.thumbnails, "thumbnail");
  return `Read what ${formatCount(described.length, "item")} say about themselves, and made ${thumbnails}.${damage} To see it: sandyq show VAULT ITEM`;
}

export const describe = defineCommand({
  name: "describe",
  summary:
    "read what items say about themselves and make thumbnails, where that is missing or to do it again",
  about: [
    "An import does this by itself. An import that was stopped, or an older vault, leaves some to be done.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "an item to read again; without any, all that were never read", takes: "any" },
  },
  options: { ...passphraseOption },
  examples: [{ does: "Read what is missing", line: "sandyq describe ~/vault" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const report = await vault.describe(operands.ITEM, context.job);
      return {
        status: report.unread.length > 0 ? 1 : 0,
        document: report,
        headline: headlineOf(report),
        lines: alignColumns(
          report.described.flatMap(({ item, warnings }) =>
            warnings.map((warning) => [item.slice(0, 8), describeItemWarning(warning, context.words)]),
          ),
        ),
      };
    });
  },
});
