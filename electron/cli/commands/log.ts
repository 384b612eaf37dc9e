import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { type EventType, eventTypes } from "../../core/custody/event.ts";
import { sayCheckFinding } from "../../core/text/say-check-finding.ts";
import { type LogFilter, type LogPage, type Vault, writeNewFile } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readStretch } from "../input/read-time.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { eventSubject } from "../words/event-words.ts";

const defaultLimit = 100;

function eventTypeNamed(name: string): EventType {
  const found = eventTypes.find((type) => type === name);
  if (found === undefined) throw usageError(`--type takes one of: ${eventTypes.join(", ")}`);
  return found;
}

interface AskedEvents {
  readonly type: string | undefined;
  readonly item: string | undefined;
  readonly actor: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

const filterOf = ({ type, item, actor, since, until }: AskedEvents): LogFilter => ({
  type: type === undefined ? undefined : eventTypeNamed(type),
  item,
  actor,
  sinceMs: since === undefined ? undefined : readStretch("since", since).beginMs,
  untilMs: until === undefined ? undefined : readStretch("until", until).endMs,
});

/** Writes what was asked for; nothing in it names anybody. */
async function writeFiles(
  vault: Vault,
  checkpoint: string | undefined,
  {
    out,
    note,
    filter,
  }: { readonly out: string | undefined; readonly note: string | undefined; readonly filter: LogFilter },
): Promise<{ readonly written?: number }> {
  if (note !== undefined && checkpoint !== undefined) await writeNewFile(note, encodeUtf8(checkpoint));
  if (out === undefined) return {};
  const lines = vault.logLines(filter);
  await writeNewFile(out, encodeUtf8(lines.map((line) => `${line}\n`).join("")));
  return { written: lines.length };
}

function headlineOf({ size, events }: LogPage, findings: readonly unknown[] | undefined): string {
  const shown = `The log has ${formatCount(size, "event")}, ${String(events.length)} shown.`;
  if (findings === undefined) return `${shown} To check all of it: sandyq check VAULT`;
  return findings.length === 0
    ? `${shown} Computed anew, its chain, its tree and every signed head hold.`
    : `${shown} COMPUTED ANEW, IT DOES NOT HOLD: see below, and look for a newer copy of the vault.`;
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
    actor: {
      kind: "text",
      value: "WHO",
      help: "only what this person did, by name or by the commitment in the events",
    },
    since: { kind: "text", value: "TIME", help: "only from this day or moment on (UTC)" },
    until: { kind: "text", value: "TIME", help: "only up to this day or moment, itself included" },
    recompute: {
      kind: "flag",
      help: "compute chain, tree and signed heads anew and say what does not hold (exit status 1)",
    },
    out: {
      kind: "text",
      value: "FILE",
      help: "write all events asked for into a new file, line by line as they were hashed",
    },
    note: {
      kind: "text",
      value: "FILE",
      help: "write the newest signed head (a C2SP signed note) into a new file",
    },
    ...passphraseOption,
  },
  examples: [
    { does: "Show the log", line: "sandyq log ~/vault" },
    { does: "See to whom anything was given", line: "sandyq log ~/vault --type dissemination" },
    { does: "See one day", line: "sandyq log ~/vault --since 2026-05-09 --until 2026-05-09" },
    {
      does: "Keep the log and its signed head elsewhere",
      line: "sandyq log ~/vault --out log.jsonl --note head.note",
    },
  ],
  run({ operands, options }, context) {
    const { from, limit = defaultLimit, recompute, out, note } = options;
    const filter = filterOf(options);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, async (vault) => {
      const page = vault.log({ from, limit, ...filter });
      const findings = recompute ? await vault.recomputeLog() : undefined;
      const written = await writeFiles(vault, page.checkpoint, { out, note, filter });
      return {
        status: findings !== undefined && findings.length > 0 ? 1 : 0,
        document: { ...page, ...(findings && { findings }), ...written },
        headline: headlineOf(page, findings),
        lines: [
          ...alignColumns(
            page.events.map((event) => {
              const { seq, t, type } = event;
              return [String(seq), t, type, context.words.events[type], eventSubject(event, context.words)];
            }),
          ),
          "",
          `root ${page.root}`,
          ...(findings ?? []).map((finding) => sayCheckFinding(finding, context.words.checkFindings)),
        ],
      };
    });
  },
});
