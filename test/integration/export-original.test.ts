/** Taking one original out of a vault: byte for byte, once, and never without a word in the log. */

import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { cleanPath } from "../../electron/engine/derive/clean-path.ts";
import { cleanPaths } from "../../electron/engine/derive/clean-paths.ts";
import { writeNewFile } from "../../electron/engine/disk/write-new-file.ts";
import { writeOriginal } from "../../electron/engine/export/write-original.ts";
import { objectPath } from "../../electron/engine/objects/object-files.ts";
import { assertUnpackable } from "../../electron/engine/receive/unfinished-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { fewFiles, logOf, makeImportedVault } from "../support/imported-vault.ts";
import { reopenVault } from "../support/make-vault.ts";

describe("an original that is taken out", () => {
  it("is what came in, and the log says that it left", async () => {
    const { session, desk, items } = await makeImportedVault();
    for (const [source, content] of Object.entries(fewFiles)) {
      const [item = "", before, out] = [
        items.get(basename(source)),
        logOf(session).length,
        join(desk, source.slice(-9)),
      ];
      const report = await writeOriginal(session, item.slice(0, 10), out);
      const bytes = readFileSync(out);
      expect(bytes.equals(Buffer.from(content))).toBe(true);
      expect(statSync(out).mode & 0o777).toBe(0o600);
      expect(report).toMatchObject({ item, name: basename(source), sizeBytes: bytes.length });
      expect(logOf(session).slice(before)).toMatchObject([
        { type: "dissemination", form: "original", item, sha256: report.sha256, recipients: [] },
      ]);
    }
    expect(readdirSync(desk)).toHaveLength(items.size);
  });

  it("overwrites nothing, and is not written by a reader or from a damaged object", async () => {
    const { session, folder, desk, items } = await makeImportedVault();
    const item = items.get("photo.jpg") ?? "";
    const [taken, free] = [join(desk, "taken"), join(desk, "free")];
    writeFileSync(taken, "somebody's work");
    const before = logOf(session).length;
    await expect(writeOriginal(session, item, taken)).rejects.toMatchObject({ code: "already-exists" });
    await expect(writeOriginal(session, "00000000", free)).rejects.toMatchObject({ code: "item-not-found" });
    const stopped = writeOriginal(session, item, free, { signal: AbortSignal.abort() });
    await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
    const path = objectPath(folder, item);
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(300_000) ^ 1, 300_000);
    writeFileSync(path, bytes);
    await expect(writeOriginal(session, item, free)).rejects.toMatchObject({ code: "object-damaged" });
    expect(logOf(session)).toHaveLength(before);
    await lockSession(session);
    const reader = await reopenVault(folder, { access: "read" });
    await expect(writeOriginal(reader, item, free)).rejects.toMatchObject({ code: "read-only" });
    expect(readdirSync(desk)).toEqual(["taken"]);
    expect(readFileSync(taken, "utf8")).toBe("somebody's work");
  });

  it("is never written into the folder of a vault, also through a link, and neither is anything else", async () => {
    const { session, folder, desk, items } = await makeImportedVault();
    const item = items.get("photo.jpg") ?? "";
    const link = join(desk, "link");
    symlinkSync(join(folder, "objects"), link);
    const photo = join(desk, "photo");
    writeFileSync(photo, "a photo");
    const before = logOf(session).length;
    for (const place of [folder, join(folder, "objects"), join(folder, "tmp"), link]) {
      const out = join(place, "open.jpg");
      await expect(writeOriginal(session, item, out)).rejects.toMatchObject({ code: "inside-vault" });
      await expect(writeNewFile(out, Buffer.from("open"))).rejects.toMatchObject({ code: "inside-vault" });
      await expect(cleanPath(photo, out)).rejects.toMatchObject({ code: "inside-vault" });
      await expect(cleanPaths([photo], out)).rejects.toMatchObject({ code: "inside-vault" });
      await expect(assertUnpackable(out)).rejects.toMatchObject({ code: "inside-vault" });
    }
    expect(logOf(session)).toHaveLength(before);
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => name.includes("open"))).toEqual([]);
  });
});
