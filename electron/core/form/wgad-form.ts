/**
 * An individual complaint to the United Nations Working Group on Arbitrary Detention, in the order of its model questionnaire
 * (resources/spec/forms.md §2).
 */

import type { Cell } from "../report/report-document.ts";
import { type AnswerPlace, fieldOf, newRecord } from "./answer-place.ts";
import { answerLine, answerText, type FormSection, type Question } from "./filled-form.ts";
import { type FormLanguage, FormSayer } from "./form-sayer.ts";
import { actField, agentLines, birthText, eventField, nameText, stepLines } from "./person-answers.ts";
import type { Deed, PersonFile, Stay } from "./person-file.ts";

type Section = "identity" | "arrest" | "detention" | "circumstances" | "reasons" | "steps" | "author";
type WgadQuestion =
  | `1.${"12" | "3" | "4" | "5" | "6" | "7" | "8"}`
  | `2.${"1" | "2" | "3" | "4" | "5" | "6" | "7"}`
  | `3.${"1" | "2" | "3" | "4" | "5" | "6" | "7"}`
  | "4"
  | `5.${"0" | "1" | "2" | "3" | "4" | "5"}`
  | "6"
  | `7.${"1" | "2" | "3"}`;

/** Words of this form alone. */
export type WgadWord =
  | `section.${Section}`
  | `q.${WgadQuestion}`
  | `check.${"compared" | "parts" | "legal" | "address"}`
  | ("title" | "intro" | "follows");

type Language = FormLanguage<WgadWord>;

/** What says that the person is held. */
const HELD = ["detention", "status.detained"];

class WgadAnswers {
  readonly #say: FormSayer<WgadWord>;
  readonly #file: PersonFile;
  readonly #arrests: readonly Deed[];
  readonly #stays: readonly Stay[];

  constructor(language: Language, file: PersonFile) {
    this.#say = new FormSayer(language);
    this.#file = file;
    this.#arrests = file.deeds.filter(({ term }) => this.#say.isWithin(term, "liberty", "disappearance"));
    this.#stays = file.stays.filter(({ term }) => this.#say.isWithin(term, ...HELD));
  }

