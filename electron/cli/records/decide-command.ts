/** One command for each decision about suggestions that can be made about several at once. */

import type { DecidedSuggestion, Register } from "../../engine/index.ts";
import { type Command, defineCommand, type Example } from "../command-line/command.ts";
import { passphraseOption } from "../command-line/options.ts";
import { withVault } from "../input/with-vault.ts";
import { decisionLines, suggestionNumber } from "./suggestion-lines.ts";

/** What is said about a decision, and how it is made. */
export interface Decision {
  readonly summary: string;
  readonly about: string;
  readonly headline: string;
  readonly example: Example;
  decide(register: Register, numbers: readonly number[]): Promise<readonly DecidedSuggestion[]>;
}

/** Makes the command. */
export const decideCommand = (name: string, decision: Decision): Command =>
  defineCommand({
    name: `suggestion ${name}`,
    summary: decision.summary,
    about: [decision.about],
    operands: {
      VAULT: { help: "the folder of the vault" },
      NUMBER: { help: "suggestions, as suggestion list numbers them", takes: "many" },
    },
    options: { ...passphraseOption },
    examples: [decision.example],
    async run({ operands, options }, context) {
      const numbers = operands.NUMBER.map(suggestionNumber);
      const request = {
        folder: operands.VAULT,
        passphraseFile: options["passphrase-file"],
        access: "write",
      } as const;
      return await withVault(context, request, async (vault) => {
        const decided = await decision.decide(vault.records, numbers);
        return {
          status: 0,
          document: { decided },
          headline: decision.headline,
          lines: decisionLines(decided),
        };
      });
    },
  });
