/** Suggestions as their bundles say them: what is kept of a decision beside the record as it came, and who sent it. */

import {
  type CarriedKind,
  type CarriedRecord,
  decodeCarriedNames,
  decodeCarriedRecords,
} from "../../core/bundle/carried-records.ts";
import { memberNames } from "../../core/bundle/layout.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import { kindOf, type RecordFields } from "../../core/records/record-kinds.ts";
import { findBatch } from "../catalogue/batch-table.ts";
import { findReceivedBundle, type ReceivedBundleRow, receivedItemsOf } from "../catalogue/received-table.ts";
import { mergedInto } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { type SuggestionRow, suggestionsOfBundle } from "../catalogue/suggestion-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { receivedFile } from "../receive/received-files.ts";
import type { VaultSession } from "../vault/session.ts";

/** Where a suggestion comes from. */
export interface SuggestionSource {
  readonly bundle: string;
  /** The name of a contact, or the key. */
  readonly sender: string;
  /** Bare base64 of the key that signed the bundle. */
  readonly signer: string;
  readonly isSignerKnown: boolean;
  /** The state of the sender's log that the bundle showed. */
  readonly checkpoint: { readonly origin: string; readonly size: number };
  /** UTC with seconds. */
  readonly receivedAt: string;
}

/** One record of a bundle. */
export interface Suggestion {
  readonly row: SuggestionRow;
  readonly said: CarriedRecord;
  /** Who the person is, where the sender told; empty where not. */
  readonly naming: RecordFields;
}

/** Everything that one bundle suggests. */
export interface BundleSuggestions {
  readonly source: SuggestionSource;
  /** By the record's id in the sender's vault. */
  readonly byRecord: ReadonlyMap<string, Suggestion>;
  /** Of the terms that the sender added, by their codes. */
  readonly terms: ReadonlyMap<string, Suggestion>;
  /** Items here by their ids in the sender's vault. */
  readonly items: ReadonlyMap<string, string>;
}

function sourceOf({ catalogue }: VaultSession, row: ReceivedBundleRow): SuggestionSource {
  const { id: bundle, signer, signerKnown, origin, checkpointSize: size, receivedAtMs, batchId } = row;
  return {
    bundle,
    sender: findBatch(catalogue.db, batchId)?.receivedFrom ?? signer,
    signer,
    isSignerKnown: signerKnown === 1,
    checkpoint: { origin, size },
    receivedAt: formatUtcSeconds(receivedAtMs),
  };
}

const textOf = (session: VaultSession, bundleId: string, path: string): string | undefined => {
  const bytes = receivedFile(session, bundleId, path);
  return bytes && decodeUtf8(bytes);
};

/** Reads what a bundle suggests. Throws VaultError vault-damaged where its files are not as they came. */
export function suggestionsIn(session: VaultSession, bundleId: string): BundleSuggestions {
  const { db } = session.catalogue;
  const bundle = findReceivedBundle(db, bundleId);
  const records = textOf(session, bundleId, memberNames.records);
  if (bundle === undefined || records === undefined)
    throw new VaultError("vault-damaged", "the bundle of a suggestion is not there");
  const people = textOf(session, bundleId, memberNames.people);
  const said = new Map(decodeCarriedRecords(records).map((record) => [record.record, record]));
  const names = people === undefined ? [] : decodeCarriedNames(people);
  const naming = new Map(names.map(({ record, fields }) => [record, fields]));
  const suggestions = suggestionsOfBundle(db, bundleId).flatMap((row) => {
    const record = said.get(row.senderRecord);
    const suggestion = record && { row, said: record, naming: naming.get(row.senderRecord) ?? {} };
    return suggestion === undefined ? [] : [[row.senderRecord, suggestion] as const];
  });
  const terms = suggestions.flatMap(([, suggestion]) => {
    const { kind, fields } = suggestion.said;
    const { code } = fields;
    return kind === "term" && typeof code === "string" ? [[code, suggestion] as const] : [];
  });
  return {
    source: sourceOf(session, bundle),
    byRecord: new Map(suggestions),
    terms: new Map(terms),
    items: new Map(receivedItemsOf(db, bundleId).map(({ senderItem, itemId }) => [senderItem, itemId])),
  };
}

/** The term of the bundle that a field speaks of: by its code, and terms of wider ones likewise; undefined for every other field. */
export function termIn(
  { terms }: BundleSuggestions,
  kind: CarriedKind,
  [field, code]: readonly [field: string, code: string],
): Suggestion | undefined {
  const isTerm = kindOf(kind).fields[field]?.type === "term" || (kind === "term" && field === "parent");
  return isTerm ? terms.get(code) : undefined;
}

/** The record that came of a suggestion, or that it was merged into since; undefined where it was withdrawn or never made. */
export function standingRecord(
  { catalogue }: VaultSession,
  { recordId }: SuggestionRow,
): RecordRow | undefined {
  let id: string | undefined = recordId ?? undefined;
  for (let next = id; next !== undefined; next = mergedInto(catalogue.db, next)) id = next;
  const row = id === undefined ? undefined : recordWithId(catalogue.db, id);
  return row?.withdrawnAtMs === null ? row : undefined;
}

/** Whether somebody decided, and what came of it still stands: a record that was withdrawn leaves its suggestion open again. */
export function decidedAs(session: VaultSession, row: SuggestionRow): SuggestionRow["state"] {
  if (row.recordId === null) return row.state;
  return standingRecord(session, row) === undefined ? "open" : row.state;
}
