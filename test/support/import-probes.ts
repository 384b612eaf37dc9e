/** What tests of the import look at in a vault, and how they act while one runs. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { pageItems, type ItemRow } from "../../electron/engine/catalogue/item-table.ts";
import { recomputeLog } from "../../electron/engine/custody/recompute.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { verifyObject } from "../../electron/engine/objects/verify-object.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";

/** Every item, in order of arrival. */
export const itemsOf = ({ catalogue }: VaultSession): ItemRow[] => pageItems(catalogue.db, 0, 100_000);

/** How many object files there are. */
export const objectCount = ({ folder }: VaultSession): number =>
  readdirSync(join(folder, "objects"), { recursive: true }).filter((name) => String(name).endsWith(".age"))
    .length;

/** Reads every object whole and compares it with its row, recomputes the log, and looks for what was left lying about. */
export async function expectSound(session: VaultSession): Promise<void> {
  const rows = itemsOf(session);
  for (const { id, fileKey, sha256, sizeBytes } of rows) {
    const key = { fileKey, identity: session.keys.identity };
    const record = await verifyObject(session.crypto, objectPath(session.folder, id), key);
    expect(record).toMatchObject({ item: id, sha256, sizeBytes });
  }
  expect(objectCount(session)).toBe(rows.length);
  expect(await recomputeLog(session)).toStrictEqual([]);
  expect(readdirSync(join(session.folder, "tmp"))).toStrictEqual([]);
}

/** Does something again and again until the promise settles, and gives what the promise gives. */
export async function meanwhile<Result>(
  promise: Promise<Result>,
  everyMs: number,
  act: () => void,
): Promise<Result> {
  const timer = setInterval(act, everyMs);
  try {
    return await promise;
  } finally {
    clearInterval(timer);
  }
}
