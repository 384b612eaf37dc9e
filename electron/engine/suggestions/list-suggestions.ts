/** Suggestions as people are told of them: what a sender says, beside what is here and may be the same. */

import type { CarriedKind } from "../../core/bundle/carried-records.ts";
import { type CarriedTermNames, carriedTermNames } from "../../core/bundle/carried-terms.ts";
import type { RecordFields } from "../../core/records/record-kinds.ts";
import { allSuggestions, type SuggestionState } from "../catalogue/suggestion-table.ts";
import {
  type NameWish,
  readyToTell,
  type Telling,
  tellingOf,
  type TextVeil,
  veiledFields,
} from "../records/veiled-fields.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import { inSlices, type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { type AlikeRecord, alikeTo, readCompared } from "./alike-records.ts";
import {
  type BundleSuggestions,
  decidedAs,
  type Suggestion,
  standingRecord,
  type SuggestionSource,
  suggestionsIn,
  termIn,
} from "./read-suggestions.ts";
import { toldSource, veilOfBundle } from "./tell-suggestions.ts";

/** A suggestion in short. */
export interface SuggestionSummary {
  /** By which it is decided about. */
  readonly suggestion: number;
  readonly kind: CarriedKind;
  /** The sender's code; the record here has its own. */
  readonly code: string;
}

/** A suggestion with all that speaks for and against it. */
export interface ShownSuggestion extends SuggestionSummary {
  readonly state: SuggestionState;
  readonly source: SuggestionSource;
  /** As the sender says it; who somebody is only where that was told and names were asked for. */
  readonly fields: RecordFields;
  /** Whether the sender told who the person is. */
  readonly isNamed: boolean;
  /** What the sender calls terms that the sender added, by their codes. */
  readonly termNames: Readonly<Record<string, CarriedTermNames>>;
  /** The other suggestions that its fields and links lead to, by field. */
  readonly leadsTo: readonly (SuggestionSummary & { readonly field: string })[];
  /** Items here that it is linked to. */
  readonly items: readonly string[];
  /** Code of the record that it became or was merged with. */
  readonly record?: string;
  readonly alike: readonly AlikeRecord[];
}

/** Which are listed. */
export interface SuggestionFilter extends NameWish {
  /** The beginning of a bundle's id; all bundles where it is left out. */
  readonly bundle?: string | undefined;
  /** Also those that were decided about. */
  readonly decided: boolean;
}

/** A suggestion in short. */
export const summaryOf = ({ row, said }: Suggestion): SuggestionSummary => ({
  suggestion: row.number,
  kind: said.kind,
  code: said.code,
});

const ids = (fields: RecordFields): [string, string][] =>
  Object.entries(fields).flatMap(([field, value]) => (typeof value === "string" ? [[field, value]] : []));

/** The words of the sender's own terms. */
const toldTerms = ({ terms }: BundleSuggestions, tell: TextVeil): ShownSuggestion["termNames"] =>
  Object.fromEntries(
    Array.from(carriedTermNames(Array.from(terms.values(), (term) => term.said)), ([code, words]) => [
      code,
      Object.fromEntries(Object.entries(words).map(([language, word]) => [language, tell(word)])),
    ]),
  );

function shown(
  session: VaultSession,
  bundle: BundleSuggestions,
  suggestion: Suggestion,
  { names, veil: tell }: Telling,
): Omit<ShownSuggestion, "alike"> {
  const { source, byRecord, items } = bundle;
  const { row, said, naming } = suggestion;
  const all = [...ids(said.fields), ...said.links.map((id) => ["linked", id] as const)];
  const record = standingRecord(session, row);
  return {
    ...summaryOf(suggestion),
    state: decidedAs(session, row),
    source: toldSource(source, tell),
    fields: veiledFields(said.kind, { ...(names && naming), ...said.fields }, tell),
    isNamed: Object.keys(naming).length > 0,
    termNames: toldTerms(bundle, tell),
    leadsTo: all.flatMap(([field, id]) => {
      const other = byRecord.get(id) ?? termIn(bundle, said.kind, [field, id]);
      return other === undefined ? [] : [{ field, ...summaryOf(other) }];
    }),
    items: all.flatMap(([, id]) => items.get(id) ?? []),
    ...(record && { record: record.code }),
  };
}

/** About how many nobody has decided. */
export const waitingSuggestions = (session: VaultSession): number =>
  allSuggestions(session.catalogue.db).filter((row) => decidedAs(session, row) === "open").length;

/** A bundle with how it is told. */
interface ToldBundle {
  readonly from: BundleSuggestions;
  readonly telling: Telling;
}

function* listing(
  session: VaultSession,
  { bundle = "", decided }: SuggestionFilter,
  telling: Telling,
): Steps<ShownSuggestion[]> {
  const rows = allSuggestions(session.catalogue.db).filter(
    (row) => row.bundleId.startsWith(bundle) && (decided || decidedAs(session, row) === "open"),
  );
  const bundles = new Map<string, ToldBundle>();
  yield* stepping(new Set(rows.map(({ bundleId }) => bundleId)), (id) => {
    const from = suggestionsIn(session, id);
    const { names, veil } = telling;
    bundles.set(id, { from, telling: names ? telling : { names, veil: veilOfBundle(from, veil) } });
  });
  const found = rows.flatMap((row) => {
    const told = bundles.get(row.bundleId);
    const suggestion = told?.from.byRecord.get(row.senderRecord);
    return told === undefined || suggestion === undefined ? [] : [{ ...told, suggestion }];
  });
  const ours = yield* readCompared(
    session,
    found.map(({ suggestion }) => suggestion.said.kind),
  );
  const listed: ShownSuggestion[] = [];
  for (const { from, suggestion, telling: how } of found) {
    const told = shown(session, from, suggestion, how);
    const alike = told.state === "open" ? yield* alikeTo(session, ours, suggestion) : [];
    listed.push({ ...told, alike });
    yield;
  }
  return listed;
}

/** Lists them in the order in which they came. Throws VaultError cancelled. */
export async function listSuggestions(
  session: VaultSession,
  filter: SuggestionFilter,
  options: JobOptions = {},
): Promise<ShownSuggestion[]> {
  if (!filter.names) await inSlices(readyToTell(session), options.signal);
  // Names are held by the session that everybody asks, not by the one that reads aside.
  const telling = tellingOf(session, filter);
  return await readAside(session, (aside) => listing(aside, filter, telling), options);
}
