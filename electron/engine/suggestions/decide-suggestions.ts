/**
 * Deciding about suggestions: each becomes a record of its own, goes into one that is there, or is declined, and only because
 * somebody said so. What a record holds is never written over; where two sources differ, both stay to be seen.
 */

import { type CarriedKind, carriedFieldsOf, carriedKinds } from "../../core/bundle/carried-records.ts";
import { VaultError } from "../../core/errors.ts";
import type { Field, FieldValue } from "../../core/records/record-field.ts";
import { kindOf, type RecordFields } from "../../core/records/record-kinds.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { findSuggestion, type SuggestionRow, updateSuggestion } from "../catalogue/suggestion-table.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { allFields, openFields } from "../records/stored-record.ts";
import { alterRecord, inOneAct, makeRecord, relinkRecord } from "../records/write-record.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import {
  type BundleSuggestions,
  decidedAs,
  standingRecord,
  type Suggestion,
  suggestionsIn,
  termIn,
} from "./read-suggestions.ts";

/** What came of a suggestion. */
export interface DecidedSuggestion {
  readonly suggestion: number;
  /** Code of the record here; absent where it was declined. */
  readonly record?: string;
  /** Fields that were left away, because what they lead to was declined. */
  readonly withoutFields: readonly string[];
  /** Fields of the record that say something else than the suggestion; they stay as they are. */
  readonly differing: readonly string[];
}

interface Pending {
  readonly suggestion: Suggestion;
  readonly bundle: BundleSuggestions;
}

function pendingOf(session: VaultSession, number: number): Pending {
  const row = findSuggestion(session.catalogue.db, number);
  if (row === undefined) throw new VaultError("record-not-found", "no suggestion has this number");
  const state = decidedAs(session, row);
  if (state === "accepted" || state === "merged")
    throw new VaultError("record-changed", `suggestion ${String(number)} was decided about before`);
  const bundle = suggestionsIn(session, row.bundleId);
  const suggestion = bundle.byRecord.get(row.senderRecord);
  if (suggestion === undefined) throw new VaultError("vault-damaged", "what a suggestion says is not there");
  return { suggestion, bundle };
}

/** The row as it is now: others may have been decided about in the same act. */
const rowNow = ({ catalogue }: VaultSession, { row }: Suggestion): SuggestionRow =>
  findSuggestion(catalogue.db, row.number) ?? row;

/** The record here that a reference leads to; undefined where it was declined. Throws VaultError bad-usage for what is open. */
function recordFor(session: VaultSession, other: Suggestion, isNeeded: boolean): string | undefined {
  const row = rowNow(session, other);
  const state = decidedAs(session, row);
  if (state === "open" && isNeeded) {
    const { number } = row;
    throw new VaultError(
      "bad-usage",
      `decide about suggestion ${String(number)} (${other.said.kind} ${other.said.code}) first: this one speaks of it`,
    );
  }
  return state === "open" ? undefined : standingRecord(session, row)?.id;
}

/** What a field holds here for what it holds there: ids of records and items, codes of terms; undefined where that was declined. */
function valueHere(
  session: VaultSession,
  { suggestion: { said }, bundle }: Pending,
  [name, field]: readonly [string, Field],
): FieldValue | undefined {
  const value = said.fields[name];
  if (typeof value !== "string") return value;
  if (field.type === "item") return bundle.items.get(value);
  const other =
    field.type === "record" ? bundle.byRecord.get(value) : termIn(bundle, said.kind, [name, value]);
  if (other === undefined) return field.type === "record" ? undefined : value;
  const id = recordFor(session, other, true);
  if (id !== undefined && field.type !== "record") {
    const row = recordWithId(session.catalogue.db, id);
    return row && openFields(row)["code"];
  }
  if (id === undefined && field.required === true && field.type === "term")
    throw new VaultError(
      "bad-usage",
      `its term, suggestion ${String(other.row.number)}, was declined, and a ${said.kind} has to have one`,
    );
  return id;
}

/** The fields with references to records and items here, and those that had to be left away. */
function translated(session: VaultSession, pending: Pending) {
  const { said, naming } = pending.suggestion;
  const withoutFields: string[] = [];
  const open = carriedFieldsOf(said.kind, "open").flatMap((entry): [string, FieldValue][] => {
    const [name] = entry;
    if (said.fields[name] === undefined) return [];
    const value = valueHere(session, pending, entry);
    if (value !== undefined) return [[name, value]];
    withoutFields.push(name);
    return [];
  });
  return { fields: { ...naming, ...Object.fromEntries(open) } as RecordFields, withoutFields };
}

