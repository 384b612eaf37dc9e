/** Which records here may be the one that a bundle speaks of. It proposes; a person decides. */

import type { RecordFields, RecordKind } from "../../core/records/record-kinds.ts";
import { nameSound } from "../../core/text/name-sound.ts";
import { findReceivedBundle } from "../catalogue/received-table.ts";
import { allOfKind } from "../catalogue/record-table.ts";
import { suggestionsOfSender } from "../catalogue/suggestion-table.ts";
import { allFields } from "../records/stored-record.ts";
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

function reasonFor(kind: string, theirs: RecordFields, ours: RecordFields): AlikeReason | undefined {
  if (kind === "person") {
    return meet(calls(theirs, "name", "spellings"), calls(ours, "name", "spellings"))
      ? "same-name"
      : undefined;
  }
  if (meet(calls(theirs, "title", "names"), calls(ours, "title", "names"))) return "same-title";
  const isSame = (field: string): boolean =>
    textIn(theirs, field) !== "" && textIn(theirs, field) === textIn(ours, field);
  if (kind === "place" && isSame("code")) return "same-code";
  return kind === "event" && isSame("term") && isSame("from") ? "same-kind-and-day" : undefined;
}

/** Kinds that are looked for by what they say; the others belong to these. */
const comparedKinds: ReadonlySet<string> = new Set(["person", "event", "place", "organisation"]);

/** What finds them, the surest first, each once; it opens the records of a kind once for all suggestions. */
export function alikeFinder(session: VaultSession): (suggestion: Suggestion) => AlikeRecord[] {
  const known = new Map<string, readonly { readonly code: string; readonly fields: RecordFields }[]>();
  const ours = (kind: RecordKind) => {
    const rows =
      known.get(kind) ??
      allOfKind(session.catalogue.db, kind).map((row) => ({
        code: row.code,
        fields: allFields(session, row),
      }));
    known.set(kind, rows);
    return rows;
  };
  return (suggestion) => {
    const { said, naming } = suggestion;
    const theirs = { ...said.fields, ...naming };
    const compared = comparedKinds.has(said.kind) ? ours(said.kind) : [];
    const similar = compared.flatMap(({ code, fields }): AlikeRecord[] => {
      const why = reasonFor(said.kind, theirs, fields);
      return why === undefined ? [] : [{ code, why }];
    });
    const all = [...sentBefore(session, suggestion), ...similar];
    return all.filter(({ code }, index) => all.findIndex((other) => other.code === code) === index);
  };
}
