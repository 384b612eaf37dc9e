import { kindOf, type RecordKind, recordKindNames } from "../../core/records/record-kinds.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { NameWish, RecordAround, Register } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { namesOption, passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

/** The kind whose codes begin like this. */
const kindOfCode = (code: string): RecordKind | undefined =>
  recordKindNames.find((kind) => code.startsWith(`${kindOf(kind).letter}-`));

/** Throws VaultError bad-usage for what is neither an item nor a code, and as Register.around and aboutItem do. */
function aroundOf(register: Register, what: string, wish: NameWish): readonly RecordAround[] {
  const kind = kindOfCode(what);
  if (kind !== undefined) return register.around({ kind, code: what }, wish);
  if (/^[0-9a-f]{4,32}$/.test(what)) return register.aboutItem(what, wish);
  throw usageError("WHAT is an item, by the beginning of its identifier, or the code of a record");
}

/** What a record is called: by its title or name, else by the records that it speaks of. */
function calledBy({ fields, references }: RecordAround): string {
  const own = fields["title"] ?? fields["name"];
  if (typeof own === "string") return safeText(own);
  return Object.values(references)
    .map(({ code, title = "" }) => safeText(`${code} ${title}`).trim())
    .join("; ");
}

/** Each record in a line: what it is, how it is connected, what it is called, and how many items it leads to. */
function linesOf(found: readonly RecordAround[]): string[] {
  const codes = new Map(found.map(({ id, code }) => [id, code]));
  return alignColumns(
    found.map((record) => [
      record.kind,
      record.code,
      [record.role, codes.get(record.via ?? "") ?? ""].join(" ").trim(),
      record.withdrawnAt === undefined ? "" : "withdrawn",
      calledBy(record),
      record.items === 0 ? "" : formatCount(record.items, "item"),
    ]),
  );
}

export const around = defineCommand({
  name: "around",
  summary: "show what an item or a record has to do with: everything that leads there, and where it leads",
  about: [
    "Of an item: its cases, and every record that speaks of it or of all that came in with it. Of a record: what it names, what it is linked to, and what names it; around a case also the acts of its events and what stands about its people.",
    "The word behind a code is the field that makes the connection, or linked; a code behind that names the record between.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    WHAT: { help: "an item, by the beginning of its identifier, or the code of a record" },
  },
  options: {
    ...namesOption,
    ...passphraseOption,
  },
  examples: [
    { does: "What a photo has to do with", line: "sandyq around ~/vault 3f9a2c41" },
    { does: "Everything about a case", line: "sandyq around ~/vault C-77B0D2" },
  ],
  run({ operands: { VAULT: folder, WHAT: what }, options: { names, ...options } }, context) {
    const request = { folder, passphraseFile: options["passphrase-file"], access: "read" } as const;
    return withVault(context, request, ({ records }) => {
      const found = aroundOf(records, what, { names });
      return {
        status: 0,
        document: { records: found },
        headline: `${formatCount(found.length, "record")} around it.`,
        lines: linesOf(found),
      };
    });
  },
});
