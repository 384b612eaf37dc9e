/** Which records here may be the one that a bundle speaks of. It proposes; a person decides. */

import type { RecordFields } from "../../core/records/record-kinds.ts";
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

/** Finds them, the surest first, each once. */
export function alikeRecords(session: VaultSession, suggestion: Suggestion): AlikeRecord[] {
  const { said, naming } = suggestion;
  const theirs = { ...said.fields, ...naming };
  const similar = comparedKinds.has(said.kind)
    ? allOfKind(session.catalogue.db, said.kind).flatMap((row): AlikeRecord[] => {
        const why = reasonFor(said.kind, theirs, allFields(session, row));
        return why === undefined ? [] : [{ code: row.code, why }];
      })
    : [];
  const all = [...sentBefore(session, suggestion), ...similar];
  return all.filter(({ code }, index) => all.findIndex((other) => other.code === code) === index);
}
