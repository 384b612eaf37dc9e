/**
 * A sheet about the injuries of one person (resources/spec/forms.md §7), with what the Istanbul Protocol asks for about physical
 * evidence: the body with numbered marks, then for each injury what was found, what the person says of it, and who assessed it.
 */

import { injuryWord, type InjuryVocabulary, sayMark } from "../body/mark-words.ts";
import { bodyViewNames, type BodyView, parseMark } from "../records/body-mark.ts";
import { type Block, type Cell, saidCell } from "../report/report-document.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import { type AnswerPlace, fieldOf } from "./answer-place.ts";
import { answerText, type FormSection, type Question } from "./filled-form.ts";
import { type FormLanguage, FormSayer } from "./form-sayer.ts";
import type { BodyPicture, InjuryFile, ShownInjury } from "./injury-file.ts";
import { birthText, nameText } from "./person-answers.ts";
import type { AskedText, FormExhibit } from "./person-file.ts";

type ExaminationQuestion = "name" | "birth" | "sex" | "place" | "interpreter" | "restraint" | "consent";
type InjuryQuestion =
  | ("where" | "lesion" | "size" | "colour" | "description" | "seen" | "event")
  | ("photographs" | "ruler" | "colourScale" | "takenBy" | "present")
  | ("age" | "cause")
  | ("assessor" | "assessorRole" | "consistency" | "proof");

/** Words of this sheet alone. */
export type InjuriesWord =
  | `q.${ExaminationQuestion | InjuryQuestion}`
  | `section.${"examination" | "injury" | "signed"}`
  | `check.${"clinicians" | "photographs" | "unseen"}`
  | `body.${"caption" | "details" | "alt" | "none" | "legend"}`
  | ("title" | "intro" | "follows" | "somewhere" | "document" | "notListed" | "noInjury" | "q.signature");

/** A language with what injuries, parts and views are called in it. */
export type InjuriesLanguage = FormLanguage<InjuriesWord> & { readonly injury: InjuryVocabulary };

/** How large a unit of a view is printed, in points. */
const WHOLE = 0.56;
const DETAIL = 0.46;
const wholeViews: ReadonlySet<BodyView> = new Set(["front", "back", "left", "right"]);

const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  fillSentence(sentence, new Map(Object.entries(values).map(([name, value]) => [name, String(value)])));

function pictureCell({ words, injury }: InjuriesLanguage, picture: BodyPicture): Cell {
  const { view, png, width, height, units, numbers } = picture;
  const size = wholeViews.has(view) ? WHOLE : DETAIL;
  const name = injuryWord(injury, `view.${view}`);
  const alt =
    numbers.length === 0
      ? filled(words["body.none"], { view: name })
      : filled(words["body.alt"], { view: name, list: numbers.join(", ") });
  const printed = { width: units.width * size, height: units.height * size };
  return [{ kind: "picture", png, width, height, alt: [alt], printed }];
}

function pictureTable(
  language: InjuriesLanguage,
  caption: string,
  pictures: readonly BodyPicture[],
): readonly Block[] {
  if (pictures.length === 0) return [];
  const columns = pictures.map(({ view, units }) => ({
    heading: [injuryWord(language.injury, `view.${view}`)],
    share: units.width,
  }));
  const row = pictures.map((picture) => pictureCell(language, picture));
  return [{ kind: "table", caption: [caption], columns, rows: [row] }];
}

/** The body with all marks. */
export function injuryDrawings(language: InjuriesLanguage, { pictures }: InjuryFile): Block[] {
  const { words } = language;
  const ordered = bodyViewNames.flatMap((view) => pictures.filter((picture) => picture.view === view));
  return [
    { kind: "heading", texts: [words["body.caption"]] },
    ...pictureTable(
      language,
      words["body.caption"],
      ordered.filter(({ view }) => wholeViews.has(view)),
    ),
    ...pictureTable(
      language,
      words["body.details"],
      ordered.filter(({ view }) => !wholeViews.has(view)),
    ),
    { kind: "note", texts: [words["body.legend"]] },
  ];
}

/** The fields that hold what is not called as its question. */
const fieldOfQuestion: Partial<Record<InjuryQuestion, string>> = {
  where: "marks",
  size: "lengthMm",
  seen: "from",
};

/** Asks and answers about one injury. */
class InjuryAnswers {
  readonly #say: FormSayer<InjuriesWord>;
  readonly #language: InjuriesLanguage;
  readonly #exhibits: readonly FormExhibit[];
  readonly #number: number;
  readonly #injury: ShownInjury;

  constructor(
    language: InjuriesLanguage,
    exhibits: readonly FormExhibit[],
    { number, injury }: { readonly number: number; readonly injury: ShownInjury },
  ) {
    this.#say = new FormSayer(language);
    this.#language = language;
    this.#exhibits = exhibits;
    this.#number = number;
    this.#injury = injury;
  }

