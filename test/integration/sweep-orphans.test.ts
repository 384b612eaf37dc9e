/** What the next writer does about objects that an interrupted import left behind. */

import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import { newId, objectFolder, objectPath } from "../../electron/engine/objects/object-files.ts";
import { sweepOrphans } from "../../electron/engine/objects/sweep.ts";
import { verifyObject } from "../../electron/engine/objects/verify-object.ts";
import { markWriting } from "../../electron/engine/objects/writing-mark.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { native } from "../support/backends.ts";
import { expectSound, itemsOf } from "../support/import-probes.ts";
import { makeTempFolder, makeVault, reopenVault, type MadeVault } from "../support/make-vault.ts";

/** A vault with three items, and the id of an object in its folders that no row speaks of. */
async function makeOrphan(): Promise<MadeVault & { orphan: string }> {
  const made = await makeVault();
  const { session, folder } = made;
  const sources = await makeTempFolder();
  for (const name of ["a", "b", "c"]) writeFileSync(join(sources, name), name);
  await importPaths(session, [sources]);
  const orphan = newId(native);
  mkdirSync(objectFolder(folder, orphan), { recursive: true });
  await copyFile(objectPath(folder, itemsOf(session)[0]!.id), objectPath(folder, orphan));
  return { ...made, orphan };
}

const quarantined = (folder: string): string[] =>
  existsSync(join(folder, "quarantine")) ? readdirSync(join(folder, "quarantine")) : [];

describe("the sweep after an interrupted import", () => {
  it("puts an object without a row into quarantine, whole, and touches nothing else", async () => {
    const { session, folder, orphan } = await makeOrphan();
    const foreign = join(folder, "objects", orphan.slice(0, 2), "notes.txt");
    writeFileSync(foreign, "not ours");
    const displaced = join(folder, "objects", "zz");
    mkdirSync(displaced);
    await markWriting(folder);
    writeFileSync(join(folder, "tmp", `${newId(native)}.age`), "half of an object");
    await lockSession(session);

    const reopened = await reopenVault(folder);
    expect(reopened.warnings).toStrictEqual([{ kind: "objects-quarantined", count: 1 }]);
    expect(quarantined(folder)).toStrictEqual([`${orphan}.age`]);
    const key = { identity: reopened.keys.identity };
    const record = await verifyObject(native, join(folder, "quarantine", `${orphan}.age`), key);
    expect(record.name).toBe(Buffer.from(itemsOf(reopened)[0]!.name).toString());
    expect(existsSync(foreign)).toBe(true);
    expect(existsSync(displaced)).toBe(true);
    await expectSound(reopened);
  });

  it("takes a damaged object without a row out of the way too", async () => {
    const { session, folder, orphan } = await makeOrphan();
    writeFileSync(objectPath(folder, orphan), "torn");
    await markWriting(folder);
    expect(await sweepOrphans(session)).toStrictEqual({ quarantined: [orphan] });
    expect(quarantined(folder)).toStrictEqual([`${orphan}.age`]);
  });

  it("goes on after it was itself interrupted", async () => {
    const { session, folder, orphan } = await makeOrphan();
    await markWriting(folder);
    mkdirSync(join(folder, "quarantine"));
    renameSync(objectPath(folder, orphan), join(folder, "quarantine", `${orphan}.age`));
    expect(await sweepOrphans(session)).toStrictEqual({ quarantined: [] });
    expect(quarantined(folder)).toStrictEqual([`${orphan}.age`]);
    await expectSound(session);
  });

  it("looks for nothing when the last writer came to its end", async () => {
    const { session, folder, orphan } = await makeOrphan();
    expect(await sweepOrphans(session)).toStrictEqual({ quarantined: [] });
    expect(existsSync(objectPath(folder, orphan))).toBe(true);
  });

  it("is called for from the beginning of an import until its end", async () => {
    const { session, folder } = await makeVault();
    const sources = await makeTempFolder();
    writeFileSync(join(sources, "a"), "a");
    let wasMarked = false;
    await importPaths(session, [sources], {
      onProgress: () => {
        wasMarked ||= readdirSync(join(folder, "tmp")).includes("writing");
      },
    });
    expect(wasMarked).toBe(true);
    expect(readdirSync(join(folder, "tmp"))).toStrictEqual([]);
  });

  it("stays called for when an earlier import of the same session was left unclean", async () => {
    const { session, folder } = await makeVault();
    await markWriting(folder);
    const sources = await makeTempFolder();
    writeFileSync(join(sources, "a"), "a");
    expect((await importPaths(session, [sources])).imported).toHaveLength(1);
    expect(readdirSync(join(folder, "tmp"))).toStrictEqual(["writing"]);
  });
});
