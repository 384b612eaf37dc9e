import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, statSync, truncateSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openAgeBytes } from "../../../electron/core/age/open.ts";
import { parseIdentityFile } from "../../../electron/core/age/identity.ts";
import { recoveryText } from "../../../electron/engine/vault/recovery-text.ts";
import { native } from "../../support/backends.ts";
import { makeOldVault, type OldVault } from "../../support/old-vault.ts";
import { needPrograms } from "../../support/need-program.ts";
import { makeTempFolder } from "../../support/make-vault.ts";

/** The commands of the English instructions, in their order. */
const commandsOf = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("   $ "))
    .map((line) => line.slice(5));

/** A folder with nothing of the vault but what RECOVERY.txt speaks of. */
async function copyForRecovery({ folder }: OldVault): Promise<string> {
  const copy = join(await makeTempFolder(), "copy");
  for (const name of ["RECOVERY.txt", "slots", "objects", "snapshots"]) {
    cpSync(join(folder, name), join(copy, name), { recursive: true });
  }
  return copy;
}

const run = (command: string, cwd: string, input: string) =>
  spawnSync("sh", ["-c", command], { cwd, input, encoding: "utf8" });

describe("RECOVERY.txt", () => {
  it("is the same text for every vault of a kind, and so tells nothing of one", async () => {
    const old = await makeOldVault("hybrid");
    expect(readFileSync(join(old.folder, "RECOVERY.txt"), "utf8")).toBe(recoveryText("hybrid"));
  });

  it(
    "gives everything back with age and python3, followed to the letter",
    { timeout: 120_000 },
    async (context) => {
      needPrograms(context, "age", "python3");
      const old = await makeOldVault("classic");
      const copy = await copyForRecovery(old);
      const commands = commandsOf(readFileSync(join(copy, "RECOVERY.txt"), "utf8"));
      expect(commands).toHaveLength(4);
      for (const command of commands) {
        const { status, stderr } = run(command, copy, `${old.words}\n`);
        expect([status, command, stderr]).toEqual([0, command, expect.any(String)]);
      }
      const names = readdirSync(join(copy, "recovered")).sort();
      expect(names).toEqual(
        [`${old.first.id.slice(0, 8)}-Бірінші.txt`, `${old.second.id.slice(0, 8)}-second.bin`].sort(),
      );
      const contents = names.map((name) => readFileSync(join(copy, "recovered", name), "utf8"));
      expect(contents.sort()).toEqual(["first content", "second content"]);
      const catalogue = readFileSync(join(copy, "catalogue.jsonl"), "utf8");
      expect(catalogue).toContain('"name_text":"Бірінші.txt"');
      expect(catalogue.match(/"table":"event"/g)).toHaveLength(3);
      for (const name of ["words.key", "catalogue.jsonl", `recovered/${names[0]!}`]) {
        expect(statSync(join(copy, name)).mode & 0o077).toBe(0);
      }
    },
  );

  it("names damaged originals and restores the others", async (context) => {
    needPrograms(context, "age", "python3");
    const old = await makeOldVault("classic");
    truncateSync(old.first.path, 1000);
    const copy = await copyForRecovery(old);
    const statuses = commandsOf(recoveryText("classic")).map((command) =>
      run(command, copy, `${old.words}\n`),
    );
    expect(statuses.map(({ status }) => status)).toEqual([0, 0, 1, 0]);
    expect(statuses[2]!.stdout).toContain(`DAMAGED objects/${old.first.id.slice(0, 2)}/${old.first.id}.age`);
    expect(readdirSync(join(copy, "recovered"))).toEqual([`${old.second.id.slice(0, 8)}-second.bin`]);
  });

  it.for(["hybrid", "classic"] as const)(
    "makes of the words the key that opens the slot of a %s vault",
    async (kind, context) => {
      needPrograms(context, "python3");
      const old = await makeOldVault(kind);
      const copy = await copyForRecovery(old);
      const numbered = old.words
        .split(" ")
        .map((word, index) => `${index + 1}. ${word.slice(0, 4).toUpperCase()}`);
      const { status } = run("python3 RECOVERY.txt words words.key", copy, `${numbered.join("\n")}\n`);
      expect(status).toBe(0);
      const identities = parseIdentityFile(readFileSync(join(copy, "words.key"), "utf8"));
      const slot = openAgeBytes(native, { identities }, readFileSync(join(copy, "slots", "2.age")));
      const vaultKey = parseIdentityFile(Buffer.from(slot).toString());
      const object = openAgeBytes(native, { identities: vaultKey }, readFileSync(old.first.path));
      expect(Buffer.from(object).toString("utf8", 0, 13)).toBe("first content");
    },
  );

  it.for([
    {
      what: "a wrong word",
      change: (words: string[]) => words.with(3, "zzzz"),
      said: "Word 4 is not in the list",
    },
    {
      what: "words in another order",
      change: (words: string[]) => words.toReversed(),
      said: "do not fit together",
    },
    { what: "too few words", change: (words: string[]) => words.slice(1), said: "only 23 words" },
  ])("says what is wrong about $what and writes no key", async ({ change, said }, context) => {
    needPrograms(context, "python3");
    const folder = await makeTempFolder();
    await writeText(folder);
    const words = change(`${"abandon ".repeat(23)}art`.split(" ")).join(" ");
    const { status, stderr } = run("python3 text words words.key", folder, `${words}\n`);
    expect([status, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(existsSync(join(folder, "words.key"))).toBe(false);
  });

  it("does not write over a key that is there", async (context) => {
    needPrograms(context, "python3");
    const folder = await makeTempFolder();
    await writeText(folder);
    const words = `${"abandon ".repeat(23)}art\n`;
    const command = "python3 text words words.key";
    expect(run(command, folder, words).status).toBe(0);
    const before = readFileSync(join(folder, "words.key"));
    expect(run(command, folder, words).status).not.toBe(0);
    expect(readFileSync(join(folder, "words.key"))).toEqual(before);
  });

  it("is a program that Python accepts", async (context) => {
    needPrograms(context, "python3");
    const path = await writeText(await makeTempFolder());
    execFileSync("python3", [
      "-c",
      "import ast, sys; ast.parse(open(sys.argv[1], encoding='utf-8').read())",
      path,
    ]);
  });
});

async function writeText(folder: string): Promise<string> {
  const path = join(folder, "text");
  await writeFile(path, recoveryText("classic"));
  return path;
}
