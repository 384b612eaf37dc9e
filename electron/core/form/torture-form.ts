/**
 * A communication to the United Nations Special Rapporteur on torture, in the order of the model questionnaire for people who allege
 * torture or their representatives (resources/spec/forms.md §3).
 */

import type { Cell } from "../report/report-document.ts";
import { type AnswerPlace, fieldOf, newRecord } from "./answer-place.ts";
import { answerLine, answerText, type FormSection, type Question } from "./filled-form.ts";
import { type FormLanguage, FormSayer } from "./form-sayer.ts";
import { actField, agentLines, birthText, nameText, stepLines } from "./person-answers.ts";
import type { Deed, PersonFile } from "./person-file.ts";

type Section = "identity" | "torture" | "remedy" | "author";
type TortureQuestion =
  | `1.${"ab" | "c" | "d" | "e" | "f" | "g" | "h" | "i"}`
  | `2.${"a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j"}`
  | "3"
  | `4.${"abc" | "d" | "e" | "f"}`;

/** Words of this form alone. */
export type TortureWord =
  | `section.${Section}`
  | `q.${TortureQuestion}`
  | `check.${"compared" | "suggest" | "medical" | "address"}`
  | ("title" | "intro" | "follows");

type Language = FormLanguage<TortureWord>;

const DEAD = ["status.killed", "status.died"];

type Ask = (key: TortureQuestion, number: string, answer?: Cell, place?: AnswerPlace) => Question;

class TortureAnswers {
  readonly #say: FormSayer<TortureWord>;
  readonly #file: PersonFile;
  readonly #acts: readonly Deed[];

  constructor(language: Language, file: PersonFile) {
    this.#say = new FormSayer(language);
    this.#file = file;
    this.#acts = file.deeds.filter(({ term }) => this.#say.isWithin(term, "torture"));
  }

  #ofActs(answer: (deed: Deed) => readonly string[]): Cell {
    return this.#acts.flatMap((deed) => answerLine(deed.code, ...answer(deed)));
  }

  /** Every section, in order. */
  sections(): FormSection[] {
    const { words } = this.#say.language;
    const question: Ask = (key, number, answer = [], place) => ({
      ...{ number, text: words[`q.${key}`], answer },
      ...(place && { place }),
    });
    const section = (name: Section, questions: readonly Question[]): FormSection => ({
      ...{ heading: words[`section.${name}`], questions },
    });
    return [
      section("identity", this.#identity(question)),
      section("torture", this.#torture(question)),
      section("remedy", [
        question("3", "III.", stepLines(this.#say, this.#file.steps), newRecord("communication")),
      ]),
      section("author", [
        question("4.abc", "IV.A–C", agentLines(this.#say, this.#file.agents), newRecord("mandate")),
        ...[question("4.d", "IV.D"), question("4.e", "IV.E"), question("4.f", "IV.")],
      ]),
    ];
  }

  #identity(question: Ask): Question[] {
    const { code, sex, nationality, occupation } = this.#file;
    const sexWord = sex === undefined ? "" : this.#say.language.words[`sex.${sex}`];
    const person = (field: string): AnswerPlace => fieldOf("person", code, field);
    return [
      question("1.ab", "I.A–B", nameText(this.#file)),
      question("1.c", "I.C", answerText(sexWord), person("sex")),
      question("1.d", "I.D", birthText(this.#say, this.#file), person("birth")),
      question("1.e", "I.E", answerText(nationality), person("nationality")),
      question("1.f", "I.F", answerText(occupation), person("occupation")),
      ...[question("1.g", "I.G"), question("1.h", "I.H"), question("1.i", "I.I")],
    ];
  }

  #torture(question: Ask): Question[] {
    const say = this.#say;
    const held = this.#file.deeds.filter(({ term }) =>
      say.isWithin(term, "torture", "liberty", "disappearance"),
    );
    const when = held.flatMap((deed) =>
      answerLine(deed.code, say.moment(deed), say.term(deed.term), say.party(deed.place)),
    );
    const by = held.flatMap(({ code, perpetrator }) => answerLine(code, say.party(perpetrator)));
    const isDead =
      this.#file.stays.some(({ term }) => say.isWithin(term, ...DEAD)) ||
      this.#file.deeds.some(({ term }) => say.isWithin(term, "life"));
    return [
      question("2.a", "II.A", when, actField(held[0], "from")),
      question("2.b", "II.B", by, actField(held[0], "perpetrator")),
      question("2.c", "II.C"),
      question("2.d", "II.D", this.#methods(), newRecord("act")),
      question(
        "2.e",
        "II.E",
        this.#ofActs(({ injuries }) => [say.asked(injuries)]),
        actField(this.#acts[0], "injuries"),
      ),
      ...[question("2.f", "II.F"), question("2.g", "II.G"), question("2.h", "II.H"), question("2.i", "II.I")],
      { ...question("2.j", "II.J"), isOptional: !isDead },
    ];
  }

  #methods(): Cell {
    const say = this.#say;
    const named = (instruments: string): string =>
      instruments === "" ? "" : `${say.language.words.instruments}: ${instruments}`;
    return this.#acts.flatMap((deed) => [
      ...answerLine(
        deed.code,
        say.term(deed.term),
        say.asked(deed.method),
        named(say.asked(deed.instruments)),
      ),
      ...answerText(deed.description),
    ]);
  }
}

/** The sections of the communication. */
export const tortureSections = (language: Language, file: PersonFile): FormSection[] =>
  new TortureAnswers(language, file).sections();
