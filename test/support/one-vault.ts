/** One vault for all tests of a file: making and unlocking is what takes long. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { CHEAPEST_COST, letGo, PASSPHRASE } from "./make-vault.ts";

/** Makes it before the tests and removes it after them. Hooks that need it are to be registered behind this call. */
export function oneVault(): () => VaultSession {
  let place: string | undefined;
  let session: VaultSession | undefined;
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), "sandyq-test-"));
    const options = { passphrase: Buffer.from(PASSPHRASE), cost: CHEAPEST_COST };
    ({ session } = await createVaultFolder(join(place, "vault"), options));
  });
  afterAll(async () => {
    if (session !== undefined) letGo(session);
    if (place !== undefined) await rm(place, { recursive: true });
  });
  return () => session ?? expect.unreachable("the vault is made before the tests");
}
