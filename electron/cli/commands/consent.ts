import { recordCommand } from "../records/record-command.ts";

export const consent = recordCommand("consent", {
  summary: "keep what people agreed to or refused: for whom or what, for which use, until when",
  about: [
    "Consent is about a person, an item or a case, or several of these at once. Whatever leaves the vault with --use is checked against it (export, report, original, derivative).",
    "proof names the item that proves it: a recording, a scanned form. Leave without proof is taken, and said so wherever something rests on it.",
  ],
  notesOn: ({ code, fields }, { consent: words }) =>
    fields["state"] === "granted" && fields["proof"] === undefined ? [`${words.unproven} ${code}`] : [],
  examples: [
    {
      does: "Note consent with the item that proves it",
      line: "sandyq consent add ~/vault --set person=P-3F9A2C --set item=3f9a2c41 --set use=un --set state=granted --set from=2021-05-10 --set proof=77aa01bc",
    },
  ],
});
