/** The second half of the demo: a bundle goes to a lawyer, who trusts neither the channel nor this program. */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../core/errors.ts";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { demoFiles } from "./make-files.ts";
import { factOf, textAt, valueAt, type Stage, type Step } from "./stage.ts";
import { withPassphrase } from "./vault-steps.ts";

const bundle = "bundle.tar.age";

const exportBundle: Step = {
  title: "Export: a sealed bundle that only the lawyer's key opens",
  async show(stage) {
    await stage.sandyq(["identity", "create", "--classic", "--out", "lawyer.identity"]);
    const exported = await stage.sandyq([
      ...["export", "vault", "--case", "Demo", "--to", "lawyer.identity", "--out", bundle],
      ...withPassphrase,
    ]);
    const words = Array.from({ length: 8 }, (_, index) => textAt(exported, "words", index)).join(" ");
    stage.facts.set("words", words);
    stage.facts.set("bundle", textAt(exported, "bundleId"));
    stage.say(`Its eight words, to be read out over the telephone: ${words}`);
  },
};

const verifyBundle: Step = {
  title: "The lawyer verifies: first without knowing who sealed it, then with the sender's key",
  async show(stage) {
    const words = ["verify", bundle, "--identity", "lawyer.identity"];
    const unknown = await stage.sandyq(words, 1);
    assert(
      textAt(unknown, "verdict") === "intact-unknown-signer",
      "a key that came with a bundle is only a claim",
    );
    const heard = Array.from({ length: 8 }, (_, index) => textAt(unknown, "signer", "words", index)).join(
      " ",
    );
    assert(heard === factOf(stage, "words"), "the lawyer sees the words that the sender reads out");
    stage.say(
      "The eight words are the ones that the sender reads out. With the sender's key, compared once:",
    );
    const known = await stage.sandyq([...words, "--signer", factOf(stage, "signer")]);
    assert(textAt(known, "verdict") === "intact", "the bundle is intact and its signer is the one given");
  },
};

/** Compares the payload of the extracted bag with the files that the demo made. */
async function assertSameBytes(folder: string): Promise<void> {
  const contents: Buffer[] = [];
  for (const name of await readdir(folder)) contents.push(await readFile(join(folder, name)));
  for (const { name, bytes } of demoFiles()) {
    assert(
      contents.some((content) => equalBytes(content, bytes)),
      `${name} comes out byte for byte`,
    );
  }
}

async function checkWithStockPrograms(stage: Stage, absent: readonly string[]): Promise<void> {
  const { programs, say } = stage;
  const bag = join("stock", factOf(stage, "bundle"));
  say(`$ age -d -i lawyer.identity -o bundle.tar ${bundle}`);
  await programs.must("age", ["-d", "-i", "lawyer.identity", "-o", "bundle.tar", bundle]);
  if (absent.includes("tar")) return;
  say("$ tar -xf bundle.tar -C stock");
  await programs.must("mkdir", ["stock"]);
  await programs.must("tar", ["-xf", "bundle.tar", "-C", "stock"]);
  await assertSameBytes(join(bag, "data", "items"));
  say("The originals in it are, byte for byte, the files of the beginning.");
  if (!absent.includes("sha256sum")) {
    say("$ sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt");
    const manifests = ["manifest-sha256.txt", "tagmanifest-sha256.txt"];
    await programs.must("sha256sum", ["--strict", "--quiet", "-c", ...manifests], { folder: bag });
    say("Every file has the hash that the bundle lists.");
  }
  if (!absent.includes("minisign")) {
    const key = factOf(stage, "signer");
    say(`$ minisign -Vm tagmanifest-sha256.txt -P ${key}`);
    await programs.must("minisign", ["-Vm", "tagmanifest-sha256.txt", "-P", key], { folder: bag });
    say("The list of hashes is signed by the vault's key.");
  }
}

const stockPrograms = ["age", "tar", "sha256sum", "minisign"] as const;

const verifyWithStockPrograms: Step = {
  title: "The same without this program, with tools that everybody has",
  async show(stage) {
    const absent: string[] = [];
    for (const name of stockPrograms) if (!(await stage.programs.has(name))) absent.push(name);
    if (!absent.includes("age")) await checkWithStockPrograms(stage, absent);
    if (absent.length > 0) stage.say(`Not on this computer and therefore not shown: ${absent.join(", ")}.`);
    if (absent.includes("age")) stage.say("Without age nothing opens the bundle for the others.");
  },
};

const unpackBundle: Step = {
  title: "Unpack: written only after everything was verified, under the original names",
  async show(stage) {
    await stage.sandyq([
      ...[
        "unpack",
        bundle,
        "--identity",
        "lawyer.identity",
        "--signer",
        factOf(stage, "signer"),
        "--out",
        "unpacked",
      ],
    ]);
    for (const { name, bytes } of demoFiles()) {
      const [path] = (await readdir("unpacked", { recursive: true })).filter((entry) => entry.endsWith(name));
      assert(path !== undefined, "every name is restored");
      assert(
        equalBytes(await readFile(join("unpacked", path)), bytes),
        "every file is restored byte for byte",
      );
    }
    stage.say("All names and all bytes are those of the beginning, Kazakh letters included.");
  },
};

const flipByte: Step = {
  title: "One byte is flipped on the way",
  async show(stage) {
    const bytes = await readFile(bundle);
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile("flipped.tar.age", bytes, { flag: "wx" });
    const words = [
      "verify",
      "flipped.tar.age",
      "--identity",
      "lawyer.identity",
      "--signer",
      factOf(stage, "signer"),
    ];
    const verified = await stage.sandyq(words, 1);
    assert(textAt(verified, "verdict") === "altered", "one changed byte is found");
    stage.say(
      `It is found: ${String(valueAt(verified.document, "findings", 0, "kind"))}, one byte of ${String(bytes.length)}.`,
    );
  },
};

export const handOverSteps: readonly Step[] = [
  exportBundle,
  verifyBundle,
  verifyWithStockPrograms,
  unpackBundle,
  flipByte,
];
