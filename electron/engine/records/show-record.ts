/** Records as people are told of them: codes in place of names unless names are asked for. */

import type { ConsentUse } from "../../core/consent/consent-state.ts";
import { decodeEvent } from "../../core/custody/event.ts";
import { assert } from "../../core/errors.ts";
import type { FieldChanges, RecordAct } from "../../core/records/record-change.ts";
import { kindOf, type RecordFields, type RecordKind } from "../../core/records/record-kinds.ts";
import { itemsOfCase } from "../catalogue/case-table.ts";
import { openCommitment } from "../catalogue/commitment-table.ts";
import { pageEvents } from "../catalogue/event-table.ts";
import { changesOfRecord, type RecordChangeRow, undoingChange } from "../catalogue/record-change-table.ts";
import { linkedFrom, linkedTo, mergedInto } from "../catalogue/record-link-table.ts";
import { type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { suggestionsOfRecord } from "../catalogue/suggestion-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { type SuggestionSource, suggestionsIn } from "../suggestions/read-suggestions.ts";
import { toldSource, veilOfBundle } from "../suggestions/tell-suggestions.ts";
import type { VaultSession } from "../vault/session.ts";
import { type ReadChange, readChange, type RecordSource } from "./note-change.ts";
import { type MergedRecord, mergedRecords, undecidedUses } from "./show-merged.ts";
import { allFields, linksOf, openFields, secretFields } from "./stored-record.ts";
import { type NameWish, type Telling, tellingOf, veiledChanges, veiledFields } from "./veiled-fields.ts";

/** A record that another one speaks of. */
export interface Reference {
  readonly kind: RecordKind;
  readonly id: string;
  readonly code: string;
  /** What it is called; a person only where names were asked for. */
  readonly title?: string;
}

/** A record in a list. */
export interface RecordSummary {
  readonly id: string;
  readonly kind: RecordKind;
  readonly code: string;
  /** What is no secret, and the secrets where names were asked for. */
  readonly fields: RecordFields;
  /** The fields whose texts are told with codes in the place of names; absent where there are none. */
  readonly veiled?: readonly string[];
  /** The records that its fields name, by field. */
  readonly references: Readonly<Record<string, Reference>>;
  readonly createdAt: string;
  readonly withdrawnAt?: string;
}

/** A record with everything that it leads to and that leads to it. */
export interface ShownRecord extends RecordSummary {
  /**
   * The number of the change that made it so, by which that is undone, the first where there were several. Only in the answer to an
   * act, and absent where the act changed nothing.
   */
  readonly change?: number;
  /** Ids of items that it is linked to. */
  readonly items: readonly string[];
  readonly linked: readonly Reference[];
  readonly linkedFrom: readonly (Reference & { readonly role: string })[];
  /** The record that stays, where this one was merged. */
  readonly mergedInto?: Reference;
  /** Records that were merged into this one. */
  readonly merged: readonly MergedRecord[];
  /** Uses for which those records and this one do not say the same. */
  readonly undecided: readonly ConsentUse[];
  /** What others said of it in bundles that were taken in, each as it came. */
  readonly sources: readonly RecordOrigin[];
}

/** What one sender says of a record. */
export interface RecordOrigin extends SuggestionSource {
  readonly suggestion: number;
  /** Whether the record was made of it, or it was merged with a record that was there. */
  readonly state: "accepted" | "merged";
  /** The sender's code. */
  readonly code: string;
  /** References are ids of the sender. */
  readonly fields: RecordFields;
  /** Fields in which the record says something else. */
  readonly differing: readonly string[];
}

/** One change of a record. */
export interface ShownChange {
  /** By which it is undone. */
  readonly change: number;
  readonly act: RecordAct;
  /** UTC with seconds. */
  readonly at: string;
  /** Who acted, where the vault knows the name. */
  readonly by?: string;
  readonly fields: FieldChanges;
  readonly target?: string;
  /** The records that its fields or its target name, by their ids. */
  readonly named: Readonly<Record<string, Reference>>;
  readonly undoes?: number;
  readonly undoneBy?: number;
  /** The first of the changes that it was made together with; undoing that one undoes all. */
  readonly along?: number;
  /** The record of somebody else that suggested it. */
  readonly source?: RecordSource;
}

function referenceTo(session: VaultSession, row: RecordRow, { names, veil }: Telling): Reference {
  const { kind, id, code } = row;
  const { title } = openFields(row);
  if (names && kind === "person") {
    const { name } = secretFields(session, id);
    return { kind, id, code, ...(typeof name === "string" && { title: name }) };
  }
  return { kind, id, code, ...(typeof title === "string" && { title: veil(title) }) };
}

const shownFields = (session: VaultSession, row: RecordRow, { names, veil }: Telling): RecordFields => ({
  ...(names && secretFields(session, row.id)),
  ...veiledFields(row.kind, openFields(row), veil),
});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A record in short. */
export function summaryOfRecord(session: VaultSession, row: RecordRow, telling: Telling): RecordSummary {
  const { db } = session.catalogue;
  const { id, kind, code, createdAtMs, withdrawnAtMs } = row;
  const fields = shownFields(session, row, telling);
  const written = openFields(row);
  const veiled = Object.keys(written).filter((field) => !isSame(written[field], fields[field]));
  const references = Object.entries(linksOf(kind, fields)).flatMap(([field, toId]) => {
    const target = recordWithId(db, toId);
    return target === undefined ? [] : [[field, referenceTo(session, target, telling)] as const];
  });
  return {
    id,
    kind,
    code,
    fields,
    ...(veiled.length > 0 && { veiled }),
    references: Object.fromEntries(references),
    createdAt: formatUtcSeconds(createdAtMs),
    ...(withdrawnAtMs !== null && { withdrawnAt: formatUtcSeconds(withdrawnAtMs) }),
  };
}

/** Fields that lead elsewhere have other ids there. */
const leadsOn = (kind: RecordKind, field: string): boolean =>
  ["record", "item"].includes(kindOf(kind).fields[field]?.type ?? "");

function originsOf(session: VaultSession, row: RecordRow, { names, veil }: Telling): RecordOrigin[] {
  const ours = allFields(session, row);
  return suggestionsOfRecord(session.catalogue.db, row.id).flatMap(
    ({ bundleId, senderRecord, number, state }) => {
      const bundle = suggestionsIn(session, bundleId);
      const suggestion = bundle.byRecord.get(senderRecord);
      if (suggestion === undefined || (state !== "accepted" && state !== "merged")) return [];
      const { said, naming } = suggestion;
      const fields = { ...(names && naming), ...said.fields };
      const tell = names ? veil : veilOfBundle(bundle, veil);
      const differing = Object.entries(fields).flatMap(([field, value]) =>
        leadsOn(row.kind, field) || isSame(ours[field], value) ? [] : [field],
      );
      const told = { ...toldSource(bundle.source, tell), fields: veiledFields(said.kind, fields, tell) };
      return [{ ...told, suggestion: number, state, code: said.code, differing }];
    },
  );
}

/** A record with its links. */
export function showRecord(session: VaultSession, row: RecordRow, wish: NameWish): ShownRecord {
  const { db } = session.catalogue;
  const telling = tellingOf(session, wish);
  const targets = linkedFrom(db, row.id).map((id) => recordWithId(db, id) ?? id);
  const items = targets.filter((target) => typeof target === "string");
  const into = mergedInto(db, row.id);
  const stays = into === undefined ? undefined : recordWithId(db, into);
  const ofCase = row.kind === "case" ? itemsOfCase(db, row.id).map(({ id }) => id) : [];
  return {
    ...summaryOfRecord(session, row, telling),
    items: [...items, ...ofCase],
    linked: targets.flatMap((target) =>
      typeof target === "string" ? [] : [referenceTo(session, target, telling)],
    ),
    ...(stays !== undefined && { mergedInto: referenceTo(session, stays, telling) }),
    merged: mergedRecords(session, row, (shown) => shownFields(session, shown, telling)),
    undecided: undecidedUses(session, row),
    linkedFrom: linkedTo(db, row.id).flatMap(({ id, role }) => {
      const source = recordWithId(db, id);
      return source === undefined ? [] : [{ ...referenceTo(session, source, telling), role }];
    }),
    sources: originsOf(session, row, telling),
  };
}

/** The records that a change names. */
function namedBy(
  session: VaultSession,
  { changes, target }: ReadChange,
  telling: Telling,
): ShownChange["named"] {
  const values = Object.values(changes).flatMap(({ from, to }) => [from, to]);
  const ids = new Set([...values, target].filter((value) => typeof value === "string"));
  const rows = [...ids].flatMap((id) => recordWithId(session.catalogue.db, id) ?? []);
  return Object.fromEntries(rows.map((row) => [row.id, referenceTo(session, row, telling)]));
}

function showChange(session: VaultSession, row: RecordChangeRow, telling: Telling): ShownChange {
  const { db } = session.catalogue;
  const [stored] = pageEvents(db, { from: row.eventSeq, limit: 1 });
  assert(stored?.seq === row.eventSeq, "a change has its event");
  const { t, actor } = decodeEvent(stored.line);
  const by = openCommitment(db, actor)?.text ?? "";
  const read = readChange(session, row, telling.names);
  const { target, along, source } = read;
  const { kind } = recordWithId(db, row.recordId) ?? {};
  const changes = kind === undefined ? read.changes : veiledChanges(kind, read.changes, telling.veil);
  const undoneBy = undoingChange(db, row.number);
  return {
    change: row.number,
    act: row.act,
    at: t,
    ...(by !== "" && { by: telling.veil(by) }),
    fields: changes,
    ...(target !== undefined && { target }),
    named: namedBy(session, read, telling),
    ...(row.undoes !== null && { undoes: row.undoes }),
    ...(undoneBy !== undefined && { undoneBy }),
    ...(along !== undefined && { along }),
    ...(source && { source }),
  };
}

/** Every change of a record, oldest first. */
export function historyOfRecord(session: VaultSession, { id }: RecordRow, wish: NameWish): ShownChange[] {
  const telling = tellingOf(session, wish);
  return changesOfRecord(session.catalogue.db, id).map((row) => showChange(session, row, telling));
}
