/** What some items tell whoever gets them, as originals and as copies, counted, so that it can be weighed before they leave. */

import { findBatch } from "../catalogue/batch-table.ts";
import type { ItemRow } from "../catalogue/item-table.ts";
import { findDescription, type DescriptionRow } from "../catalogue/description-table.ts";
import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { RecordKind } from "../../core/records/record-kinds.ts";
import { provenCopyOf, type ItemWithoutCopy } from "../export/choose-copies.ts";
import { chooseItems } from "../export/choose-items.ts";
import { gatherRecords } from "../export/gather-records.ts";
import type { VaultSession } from "../vault/session.ts";

const SHOWN_NAMES = 100;

/** What a bundle of originals can tell of the register, where it is asked to. */
export interface DisclosedRecords {
  readonly total: number;
  /** The first hundred, in the order of the bundle, with what they are called where that is no name. */
  readonly first: readonly { readonly kind: RecordKind; readonly code: string; readonly title?: string }[];
  /** Codes of the people among them, who are named only where the exporter says so. */
  readonly people: readonly string[];
}

/** Counts of items by what they say; an item that was never described may say anything. */
export interface Disclosure {
  readonly items: number;
  /** Of the originals. */
  readonly sizeBytes: number;
  /** Of the copies that can be handed over in their place. */
  readonly copyBytes: number;
  /** Items whose copy to hand over has parts covered. */
  readonly covered: number;
  /** Items of which no copy can be handed over. Neutralise their names too. */
  readonly withoutCopy: readonly ItemWithoutCopy[];
  readonly withPlace: number;
  readonly withTime: number;
  readonly withDevice: number;
  readonly withAuthor: number;
  readonly undescribed: number;
  /** From whom they were received is recorded; a bundle says it only when asked to. */
  readonly withSource: number;
  /** Names that go with the originals, the first hundred. Neutralise them before they reach a screen. */
  readonly names: readonly string[];
  readonly records: DisclosedRecords;
}

type Saying = "withPlace" | "withTime" | "withDevice" | "withAuthor";

const says: Readonly<Record<Saying, (row: DescriptionRow) => boolean>> = {
  withPlace: ({ latitude }) => latitude !== null,
  withTime: ({ capturedAt }) => capturedAt !== null,
  withDevice: ({ make, model }) => make !== null || model !== null,
  withAuthor: ({ author }) => author !== null,
};

function recordsAlong(session: VaultSession, rows: readonly ItemRow[], use?: ConsentUse): DisclosedRecords {
  const { records } = gatherRecords(session, { items: rows.map(({ id }) => id), use, named: [] });
  return {
    total: records.length,
    first: records.slice(0, SHOWN_NAMES).map(({ kind, code, fields: { title } }) => ({
      ...{ kind, code },
      ...(typeof title === "string" && { title }),
    })),
    people: records.flatMap(({ kind, code }) => (kind === "person" ? [code] : [])),
  };
}

/** Counts what these items disclose; records of consent to another use stay. Throws VaultError item-not-found, item-deleted. */
export function disclosureOf(session: VaultSession, items: readonly string[], use?: ConsentUse): Disclosure {
  const { db } = session.catalogue;
  const rows = chooseItems(session, { items });
  const described = rows.flatMap(({ id }) => findDescription(db, id) ?? []);
  const count = (saying: Saying): number => described.filter((row) => says[saying](row)).length;
  const copies = rows.map((row) => provenCopyOf(session, row));
  return {
    items: rows.length,
    sizeBytes: rows.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
    copyBytes: copies.reduce((total, copy) => total + (copy?.sizeBytes ?? 0), 0),
    covered: copies.filter((copy) => copy?.kind === "redaction").length,
    withoutCopy: rows
      .filter((_row, index) => copies[index] === undefined)
      .map(({ id, nameText }) => ({ item: id, name: nameText })),
    withPlace: count("withPlace"),
    withTime: count("withTime"),
    withDevice: count("withDevice"),
    withAuthor: count("withAuthor"),
    undescribed: rows.length - described.length,
    withSource: rows.filter(({ batchId }) => (findBatch(db, batchId)?.receivedFrom ?? null) !== null).length,
    names: rows.slice(0, SHOWN_NAMES).map(({ nameText }) => nameText),
    records: recordsAlong(session, rows, use),
  };
}
