/** What some items tell whoever gets them, as originals and as copies, counted, so that it can be weighed before they leave. */

import { findBatch } from "../catalogue/batch-table.ts";
import { findDescription, type DescriptionRow } from "../catalogue/description-table.ts";
import { provenCopyOf, type ItemWithoutCopy } from "../export/choose-copies.ts";
import { chooseItems } from "../export/choose-items.ts";
import type { VaultSession } from "../vault/session.ts";

const SHOWN_NAMES = 100;

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
}

type Saying = "withPlace" | "withTime" | "withDevice" | "withAuthor";

const says: Readonly<Record<Saying, (row: DescriptionRow) => boolean>> = {
  withPlace: ({ latitude }) => latitude !== null,
  withTime: ({ capturedAt }) => capturedAt !== null,
  withDevice: ({ make, model }) => make !== null || model !== null,
  withAuthor: ({ author }) => author !== null,
};

/** Counts what these items disclose. Throws VaultError item-not-found, item-deleted. */
export function disclosureOf(session: VaultSession, items: readonly string[]): Disclosure {
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
  };
}
