import type { EventType } from "../../core/custody/event.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { eventSubject, eventTypes } from "../words/event-words.ts";

const defaultLimit = 100;

function eventTypeNamed(name: string): EventType {
  const found = eventTypes.find((type) => type === name);
  if (found === undefined) throw usageError(`--type takes one of: ${eventTypes.join(", ")}`);
  return found;
}

export const log = defineCommand({
  name: "log",
  summary: "show the custody log of a vault: what happened to what, and when",
  about: [
    "Nothing in the log can be changed or removed without it showing; people and sources appear as commitments only.",
  ],
  operands: { VAULT: { help: "the folder of the vault" } },
  options: {
    from: { kind: "count", value: "N", help: "begin with this event" },
    limit: { kind: "count", value: "N", help: `at most so many events (${String(defaultLimit)})` },
    type: { kind: "text", value: "TYPE", help: "only events of this type, such as dissemination" },
    item: { kind: "text", value: "ITEM", help: "only events of this item" },
    ...passphraseOption,
  },
  examples: [
    { does: "Show the log", line: "sandyq log ~/vault" },
    { does: "See to whom anything was given", line: "sandyq log ~/vault --type dissemination" },
  ],
  run({ operands, options }, context) {
    const { from, item, limit = defaultLimit } = options;
    const type = options.type === undefined ? undefined : eventTypeNamed(options.type);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const page = vault.log({ from, limit, type, item });
      return {
        status: 0,
        document: page,
        headline: `The log has ${formatCount(page.size, "event")}, ${String(page.events.length)} shown. To check all of it: sandyq check VAULT`,
        lines: [
          ...alignColumns(
            page.events.map((event) => [String(event.seq), event.t, event.type, eventSubject(event)]),
          ),
          "",
          `root ${page.root}`,
        ],
      };
    });
  },
});
