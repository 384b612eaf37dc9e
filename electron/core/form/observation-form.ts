/** What observers saw at a polling station, under the headings of observation forms of ODIHR (resources/spec/forms.md §5). */

import type { Cell } from "../report/report-document.ts";
import { answerLine, answerText, type FormSection, type Question } from "./filled-form.ts";
import { type FormLanguage, FormSayer } from "./form-sayer.ts";
import type { ObservationFile } from "./person-file.ts";

type Section = "visit" | "access" | "seen" | "filming" | "overall" | "signed";
type ObservationQuestion =
  | `a.${"station" | "place" | "region" | "observer" | "time" | "phase" | "voters"}`
  | `b.${"accreditation" | "present"}`
  | `c.${"seen" | "events"}`
  | "d.filming"
  | `e.${"assessment" | "comments" | "complaint"}`
  | "f.signature";

/** Words of this form alone. */
export type ObservationWord =
  | `section.${Section}`
  | `q.${ObservationQuestion}`
  | `filming.${"allowed" | "refused" | "by-consent"}`
  | `check.${"sample" | "publish"}`
  | ("title" | "intro" | "follows");

/** The sections of the record. */
export function observationSections(
  language: FormLanguage<ObservationWord>,
  file: ObservationFile,
): FormSection[] {
  const say = new FormSayer(language);
  const { words } = language;
  const question = (key: ObservationQuestion, answer: Cell = []): Question => ({
    ...{ number: "", text: words[`q.${key}`], answer },
  });
  const section = (name: Section, ...questions: readonly Question[]): FormSection => ({
    ...{ heading: words[`section.${name}`], questions },
  });
  const { filming } = file;
  const events = file.events.flatMap(({ code, name = "", term, from }) =>
    answerLine(code, say.date(from), say.term(term), name),
  );
  return [
    section(
      "visit",
      question("a.station", answerText(file.title)),
      question("a.place", answerText(say.party(file.place))),
      question("a.region", answerText(file.region)),
      question("a.observer", answerText(say.party(file.observer))),
      question("a.time", answerText(say.stretch(file))),
      ...[question("a.phase"), question("a.voters")],
    ),
    section(
      "access",
      question("b.accreditation", answerText(say.asked(file.accreditation))),
      question("b.present"),
    ),
    section("seen", question("c.seen", file.seen.flatMap(answerText)), {
      ...question("c.events", events),
      isOptional: true,
    }),
    section(
      "filming",
      question("d.filming", answerText(filming === undefined ? "" : words[`filming.${filming}`])),
    ),
    section(
      "overall",
      ...[question("e.assessment"), question("e.comments", answerText(file.notes)), question("e.complaint")],
    ),
    section("signed", question("f.signature")),
  ];
}
