/** The command of a form that is about one person. */

import type { FormName } from "../../core/form/form-filling.ts";
import { type Command, defineCommand, type Example } from "../command-line/command.ts";
import { formOptions, writeFormFile } from "./write-form-file.ts";

/** Makes it; `order` says whose order of questions it has. */
export const personFormCommand = (
  name: Extract<FormName, "wgad" | "torture">,
  words: { readonly summary: string; readonly order: string; readonly examples: readonly Example[] },
): Command =>
  defineCommand({
    name: `form ${name}`,
    summary: words.summary,
    about: [
      `In the order of ${words.order}, with a list of what is missing and of the documents. What no record says is never filled in.`,
      "The person stands there by code unless --open-name opens the name. Consent is looked at for the use un unless --use says another; the log keeps what was written.",
    ],
    operands: {
      VAULT: { help: "the folder of the vault" },
      PERSON: { help: "whom it is about, by code" },
    },
    options: formOptions,
    examples: words.examples,
    async run({ operands: { VAULT: folder, PERSON: code }, options }, context) {
      const matter = { kind: "person", code } as const;
      return await writeFormFile({ name, folder, matter, use: "un" }, options, context);
    },
  });
