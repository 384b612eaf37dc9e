import { personFormCommand } from "../forms/person-form-command.ts";

export const formWgad = personFormCommand("wgad", {
  summary: "fill a complaint to the UN Working Group on Arbitrary Detention with what the register says",
  order: "the Working Group's model questionnaire",
  examples: [
    {
      does: "A draft in French, to be written on in",
      line: "sandyq form wgad ~/vault P-3F9A2C --lang fr --out complaint.docx",
    },
    {
      does: "With the name, where the person agreed to it",
      line: "sandyq form wgad ~/vault P-3F9A2C --open-name P-3F9A2C --lang en --out complaint.pdf",
    },
  ],
});
