import { defineCommand } from "../command-line/command.ts";
import { formOptions, writeFormFile } from "../forms/write-form-file.ts";

export const formObservation = defineCommand({
  name: "form observation",
  summary: "write what observers saw at a polling station, in the manner of OSCE/ODIHR",
  about: [
    "Visit, access, procedure, filming, assessment, with a list of what is missing and of the documents. Observers stand there by code unless --open-name opens a name.",
    "Say with --use what it is for: consent is looked at, and the log keeps what was written.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    OBSERVATION: { help: "the record of the observation, by code" },
  },
  options: formOptions,
  examples: [
    {
      does: "For a closed briefing, in English",
      line: "sandyq form observation ~/vault B-77B0D2 --use briefing --lang en --out station-17.pdf",
    },
  ],
  async run({ operands: { VAULT: folder, OBSERVATION: code }, options }, context) {
    const matter = { kind: "observation", code } as const;
    return await writeFormFile({ name: "observation", folder, matter }, options, context);
  },
});
