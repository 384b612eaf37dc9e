/** Reads one moment of a catalogue in slices, whatever is written between them. */

import { inReadTransaction } from "../catalogue/database.ts";
import { openCatalogueToRead } from "../catalogue/open-catalogue.ts";
import type { JobOptions } from "../job.ts";
import type { VaultSession } from "../vault/session.ts";
import { inSlices, type Steps } from "./steps.ts";

/** A small one would be read over and over: what is looked up lies all over the catalogue. */
const CACHE_KIB = 16_384;

const origins = new WeakMap<VaultSession, VaultSession>();

/** The session that a reading was begun in; undefined for one that is read by itself. */
export const sessionBehind = (aside: VaultSession): VaultSession | undefined => origins.get(aside);

/**
 * Does `read` for the same vault over a connection of its own, which is closed before the answer. Throws what `read` throws, and
 * VaultError cancelled, vault-damaged, permission-denied.
 */
export async function readAside<Result>(
  session: VaultSession,
  read: (aside: VaultSession) => Steps<Result>,
  { signal }: Pick<JobOptions, "signal">,
): Promise<Result> {
  const { path } = session.catalogue;
  const catalogue = await openCatalogueToRead(path, { key: session.keys.database, cacheKib: CACHE_KIB });
  try {
    const aside: VaultSession = { ...session, catalogue, access: "read" };
    origins.set(aside, session);
    return await inReadTransaction(catalogue.db, () => inSlices(read(aside), signal));
  } finally {
    catalogue.close();
  }
}
