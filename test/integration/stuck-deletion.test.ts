/** A deletion whose file could not be removed is finished later, whatever is deleted in between. */

import { mkdir, rename, rmdir, stat } from "node:fs/promises";
import { expect, it } from "vitest";
import { deleteItem } from "../../electron/engine/delete/delete-item.ts";
import { markWriting } from "../../electron/engine/objects/writing-mark.ts";
import { sweepOrphans } from "../../electron/engine/objects/sweep.ts";
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
  await lockSession(session);
  // It keeps nobody out, and is said.
  const meanwhile = await reopenVault(folder);
  expect(meanwhile.warnings).toEqual([{ kind: "deleted-not-removed", count: 1 }]);
  // Nor is it taken for an object of an interrupted import, which would be kept.
  await markWriting(folder);
  await rmdir(stuck.path);
  await rename(`${stuck.path}-`, stuck.path);
  expect(await sweepOrphans(meanwhile)).toEqual({ quarantined: [] });
  expect(await isThere(stuck.path)).toBe(true);
  await lockSession(meanwhile);
  expect((await reopenVault(folder)).warnings).toEqual([]);
  expect(await isThere(stuck.path)).toBe(false);
});
