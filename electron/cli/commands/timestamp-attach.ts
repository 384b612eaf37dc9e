import { readFile } from "node:fs/promises";
import { toVaultError } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { readRoots } from "../input/read-roots.ts";
import { withVault } from "../input/with-vault.ts";
import { alignColumns } from "../terminal/columns.ts";

async function readAnswer(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}

export const timestampAttach = defineCommand({
  name: "timestamp attach",
  summary: "take in the answer of an authority, after checking everything about it",
  about: [
    "It has to answer a request of this vault and lead to a root certificate that you trust: with --root you trust it from here on, as with “timestamp trust”.",
    "Whether the authority has withdrawn its certificate is not looked up, because nothing is: ask the authority.",
    "Bundles carry it from then on, and their readers decide for themselves whether to trust the authority.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ANSWER: { help: "the answer of the authority, a .tsr file" },
  },
  options: {
    root: { kind: "text", value: "FILE", help: "the authority's root certificate (PEM, DER), to be trusted" },
    ...passphraseOption,
  },
  examples: [{ does: "Attach an answer", line: "sandyq timestamp attach ~/vault /media/stick/41.tsr" }],
  async run({ operands, options }, context) {
    const answer = await readAnswer(operands.ANSWER);
    const roots = options.root === undefined ? [] : await readRoots("--root", [options.root]);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      for (const { der } of roots) vault.trustRoot(der);
      const attached = await vault.attachTimestamp(answer);
      const { checkpointSize, stampedAt, authority, root } = attached;
      return {
        status: 0,
        document: attached,
        headline: `The first ${String(checkpointSize)} events of the log existed at ${stampedAt}, says the authority.`,
        notes: roots.map(
          ({ subject, fingerprint }) => `Trusted from here on: ${subject} (SHA-256 ${fingerprint}).`,
        ),
        lines: alignColumns([
          ["authority", authority],
          ["root", root],
        ]),
      };
    });
  },
});
