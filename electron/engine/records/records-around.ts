/** Everything that a record or an item has to do with, in one answer: what a page about it is made of. */

import type { RecordKind } from "../../core/records/record-kinds.ts";
import { casesOfItem } from "../catalogue/case-table.ts";
import { pageItemsOf } from "../catalogue/item-links.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { LINKED, linkedFrom, linkedTo } from "../catalogue/record-link-table.ts";
import { recordWithId, type RecordRow } from "../catalogue/record-table.ts";
import type { VaultSession } from "../vault/session.ts";
import { type RecordSummary, summaryOfRecord } from "./show-record.ts";
import { linksOf, openFields } from "./stored-record.ts";
import type { Telling } from "./veiled-fields.ts";

/** A record that stands around another one or an item. */
export interface RecordAround extends RecordSummary {
  /** The field that makes the link, or `linked`. */
  readonly role: string;
  /** Whether the link is this record's own, or leads to it. */
  readonly isOwn: boolean;
  /** How many items it leads to. */
  readonly items: number;
  /** The record between, by its id, where the link is no direct one. */
  readonly via?: string;
}

/** What else belongs to what stands around a case: acts to its events, how things stand to its people. */
const further: Partial<Record<RecordKind, readonly RecordKind[]>> = {
  event: ["act"],
  person: ["status", "mandate", "consent"],
};

interface Found {
  readonly row: RecordRow;
  readonly role: string;
  readonly isOwn: boolean;
  readonly via?: string;
}

function pointing({ catalogue }: VaultSession, id: string): Found[] {
  return linkedTo(catalogue.db, id).flatMap(({ id: from, role }) => {
    const row = recordWithId(catalogue.db, from);
    return row === undefined ? [] : [{ row, role, isOwn: true }];
  });
}

function targets({ catalogue }: VaultSession, { kind, ...row }: RecordRow): Found[] {
  const { db } = catalogue;
  const fields = Object.entries(linksOf(kind, openFields(row)));
  const links = linkedFrom(db, row.id).map((id) => [LINKED, id] as const);
  return [...fields, ...links].flatMap(([role, id]) => {
    const target = recordWithId(db, id);
    return target?.withdrawnAtMs === null ? [{ row: target, role, isOwn: false }] : [];
  });
}

function furtherOut(session: VaultSession, found: readonly Found[]): Found[] {
  return found.flatMap(({ row }) => {
    const kinds = further[row.kind] ?? [];
    return kinds.length === 0
      ? []
      : pointing(session, row.id)
          .filter((each) => kinds.includes(each.row.kind))
          .map((each) => ({ ...each, via: row.id }));
  });
}

const inOrder = (found: readonly Found[]): Found[] =>
  found.toSorted((one, other) => one.row.number - other.row.number);

function shownOnce(session: VaultSession, found: readonly Found[], telling: Telling): RecordAround[] {
  const seen = new Set<string>();
  return found.flatMap(({ row, ...how }) => {
    if (seen.has(row.id)) return [];
    seen.add(row.id);
    const { total: items } = pageItemsOf(session.catalogue.db, row.id, { limit: 0, offset: 0 });
    return { ...summaryOfRecord(session, row, telling), ...how, items };
  });
}

/** What a record leads to and what leads to it, each once, older before newer; around a case also what belongs to its events and people. */
export function recordsAround(session: VaultSession, row: RecordRow, telling: Telling): RecordAround[] {
  const near = inOrder([...targets(session, row), ...pointing(session, row.id)]);
  const far = row.kind === "case" ? inOrder(furtherOut(session, near)) : [];
  return shownOnce(
    session,
    [...near, ...far].filter((found) => found.row.id !== row.id),
    telling,
  );
}

/** The cases that an item is in, and every record that speaks of it or of all that came in with it. */
export function recordsAboutItem(
  session: VaultSession,
  { id, batchId }: ItemRow,
  telling: Telling,
): RecordAround[] {
  const { db } = session.catalogue;
  const cases = casesOfItem(db, id).flatMap((found): Found[] => {
    const row = recordWithId(db, found.id);
    return row?.withdrawnAtMs === null ? [{ row, role: LINKED, isOwn: true }] : [];
  });
  return shownOnce(session, [...cases, ...pointing(session, id), ...pointing(session, batchId)], telling);
}
