/**
 * The header's generation is also kept in the catalogue, which somebody who puts an old vault.json back cannot
 * change. A change of a slot writes the header first, so a crash in between leaves it exactly one ahead.
 */

import { VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import { readSetting, writeSetting } from "../catalogue/setting-table.ts";
import { appendEvents } from "../custody/append.ts";
import { writableDb, type SessionWarning, type VaultSession } from "./session.ts";

/** Records in catalogue and log that the key slots are those of this generation. */
export function recordGeneration(session: VaultSession, generation: number): void {
  const db = writableDb(session);
  inTransaction(db, () => {
    writeSetting(db, "generation", String(generation));
    appendEvents(session, [{ type: "passphrase-change", generation }]);
  });
}

/**
 * Compares header and catalogue; a writer finishes an interrupted change of passphrase. Throws VaultError
 * vault-damaged when the two belong to different times, wrong-passphrase when only an outdated copy was opened.
 */
export function settleGeneration(session: VaultSession, isFromCopy: boolean): SessionWarning[] {
  const { header, access, catalogue, vaultId } = session;
  const recorded = Number(readSetting(catalogue.db, "generation"));
  if (readSetting(catalogue.db, "vault-id") !== vaultId) {
    throw new VaultError("vault-damaged", "the catalogue belongs to another vault");
  }
  if (header.generation === recorded) return [];
  if (header.generation === recorded + 1) {
    if (access === "write") recordGeneration(session, header.generation);
    return [{ kind: "unfinished-passphrase-change" }];
  }
  if (header.generation < recorded && isFromCopy) {
    throw new VaultError("wrong-passphrase", "this passphrase was changed");
  }
  throw new VaultError("vault-damaged", "vault.json and the catalogue belong to different times");
}
