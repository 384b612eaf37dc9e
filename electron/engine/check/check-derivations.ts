/** Derivatives against the log: each copy has the event of its making, and neither says more than the other. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { decodeEvent, type CustodyEvent } from "../../core/custody/event.ts";
import { tryDecode } from "../../core/decode.ts";
import { everyDerivative, findDerivative, type DerivativeRow } from "../catalogue/derivative-table.ts";
import { pageEvents } from "../catalogue/event-table.ts";
import type { VaultSession } from "../vault/session.ts";
import type { DerivativeFinding } from "./check-finding.ts";

const PAGE_ROWS = 1000;

type Derivation = Extract<CustodyEvent, { readonly type: "derivation" }>;

function* everyDerivation({ catalogue }: VaultSession): Generator<Derivation> {
  for (let from = 0; ;) {
    const page = pageEvents(catalogue.db, { from, limit: PAGE_ROWS, type: "derivation" });
    for (const { line } of page) {
      // A malformed line is a finding of the log itself.
      const event = tryDecode(() => decodeEvent(line));
      if (event?.type === "derivation") yield event;
    }
    const last = page.at(-1);
    if (last === undefined) return;
    from = last.seq + 1;
  }
}

const isSame = ({ crypto }: VaultSession, event: Derivation, row: DerivativeRow): boolean =>
  event.item === row.itemId &&
  event.sha256 === row.itemSha256 &&
  event.kind === row.kind &&
  event.derivativeSha256 === row.sha256 &&
  event.derivativeSize === row.sizeBytes &&
  event.recipe === encodeHex(crypto.sha256(encodeUtf8(row.recipe)));

/** Compares all derivatives with their events. Reads only. */
export function checkDerivations(session: VaultSession, throwIfStopped: () => void): DerivativeFinding[] {
  const { db } = session.catalogue;
  const findings: DerivativeFinding[] = [];
  const logged = new Set<string>();
  for (const event of everyDerivation(session)) {
    throwIfStopped();
    const { item, derivative } = event;
    logged.add(derivative);
    const row = findDerivative(db, derivative);
    if (row === undefined) findings.push({ kind: "derivative-missing", item, derivative });
    else if (!isSame(session, event, row))
      findings.push({ kind: "derivation-contradiction", item, derivative });
  }
  for (const { id: derivative, itemId: item, kind } of everyDerivative(db)) {
    const needsEvent = kind === "safe-copy" || kind === "redaction";
    if (needsEvent && !logged.has(derivative))
      findings.push({ kind: "no-derivation-event", item, derivative });
  }
  return findings;
}