  #ofArrests(answer: (deed: Deed) => readonly string[]): Cell {
    return this.#arrests.flatMap((deed) => answerLine(deed.code, ...answer(deed)));
  }

  /** A field of the first stay, or of one that is to be recorded. */
  #stayField(field: string): AnswerPlace {
    const [first] = this.#stays;
    return first === undefined ? newRecord("status") : fieldOf("status", first.code, field);
  }

  #ofStays(answer: (stay: Stay) => readonly string[]): Cell {
    return this.#stays.flatMap((stay) => answerLine(stay.code, ...answer(stay)));
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
      section("arrest", this.#arrest(question)),
      section("detention", this.#detention(question)),
      section("circumstances", [question("4", "IV.", this.#circumstances(), newRecord("act"))]),
      section("reasons", this.#reasons(question)),
      section("steps", [
        question("6", "VI.", stepLines(this.#say, this.#file.steps), newRecord("communication")),
      ]),
      section("author", [
        question("7.1", "VII.", agentLines(this.#say, this.#file.agents), newRecord("mandate")),
        ...[question("7.2", "VII."), question("7.3", "VII.")],
      ]),
    ];
  }

  #identity(question: Ask): Question[] {
    const { code, sex, nationality, occupation } = this.#file;
    const { words } = this.#say.language;
    const person = (field: string): AnswerPlace => fieldOf("person", code, field);
    return [
      question("1.12", "I.1–2", nameText(this.#file)),
      question("1.3", "I.3", answerText(sex === undefined ? "" : words[`sex.${sex}`]), person("sex")),
      question("1.4", "I.4", birthText(this.#say, this.#file), person("birth")),
      question("1.5", "I.5", answerText(nationality), person("nationality")),
      question("1.6", "I.6"),
      question("1.7", "I.7", answerText(occupation), person("occupation")),
      question("1.8", "I.8"),
    ];
  }

  #arrest(question: Ask): Question[] {
    const [first] = this.#stays;
    const [arrest] = this.#arrests;
    const say = this.#say;
    // Where no arrest is recorded, the first stay says when and where freedom ended.
    const isHeld = this.#arrests.length === 0 && first !== undefined;
    const date = isHeld
      ? answerLine(first.code, say.date(first.from))
      : this.#ofArrests((deed) => [say.moment(deed)]);
    return [
      question("2.1", "II.1", date, isHeld ? this.#stayField("from") : actField(arrest, "from")),
      question(
        ...(["2.2", "II.2"] as const),
        this.#ofArrests(({ place }) => [say.party(place)]),
        eventField(arrest, "place"),
      ),
      question(
        ...(["2.3", "II.3"] as const),
        this.#ofArrests(({ perpetrator }) => [say.party(perpetrator)]),
        actField(arrest, "perpetrator"),
      ),
      ...[question("2.4", "II.4"), question("2.5", "II.5"), question("2.6", "II.6")],
      question(
        ...(["2.7", "II.7"] as const),
        first === undefined ? [] : answerLine(first.code, first.articles.join(", ")),
        this.#stayField("articles"),
      ),
    ];
  }

  #detention(question: Ask): Question[] {
    const say = this.#say;
    return [
      question(
        "3.1",
        "III.1",
        this.#ofStays(({ from, term }) => (from === undefined ? [] : [say.date(from), say.term(term)])),
        this.#stayField("from"),
      ),
      question(
        "3.2",
        "III.2",
        this.#ofStays((stay) => [say.stretch(stay)]),
        this.#stayField("from"),
      ),
      question(
        "3.3",
        "III.3",
        this.#ofStays(({ facility }) => [say.party(facility)]),
        this.#stayField("facility"),
      ),
      question(
        "3.4",
        "III.4",
        this.#ofStays((stay) =>
          stay.facility === undefined ? [] : [say.party(stay.facility), say.stretch(stay)],
        ),
        this.#stayField("facility"),
      ),
      question(
        "3.5",
        "III.5",
        this.#ofStays(({ authority }) => [say.party(authority)]),
        this.#stayField("authority"),
      ),
      question("3.6", "III.6"),
      question(
        "3.7",
        "III.7",
        this.#file.stays.flatMap(({ code, articles, sentence = "" }) =>
          answerLine(code, articles.join(", "), sentence),
        ),
        this.#stayField("sentence"),
      ),
    ];
  }

  #circumstances(): Cell {
    const say = this.#say;
    return this.#file.deeds.flatMap((deed) => [
      ...answerLine(
        deed.code,
        say.moment(deed),
        say.term(deed.term),
        deed.event.name ?? "",
        say.party(deed.place),
      ),
      ...answerText(deed.description),
    ]);
  }

  /** What was recorded as violated is told; into which category it falls is for a lawyer to say. */
  #reasons(question: Ask): Question[] {
    const say = this.#say;
    const terms = [...new Set(this.#file.deeds.flatMap(({ term }) => (term === undefined ? [] : [term])))];
    return [
      question(
        "5.0",
        "V.",
        terms.flatMap((term) => answerText(say.term(term))),
        eventField(this.#file.deeds[0], "term"),
      ),
      question("5.1", "V. (i)"),
      question("5.2", "V. (ii)"),
      question("5.3", "V. (iii)"),
      { ...question("5.4", "V. (iv)"), isOptional: true },
      question("5.5", "V. (v)"),
    ];
  }
}

type Ask = (key: WgadQuestion, number: string, answer?: Cell, place?: AnswerPlace) => Question;

/** The sections of the complaint. */
export const wgadSections = (language: Language, file: PersonFile): FormSection[] =>
  new WgadAnswers(language, file).sections();
