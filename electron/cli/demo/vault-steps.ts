/** The first half of the demo: files go into a vault, and nobody can read them there. */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../core/errors.ts";
import { formatBytes } from "../terminal/amounts.ts";
import { demoFiles, writeDemoFiles } from "./make-files.ts";
import { countAt, textAt, valueAt, type Step } from "./stage.ts";
import { ageKnowsHybridKeys } from "./stock-programs.ts";

/** The words after every command that opens the vault. */
export const withPassphrase = ["--passphrase-file", "passphrase.txt"] as const;

const makeFiles: Step = {
  title: "Real files, made just now",
  async show({ say }) {
    const files = demoFiles();
    await writeDemoFiles("files", files);
    for (const { name, what, bytes } of files) say(`${name}: ${what} (${formatBytes(bytes.length)})`);
  },
};

const makeVault: Step = {
  title: "A vault: everything in it is encrypted, from file names to the catalogue",
  async show(stage) {
    await writeFile("passphrase.txt", "chest of the steppe and the wind\n", { flag: "wx" });
    const isAgeOld = (await ageKnowsHybridKeys(stage.programs)) === false;
    if (isAgeOld) {
      stage.say(
        "The age on this computer is older than 1.3 and knows only classic keys, and it shall open this vault",
      );
      stage.say(
        "at the end: so the demo's vault has classic keys. Without --classic a vault has post-quantum keys.",
      );
    }
    const created = await stage.sandyq([
      "vault",
      "create",
      "vault",
      ...(isAgeOld ? ["--classic"] : []),
      ...withPassphrase,
    ]);
    stage.facts.set("signer", textAt(created, "signer"));
    assert(countAt(created, "recoveryWords") === 24, "a vault has 24 recovery words");
    const words = Array.from({ length: 24 }, (_, index) => textAt(created, "recoveryWords", index));
    await writeFile("words-on-paper.txt", `${words.join(" ")}\n`, { flag: "wx" });
    stage.say(
      `It has 24 recovery words, “${words.slice(0, 2).join(" ")} …”: in earnest they belong on paper only.`,
    );
  },
};

const importFiles: Step = {
  title: "Import: each file is read once, hashed, sealed and logged",
  async show(stage) {
    const words = [
      "import",
      "vault",
      "files",
      "--case",
      "Demo",
      "--received-how",
      "made by the demo",
      ...withPassphrase,
    ];
    const first = await stage.sandyq(words);
    assert(countAt(first, "imported") === demoFiles().length, "every file is imported");
    stage.say("And once more: what is in the vault already is recognised by its content.");
    const second = await stage.sandyq(words);
    assert(countAt(second, "imported") === 0, "nothing is stored twice");
    assert(countAt(second, "duplicates") === demoFiles().length, "every file is recognised");
  },
};

const listItems: Step = {
  title: "What the vault holds, under the names that the files had",
  async show(stage) {
    const listed = await stage.sandyq(["list", "vault", ...withPassphrase]);
    for (const line of listed.lines) stage.say(line);
    const names = new Set(
      Array.from({ length: countAt(listed, "items") }, (_, index) => textAt(listed, "items", index, "name")),
    );
    for (const { name } of demoFiles()) assert(names.has(name), "every name is in the list");
    const found = await stage.sandyq(["list", "vault", "--query", "әділ", ...withPassphrase]);
    assert(valueAt(found.document, "total") === 1, "a search by the beginning of a word finds the one file");
  },
};

const lookIntoFolder: Step = {
  title: "What a stranger sees in the folder: no name and no content",
  async show({ say }) {
    const paths = (await readdir("vault", { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const marks = demoFiles().flatMap(({ name, bytes }) => [
      Buffer.from(name),
      bytes.subarray(0, 48),
      bytes.subarray(-48),
    ]);
    for (const path of paths) {
      const content = await readFile(path);
      assert(
        !marks.some((mark) => content.includes(mark)),
        "nothing of the files can be read in the vault's folder",
      );
    }
    say(`${String(paths.length)} files searched for the names and for parts of the contents: nothing found.`);
  },
};

export const vaultSteps: readonly Step[] = [makeFiles, makeVault, importFiles, listItems, lookIntoFolder];
