import type { CustodyEvent, EventType } from "../../core/custody/event.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const defaultLimit = 100;

/** A record, so that a type of event that is missing here does not compile. */
const eventTypes: Readonly<Record<EventType, true>> = {
  "vault-creation": true,
  ingestion: true,
  "duplicate-presentation": true,
  "metadata-extraction": true,
  derivation: true,
  dissemination: true,
  transfer: true,
  accession: true,
  receipt: true,
  deletion: true,
  "contact-change": true,
  "fixity-check": true,
  timestamp: true,
  "passphrase-change": true,
  rebuild: true,
  recovery: true,
};

function eventTypeNamed(name: string): EventType {
  const found = (Object.keys(eventTypes) as EventType[]).find((type) => type === name);
  if (found === undefined) throw usageError(`--type takes one of: ${Object.keys(eventTypes).join(", ")}`);
  return found;
}

/** What an event is about that has one item. */
function itemSubject(event: Extract<CustodyEvent, { readonly item: string }>): string {
  const item = event.item.slice(0, 8);
  if (event.type === "metadata-extraction") return `${item}  record ${event.record}`;
  if (event.type !== "dissemination") return `${item}  SHA-256 ${event.sha256}`;
  return `${item}  as ${event.form}, ${formatCount(event.recipients.length, "recipient")}`;
}

/** What an event is about, beyond its type. */
function subjectOf(event: CustodyEvent): string {
  if ("item" in event) return itemSubject(event);
  switch (event.type) {
    case "vault-creation":
      return event.vault;
    case "derivation":
      return `${event.derivative.slice(0, 8)}  ${event.kind}, SHA-256 ${event.derivativeSha256}`;
    case "transfer":
      return `bundle ${event.bundle.slice(0, 8)}  ${formatCount(event.items, "item")}, ${formatCount(event.duplicates, "duplicate")}`;
    case "receipt":
      return `${event.direction}, bundle ${event.bundle.slice(0, 8)}`;
    case "contact-change":
      return event.change;
    case "fixity-check":
      return `${String(event.checked)} checked, ${String(event.failed)} failed`;
    case "timestamp":
      return `first ${formatCount(event.checkpoint, "event")}, stamped ${event.stampedAt}`;
    case "passphrase-change":
      return `number ${String(event.generation - 1)}`;
    case "rebuild":
      return `${formatCount(event.items, "item")}, ${String(event.recovered)} from their objects alone`;
  }
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
            page.events.map((event) => [String(event.seq), event.t, event.type, subjectOf(event)]),
          ),
          "",
          `root ${page.root}`,
        ],
      };
    });
  },
});
