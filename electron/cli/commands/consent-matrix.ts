import type { FieldValue } from "../../core/records/record-field.ts";
import { pickWord } from "../../core/records/pick-word.ts";
import { consentUses } from "../../core/records/record-kinds.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { ItemConsent } from "../../engine/index.ts";
import { caseWords } from "../../words/missing-words.ts";
import { type CommandContext, defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const text = (value: FieldValue | undefined): string => (typeof value === "string" ? value : "");

/** Everybody who is asked about it with each use in a line of its own. */
function stateLines({ rows }: ItemConsent, { language, words: { consent } }: CommandContext): string[] {
  const { choice } = caseWords[language];
  return rows.flatMap(({ person, scope, states }) => [
    `${person?.code ?? consent.item}${scope === undefined ? "" : `, ${consent.injuries}`}`,
    ...alignColumns(
      consentUses.map((use) => [`  ${use}`, pickWord(choice, "consent", use), consent.states[states[use]]]),
    ),
  ]);
}

/** What was said, each with the item that proves it. */
function saidLines({ said }: ItemConsent, { language, words: { consent } }: CommandContext): string[] {
  const { choice } = caseWords[language];
  const word = (value: FieldValue | undefined): string => pickWord(choice, "consent", text(value));
  return alignColumns(
    said.map(({ code, fields: { use, state, scope, from, to, proof }, references }) => [
      code,
      (references["person"] ?? references["case"])?.code ?? consent.item,
      word(use),
      scope === undefined ? "" : consent.injuries,
      word(state),
      safeText([from, to].map(text).filter(Boolean).join(" – ")),
      text(proof).slice(0, 8),
    ]),
  );
}

/** Which of it nothing proves. */
function unprovenNotes({ said }: ItemConsent, { words: { consent } }: CommandContext): string[] {
  const codes = said
    .filter(({ fields: { state, proof } }) => state === "granted" && proof === undefined)
    .map(({ code }) => code);
  return codes.length === 0 ? [] : [`${consent.unproven} ${codes.join(", ")}`];
}

export const consentMatrix = defineCommand({
  name: "consent matrix",
  summary: "show for one item who is in it, what each agreed to for each use, and what proves it",
  about: [
    "As things stand today: the item itself first, then everybody who is linked to it or to what happened in it; photographs of injuries are asked about on their own. Below stands what was said, the newest first, with the item that proves it.",
    "Whether something may leave also hangs on how it leaves: --dry-run of export, report, form, records, map and timeline tells.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: { ...passphraseOption },
  examples: [{ does: "Look before anything is handed over", line: "sandyq consent matrix ~/vault 3f9a2c41" }],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return withVault(context, request, (vault) => {
      const found = vault.consentOf(operands.ITEM, { names: false });
      const said = saidLines(found, context);
      return {
        status: 0,
        document: found,
        headline: `${formatCount(found.rows.length - 1, "person", "people")} to ask, ${formatCount(found.said.length, "consent")} recorded.`,
        notes: unprovenNotes(found, context),
        lines: [...stateLines(found, context), ...(said.length === 0 ? [] : ["", ...said])],
      };
    });
  },
});
