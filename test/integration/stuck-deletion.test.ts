/** A deletion whose file could not be removed is finished later, whatever is deleted in between. */

import { mkdir, rename, rmdir, stat } from "node:fs/promises";
import { expect, it } from "vitest";
import { deleteItem } from "../../electron/engine/delete/delete-item.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { makeVault, reopenVault } from "../support/make-vault.ts";
import { storeItem } from "../support/store-item.ts";

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

it("goes with the next unlock, and does not stop the one after it", async () => {
  const { session, folder } = await makeVault();
  const stuck = await storeItem(session, { name: "a.txt", content: "a" });
  const other = await storeItem(session, { name: "b.txt", content: "b" });
  // A folder in its place cannot be removed as a file is: as if another program held the file open.
  await rename(stuck.path, `${stuck.path}-`);
  await mkdir(stuck.path);
  await expect(deleteItem(session, stuck.id, "a promise")).rejects.toMatchObject({ code: "write-failed" });
  await deleteItem(session, other.id, "another one");
  expect(await isThere(other.path)).toBe(false);
  await rmdir(stuck.path);
  await rename(`${stuck.path}-`, stuck.path);
  await lockSession(session);
  await reopenVault(folder);
  expect(await isThere(stuck.path)).toBe(false);
});
