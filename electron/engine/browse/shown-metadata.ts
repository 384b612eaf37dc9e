/** What an item says about itself, as people and programs are shown it. */

import type {
  Card,
  Description,
  ParseWarning,
  RecordedTag,
  SummarySentence,
} from "../../decoders/jobs/describe.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { findDescription } from "../catalogue/description-table.ts";
import { recordOf } from "../describe/description-row.ts";

type Position = Card["gps"][number]["value"];
type TagValue = string | number | readonly (string | number)[];

/** The quick card and, below it, everything. What the file does not say is absent. */
export interface ShownMetadata {
  /** ISO 8601 as the file says it; a zone only if the file has one. */
  readonly capturedAt?: string;
  readonly gps?: Position;
  readonly make?: string;
  readonly model?: string;
  readonly durationSeconds?: number;
  readonly width?: number;
  readonly height?: number;
  readonly author?: string;
  readonly software?: string;
  /** Every tag under `group:name`; one that repeats has `#2` and so on, one of an embedded document its name in front. */
  readonly tags: Readonly<Record<string, TagValue>>;
  /** For each field of the card all values that were found, with where and by whom. */
  readonly sources?: Card;
  /** The programs that read, with their versions; tags of other programs than the first are in groups of their own. */
  readonly tools?: Description["tools"];
  readonly warnings?: readonly ParseWarning[];
  readonly summary?: readonly SummarySentence[];
}

/** A number where the text is the one way to write it, so that nothing is lost. */
const shownValue = (text: string): string | number =>
  text.length < 20 && /^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text;

function shownTags(tags: readonly RecordedTag[]): Record<string, TagValue> {
  const shown: Record<string, TagValue> = {};
  const counts = new Map<string, number>();
  for (const { group, document, name, value } of tags) {
    const key = [document, group, name].filter((part) => part !== "").join(":");
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const unique = count === 1 ? key : `${key}#${String(count)}`;
    shown[unique] = typeof value === "string" ? shownValue(value) : value.map(shownValue);
  }
  return shown;
}

/** The first value of every field that has one. */
function firstValues(card: Card): Partial<Omit<ShownMetadata, "tags">> {
  const first = Object.entries(card).map(([field, readings]) => [field, readings[0]?.value] as const);
  return Object.fromEntries(first.filter(([, value]) => value !== undefined));
}

/** Shows the metadata of an item; without tags until it was described. Throws DecodeError for a damaged record. */
export function shownMetadata(db: ReadableDb, itemId: string): ShownMetadata {
  const row = findDescription(db, itemId);
  if (row === undefined) return { tags: {} };
  const { card, tags, tools, warnings, summary } = recordOf(row);
  return { ...firstValues(card), tags: shownTags(tags), sources: card, tools, warnings, summary };
}
