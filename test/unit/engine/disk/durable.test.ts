import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createFile,
  makeFolder,
  publishFile,
  replaceFile,
} from "../../../../electron/engine/disk/durable.ts";
import { systemCodeOf, toVaultError } from "../../../../electron/engine/disk/io-error.ts";
import { VaultError } from "../../../../electron/core/errors.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "durable-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const bytes = Buffer.from("whole or not at all");

describe("durable files", () => {
  it("replaces a file, privately, and leaves nothing beside it", async () => {
    const path = join(folder, "header");
    await replaceFile(path, Buffer.from("old"));
    await replaceFile(path, bytes);
    expect(await readFile(path)).toEqual(bytes);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["header"]);
  });

  it("overwrites what a crash left half-written", async () => {
    await writeFile(join(folder, ".header.partial"), "half");
    await replaceFile(join(folder, "header"), bytes);
    expect(await readdir(folder)).toEqual(["header"]);
  });

  it("creates, and refuses to replace", async () => {
    const path = join(folder, "identity");
    await createFile(path, bytes);
    await expect(createFile(path, Buffer.from("other"))).rejects.toThrow(
      expect.objectContaining({ code: "EEXIST" }),
    );
    expect(await readFile(path)).toEqual(bytes);
    expect(await readdir(folder)).toEqual(["identity"]);
  });

  it("publishes a temporary file only under a free name", async () => {
    await writeFile(join(folder, "a"), bytes);
    await writeFile(join(folder, "b"), "taken");
    await expect(publishFile(join(folder, "a"), join(folder, "b"))).rejects.toThrow();
    await publishFile(join(folder, "a"), join(folder, "c"));
    expect((await readdir(folder)).sort()).toEqual(["b", "c"]);
  });

  it("makes folders that nobody else may enter", async () => {
    await makeFolder(join(folder, "vault"));
    await makeFolder(join(folder, "vault"));
    expect((await stat(join(folder, "vault"))).mode & 0o777).toBe(0o700);
  });
});

describe("what the system says", () => {
  const systemError = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    ["ENOSPC", "disk-full"],
    ["SQLITE_FULL", "disk-full"],
    ["EACCES", "permission-denied"],
    ["ENOENT", "file-not-found"],
    ["EEXIST", "already-exists"],
    ["SQLITE_BUSY_SNAPSHOT", "vault-in-use"],
    ["SQLITE_IOERR_WRITE", "write-failed"],
    ["EIO", "write-failed"],
  ])("%s becomes %s", (systemCode, code) => {
    expect(toVaultError(systemError(systemCode), "write-failed").code).toBe(code);
  });

  it("keeps our own errors and calls the rest a fault in the program", () => {
    const own = new VaultError("cancelled", "stopped");
    expect(toVaultError(own, "read-failed")).toBe(own);
    expect(toVaultError(new TypeError("x"), "read-failed").code).toBe("internal");
    expect(toVaultError("thrown text", "read-failed").code).toBe("internal");
    expect(systemCodeOf(Object.assign(new Error("n"), { code: 5 }))).toBeUndefined();
  });
});
