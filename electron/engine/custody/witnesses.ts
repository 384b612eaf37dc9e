/** Checkpoints of this log that receivers of bundles have cosigned; later bundles carry them, without saying whose they are. */

import type { Witness } from "../../core/bundle/witness.ts";
import { openReceipt } from "../../core/receipt/receipt.ts";
import { witnessReceipts } from "../catalogue/receipt-table.ts";
import type { VaultSession } from "../vault/session.ts";

/** Enough to make rewriting hopeless; each one costs a proof. */
const MOST_WITNESSES = 16;

/** A cosigned checkpoint with its size. */
export interface SizedWitness extends Witness {
  readonly size: number;
}

/** The newest cosigned checkpoint of each cosigner, up to a size of the log; the largest first. */
export function witnessesUpTo({ crypto, catalogue }: VaultSession, size: number): SizedWitness[] {
  return witnessReceipts(catalogue.db, MOST_WITNESSES).flatMap(({ text }) => {
    const opened = openReceipt(crypto, text);
    if (!("receipt" in opened)) return [];
    const { cosigner, note, head } = opened.receipt;
    return cosigner === undefined || head.size > size ? [] : [{ cosigner, note, size: head.size }];
  });
}
