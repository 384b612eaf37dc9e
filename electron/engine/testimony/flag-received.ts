/** What a bundle brings as a testimony is one here, too, from the same transaction on: it is shown to nobody who does not open it on purpose. */

import type { VerifiedItem } from "../../core/verify/report.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { findItemBySha256 } from "../catalogue/item-table.ts";
import { everyLinkTo } from "../catalogue/record-link-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import { makeRecord } from "../records/write-record.ts";
import type { VaultSession } from "../vault/session.ts";

/** The record of the testimony that has a text, if it is here. */
function recordOfText(db: ReadableDb, sha256: string | undefined): string | undefined {
  const item = sha256 === undefined ? undefined : findItemBySha256(db, sha256);
  return (
    item && everyLinkTo(db, item.id).find(({ role, kind }) => role === "item" && kind === "testimony")?.id
  );
}

/** Makes records of them, each after the version before it where that is here. Must run inside a write transaction. */
export function flagReceivedTestimonies(session: VaultSession, items: readonly VerifiedItem[]): void {
  const { db } = session.catalogue;
  const testimonies = items
    .flatMap(({ sha256, testimony }) => (testimony === undefined ? [] : [{ sha256, ...testimony }]))
    .toSorted((left, right) => left.version - right.version);
  for (const { sha256, version, versions } of testimonies) {
    const item = findItemBySha256(db, sha256)?.id;
    if (item === undefined || isTestimony(db, item)) continue;
    const earlier = recordOfText(db, versions[version - 2]?.sha256);
    makeRecord(session, "testimony", { item, ...(earlier !== undefined && { earlier }) });
  }
}
