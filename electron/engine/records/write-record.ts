/**
 * The one way in which records are made and changed. Each act is one transaction of the row, its links, the change and the event
 * of the log; nothing is deleted, and an undo is one more change.
 */

import { VaultError } from "../../core/errors.ts";
import { fieldChanges } from "../../core/records/record-change.ts";
import { partSecrets } from "../../core/records/part-secrets.ts";
import { kindOf, type RecordFields, type RecordKind } from "../../core/records/record-kinds.ts";
import {
  addItemToCase,
  findCase,
  indexItemAnew,
  indexItemsOfCase,
  removeItemFromCase,
} from "../catalogue/case-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { freeCode } from "../catalogue/record-code.ts";
import { receivedCopiesOf } from "../catalogue/received-table.ts";
import {
  deleteLink,
  insertLink,
  LINKED,
  linkedFrom,
  MERGED,
  mergedInto,
} from "../catalogue/record-link-table.ts";
import { insertRecord, recordWithId, type RecordRow, withdrawRecord } from "../catalogue/record-table.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { toVaultError } from "../disk/io-error.ts";
import { newId } from "../objects/object-files.ts";
import { assertTermFits } from "../thesaurus/terms-of-vault.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { assertNamesNobody } from "./nameless-code.ts";
import { type Change, noteChange, type RecordSource } from "./note-change.ts";
import { itemNamed, kindsNamed, referenceNamed, resolveFields } from "./resolve-fields.ts";
import { allFields, recordDays, writeFields } from "./stored-record.ts";

/** Fields as they are given: references may be codes or titles. */
export type GivenFields = Readonly<Record<string, unknown>>;

/** A change of fields: those that are set, and those that are emptied. */
export interface WantedChange {
  readonly set: GivenFields;
  readonly clear: readonly string[];
}

/** A link that is made or taken away. */
export interface WantedLink {
  readonly act: "link" | "unlink";
  /** What it leads to: an item or a record of this kind, and which. */
  readonly kind: RecordKind | "item";
  readonly to: string;
}

