/** The end of the demo: this program is gone, then the catalogue is gone; the recovery words bring everything back. */

import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../core/errors.ts";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { demoFiles } from "./make-files.ts";
import { countAt, valueAt, type Stage, type Step } from "./stage.ts";
import { ageKnowsHybridKeys } from "./stock-programs.ts";
import { withPassphrase } from "./vault-steps.ts";

/** The lines of RECOVERY.txt that are to be typed up to the originals. */
async function recoveryLines(): Promise<string[][]> {
  const text = await readFile(join("vault", "RECOVERY.txt"), "utf8");
  const typed = [...text.matchAll(/^\s*\$ (.+)$/gm)].map(([, line = ""]) => line.trim().split(/\s+/));
  const upTo = typed.findIndex((words) => words.includes("originals"));
  assert(upTo > 0, "RECOVERY.txt says what to type");
  return typed.slice(0, upTo + 1);
}

async function assertRecovered(folder: string): Promise<void> {
  const contents: Buffer[] = [];
  for (const name of await readdir(folder)) contents.push(await readFile(join(folder, name)));
  for (const { bytes } of demoFiles()) {
    assert(
      contents.some((content) => equalBytes(content, bytes)),
      "every original is recovered byte for byte",
    );
  }
}

async function absentPrograms({ programs }: Stage): Promise<string[]> {
  const absent: string[] = [];
  for (const name of ["age", "python3"]) if (!(await programs.has(name))) absent.push(name);
  return absent;
}

const recoverWithStockPrograms: Step = {
  title: "This program is gone: the recovery words and RECOVERY.txt in the vault bring the originals back",
  async show(stage) {
    const absent = await absentPrograms(stage);
    if (absent.length > 0) {
      stage.say(`Not on this computer and therefore not shown: ${absent.join(", ")}.`);
      return;
    }
    assert((await ageKnowsHybridKeys(stage.programs)) !== undefined, "age tells its version");
    for (const [name = "", ...words] of await recoveryLines()) {
      stage.say(`$ ${[name, ...words].join(" ")}`);
      await stage.programs.must(name, words, { folder: "vault", inputFile: "words-on-paper.txt" });
    }
    await assertRecovered(join("vault", "recovered"));
    stage.say("All originals are there, byte for byte, opened by stock age.");
    for (const made of ["words.key", "vault.key", "recovered"])
      await rm(join("vault", made), { recursive: true });
  },
};

const rebuildVault: Step = {
  title: "The catalogue is gone: the vault is rebuilt from the words",
  async show(stage) {
    for (const name of await readdir("vault"))
      if (name.startsWith("catalogue.db")) await rm(join("vault", name));
    stage.say("catalogue.db is deleted.");
    await stage.sandyq([
      ...["rebuild", "vault", "--to", "rebuilt", "--recovery-words-file", "words-on-paper.txt"],
      ...withPassphrase,
    ]);
    const checked = await stage.sandyq(["check", "rebuilt", "--deep", ...withPassphrase]);
    assert(valueAt(checked.document, "isSound") === true, "the rebuilt vault is sound");
    const listed = await stage.sandyq(["list", "rebuilt", "--case", "Demo", ...withPassphrase]);
    assert(countAt(listed, "items") === demoFiles().length, "every item is back, with its name and its case");
    for (const line of listed.lines) stage.say(line);
  },
};

export const disasterSteps: readonly Step[] = [recoverWithStockPrograms, rebuildVault];
