/**
 * A questionnaire that is filled from the register (resources/spec/forms.md §1): questions in the order of a published form, each
 * with what records say or with the word that it is missing, a list of what is missing, and a list of documents. Invariant: what no
 * record says is never said.
 */

import type { LeftOut } from "../consent/left-out.ts";
import { exhibitKind } from "../report/exhibit-kind.ts";
import { groupedHash, groupedNumber, shortCode } from "../report/printed-values.ts";
import {
  type Block,
  type Cell,
  codeCell,
  type ReportDocument,
  saidCell,
  textCell,
} from "../report/report-document.ts";
import { say } from "../report/report-words.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import { safeText } from "../text/safe-text.ts";
import type { AnswerPlace, FormGap } from "./answer-place.ts";
import { type FormLanguage, FormSayer } from "./form-sayer.ts";
import type { FormExhibit } from "./person-file.ts";

/** One question. */
export interface Question {
  /** As the published form counts. */
  readonly number: string;
  readonly text: string;
  /** Nothing where no record says it. */
  readonly answer: Cell;
  /** Left without an answer it is not missing: it only asks in some cases. */
  readonly isOptional?: boolean;
  /** Where it would be recorded; the register has no field for a question without one. */
  readonly place?: AnswerPlace;
}

/** Questions under one heading. */
export interface FormSection {
  readonly heading: string;
  readonly questions: readonly Question[];
}

/** What is said of the form itself. */
export interface FormFacts {
  /** UTC with seconds. */
  readonly madeAt: string;
  readonly softwareVersion: string;
  readonly reference?: string | undefined;
  /** What it was said to be for. */
  readonly use?: "legal" | "un" | "briefing" | "press" | "public" | undefined;
  readonly leftOut: Omit<LeftOut, "items">;
  /** How many names in texts stand as codes. */
  readonly veiled: number;
  readonly hasNames: boolean;
}

/** What a form is made of. */
export interface FormSubject {
  readonly title: string;
  readonly intro: string;
  /** The published text whose order it has. */
  readonly follows: string;
  /** What a person has to look at beside what is the same for all forms. */
  readonly checks: readonly string[];
  /** Code of the record that it is about. */
  readonly recordCode?: string;
  /** Stand before the questions. */
  readonly drawings?: readonly Block[];
  readonly sections: readonly FormSection[];
  /** What is missing beside questions without an answer. */
  readonly alsoMissing?: readonly FormGap[];
  readonly exhibits: readonly FormExhibit[];
  readonly facts: FormFacts;
}

/** One line of an answer: what is said, with the record that says it; none where nothing is. */
export const answerLine = (code: string, ...parts: readonly string[]): Cell => {
  const said = parts.filter((part) => part !== "");
  return said.length === 0 ? [] : textCell(safeText(`${said.join("; ")} [${code}]`));
};

/** A plain answer; none for nothing. */
export const answerText = (text: string | undefined): Cell =>
  text === undefined || text === "" ? [] : text.split("\n").flatMap((line) => textCell(safeText(line)));

const isMissing = ({ answer, isOptional = false }: Question): boolean => answer.length === 0 && !isOptional;

const labelOf = ({ number, text }: Question): string => (number === "" ? text : `${number} ${text}`);

const heading = (text: string): Block => ({ kind: "heading", texts: [text] });

function aboutBlocks(language: FormLanguage, { intro, follows, recordCode, facts }: FormSubject): Block[] {
  const { words } = language;
  const { madeAt, softwareVersion, reference, use, leftOut, hasNames } = facts;
  const row = (label: string, text: string) => ({ label: [label], value: textCell(safeText(text)) });
  const count = (label: string, n: number) => (n === 0 ? [] : [row(label, groupedNumber(n))]);
  return [
    { kind: "paragraph", texts: [intro] },
    heading(words["heading.about"]),
    {
      kind: "facts",
      rows: [
        row(words["fact.follows"], follows),
        ...(recordCode === undefined ? [] : [row(words["fact.person"], recordCode)]),
        ...(reference === undefined ? [] : [row(words["fact.reference"], reference)]),
        row(words["fact.names"], words[hasNames ? "names.opened" : "names.code"]),
        ...(use === undefined ? [] : [row(words["fact.use"], words[`use.${use}`])]),
        ...count(words["fact.leftOut"], leftOut.uncovered),
        ...count(words["fact.closed"], leftOut.closed),
        row(words["fact.made"], new FormSayer(language).time(madeAt)),
        row(words["fact.program"], `Sandyq ${softwareVersion}`),
      ],
    },
  ];
}