/** Links the record to what is here of that which the sender links it to, and what is here to it. */
function linkAll(session: VaultSession, { suggestion, bundle }: Pending, id: string): void {
  const { db } = session.catalogue;
  const link = (from: string, to: string): void => {
    const row = recordWithId(db, from);
    const kind = recordWithId(db, to)?.kind ?? "item";
    if (row !== undefined && from !== to && kindOf(row.kind).links.includes(kind))
      relinkRecord(session, row, { act: "link", kind, to });
  };
  for (const target of suggestion.said.links) {
    const other = bundle.byRecord.get(target);
    const to = other === undefined ? bundle.items.get(target) : recordFor(session, other, false);
    if (to !== undefined) link(id, to);
  }
  for (const other of bundle.byRecord.values()) {
    if (!other.said.links.includes(suggestion.said.record)) continue;
    const from = recordFor(session, other, false);
    if (from !== undefined) link(from, id);
  }
}

const sourceOf = ({ row }: Suggestion) => ({ bundle: row.bundleId, record: row.senderRecord });

function accept(session: VaultSession, pending: Pending): DecidedSuggestion {
  const { suggestion } = pending;
  const { number } = suggestion.row;
  const { kind, code } = suggestion.said;
  const { fields, withoutFields } = translated(session, pending);
  // A person whom the sender did not name is called by the sender's code until somebody knows better.
  const named = kind === "person" && fields["name"] === undefined ? { name: code, ...fields } : fields;
  const recordId = makeRecord(session, kind, named, sourceOf(suggestion));
  updateSuggestion(writableDb(session), { number, state: "accepted", recordId });
  linkAll(session, pending, recordId);
  const record = recordWithId(session.catalogue.db, recordId)?.code ?? recordId;
  return { suggestion: number, record, withoutFields, differing: [] };
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value);

/** What a suggestion adds to a record: fields that it lacks, and texts that its lists lack. */
function additions(kind: CarriedKind, ours: RecordFields, theirs: RecordFields) {
  const set: Record<string, FieldValue> = {};
  const differing: string[] = [];
  for (const [field, value] of Object.entries(theirs)) {
    const held = ours[field];
    if (isSame(held, value)) continue;
    if (held === undefined) set[field] = value;
    else if (isList(held) && isList(value)) set[field] = [...new Set([...held, ...value])];
    else differing.push(field);
  }
  const { name } = theirs;
  // Another name of the same person is one more spelling.
  if (kind === "person" && differing.includes("name") && typeof name === "string") {
    const known = set["spellings"] ?? ours["spellings"] ?? [];
    set["spellings"] = [...new Set([...(isList(known) ? known : []), name])];
  }
  return { set, differing };
}

function merge(session: VaultSession, pending: Pending, into: RecordRow): DecidedSuggestion {
  const { suggestion } = pending;
  const { number } = suggestion.row;
  const { kind } = suggestion.said;
  const { fields, withoutFields } = translated(session, pending);
  const { set, differing } = additions(kind, allFields(session, into), fields);
  alterRecord(session, into, { set, clear: [] }, sourceOf(suggestion));
  updateSuggestion(writableDb(session), { number, state: "merged", recordId: into.id });
  linkAll(session, pending, into.id);
  return { suggestion: number, record: into.code, withoutFields, differing };
}

const kindPlace = ({ suggestion }: Pending): number => carriedKinds.indexOf(suggestion.said.kind);

/** Those that others lead to first; among terms the wider ones, which stand before the narrower in every bundle. */
const inOrder = (left: Pending, right: Pending): number =>
  kindPlace(left) - kindPlace(right) || left.suggestion.row.number - right.suggestion.row.number;

/** Makes a record of each, those that others lead to first; all of them or none. Throws VaultError record-not-found, record-changed, bad-usage. */
export const acceptSuggestions = (
  session: VaultSession,
  numbers: readonly number[],
): Promise<DecidedSuggestion[]> =>
  inOneAct(session, () =>
    [...new Set(numbers)]
      .map((number) => pendingOf(session, number))
      .toSorted(inOrder)
      .map((pending) => accept(session, pending)),
  );

/** Adds what a suggestion says to a record that is there. Throws VaultError record-not-found, record-changed, bad-usage. */
export const mergeSuggestion = (
  session: VaultSession,
  number: number,
  code: string,
): Promise<DecidedSuggestion> =>
  inOneAct(session, () => {
    const pending = pendingOf(session, number);
    const into = recordNamed(session, code, [pending.suggestion.said.kind]);
    if (into.withdrawnAtMs !== null) throw new VaultError("record-changed", "this record was withdrawn");
    return merge(session, pending, into);
  });

/** Declines suggestions; they stay to be seen and can be decided about again. Throws VaultError record-not-found, record-changed. */
export const declineSuggestions = (
  session: VaultSession,
  numbers: readonly number[],
): Promise<DecidedSuggestion[]> =>
  inOneAct(session, () =>
    [...new Set(numbers)].map((number) => {
      pendingOf(session, number);
      updateSuggestion(writableDb(session), { number, state: "declined", recordId: null });
      return { suggestion: number, withoutFields: [], differing: [] };
    }),
  );
