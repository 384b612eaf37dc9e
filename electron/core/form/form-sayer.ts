/** How forms say values of records in one language: terms, dates, answers, what another record is called. */

import type { Answered } from "../records/record-field.ts";
import { isWithin, type Term, type Thesaurus } from "../records/term.ts";
import type { ReportLanguage } from "../report/report-words.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import { writtenDate } from "../text/written-date.ts";
import type { AskedText, Party } from "./person-file.ts";

/** Words that all forms share. */
export type FormWord =
  | `heading.${"about" | "check" | "missing" | "documents"}`
  | `fact.${"follows" | "made" | "program" | "person" | "names" | "use" | "reference" | "leftOut" | "closed"}`
  | `names.${"code" | "opened"}`
  | `use.${"legal" | "un" | "briefing" | "press" | "public"}`
  | `sex.${"female" | "male" | "other"}`
  | `asked.${"no" | "unknown"}`
  | `date.${"about" | "unknown" | "open" | "event" | "received"}`
  | `column.${"number" | "date" | "what" | "pages" | "proof"}`
  | `check.${"draft" | "register" | "names" | "consent"}`
  | (
      | "closed"
      | "instruments"
      | "missing"
      | "missing.none"
      | "missing.intro"
      | "documents.none"
      | "documents.pages"
      | "page.of"
      | "veiled"
    );

/** Words of one form: its own and those that all share. */
export type WordsOf<Word extends string> = Readonly<Record<Word | FormWord, string>>;

/** A language with everything that a form says in it. */
export interface FormLanguage<Word extends string = never> {
  readonly code: keyof Term["names"];
  readonly words: WordsOf<Word>;
  readonly report: ReportLanguage;
  readonly thesaurus: Thesaurus;
}

/** Says values of records in one language. */
export class FormSayer<Word extends string = never> {
  readonly language: FormLanguage<Word>;

  constructor(language: FormLanguage<Word>) {
    this.language = language;
  }

  /** The word for a term. */
  term(code: string | undefined): string {
    if (code === undefined) return "";
    return this.language.thesaurus.get(code)?.names[this.language.code] ?? code;
  }

  isWithin(code: string | undefined, ...wider: readonly string[]): boolean {
    return code !== undefined && wider.some((each) => isWithin(this.language.thesaurus, code, each));
  }

  /** A date of a record as the language writes it; nothing where there is none. */
  date(text: string | undefined): string {
    const { code, words } = this.language;
    if (text === undefined) return "";
    if (text === "unknown") return words["date.unknown"];
    if (!text.endsWith("~")) return writtenDate(code, text);
    return fillSentence(words["date.about"], new Map([["date", writtenDate(code, text.slice(0, -1))]]));
  }

  /** A moment of ISO 8601 with the zone that it names, if any; a date alone is said as one. */
  time(iso: string): string {
    const [, day, time = ""] = /^(\d{4}-\d\d-\d\d)T(.+)$/.exec(iso) ?? [];
    if (day === undefined) return this.date(iso);
    return `${writtenDate(this.language.code, day)}, ${time.replace(/(\d)Z$/, "$1 UTC")}`;
  }

  /** From one date to another. */
  stretch({ from, to }: { readonly from?: string; readonly to?: string }): string {
    if (from === undefined && to === undefined) return "";
    if (from === to) return this.date(from);
    return `${this.date(from) || "…"} – ${to === undefined ? this.language.words["date.open"] : this.date(to)}`;
  }

  /** When something happened: what has no end of its own took as long as its date says. */
  moment({ from, to }: { readonly from?: string; readonly to?: string }): string {
    return to === undefined ? this.date(from) : this.stretch({ ...(from !== undefined && { from }), to });
  }

  /** What a record names, with its code. */
  party(party: Party | undefined): string {
    if (party === undefined) return "";
    return party.name === undefined ? party.code : `${party.name} (${party.code})`;
  }

  asked(value: AskedText | undefined): string {
    if (value === undefined || typeof value === "string") return value ?? "";
    return this.answered(value);
  }

  answered({ asked }: Answered): string {
    return this.language.words[`asked.${asked}`];
  }
}
