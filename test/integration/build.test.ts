import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { makeTempFolder, PASSPHRASE } from "../support/make-vault.ts";

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const built = join(root, "out/electron/cli/main.js");

it("builds plain JavaScript that keeps a vault with all its threads", async () => {
  await run("npm", ["run", "--silent", "build"], { cwd: root });
  const files = await readdir(join(root, "out"), { recursive: true });
  expect(files.filter((file) => file.endsWith(".ts"))).toEqual([]);

  const folder = await makeTempFolder();
  const inFolder = (name: string): string => join(folder, name);
  await writeFile(inFolder("passphrase"), PASSPHRASE);
  await writeFile(inFolder("note.txt"), "kept by the built program");
  const sandyq = (...words: string[]) =>
    run(process.execPath, [built, ...words, "--passphrase-file", inFolder("passphrase"), "--json"]);
  await sandyq("vault", "create", inFolder("vault"));
  const { stdout } = await sandyq("import", inFolder("vault"), inFolder("note.txt"));
  const { imported } = JSON.parse(stdout) as { imported: { item: string }[] };
  await sandyq("original", inFolder("vault"), imported[0]!.item, "--out", inFolder("back.txt"));
  await sandyq("check", inFolder("vault"), "--deep");
  expect(await readFile(inFolder("back.txt"), "utf8")).toBe("kept by the built program");
});
