import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { walkPath, type Found } from "../../../../electron/engine/import/walk.ts";
import { needPrograms } from "../../../support/programs.ts";
import { makeTempFolder } from "../../../support/make-vault.ts";

async function walk(path: string | Uint8Array, vaultFolder: string, signal?: AbortSignal): Promise<Found[]> {
  return Array.fromAsync(walkPath(path, { vaultFolder, signal }));
}

/** Files as `below/name`, everything else as `name: reason`. */
const shown = (found: Found): string =>
  found.kind === "file"
    ? [found.below?.toString(), found.name.toString()]
        .filter((part) => part !== undefined && part !== "")
        .join("/")
    : `${found.path.toString("latin1").replace(/.*\//, "")}: ${found.problem.reason}`;

describe("the walk", () => {
  it("lists files in the order of their names' bytes, with the folders below the imported one", async () => {
    const [folder, vault] = [await makeTempFolder(), await makeTempFolder()];
    mkdirSync(join(folder, "b/c"), { recursive: true });
    mkdirSync(join(folder, "empty"));
    for (const name of ["b/2", "b/c/3", "Z", "a", "ä", "b.txt"]) writeFileSync(join(folder, name), name);
    expect((await walk(folder, vault)).map(shown)).toStrictEqual(["Z", "a", "b/2", "b/c/3", "b.txt", "ä"]);
    expect((await walk(`${folder}//b/`, vault)).map(shown)).toStrictEqual(["2", "c/3"]);
    expect((await walk(Buffer.from(`${folder}/b//`), vault)).map(shown)).toStrictEqual(["2", "c/3"]);
  });

  it("gives a file that was named itself no folders", async () => {
    const [folder, vault] = [await makeTempFolder(), await makeTempFolder()];
    writeFileSync(join(folder, "a.txt"), "12345");
    for (const path of [join(folder, "a.txt"), Buffer.from(join(folder, "a.txt"))]) {
      const [found] = await walk(path, vault);
      expect(found).toMatchObject({
        kind: "file",
        below: undefined,
        name: Buffer.from("a.txt"),
        sizeBytes: 5,
      });
    }
  });

  it("follows nothing, and names what is not a file", async (test) => {
    needPrograms(test, "mkfifo");
    const [folder, vault] = [await makeTempFolder(), await makeTempFolder()];
    writeFileSync(join(folder, "file"), "x");
    symlinkSync("file", join(folder, "link"));
    symlinkSync("..", join(folder, "loop"));
    symlinkSync("nowhere", join(folder, "dangling"));
    expect(spawnSync("mkfifo", [join(folder, "pipe")]).status).toBe(0);
    const server = createServer().listen(join(folder, "socket"));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    expect((await walk(folder, vault)).map(shown)).toStrictEqual([
      "dangling: symbolic-link",
      "file",
      "link: symbolic-link",
      "loop: symbolic-link",
      "pipe: pipe",
      "socket: socket",
    ]);
    expect((await walk("/dev/null", vault)).map(shown)).toStrictEqual(["null: device"]);
    expect((await walk(join(folder, "loop"), vault)).map(shown)).toStrictEqual(["loop: symbolic-link"]);
  });

  it("keeps names that are no text, exactly", async (test) => {
    if (process.platform !== "linux") test.skip("needs a file system that takes any bytes in a name");
    const [folder, vault] = [await makeTempFolder(), await makeTempFolder()];
    const names = [
      Buffer.from([0xff, 0xfe, 0x41]),
      Buffer.from("e\u0301"),
      Buffer.from("\u00e9"),
      Buffer.from("📷"),
    ]
      .concat([Buffer.from("ә".repeat(127) + "x"), Buffer.from("new\nline"), Buffer.from(" ")])
      .sort((left, right) => left.compare(right));
    for (const name of names) writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), "x");
    const found = await walk(folder, vault);
    expect(found.map((each) => (each.kind === "file" ? each.name : undefined))).toStrictEqual(names);
  });

  it("does not enter the vault", async () => {
    const folder = await makeTempFolder();
    mkdirSync(join(folder, "vault/objects"), { recursive: true });
    writeFileSync(join(folder, "vault/objects/x"), "x");
    writeFileSync(join(folder, "file"), "x");
    const vault = join(folder, "vault");
    expect((await walk(folder, vault)).map(shown)).toStrictEqual(["file", "vault: the-vault-itself"]);
    expect((await walk(vault, vault)).map(shown)).toStrictEqual(["vault: the-vault-itself"]);
    expect((await walk(join(vault, "objects"), vault)).map(shown)).toStrictEqual([
      "objects: the-vault-itself",
    ]);
  });

  it("reports what is not there, and stops when told", async () => {
    const vault = await makeTempFolder();
    expect((await walk(join(vault, "nowhere"), vault)).map(shown)).toStrictEqual(["nowhere: vanished"]);
    await expect(walk("/", vault, AbortSignal.abort(new Error("enough")))).rejects.toThrow("enough");
  });
});
