import { resolve } from "node:path";
import type { SettingName } from "../../engine/index.ts";
import { defineCommand } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { withVault } from "../input/with-vault.ts";

/** A record, so that a setting without words does not compile. */
const words: Readonly<Record<SettingName, string>> = {
  viewing: "on or off: whether the log says when an original or a copy is looked at",
  owner: "the name of whoever works with the vault, to which the log commits without showing it",
  "checkpoint-copy":
    "a folder elsewhere, such as on a stick, that keeps the newest signed state of the log; the empty text for none",
  "lock-after":
    "minutes without a key or a pointer after which the window locks this vault, at the latest; the empty text leaves it to each computer",
};

const isName = (name: string): name is SettingName => Object.hasOwn(words, name);

export const settingSet = defineCommand({
  name: "setting set",
  summary: "set something in a vault; the log says that it was set",
  about: Object.entries(words).map(([name, word]) => `${name}: ${word}`),
  operands: {
    VAULT: { help: "the folder of the vault" },
    NAME: { help: "what is set" },
    VALUE: { help: "what it is set to" },
  },
  options: { ...passphraseOption },
  examples: [
    { does: "Say who works with it", line: "sandyq setting set ~/vault owner 'Duty officer'" },
    {
      does: "Notice a vault that was set back",
      line: "sandyq setting set ~/vault checkpoint-copy /media/stick",
    },
  ],
  run({ operands, options }, context) {
    const { NAME: name, VALUE: given } = operands;
    if (!isName(name)) throw usageError(`settings are: ${Object.keys(words).join(", ")}`);
    const value = name === "checkpoint-copy" && given !== "" ? resolve(given) : given;
    const request = {
      folder: operands.VAULT,
      passphraseFile: options["passphrase-file"],
      access: "write",
    } as const;
    return withVault(context, request, async (vault) => {
      const setting = await vault.changeSetting({ name, value });
      return {
        status: 0,
        document: setting,
        headline: "It is set, and the log says so.",
        lines: [`${setting.name}  ${setting.value === "" ? "(not set)" : setting.value}`],
      };
    });
  },
});
