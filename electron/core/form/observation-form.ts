/** What observers saw at a polling station, under the headings of observation forms of ODIHR (resources/spec/forms.md §5). */

import type { Cell } from "../report/report-document.ts";
import type { observationGrades, observationPhases } from "../records/observation-checklist.ts";
import { type AnswerPlace, fieldOf } from "./answer-place.ts";
import { answerLine, answerText, type FormSection, type Question } from "./filled-form.ts";
import { type FormLanguage, FormSayer } from "./form-sayer.ts";
import type { ObservationFile } from "./person-file.ts";

type Section = "visit" | "access" | "seen" | "filming" | "overall" | "signed";
/** What is asked about the procedure. */
const checks = ["boxSealed", "secrecy", "pressure", "irregularities", "countSeen", "protocolCopy"] as const;
type Check = (typeof checks)[number];
type ObservationQuestion =
  | `a.${"station" | "place" | "region" | "observer" | "time" | "phase" | "voters"}`
  | `b.${"accreditation" | "present"}`
  | `c.${Check | "seen" | "events"}`
  | "d.filming"
  | `e.${"assessment" | "comments" | "complaint"}`
  | "f.signature";

/** Words of this form alone. */
export type ObservationWord =
  | `section.${Section}`
  | `q.${ObservationQuestion}`
  | `filming.${"allowed" | "refused" | "by-consent"}`
  | `phase.${(typeof observationPhases)[number]}`
  | `assessment.${(typeof observationGrades)[number]}`
  | `check.${"compared" | "sample" | "publish"}`
  | ("title" | "intro" | "follows");

const eventLines = (say: FormSayer<ObservationWord>, { events }: ObservationFile): Cell =>
  events.flatMap(({ code, name = "", term, from }) => answerLine(code, say.date(from), say.term(term), name));

/** The region is that of the place, which has to be named first. */
const regionPlace = ({ code, place }: ObservationFile): AnswerPlace =>
  place === undefined ? fieldOf("observation", code, "place") : fieldOf("place", place.code, "region");

/** The sections of the record. */
export function observationSections(
  language: FormLanguage<ObservationWord>,
  file: ObservationFile,
): FormSection[] {
  const say = new FormSayer(language);
  const { words } = language;
  const question = (key: ObservationQuestion, answer: Cell = [], place?: AnswerPlace): Question => ({
    ...{ number: "", text: words[`q.${key}`], answer },
    ...(place && { place }),
  });
  const own = (field: string): AnswerPlace => fieldOf("observation", file.code, field);
  const section = (name: Section, ...questions: readonly Question[]): FormSection => ({
    ...{ heading: words[`section.${name}`], questions },
  });
  const { filming, phase, assessment, checklist } = file;
  const events = eventLines(say, file);
  return [
    section(
      "visit",
      question("a.station", answerText(file.title)),
      question("a.place", answerText(say.party(file.place)), own("place")),
      question("a.region", answerText(file.region), regionPlace(file)),
      question("a.observer", answerText(say.party(file.observer)), own("person")),
      question("a.time", [say.moment(file), file.time ?? ""].flatMap(answerText), own("from")),
      question("a.phase", answerText(phase === undefined ? "" : words[`phase.${phase}`]), own("phase")),
      question("a.voters", answerText(file.voters), own("voters")),
    ),
    section(
      "access",
      question("b.accreditation", answerText(say.asked(checklist.accreditation)), own("accreditation")),
      question("b.present", answerText(say.asked(file.present)), own("present")),
    ),
    section(
      "seen",
      ...checks.map((check) => question(`c.${check}`, answerText(say.asked(checklist[check])), own(check))),
      question("c.seen", file.seen.flatMap(answerText), own("seen")),
      { ...question("c.events", events), isOptional: true },
    ),
    section(
      "filming",
      question(
        "d.filming",
        answerText(filming === undefined ? "" : words[`filming.${filming}`]),
        own("filming"),
      ),
    ),
    section(
      "overall",
      question(
        "e.assessment",
        answerText(assessment === undefined ? "" : words[`assessment.${assessment}`]),
        own("assessment"),
      ),
      question("e.comments", answerText(file.notes), own("notes")),
      question("e.complaint", answerText(say.asked(checklist.complaint)), own("complaint")),
    ),
    section("signed", question("f.signature")),
  ];
}
