/** Answers that several forms give about a person. */

import type { Cell } from "../report/report-document.ts";
import { type AnswerPlace, fieldOf, newRecord } from "./answer-place.ts";
import { answerLine, answerText } from "./filled-form.ts";
import type { FormSayer } from "./form-sayer.ts";
import type { Agent, Deed, PersonFile, Step } from "./person-file.ts";

/** The name where it was opened, else the code that stands for it. */
export function nameText({ code, name }: Pick<PersonFile, "code" | "name">): Cell {
  if (name === undefined) return answerText(code);
  const { written, patronymic = "", spellings } = name;
  return answerText([written, patronymic, ...spellings].filter((part) => part !== "").join("; "));
}

/** The day of birth, which says who somebody is as the name does: told only with it. */
export function birthText<Word extends string>(
  say: FormSayer<Word>,
  { name, hasClosedBirth }: Pick<PersonFile, "name" | "hasClosedBirth">,
): Cell {
  return answerText(hasClosedBirth ? say.language.words.closed : say.date(name?.birth));
}

/** What was written to whom, and what came back. */
export const stepLines = <Word extends string>(say: FormSayer<Word>, steps: readonly Step[]): Cell =>
  steps.flatMap(({ code, term, from, reference = "", answer, answered }) =>
    answerLine(
      code,
      say.date(from),
      say.term(term),
      reference,
      [say.term(answer), say.date(answered)].filter((part) => part !== "").join(", "),
    ),
  );

/** Who may act for the person, and in what. */
export const agentLines = <Word extends string>(say: FormSayer<Word>, agents: readonly Agent[]): Cell =>
  agents.flatMap(({ code, agent, scope, ...when }) =>
    answerLine(code, say.party(agent), scope, say.stretch(when)),
  );

/** Where what was done to the person is recorded: a field of its act, or an act that is to be recorded. */
export const actField = (deed: Deed | undefined, field: string): AnswerPlace =>
  // Without an act a deed stands under the code of its event.
  deed === undefined || deed.code === deed.event.code ? newRecord("act") : fieldOf("act", deed.code, field);

/** A field of the event in which it was done. */
export const eventField = (deed: Deed | undefined, field: string): AnswerPlace =>
  deed === undefined ? newRecord("act") : fieldOf("event", deed.event.code, field);
