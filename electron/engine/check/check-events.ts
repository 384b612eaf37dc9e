/** The catalogue against the log: what the vault says about its items must be what was noted when they came. */

import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { commit } from "../../core/custody/commitment.ts";
import { decodeEvent, type CustodyEvent } from "../../core/custody/event.ts";
import { tryDecode } from "../../core/decode.ts";
import { allEvents } from "../catalogue/event-table.ts";
import { findItem, pageItems, type ItemRow } from "../catalogue/item-table.ts";
import { presentationsOfItem } from "../catalogue/presentation-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { ItemFinding } from "./check-finding.ts";

const PAGE_ROWS = 1000;

type ItemEvent = Extract<CustodyEvent, { readonly item: string }>;

/** Every item of the catalogue, a page at a time. */
export function* everyItem({ catalogue }: VaultSession): Generator<ItemRow> {
  for (let after = 0; ;) {
    const page = pageItems(catalogue.db, after, PAGE_ROWS);
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}

function checkFacts(event: ItemEvent, row: ItemRow): ItemFinding[] {
  const { seq, item } = event;
  const contradiction = (field: "sha256" | "size" | "importedAt"): ItemFinding => ({
    kind: "event-contradiction",
    item,
    seq,
    field,
  });
  const findings: ItemFinding[] = [];
  if (event.sha256 !== row.sha256) findings.push(contradiction("sha256"));
  if ("size" in event && event.size !== row.sizeBytes) findings.push(contradiction("size"));
  if (event.type === "recovery" && event.importedAt !== formatUtcSeconds(row.importedAtMs)) {
    findings.push(contradiction("importedAt"));
  }
  return findings;
}

/** Whether the name in the catalogue is the one that the event committed to. */
function isNameCommitted(session: VaultSession, event: ItemEvent, row: ItemRow): boolean {
  const opens = (crypto: CryptoBackend, salt: Uint8Array, name: Uint8Array): boolean =>
    "name" in event && commit(crypto, salt, name) === event.name;
  const { crypto, catalogue } = session;
  if (event.type === "ingestion" || event.type === "accession") return opens(crypto, row.nameSalt, row.name);
  if (event.type !== "duplicate-presentation") return true;
  return presentationsOfItem(catalogue.db, row.id).some(({ nameSalt, name }) =>
    opens(crypto, nameSalt, name),
  );
}

/** Compares all items with all events. Reads only, in constant memory but for one mark for each item. */
export function* checkEvents(session: VaultSession): Steps<ItemFinding[]> {
  const { db } = session.catalogue;
  const findings: ItemFinding[] = [];
  const takenIn = new Set<string>();
  for (const { line } of allEvents(db)) {
    yield;
    // A malformed line is a finding of the log itself.
    const event = tryDecode(() => decodeEvent(line));
    if (event === undefined || !("item" in event)) continue;
    const { item, seq, type } = event;
    const row = findItem(db, item);
    if (row === undefined) {
      findings.push({ kind: "event-of-unknown-item", item, seq });
      continue;
    }
    if (type === "ingestion" || type === "accession" || type === "recovery") takenIn.add(item);
    findings.push(...checkFacts(event, row));
    if (!isNameCommitted(session, event, row)) findings.push({ kind: "name-not-committed", item, seq });
  }
  for (const { id } of everyItem(session)) {
    yield;
    if (!takenIn.has(id)) findings.push({ kind: "no-ingestion-event", item: id });
  }
  return findings;
}
