/**
 * What of the register is handed over to another database (resources/spec/handover.md §1): records as codes, texts that were veiled,
 * dates as they were written. Invariant: whatever a record leads to is in the same register, or is not told.
 */

import type { Term } from "../records/term.ts";

/** Kinds that are handed over, each behind all that it leads to. */
export const handedKinds = [
  ...(["organisation", "person", "place", "event", "case"] as const),
  ...(["status", "act", "communication", "observation"] as const),
] as const;

/** A kind that is handed over. */
export type HandedKind = (typeof handedKinds)[number];

/** The fields that are handed over; notes, tags, contacts, risks and who leads a case stay in every case. */
export const handedFields = {
  organisation: ["title", "names", "sort", "parent"],
  person: ["name", "spellings", "patronymic", "birth", "sex", "nationality", "occupation", "role"],
  place: ["title", "names", "sort", "code", "region"],
  event: ["title", "term", "from", "to", "place", "description"],
  case: ["title", "reference", "state"],
  status: ["person", "term", "from", "to", "facility", "authority", "case", "articles", "sentence"],
  act: ["event", "term", "person", "perpetrator", "from", "to", "method", "instruments", "injuries"],
  communication: [
    ...(["term", "case", "person", "from", "deadline", "answer", "answered", "proof", "reference"] as const),
  ],
  observation: [
    ...(["title", "place", "person", "from", "to", "accreditation", "seen", "boxSealed", "secrecy"] as const),
    ...(["pressure", "irregularities", "countSeen", "protocolCopy", "complaint", "filming"] as const),
  ],
} as const satisfies Readonly<Record<HandedKind, readonly string[]>>;

/** How a question was answered. */
export type ToldAnswer =
  | { readonly answer: "text"; readonly text: string }
  | { readonly answer: "no" }
  | { readonly answer: "unknown" };

/** What a field holds, by what it is. */
export type ToldValue =
  | { readonly is: "text" | "date" | "choice" | "term"; readonly value: string }
  | { readonly is: "texts"; readonly value: readonly string[] }
  /** The code of a record. */
  | { readonly is: "record"; readonly kind: HandedKind; readonly value: string }
  /** The id of an item. */
  | { readonly is: "item"; readonly value: string }
  | { readonly is: "asked"; readonly value: ToldAnswer };

/** One record. */
export interface ToldRecord {
  readonly kind: HandedKind;
  readonly code: string;
  readonly fields: Readonly<Record<string, ToldValue>>;
  /** Degrees; of facilities, and of other places only where that was asked for. */
  readonly position?: { readonly latitude: number; readonly longitude: number };
  /** Codes of records that it is linked to beside its fields. */
  readonly links: readonly { readonly kind: HandedKind; readonly code: string }[];
  /** Ids of items that it is linked to beside its fields. */
  readonly items: readonly string[];
}

/** An original, without its name and its content. */
export interface ToldItem {
  /** 32 hexadecimal digits. */
  readonly item: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** ISO 8601 as the file says it. */
  readonly capturedAt?: string;
}

/** A term that records speak of, or that stands above one. */
export interface ToldTerm extends Pick<Term, "code" | "kind" | "parent" | "names"> {
  readonly isOwn?: true;
  readonly isRetired?: true;
}

/** What stays behind, counted. */
export interface LeftBehind {
  /** Records that name somebody whom consent does not cover, people themselves included. */
  readonly records: number;
  readonly items: number;
  /** Items that never go this way. That they are testimonies is nobody's to learn from a count of what is missing. */
  readonly closed: number;
  /** How often a record that goes led to something that stays. */
  readonly references: number;
}

/** What is handed over. */
export interface ToldRegister {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
  /** What it was said to be for. */
  readonly use: string;
  /** In the order of the kinds. */
  readonly records: readonly ToldRecord[];
  readonly items: readonly ToldItem[];
  readonly terms: readonly ToldTerm[];
  readonly leftBehind: LeftBehind;
  /** How many names in texts became codes. */
  readonly veiled: number;
}