/** Runs `work` as one transaction and signs the log. Throws VaultError read-only, disk-full and those of `work`. */
export async function inOneAct<Result>(session: VaultSession, work: () => Result): Promise<Result> {
  let result: Result;
  try {
    result = inTransaction(writableDb(session), work);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
  await sealLogIfPossible(session);
  return result;
}

function assertTitleIsFree(
  { catalogue }: VaultSession,
  kind: RecordKind,
  id: string,
  { title }: RecordFields,
): void {
  if (kind !== "case" || typeof title !== "string") return;
  const found = findCase(catalogue.db, title);
  if (found !== undefined && found.id !== id)
    throw new VaultError("already-exists", "a case has this title already");
}

/** How a change belongs to others: which one it undoes, the first of those that are made with it, and who suggested it. */
export type ChangeFrame = Pick<Change, "undoes" | "along" | "source">;

/** What a change made is not as it made it any longer. */
export const changedSince = (): VaultError =>
  new VaultError("record-changed", "what this change made is not as it made it any longer");

/**
 * Makes a record; returns its id. `source` is what it was made of, where somebody else had suggested it. Must run inside inOneAct.
 * Throws VaultError bad-usage, record-not-found, already-exists, names-somebody for the code of a term.
 */
export const makeRecord = (
  session: VaultSession,
  kind: RecordKind,
  given: GivenFields,
  source?: RecordSource,
): string => makeRecordAlong(session, kind, given, source === undefined ? {} : { source }).id;

/** The same as part of several changes; returns also the number of the change. */
export function makeRecordAlong(
  session: VaultSession,
  kind: RecordKind,
  given: GivenFields,
  frame: ChangeFrame,
): { readonly id: string; readonly change: number } {
  const db = writableDb(session);
  const fields = resolveFields(session, kind, given);
  const id = newId(session.crypto);
  const code = freeCode(db, kind, id);
  assertTitleIsFree(session, kind, id, fields);
  if (kind === "term") assertTermFits(db, fields, undefined);
  // What somebody else calls a term is decided about as it is.
  if (kind === "term" && frame.source === undefined) assertNamesNobody(session, fields["code"]);
  const open = JSON.stringify(partSecrets(kind, fields).open);
  insertRecord(db, { id, kind, code, fields: open, ...recordDays(fields), createdAtMs: session.now() });
  writeFields(session, { id, kind }, fields);
  if (kind === "testimony") indexTestimonies(session, fields);
  const changes = fieldChanges({}, fields);
  return { id, change: noteChange(session, { id, kind, code }, { act: "creation", changes, ...frame }) };
}

/** Throws VaultError record-merged for a record that counts no more because another one took its place. */
function assertNotMerged({ catalogue }: VaultSession, { id }: RecordRow): void {
  const into = mergedInto(catalogue.db, id);
  if (into === undefined) return;
  const code = recordWithId(catalogue.db, into)?.code ?? into;
  throw new VaultError("record-merged", `it was merged into ${code}`);
}

/** Writes fields that are resolved already; returns the number of the change, undefined where all were so before. */
export function setFields(
  session: VaultSession,
  row: RecordRow,
  fields: RecordFields,
  frame: ChangeFrame = {},
): number | undefined {
  const before = allFields(session, row);
  const changes = fieldChanges(before, fields);
  // That nothing of a suggestion was new is kept all the same.
  if (Object.keys(changes).length === 0 && frame.source === undefined) return undefined;
  assertTitleIsFree(session, row.kind, row.id, fields);
  if (row.kind === "term") assertTermFits(session.catalogue.db, fields, before);
  writeFields(session, row, fields);
  if (changes["title"] !== undefined) indexItemsCalledBy(session, row);
  if (row.kind === "testimony") indexTestimonies(session, before, fields);
  return noteChange(session, row, { act: "modification", changes, ...frame });
}

/** Changes fields of a record; what is the same already makes no change unless it has a source. Must run inside inOneAct. */
export function alterRecord(
  session: VaultSession,
  row: RecordRow,
  { set, clear }: WantedChange,
  source?: RecordSource,
): void {
  assertNotMerged(session, row);
  const unknown = clear.find((field) => kindOf(row.kind).fields[field] === undefined);
  if (unknown !== undefined) throw new VaultError("bad-usage", `a ${row.kind} has no field of this name`);
  const held = allFields(session, row);
  const kept = Object.entries(held).filter(([field]) => !clear.includes(field));
  const fields = resolveFields(session, row.kind, { ...Object.fromEntries(kept), ...set }, held);
  setFields(session, row, fields, source && { source });
}

/** Items are found by the titles of their cases and tags. */
function indexItemsCalledBy(session: VaultSession, { kind, id }: RecordRow): void {
  const db = writableDb(session);
  if (kind === "case") indexItemsOfCase(db, id);
  if (kind === "tag") for (const item of linkedFrom(db, id)) indexItemAnew(db, item);
}

/** Items are not found by the words of a testimony, nor are the copies of it that came with it. */
function indexTestimonies(session: VaultSession, ...named: readonly RecordFields[]): void {
  const items = new Set(named.map(({ item }) => item));
  const db = writableDb(session);
  for (const item of items) {
    if (typeof item !== "string") continue;
    indexItemAnew(db, item);
    for (const copy of receivedCopiesOf(db, item)) indexItemAnew(db, copy.itemId);
  }
}

function changeLink(session: VaultSession, row: RecordRow, act: "link" | "unlink", toId: string): boolean {
  const db = writableDb(session);
  const isItemOfCase = row.kind === "case" && recordWithId(db, toId) === undefined;
  const link = { fromId: row.id, role: LINKED, toId };
  if (isItemOfCase)
    return act === "link" ? addItemToCase(db, row.id, toId) : removeItemFromCase(db, row.id, toId);
  const isChanged = act === "link" ? insertLink(db, link) : deleteLink(db, link);
  if (isChanged && row.kind === "tag") indexItemAnew(db, toId);
  return isChanged;
}

/** Makes or takes away a link by ids; returns the number of the change, undefined where it was so already. */
export const setLink = (
  session: VaultSession,
  row: RecordRow,
  link: { readonly act: "link" | "unlink"; readonly target: string },
  frame: ChangeFrame = {},
): number | undefined =>
  changeLink(session, row, link.act, link.target)
    ? noteChange(session, row, { ...link, ...frame })
    : undefined;

/**
 * Makes or takes away a link; one that is so already is no change, and undefined is returned. Must run inside inOneAct. Throws VaultError
 * bad-usage, record-merged, …-not-found.
 */
export function relinkRecord(
  session: VaultSession,
  row: RecordRow,
  { act, kind, to }: WantedLink,
  frame: ChangeFrame = {},
): number | undefined {
  assertNotMerged(session, row);
  if (!kindOf(row.kind).links.includes(kind)) {
    throw new VaultError("bad-usage", `a ${row.kind} can be linked to: ${kindOf(row.kind).links.join(", ")}`);
  }
  const target =
    kind === "item" ? itemNamed(session, to) : referenceNamed(session, to, kindsNamed([kind])).id;
  if (target === row.id) throw new VaultError("bad-usage", "a record is not linked to itself");
  return setLink(session, row, { act, target }, frame);
}

/** Withdraws a record, or takes that back. Throws VaultError record-changed where it is so already. */
export function setWithdrawn(
  session: VaultSession,
  row: RecordRow,
  act: "withdrawal" | "restoration",
  frame: ChangeFrame = {},
): number {
  const isMerged = mergedInto(session.catalogue.db, row.id) !== undefined;
  if (isMerged || (row.withdrawnAtMs !== null) === (act === "withdrawal")) throw changedSince();
  withdrawRecord(writableDb(session), row.id, act === "withdrawal" ? session.now() : null);
  if (row.kind === "tag") indexItemsCalledBy(session, row);
  return noteChange(session, row, { act, ...frame });
}

/** Withdraws a record or takes that back. Must run inside inOneAct. Throws VaultError record-changed where it is so already. */
export const setRecordWithdrawn = (session: VaultSession, row: RecordRow, isWithdrawn: boolean): void => {
  setWithdrawn(session, row, isWithdrawn ? "withdrawal" : "restoration");
};

/** Withdraws a record in favour of another one, or takes that back. Throws VaultError record-changed where it is so already. */
export function setMerged(
  session: VaultSession,
  row: RecordRow,
  { act, target }: { readonly act: "merge" | "separation"; readonly target: string },
  frame: ChangeFrame = {},
): number {
  const db = writableDb(session);
  const link = { fromId: row.id, role: MERGED, toId: target };
  const isMerge = act === "merge";
  if (isMerge === (row.withdrawnAtMs !== null)) throw changedSince();
  if (!(isMerge ? insertLink(db, link) : deleteLink(db, link))) throw changedSince();
  withdrawRecord(db, row.id, isMerge ? session.now() : null);
  return noteChange(session, row, { act, target, ...frame });
}