/** What a person has to look at before it is handed in. */
export function checksOf({ words }: FormLanguage, { checks, facts }: FormSubject): string[] {
  const { veiled } = facts;
  const hidden = fillSentence(words.veiled, new Map([["n", groupedNumber(veiled)]]));
  return [
    ...[words["check.draft"], ...checks, words["check.register"], words["check.names"]],
    ...(veiled === 0 ? [] : [hidden]),
    words["check.consent"],
  ];
}

const checkBlocks = (language: FormLanguage, subject: FormSubject): Block[] => [
  heading(language.words["heading.check"]),
  { kind: "list", items: checksOf(language, subject).map((text) => [text]) },
];

const sectionBlocks = ({ words }: FormLanguage, { heading: text, questions }: FormSection): Block[] => [
  heading(text),
  {
    kind: "facts",
    rows: questions.map((question) => ({
      label: [labelOf(question)],
      value:
        question.answer.length > 0 ? question.answer : saidCell([isMissing(question) ? words.missing : "—"]),
    })),
  },
];

function missingBlocks({ words }: FormLanguage, subject: FormSubject): Block[] {
  const missing = missingOf(subject);
  return [
    heading(words["heading.missing"]),
    ...(missing.length === 0
      ? [{ kind: "paragraph" as const, texts: [words["missing.none"]] }]
      : [
          { kind: "paragraph" as const, texts: [words["missing.intro"]] },
          { kind: "list" as const, items: missing.map(({ text }) => [text]) },
        ]),
  ];
}

function exhibitRow(language: FormLanguage, exhibit: FormExhibit, index: number): Cell[] {
  const { words, report } = language;
  const { date, about, mediaType, sizeBytes, item, sha256 } = exhibit;
  const kind = say([report], exhibitKind(mediaType));
  const basis = date.of === "captured" ? [] : saidCell([words[`date.${date.of}`]]);
  return [
    textCell(String(index + 1)),
    [...textCell(safeText(new FormSayer(language).time(date.text))), ...basis],
    [
      ...saidCell(kind),
      ...textCell(safeText(mediaType)),
      ...about.flatMap(({ code, name = "" }) => textCell(safeText(`${name} [${code}]`.trim()))),
    ],
    textCell("____"),
    [
      ...codeCell(shortCode(sha256)),
      ...codeCell(groupedHash(sha256)),
      ...codeCell(groupedHash(item)),
      ...textCell(`${groupedNumber(sizeBytes)} B`),
    ],
  ];
}

/** The list of documents. */
function documentBlocks(language: FormLanguage, { exhibits }: FormSubject): Block[] {
  const { words } = language;
  if (exhibits.length === 0)
    return [heading(words["heading.documents"]), { kind: "paragraph", texts: [words["documents.none"]] }];
  const columns = [
    ["number", 6] as const,
    ["date", 20] as const,
    ["what", 34] as const,
    ["pages", 10] as const,
    ["proof", 30] as const,
  ];
  return [
    heading(words["heading.documents"]),
    {
      kind: "table",
      caption: [words["heading.documents"]],
      columns: columns.map(([column, share]) => ({ heading: [words[`column.${column}`]], share })),
      rows: exhibits.map((exhibit, index) => exhibitRow(language, exhibit, index)),
    },
    { kind: "note", texts: [words["documents.pages"]] },
  ];
}

/** The questions that nothing answers, as the form numbers them, and what else is missing. */
export const missingOf = ({ sections, alsoMissing = [] }: FormSubject): FormGap[] => [
  ...sections
    .flatMap(({ questions }) => questions.filter(isMissing))
    .map((question) => ({ text: labelOf(question), ...(question.place && { place: question.place }) })),
  ...alsoMissing,
];

/** Composes the form. */
export function filledForm(language: FormLanguage, subject: FormSubject): ReportDocument {
  return {
    languages: [language.code],
    title: [subject.title],
    madeAt: subject.facts.madeAt,
    pageOf: [language.words["page.of"]],
    blocks: [
      ...aboutBlocks(language, subject),
      ...checkBlocks(language, subject),
      ...(subject.drawings ?? []),
      ...subject.sections.flatMap((section) => sectionBlocks(language, section)),
      ...documentBlocks(language, subject),
      ...missingBlocks(language, subject),
    ],
  };
}
