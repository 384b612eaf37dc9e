/** Derivatives against the log: each copy has the event of its making, and neither says more than the other. */

import { decodeEvent, type CustodyEvent } from "../../core/custody/event.ts";
import { tryDecode } from "../../core/decode.ts";
import { commitOrigin } from "../../core/derivative/copy-origin.ts";
import { everyDerivative, findDerivative, type DerivativeRow } from "../catalogue/derivative-table.ts";
import { pageEvents } from "../catalogue/event-table.ts";
import { originOf } from "../derive/copy-origin-of.ts";
import type { Steps } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";
import type { DerivativeFinding } from "./check-finding.ts";

const PAGE_ROWS = 1000;

type Derivation = Extract<CustodyEvent, { readonly type: "derivation" }>;

/** An event with the item under which the catalogue has it. */
interface FiledDerivation {
  readonly event: Derivation;
  readonly item: string;
}

function* everyDerivation({ catalogue }: VaultSession): Generator<FiledDerivation> {
  for (let from = 0; ;) {
    const page = pageEvents(catalogue.db, { from, limit: PAGE_ROWS, type: "derivation" });
    for (const { line, itemId } of page) {
      // A malformed line is a finding of the log itself.
      const event = tryDecode(() => decodeEvent(line));
      if (event?.type === "derivation") yield { event, item: itemId ?? "" };
    }
    const last = page.at(-1);
    if (last === undefined) return;
    from = last.seq + 1;
  }
}

function isSame({ crypto }: VaultSession, { event, item }: FiledDerivation, row: DerivativeRow): boolean {
  const isCopy =
    item === row.itemId &&
    event.kind === row.kind &&
    event.derivativeSha256 === row.sha256 &&
    event.derivativeSize === row.sizeBytes;
  if (!isCopy || row.salt === null) return false;
  const committed = commitOrigin(crypto, originOf(row));
  return committed.original === event.original && committed.recipe === event.recipe;
}

/** Compares all derivatives with their events. Reads only. */
export function* checkDerivations(session: VaultSession): Steps<DerivativeFinding[]> {
  const { db } = session.catalogue;
  const findings: DerivativeFinding[] = [];
  const logged = new Set<string>();
  for (const filed of everyDerivation(session)) {
    yield;
    const { item } = filed;
    const { derivative } = filed.event;
    logged.add(derivative);
    const row = findDerivative(db, derivative);
    if (row === undefined) findings.push({ kind: "derivative-missing", item, derivative });
    else if (!isSame(session, filed, row))
      findings.push({ kind: "derivation-contradiction", item, derivative });
  }
  for (const { id: derivative, itemId: item, kind } of everyDerivative(db)) {
    yield;
    const needsEvent = kind === "safe-copy" || kind === "redaction";
    if (needsEvent && !logged.has(derivative))
      findings.push({ kind: "no-derivation-event", item, derivative });
  }
  return findings;
}
