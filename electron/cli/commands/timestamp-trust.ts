import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readRoots } from "../input/read-roots.ts";
import { withVault } from "../input/with-vault.ts";

export const timestampTrust = defineCommand({
  name: "timestamp trust",
  summary: "trust the root certificate of an authority for time stamps",
  about: [
    "No authority is trusted unless you say so. Take the certificate from where the authority publishes it and compare its SHA-256; with --fingerprint another certificate is refused.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ROOT: { help: "a file with one root certificate, PEM or DER" },
  },
  options: {
    fingerprint: { kind: "text", value: "HEX", help: "the SHA-256 that the certificate must have" },
    ...passphraseOption,
  },
  examples: [{ does: "Trust an authority", line: "sandyq timestamp trust ~/vault authority-root.pem" }],
  async run({ operands, options }, context) {
    const [root, ...more] = await readRoots("ROOT", [operands.ROOT]);
    if (root === undefined || more.length > 0) throw usageError("ROOT is a file with one certificate");
    const { der, subject, fingerprint } = root;
    const wanted = options.fingerprint?.toLowerCase().replaceAll(/[^0-9a-f]/g, "");
    if (wanted !== undefined && wanted !== fingerprint) {
      throw usageError(`the certificate has another fingerprint: ${fingerprint}`);
    }
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, (vault) => {
      const trusted = vault.trustRoot(der);
      return {
        status: 0,
        document: trusted,
        headline: "Trusted from here on. Compare the fingerprint with what the authority publishes.",
        lines: [subject, `SHA-256 ${fingerprint}`],
      };
    });
  },
});
