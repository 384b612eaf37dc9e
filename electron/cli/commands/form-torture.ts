import { personFormCommand } from "../forms/person-form-command.ts";

export const formTorture = personFormCommand("torture", {
  summary: "fill a communication to the UN Special Rapporteur on torture with what the register says",
  order: "the Special Rapporteur's model questionnaire",
  examples: [
    {
      does: "A draft in Russian, to see what is missing",
      line: "sandyq form torture ~/vault P-3F9A2C --lang ru --out draft.html",
    },
  ],
});
