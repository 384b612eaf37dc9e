/** What observers saw at a polling station, under the headings of observation forms of ODIHR (resources/spec/forms.md §5). */

import type { Cell } from "../report/report-document.ts";
import type { observationGrades, observationPhases } from "../records/observation-checklist.ts";
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
  const { filming, phase, assessment, checklist } = file;
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
      question("a.time", [say.stretch(file), file.time ?? ""].flatMap(answerText)),
      question("a.phase", answerText(phase === undefined ? "" : words[`phase.${phase}`])),
      question("a.voters", answerText(file.voters)),
    ),
    section(
      "access",
      question("b.accreditation", answerText(say.asked(checklist.accreditation))),
      question("b.present", answerText(say.asked(file.present))),
    ),
    section(
      "seen",
      ...checks.map((check) => question(`c.${check}`, answerText(say.asked(checklist[check])))),
      question("c.seen", file.seen.flatMap(answerText)),
      { ...question("c.events", events), isOptional: true },
    ),
    section(
      "filming",
      question("d.filming", answerText(filming === undefined ? "" : words[`filming.${filming}`])),
    ),
    section(
      "overall",
      question("e.assessment", answerText(assessment === undefined ? "" : words[`assessment.${assessment}`])),
      question("e.comments", answerText(file.notes)),
      question("e.complaint", answerText(say.asked(checklist.complaint))),
    ),
    section("signed", question("f.signature")),
  ];
}
