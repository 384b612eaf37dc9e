/** What the register says about one person, as forms are filled from it. Every text is as it may be shown: names that nobody opened are not in it. */

import type {
  observationChecklist,
  observationGrades,
  observationPhases,
} from "../records/observation-checklist.ts";
import type { Answered } from "../records/record-field.ts";

/** A text, or how a question was answered without one. */
export type AskedText = string | Answered;

/** Somebody or something else that a record names. */
export interface Party {
  readonly code: string;
  /** A title, or a name that was opened. */
  readonly name?: string;
}

/** How things stood with the person for a while. */
export interface Stay {
  readonly code: string;
  readonly term: string;
  readonly from?: string;
  readonly to?: string;
  readonly facility?: Party;
  readonly authority?: Party;
  readonly articles: readonly string[];
  readonly sentence?: string;
}

/** What was done to the person: an act, or an event that the person is linked to without one. */
export interface Deed {
  readonly code: string;
  readonly term?: string;
  readonly event: Party;
  readonly description?: string;
  readonly from?: string;
  readonly to?: string;
  readonly place?: Party;
  readonly perpetrator?: Party;
  readonly method?: AskedText;
  readonly instruments?: AskedText;
  readonly injuries?: AskedText;
}

/** What was written to somebody about it. */
export interface Step {
  readonly code: string;
  readonly term: string;
  readonly from: string;
  readonly reference?: string;
  readonly answer?: string;
  readonly answered?: string;
}

/** Who may act for the person. */
export interface Agent {
  readonly code: string;
  readonly agent: Party;
  readonly scope: string;
  readonly from?: string;
  readonly to?: string;
}

/** The person. */
export interface PersonFile {
  readonly code: string;
  /** Only where it was decided to open it. */
  readonly name?: {
    readonly written: string;
    readonly patronymic?: string;
    readonly spellings: readonly string[];
    readonly birth?: string;
  };
  /** Whether a day of birth is recorded that was not opened. */
  readonly hasClosedBirth: boolean;
  readonly sex?: "female" | "male" | "other";
  readonly nationality?: string;
  readonly occupation?: string;
  /** All oldest first. */
  readonly stays: readonly Stay[];
  readonly deeds: readonly Deed[];
  readonly steps: readonly Step[];
  readonly agents: readonly Agent[];
}

/** What observers saw in one place. */
export interface ObservationFile {
  readonly code: string;
  readonly title: string;
  readonly place?: Party;
  readonly region?: string;
  readonly observer?: Party;
  readonly from?: string;
  readonly to?: string;
  /** As it was told. */
  readonly time?: string;
  readonly phase?: (typeof observationPhases)[number];
  readonly voters?: string;
  readonly present?: AskedText;
  /** What was asked about every polling station; what nobody asked is not in it. */
  readonly checklist: Readonly<Partial<Record<keyof typeof observationChecklist, AskedText>>>;
  readonly seen: readonly string[];
  readonly filming?: "allowed" | "refused" | "by-consent";
  readonly assessment?: (typeof observationGrades)[number];
  readonly notes?: string;
  readonly events: readonly (Party & { readonly term?: string; readonly from?: string })[];
}

/** An item as a list of documents names it. */
export interface FormExhibit {
  readonly item: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** By which the list is ordered, and what it is the time of. */
  readonly date: { readonly text: string; readonly of: "captured" | "event" | "received" };
  /** What records say about it. */
  readonly about: readonly Party[];
}
