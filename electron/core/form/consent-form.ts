/**
 * The form on which people agree or refuse, to be printed and filled in by hand (resources/spec/consent.md §5). Its uses and its
 * answers are those of the records that are made from it.
 */

import { consentUses } from "../records/record-kinds.ts";
import { type Block, type ReportDocument, saidCell, textCell } from "../report/report-document.ts";

/** Languages in which people in the field are asked. */
export const consentFormLanguages = ["ru", "kk", "en"] as const;

export type ConsentFormLanguage = (typeof consentFormLanguages)[number];

/** Parts of the form that have words of their own. */
const wordNames = {
  person: ["fact.name", "fact.birth", "fact.reach", "fact.explained"],
  matter: ["fact.matter", "fact.case"],
  told: ["told.who", "told.public", "told.risk", "told.hide", "told.withdraw", "told.no"],
  injuries: ["fact.injuries", "fact.viewers", "fact.present"],
  signed: ["fact.date", "fact.signature", "fact.witness", "fact.withdrawal"],
} as const;

type Section = keyof typeof wordNames;
type ConsentFormWord =
  | (typeof wordNames)[Section][number]
  | `heading.${Section | "decision"}`
  | `use.${(typeof consentUses)[number]}`
  | `column.${"use" | "yes" | "how" | "until"}`
  | "title"
  | "intro"
  | "table.decision"
  | "injuries.text"
  | "note.after"
  | "note.review"
  | "page.of";

/** The words of the form in one language. */
export type ConsentFormWords = Readonly<Record<ConsentFormWord, string>>;

/** Room for handwriting. */
const LINE = "_".repeat(62);
const SHORT_LINE = "_".repeat(12);

/** For whom a form is, and when it is made. */
export interface ConsentFormWish {
  /** UTC with seconds. */
  readonly madeAt: string;
  /** The code of a person, which leads from the signed page to the record; a name is written by hand or not at all. */
  readonly person?: string | undefined;
}

/** Where the name or the code of whoever is asked stands: the code with room for more, or room alone. */
const nameLine = (person: string | undefined): string =>
  person === undefined ? LINE : `${person} ${"_".repeat(LINE.length - person.length - 1)}`;

/** Composes the form in one language. */
export function consentForm(
  words: ConsentFormWords,
  language: ConsentFormLanguage,
  { madeAt, person }: ConsentFormWish,
): ReportDocument {
  const heading = (section: Section | "decision"): Block => ({
    kind: "heading",
    texts: [words[`heading.${section}`]],
  });
  const lines = (section: Exclude<Section, "told">): Block => ({
    kind: "facts",
    rows: wordNames[section].map((word) => ({
      label: [words[word]],
      value: textCell(word === "fact.name" ? nameLine(person) : LINE),
    })),
  });
  const columns = [["use", 40] as const, ["yes", 16] as const, ["how", 26] as const, ["until", 18] as const];
  return {
    languages: [language],
    title: [words.title],
    madeAt,
    pageOf: [words["page.of"]],
    blocks: [
      { kind: "paragraph", texts: [words.intro] },
      ...[heading("person"), lines("person"), heading("matter"), lines("matter")],
      ...[heading("told"), { kind: "list", items: wordNames.told.map((word) => [words[word]]) } as const],
      heading("decision"),
      {
        kind: "table",
        caption: [words["table.decision"]],
        columns: columns.map(([column, share]) => ({ heading: [words[`column.${column}`]], share })),
        rows: consentUses.map((use) => [
          saidCell([words[`use.${use}`]]),
          ...columns.slice(1).map(() => textCell(SHORT_LINE)),
        ]),
      },
      ...[heading("injuries"), { kind: "paragraph", texts: [words["injuries.text"]] } as const],
      ...[lines("injuries"), heading("signed"), lines("signed")],
      { kind: "note", texts: [words["note.after"]] },
      { kind: "note", texts: [words["note.review"]] },
    ],
  };
}
