/** What a bundle brings as a testimony is one here, too, from the same transaction on: it is shown to nobody who does not open it on purpose. */

import type { TestimonyChain } from "../../core/bundle/item-record.ts";
import type { VerifiedItem } from "../../core/verify/report.ts";
import type { ReadableDb } from "../catalogue/database.ts";
import { findItemBySha256 } from "../catalogue/item-table.ts";
import { everyLinkTo } from "../catalogue/record-link-table.ts";
import { everyOfKind, type RecordRow, recordWithId } from "../catalogue/record-table.ts";
import { isTestimony } from "../catalogue/testimony-items.ts";
import { allFields } from "../records/stored-record.ts";
import { makeRecord, setFields } from "../records/write-record.ts";
import type { VaultSession } from "../vault/session.ts";
import { earlierOf, itemOfTestimony } from "./testimony-versions.ts";
import { toldChains } from "./version-chain.ts";

/** The record of the testimony that has a text, if it is here. */
function recordOfText(db: ReadableDb, sha256: string): RecordRow | undefined {
  const item = findItemBySha256(db, sha256);
  const named =
    item && everyLinkTo(db, item.id).find(({ role, kind }) => role === "item" && kind === "testimony");
  return named && recordWithId(db, named.id);
}

/** Whether a version goes back to another one; versions never lead round in a circle. */
function goesBackTo(db: ReadableDb, row: RecordRow, id: string): boolean {
  const seen = new Set<string>();
  for (let before: RecordRow | undefined = row; before !== undefined; before = earlierOf(db, before)) {
    if (before.id === id) return true;
    if (seen.has(before.id)) return false;
    seen.add(before.id);
  }
  return false;
}

/**
 * Puts a version after the nearest one before it that is here. One that somebody put after another version stays there, unless that one
 * is farther away by the word of the same sender.
 */
function putInPlace(session: VaultSession, { version, versions }: TestimonyChain): void {
  const { db } = session.catalogue;
  const rowOf = ({ sha256 }: { readonly sha256: string }): RecordRow[] => {
    const found = recordOfText(db, sha256);
    return found === undefined ? [] : [found];
  };
  const before = versions.slice(0, version - 1).flatMap(rowOf);
  const [nearest, row] = [before.at(-1), versions.slice(version - 1, version).flatMap(rowOf)[0]];
  if (nearest === undefined || row === undefined) return;
  const known = earlierOf(db, row);
  const isFarther = known === undefined || before.slice(0, -1).some(({ id }) => id === known.id);
  if (!isFarther || goesBackTo(db, nearest, row.id)) return;
  setFields(session, row, { ...allFields(session, row), earlier: nearest.id });
}

/** What senders told of all testimonies that are here. */
const everyToldChain = (session: VaultSession): TestimonyChain[] =>
  everyOfKind(session.catalogue.db, "testimony").flatMap((row) => {
    const item = itemOfTestimony(session.catalogue.db, row);
    return item === undefined ? [] : toldChains(session, item.id);
  });

/** Makes records of them, each after the version before it that is here, whichever came first. Must run inside a write transaction. */
export function flagReceivedTestimonies(session: VaultSession, items: readonly VerifiedItem[]): void {
  const { db } = session.catalogue;
  const received = items.filter(({ testimony }) => testimony !== undefined);
  for (const { sha256 } of received) {
    const item = findItemBySha256(db, sha256)?.id;
    if (item !== undefined && !isTestimony(db, item)) makeRecord(session, "testimony", { item });
  }
  if (received.length === 0) return;
  for (const chain of everyToldChain(session)) putInPlace(session, chain);
}