  #marks(): Cell {
    const { injury, code, words } = this.#language;
    return this.#injury.marks.flatMap((text) => {
      const mark = parseMark(text);
      if (mark === undefined) return [];
      const said = sayMark(injury, code, mark);
      return answerText(mark.at === undefined ? `${said} ${words.somewhere}` : said);
    });
  }

  #choice(value: string | undefined): Cell {
    return answerText(value === undefined ? undefined : injuryWord(this.#language.injury, value));
  }

  #size(): Cell {
    const { lengthMm, widthMm } = this.#injury;
    const sides = [lengthMm, widthMm].flatMap((side) => side ?? []);
    return answerText(sides.length === 0 ? undefined : `${sides.join(" × ")} mm`);
  }

  #asked(value: AskedText | undefined): Cell {
    return answerText(this.#say.asked(value));
  }

  /** A name that is sealed: told where it was opened, else that it is recorded. */
  #sealed(value: { readonly said?: AskedText } | undefined): Cell {
    if (value === undefined) return [];
    return answerText(value.said === undefined ? this.#language.words.closed : this.#say.asked(value.said));
  }

  /** Documents by their numbers in the list below; what consent keeps out of the list has none. */
  #documents(items: readonly string[]): Cell {
    const { words } = this.#language;
    const numbers = items.flatMap((item) => {
      const index = this.#exhibits.findIndex((exhibit) => exhibit.item === item);
      return index === -1 ? [] : [String(index + 1)];
    });
    if (items.length > 0 && numbers.length === 0) return saidCell([words.notListed]);
    return answerText(
      numbers.length === 0 ? undefined : filled(words.document, { list: numbers.join(", ") }),
    );
  }

  questions(): Question[] {
    const injury = this.#injury;
    const { words } = this.#language;
    let count = 0;
    const ask = (key: InjuryQuestion, answer: Cell, isOptional = false): Question => {
      count += 1;
      return {
        number: `${String(this.#number)}.${String(count)}`,
        text: words[`q.${key}`],
        ...{ answer, isOptional },
        place: fieldOf("injury", injury.code, fieldOfQuestion[key] ?? key),
      };
    };
    return [
      ask("where", this.#marks()),
      ask("lesion", this.#choice(injury.lesion)),
      ask("size", this.#size()),
      ask("colour", answerText(injury.colour)),
      ask("description", answerText(injury.description)),
      ask("seen", answerText(this.#say.date(injury.from))),
      ask("event", answerText(this.#say.party(injury.event)), true),
      ask("photographs", this.#documents(injury.photographs)),
      ask("ruler", this.#asked(injury.ruler)),
      ask("colourScale", this.#asked(injury.colourScale)),
      ask("takenBy", this.#sealed(injury.takenBy)),
      ask("present", this.#sealed(injury.present)),
      ask("age", answerText(injury.age)),
      ask("cause", answerText(injury.cause)),
      ask("assessor", this.#sealed(injury.assessor)),
      ask("assessorRole", this.#choice(injury.assessorRole)),
      ask("consistency", this.#choice(injury.consistency), true),
      ask("proof", this.#documents(injury.proof === undefined ? [] : [injury.proof]), true),
    ];
  }
}

function examination(language: InjuriesLanguage, file: InjuryFile): FormSection {
  const { words } = language;
  const say = new FormSayer<InjuriesWord>(language);
  const ask = (key: ExaminationQuestion, answer: Cell = [], place?: AnswerPlace): Question => ({
    ...{ number: "", text: words[`q.${key}`], answer },
    ...(place && { place }),
  });
  const person = (field: string): AnswerPlace => fieldOf("person", file.code, field);
  return {
    heading: words["section.examination"],
    questions: [
      ask("name", nameText(file)),
      ask("birth", birthText(say, file), person("birth")),
      ask("sex", answerText(file.sex === undefined ? undefined : words[`sex.${file.sex}`]), person("sex")),
      ...[ask("place"), ask("interpreter"), ask("restraint"), ask("consent")],
    ],
  };
}

/** The sections of the sheet. */
export function injurySections(
  language: InjuriesLanguage,
  file: InjuryFile,
  exhibits: readonly FormExhibit[],
): FormSection[] {
  const { words } = language;
  return [
    examination(language, file),
    ...file.injuries.map((injury, index) => {
      const number = index + 1;
      return {
        heading: filled(words["section.injury"], { number, code: injury.code }),
        questions: new InjuryAnswers(language, exhibits, { number, injury }).questions(),
      };
    }),
    {
      heading: words["section.signed"],
      questions: [{ number: "", text: words["q.signature"], answer: [] }],
    },
  ];
}
