import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";

export const deleteItem = defineCommand({
  name: "delete",
  summary: "delete an original and the copies made from it; its record, the reason and the log stay",
  about: [
    "This cannot be undone. It does not promise erasure: disks, snapshots of the file system, backups and bundles that went out may still hold the content.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    ITEM: { help: "the item's identifier, or as much of its beginning as tells it from others" },
  },
  options: {
    reason: {
      kind: "text",
      value: "TEXT",
      help: "why; kept in the vault, and in the log as a commitment only",
      required: true,
    },
    ...passphraseOption,
  },
  examples: [
    { does: "Delete one", line: "sandyq delete ~/vault 3f9a2c41 --reason 'The family withdrew consent'" },
  ],
  run({ operands, options }, context) {
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const deleted = await vault.deleteItem(operands.ITEM, options.reason);
      return {
        status: 0,
        document: deleted,
        headline:
          "The original is deleted from the vault; that it was here, and the reason, stay. Copies on backups, on the disk itself and in bundles that went out are not reached by this.",
        lines: [`${deleted.item}  SHA-256 ${deleted.sha256}`],
      };
    });
  },
});
