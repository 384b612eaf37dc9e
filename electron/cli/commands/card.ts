import { stat } from "node:fs/promises";
import { toVaultError, writeIdentityCard } from "../../engine/index.ts";
import { defineCommand, type Outcome } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import type { CardReport } from "../../engine/index.ts";
import { cardLines } from "../words/card-lines.ts";

const outcomeOf = (report: CardReport): Outcome => ({
  status: 0,
  document: report,
  headline:
    "The card is written; everything on it is public. Let those who get it compare the words or numbers with you by voice.",
  lines: cardLines(report),
});

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}

export const card = defineCommand({
  name: "card",
  summary: "write your card: the public keys with which others seal for you and recognise your signature",
  about: [
    "The card proves that its maker holds the keys on it, not who that is: this is what the eight words or numbers are compared for.",
    "Numbers are the same in every language. A card of the same name and keys always has the same fingerprint.",
  ],
  operands: { SOURCE: { help: "the folder of a vault, or an identity file" } },
  options: {
    out: { kind: "text", value: "FILE", help: "the file to write; it must not exist", required: true },
    name: { kind: "text", value: "TEXT", help: "what the card calls you; otherwise the number of your key" },
    qr: { kind: "text", value: "FILE", help: "also write its codes for cameras, as an SVG picture to print" },
    ...passphraseOption,
  },
  examples: [
    { does: "Make the card of a vault", line: "sandyq card ~/vault --name 'Legal aid' --out card.txt" },
    {
      does: "Make the card of an identity, with codes to print",
      line: "sandyq card ~/my.identity --name Aigul --out card.txt --qr card.svg",
    },
  ],
  async run({ operands: { SOURCE }, options }, context) {
    const { out, name, qr } = options;
    if (!(await isFolder(SOURCE))) return outcomeOf(await writeIdentityCard(SOURCE, { name, out, qr }));
    const request = {
      folder: SOURCE,
      passphraseFile: options["passphrase-file"],
      access: "read",
    } as const;
    return await withVault(context, request, async (vault) =>
      outcomeOf(await vault.writeCard({ name, out, qr })),
    );
  },
});
