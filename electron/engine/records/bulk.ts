/**
 * One thing done to many items at once: all of it or nothing, each as a change with an event of its own, all together undone by
 * the first of them (resources/spec/catalogue.md §10).
 */

import { VaultError } from "../../core/errors.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { kindOf } from "../../core/records/record-kinds.ts";
import { itemsOfCase } from "../catalogue/case-table.ts";
import { linkedFrom } from "../catalogue/record-link-table.ts";
import { findRecord, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { chooseInSteps, type Selection } from "../export/choose-items.ts";
import { inSlices } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import { recordNamed, referenceNamed, resolveFields } from "./resolve-fields.ts";
import { type GivenFields, inOneAct, makeRecordAlong, relinkRecord } from "./write-record.ts";

/** What is done to each item. */
export type BulkAct =
  /** It is linked to a record, or no longer. */
  | {
      readonly to: "record";
      readonly kind: RecordKind;
      readonly code: string;
      readonly act: "link" | "unlink";
    }
  /** It is put into the case or under the tag of this title, made where there is none, or taken out. */
  | { readonly to: "case" | "tag"; readonly title: string; readonly act: "link" | "unlink" }
  /** It gets a record of consent of its own; the fields are those of consent, without the item. */
  | { readonly to: "consent"; readonly fields: GivenFields };

/** To which items, and whether anything is written. */
export interface BulkWish {
  readonly selection: Selection;
  readonly act: BulkAct;
  readonly isDry: boolean;
}

/** What was done, or would be. */
export interface BulkReport {
  readonly isDry: boolean;
  /** Ids of the items to which something was done. */
  readonly changed: readonly string[];
  /** Those with which it was so already. */
  readonly already: readonly string[];
  /** The code of the record that they were linked to; absent where it would have to be made. */
  readonly record?: string;
  /** The change by which all of it is undone, and the kind of its record. */
  readonly undo?: { readonly kind: RecordKind; readonly change: number };
}

type LinkAct = Exclude<BulkAct, { readonly to: "consent" }>;

/** The record that items are linked to; undefined where it would have to be made. */
function targetOf(session: VaultSession, act: LinkAct): RecordRow | undefined {
  if (act.to === "record") {
    if (!kindOf(act.kind).links.includes("item"))
      throw new VaultError("bad-usage", `a ${act.kind} is not linked to items`);
    return referenceNamed(session, recordNamed(session, act.code, [act.kind]).id, [act.kind]);
  }
  const row = findRecord(session.catalogue.db, act.title, [act.to]);
  if (row !== undefined && row.withdrawnAtMs !== null)
    throw new VaultError("record-changed", `the ${act.to} was withdrawn`);
  if (row === undefined && act.act === "unlink") return recordNamed(session, act.title, [act.to]);
  return row;
}

function itemsLinkedTo({ catalogue }: VaultSession, row: RecordRow | undefined): ReadonlySet<string> {
  if (row === undefined) return new Set();
  const ids =
    row.kind === "case"
      ? itemsOfCase(catalogue.db, row.id).map(({ id }) => id)
      : linkedFrom(catalogue.db, row.id);
  return new Set(ids);
}

interface Written {
  readonly row: RecordRow;
  readonly first: number | undefined;
}

/** Makes the record where there is none, then every link; the first change leads the others. */
function writeLinks(session: VaultSession, act: LinkAct, items: readonly string[]): Written {
  const there = targetOf(session, act);
  const made =
    there === undefined && act.to !== "record"
      ? makeRecordAlong(session, act.to, { title: act.title }, {})
      : undefined;
  const row = there ?? recordWithId(session.catalogue.db, made?.id ?? "");
  if (row === undefined) throw new VaultError("internal", "a record that was made is there");
  let first = made?.change;
  for (const to of items) {
    const number = relinkRecord(session, row, { act: act.act, kind: "item", to }, { along: first });
    first ??= number;
  }
  return { row, first };
}

function writeConsents(
  session: VaultSession,
  fields: GivenFields,
  items: readonly string[],
): number | undefined {
  let first: number | undefined;
  for (const item of items) {
    const { change } = makeRecordAlong(session, "consent", { ...fields, item }, { along: first });
    first ??= change;
  }
  return first;
}

async function giveConsent(
  session: VaultSession,
  fields: GivenFields,
  { ids, isDry }: { readonly ids: readonly string[]; readonly isDry: boolean },
): Promise<BulkReport> {
  for (const item of ids.slice(0, 1)) resolveFields(session, "consent", { ...fields, item });
  if (isDry) return { isDry, changed: ids, already: [] };
  const change = await inOneAct(session, () => writeConsents(session, fields, ids));
  return {
    isDry,
    changed: ids,
    already: [],
    ...(change !== undefined && { undo: { kind: "consent", change } }),
  };
}

/**
 * Does one thing to many items. Throws VaultError bad-usage, record-not-found, item-not-found, case-not-found, record-changed, read-only,
 * disk-full; then nothing is done to any of them.
 */
export async function actOnItems(
  session: VaultSession,
  { selection, act, isDry }: BulkWish,
): Promise<BulkReport> {
  const ids = (await inSlices(chooseInSteps(session, selection), undefined)).map(({ id }) => id);
  if (act.to === "consent") return await giveConsent(session, act.fields, { ids, isDry });
  const target = targetOf(session, act);
  const linked = itemsLinkedTo(session, target);
  const isChanged = (id: string): boolean => linked.has(id) === (act.act === "unlink");
  const report = { isDry, changed: ids.filter(isChanged), already: ids.filter((id) => !isChanged(id)) };
  if (isDry || report.changed.length === 0)
    return { ...report, ...(target !== undefined && { record: target.code }) };
  const { row, first } = await inOneAct(session, () => writeLinks(session, act, report.changed));
  return {
    ...{ ...report, record: row.code },
    ...(first !== undefined && { undo: { kind: row.kind, change: first } }),
  };
}
