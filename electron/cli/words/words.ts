/** What happened and what to do next, for every failure and every verdict, and what a verification says, in seven languages. */

import en from "../../../resources/locales/en.json" with { type: "json" };
import fr from "../../../resources/locales/fr.json" with { type: "json" };
import it from "../../../resources/locales/it.json" with { type: "json" };
import kk from "../../../resources/locales/kk.json" with { type: "json" };
import pl from "../../../resources/locales/pl.json" with { type: "json" };
import ru from "../../../resources/locales/ru.json" with { type: "json" };
import uk from "../../../resources/locales/uk.json" with { type: "json" };
import type { WayForward } from "../../core/consent/consent-rules.ts";
import type { ConsentState } from "../../core/consent/consent-state.ts";
import { englishPurpose, type PurposeWords } from "../../core/consent/purpose-words.ts";
import type { CustodyEvent, EventType } from "../../core/custody/event.ts";
import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import type { RefusalReason, ShownAnyway } from "../../core/derivative/clean-report.ts";
import type { ErrorCode } from "../../core/errors.ts";
import { type ClaimWords, englishClaims } from "../../core/verify/claims.ts";
import { englishFindings, type FindingWords } from "../../core/verify/describe-finding.ts";
import type {
  CheckReport,
  ImportReport,
  MatchPlace,
  SessionWarning,
  SummaryCode,
  ThumbnailState,
  WarningCode,
} from "../../engine/index.ts";
import type { ReceiptFault } from "../../core/receipt/match-receipt.ts";
import type { Verdict } from "../../core/verify/report.ts";

import { safeText } from "../../core/text/safe-text.ts";

/** Every code within an event that has words of its own. */
type EventCode =
  | "safe-copy"
  | "redaction"
  | "note"
  | Extract<CustodyEvent, { readonly type: "dissemination" }>["form"]
  | Extract<CustodyEvent, { readonly type: "receipt" }>["direction"]
  | Extract<CustodyEvent, { readonly type: "contact-change" }>["change"]
  | Extract<CustodyEvent, { readonly type: "record-change" }>["act"]
  | Extract<CustodyEvent, { readonly type: "consent-check" }>["act" | "use" | "outcome"];

/** What an import remarks on an item, beside what readers remark on its content. */
export type ItemWarning = Exclude<ImportReport["imported"][number]["warnings"][number], WarningCode>;

/** A sentence for every kind of finding of a check; some kinds have two. */
type CheckSentence =
  | Exclude<CheckReport["findings"][number]["kind"], "receipt-damaged">
  | "newest-snapshot-damaged"
  | "issued-receipt-damaged"
  | "imported-receipt-damaged";

/** One sentence for what is so, one for what to do. */
export interface Advice {
  readonly happened: string;
  readonly next: string;
}

/** The words of one language. */
export interface Words {
  readonly errors: Readonly<Record<ErrorCode, Advice>>;
  readonly verdicts: Readonly<Record<Verdict, Advice>>;
  readonly findings: FindingWords;
  readonly claims: ClaimWords;
  /** What a bundle was made for, and what stays. */
  readonly purpose: PurposeWords;
  /** What a check of the vault finds; the names of the finding's fields stand in braces. */
  readonly checkFindings: Readonly<Record<CheckSentence, string>>;
  readonly cleaning: {
    /** What the list of `shows` begins with. */
    readonly stillShows: string;
    readonly reasons: Readonly<Record<RefusalReason, string>>;
    readonly shows: Readonly<Record<ShownAnyway, string>>;
    /** What is different in the copy. */
    readonly notes: Readonly<Record<CleanNote, string>>;
  };
  /** What it means that items have the same content or look alike, and why one has no thumbnail. */
  readonly likeness: {
    readonly twins: string;
    readonly similar: string;
    readonly noThumbnail: Readonly<Record<ThumbnailState, string>>;
  };
  /** How a request for a time stamp gets to an authority and back. */
  readonly timestampSteps: Readonly<
    Record<"title" | "stick" | "curl" | "form" | "attach" | "second", string>
  >;
  /** What a list of everything about one item is made of. */
  readonly show: Readonly<Record<keyof (typeof en)["show"], string>>;
  /** What an import remarks on an item. */
  readonly itemWarnings: Readonly<Record<ItemWarning, string>>;
  /** What a copy is and what became of its original. */
  readonly copies: Readonly<Record<keyof (typeof en)["copies"], string>>;
  /** Where a word of a search was found, with what stands around it. */
  readonly matches: Readonly<Record<MatchPlace, string>>;
  /** Sentences about what a file says, with places for values. */
  readonly summary: Readonly<Record<SummaryCode, string>>;
  readonly fileWarnings: Readonly<Record<WarningCode, string>>;
  /** How records of other programs and files belong together. */
  readonly sidecars: Readonly<Record<"beside" | "about" | "hash" | "name" | "differs", string>>;
  /** What can be wrong with a card or a receipt; the names of the finding's fields stand in braces. */
  readonly records: Readonly<Record<ReceiptFault["kind"], string>>;
  /** What was noticed when a vault was opened, and what to do; the fields of the warning stand in braces. */
  readonly sessionWarnings: Readonly<Record<SessionWarning["kind"], string>>;
  /** How it stands with consent, and what can be done about it. */
  readonly consent: {
    readonly item: string;
    readonly case: string;
    /** What a consent to photographs of injuries is about. */
    readonly injuries: string;
    /** That whatever was looked at before it leaves may leave, and nothing was written yet. */
    readonly nothingStops: string;
    /** That nothing proves a consent; codes follow. */
    readonly unproven: string;
    /** That two records about one person say different things; uses follow. */
    readonly undecided: string;
    readonly states: Readonly<Record<ConsentState, string>>;
    readonly ways: Readonly<Record<WayForward, string>>;
  };
  /** What each type of event of the log is called. */
  readonly events: Readonly<Record<EventType, string>>;
  /** What an event says beyond its type: sentences with places for values, and what its codes mean. */
  readonly eventDetails: {
    readonly sentences: Readonly<Record<keyof (typeof en)["eventDetails"]["sentences"], string>>;
    readonly codes: Readonly<Record<EventCode, string>>;
  };
}

const english = { ...en, findings: englishFindings, claims: englishClaims, purpose: englishPurpose };

/** A code, verdict, finding or claim that a language lacks does not compile here. */
const wordsOf = { en: english, fr, it, ru, kk, pl, uk } as const satisfies Readonly<Record<string, Words>>;

/** The languages that this program speaks. */
export type Language = keyof typeof wordsOf;

/** Their codes, English first. */
export const languages = Object.keys(wordsOf) as readonly Language[];

/** Tells whether a code is one of ours. */
export const isLanguage = (code: string): code is Language => Object.hasOwn(wordsOf, code);

/** The words of a language. */
export const wordsIn = (language: Language): Words => wordsOf[language];

/** Both sentences as one line. */
export const sentences = ({ happened, next }: Advice): string => `${happened} ${next}`;

/** Says what is wrong with a card or a receipt. */
export const describeRecordFault = (words: Words, fault: ReceiptFault): string =>
  safeText(
    words.records[fault.kind].replace(/\{(\w+)\}/, (_, name: string) =>
      name in fault ? fault[name as keyof typeof fault] : "",
    ),
  );
