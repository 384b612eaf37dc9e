import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { readSigner } from "../input/read-signer.ts";
import { readTextFile } from "../input/read-text-file.ts";
import { withVault } from "../input/with-vault.ts";
import { describeRecordFault } from "../words/words.ts";
import { safeText } from "../../core/text/safe-text.ts";

export const receiptImport = defineCommand({
  name: "receipt import",
  summary: "take in the receipt of a bundle that this vault sent",
  about: [
    "Everything in the receipt is compared with what went out. Later bundles carry its cosignature, without saying whose it is.",
  ],
  operands: { VAULT: { help: "the folder of the vault" }, RECEIPT: { help: "the receipt" } },
  options: {
    signer: { kind: "text", value: "KEY", help: "the receiver's minisign key, or a file that holds it" },
    contact: { kind: "text", value: "NAME", help: "the contact who must have signed it" },
    ...passphraseOption,
  },
  examples: [{ does: "Take one in", line: "sandyq receipt import ~/vault receipt.txt" }],
  async run({ operands, options }, context) {
    const signer = await readSigner(options.signer);
    const text = await readTextFile(operands.RECEIPT);
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return await withVault(context, request, async (vault) => {
      const imported = await vault.importReceipt(text, { signer, contact: options.contact });
      const said = imported.findings.map((finding) => describeRecordFault(context.words, finding));
      const from = imported.contact ?? imported.signer ?? "";
      const doubt = imported.isContactVerified === false ? " This contact is not verified." : "";
      return {
        status: imported.isAccepted ? 0 : 1,
        document: imported,
        headline: imported.isAccepted
          ? `The receipt fits what was sent, and is noted${imported.wasKnown ? " already" : ""}: ${safeText(from)}, ${imported.receivedAt ?? ""}.${doubt}`
          : `The receipt was not taken in. ${said.join(" ")}`,
        lines: said,
      };
    });
  },
});
