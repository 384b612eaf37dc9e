import { defineCommand } from "../command-line/command.ts";
import { formOptions, writeFormFile } from "../forms/write-form-file.ts";

export const formInjuries = defineCommand({
  name: "form injuries",
  summary:
    "write a sheet about the injuries of a person: the body with numbered marks, findings, photographs",
  about: [
    "After the Istanbul Protocol: for each injury where it is, what was found, what the person says of it, which photographs show it with their hashes, how far it fits where a clinician stated it, and a list of what is missing.",
    "The person stands there by code unless --open-name opens the name. Who was present, who took photographs and who assessed are sealed like names: --open-present tells them.",
    "Say with --use what it is for: the person is asked, for photographs of injuries on their own, and the log keeps what was written.",
  ],
  operands: {
    VAULT: { help: "the folder of the vault" },
    PERSON: { help: "whose injuries, by code" },
  },
  options: {
    ...formOptions,
    "open-present": {
      kind: "flag",
      help: "tells who was present, who took photographs and who assessed",
    },
  },
  examples: [
    {
      does: "For a court, in Russian, with the names of those who examined",
      line: "sandyq form injuries ~/vault P-3F9A2C --use legal --open-present --lang ru --out injuries.docx",
    },
  ],
  async run({ operands: { VAULT: folder, PERSON: code }, options }, context) {
    const matter = { kind: "injuries", code, opensNames: options["open-present"] } as const;
    return await writeFormFile({ name: "injuries", folder, matter }, options, context);
  },
});
