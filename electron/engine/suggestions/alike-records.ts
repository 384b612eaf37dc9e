/** Which records here may be the one that a bundle speaks of. It proposes; a person decides. */

import type { RecordFields, RecordKind } from "../../core/records/record-kinds.ts";
import { termLanguages } from "../../core/records/term.ts";
import { nameSound } from "../../core/text/name-sound.ts";
import { findReceivedBundle } from "../catalogue/received-table.ts";
import { allOfKind } from "../catalogue/record-table.ts";
import { suggestionsOfSender } from "../catalogue/suggestion-table.ts";
import { allFields } from "../records/stored-record.ts";
import { type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { standingRecord, type Suggestion } from "./read-suggestions.ts";

/** Why two records may be one: the sender spoke of it before, or something of it is the same. */
export type AlikeReason = "sent-before" | "same-name" | "same-title" | "same-code" | "same-kind-and-day";

/** A record here that may be the one. */
export interface AlikeRecord {
  readonly code: string;
  readonly why: AlikeReason;
}

/** Records that were made of what the same sender said of the same record in earlier bundles. */
function sentBefore(session: VaultSession, { row }: Suggestion): AlikeRecord[] {
  const { db } = session.catalogue;
  const origin = findReceivedBundle(db, row.bundleId)?.origin;
  return suggestionsOfSender(db, row.senderRecord).flatMap((other) => {
    const isSameSender = findReceivedBundle(db, other.bundleId)?.origin === origin;
    const record = standingRecord(session, other);
    if (other.number === row.number || !isSameSender || record === undefined) return [];
    return [{ code: record.code, why: "sent-before" as const }];
  });
}

const textIn = (fields: RecordFields, field: string): string => {
  const value = fields[field];
  return typeof value === "string" ? value : "";
};

/** Everything that something is called. */
const calls = (fields: RecordFields, ...of: readonly string[]): Set<string> =>
  new Set(
    of
      .flatMap((field) => fields[field] ?? [])
      .flatMap((value) => (typeof value === "string" ? [nameSound(value)] : []))
      .filter((sound) => sound !== ""),
  );

const meet = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  [...left].some((sound) => right.has(sound));

/** What records are compared by. */
interface Compared {
  readonly fields: RecordFields;
  /** How everything sounds that it is called. */
  readonly calls: ReadonlySet<string>;
}

/** What something of a kind is called by. */
function callingFields(kind: string): readonly string[] {
  if (kind === "term") return termLanguages;
  return kind === "person" ? ["name", "spellings"] : ["title", "names"];
}

const comparedBy = (kind: string, fields: RecordFields): Compared => ({
  fields,
  calls: calls(fields, ...callingFields(kind)),
});

function reasonFor(kind: string, theirs: Compared, ours: Compared): AlikeReason | undefined {
  const isCalledSo = meet(theirs.calls, ours.calls);
  if (kind === "term" && theirs.fields["code"] === ours.fields["code"]) return "same-code";
  if (kind === "person" || kind === "term") return isCalledSo ? "same-name" : undefined;
  if (isCalledSo) return "same-title";
  const isSame = (field: string): boolean =>
    textIn(theirs.fields, field) !== "" && textIn(theirs.fields, field) === textIn(ours.fields, field);
  if (kind === "place" && isSame("code")) return "same-code";
  return kind === "event" && isSame("term") && isSame("from") ? "same-kind-and-day" : undefined;
}

/** Kinds that are looked for by what they say; the others belong to these. */
const comparedKinds: ReadonlySet<string> = new Set(["person", "event", "place", "organisation", "term"]);

/** A record here. */
interface OurRecord extends Compared {
  readonly code: string;
}

type Ours = ReadonlyMap<string, readonly OurRecord[]>;

/** Opens the records of the kinds that suggestions are compared with, once for all of them. */
export function* readCompared(session: VaultSession, kinds: Iterable<RecordKind>): Steps<Ours> {
  const known = new Map<string, OurRecord[]>();
  for (const kind of new Set(kinds)) {
    if (!comparedKinds.has(kind)) continue;
    const ours: OurRecord[] = [];
    yield* stepping(allOfKind(session.catalogue.db, kind), (row) => {
      ours.push({ code: row.code, ...comparedBy(kind, allFields(session, row)) });
    });
    known.set(kind, ours);
  }
  return known;
}

/** Finds them, the surest first, each once. */
export function* alikeTo(session: VaultSession, ours: Ours, suggestion: Suggestion): Steps<AlikeRecord[]> {
  const { said, naming } = suggestion;
  const theirs = comparedBy(said.kind, { ...said.fields, ...naming });
  const all = sentBefore(session, suggestion);
  yield* stepping(ours.get(said.kind) ?? [], (own) => {
    const why = reasonFor(said.kind, theirs, own);
    if (why !== undefined) all.push({ code: own.code, why });
  });
  const surest = new Map<string, AlikeRecord>();
  for (const alike of all) if (!surest.has(alike.code)) surest.set(alike.code, alike);
  return [...surest.values()];
}
