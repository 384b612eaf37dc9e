/** Debian's age as a judge of our files: with key files, and with a passphrase typed on a terminal that `script` makes. */

import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs `judge` with a fresh folder that is removed afterwards. */
async function inFolder<Result>(judge: (folder: string) => Promise<Result> | Result): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "age-"));
  try {
    return await judge(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs age on bytes; undefined when it fails. */
export function age(args: readonly string[], input: Uint8Array): Uint8Array | undefined {
  const { status, stdout } = spawnSync("age", args, { input, maxBuffer: 2 ** 28 });
  return status === 0 ? new Uint8Array(stdout) : undefined;
}

/** Opens a file with an identity; undefined when age refuses it. */
export const ageOpens = (identity: string, file: Uint8Array): Promise<Uint8Array | undefined> =>
  inFolder((folder) => {
    const keyFile = join(folder, "key.txt");
    writeFileSync(keyFile, `${identity}\n`);
    return age(["-d", "-i", keyFile], file);
  });

/** Runs age on bytes and types the passphrase whenever it asks for one; undefined when it fails. */
export const ageWithPassphrase = (
  flag: "-d" | "-p",
  passphrase: string,
  input: Uint8Array,
): Promise<Uint8Array | undefined> =>
  inFolder(async (folder) => {
    writeFileSync(join(folder, "in"), input);
    const child = spawn("script", ["-qec", `age ${flag} -o out in`, "/dev/null"], { cwd: folder });
    child.stdout.on("data", (shown: Buffer) => {
      if (/(?:Enter|Confirm) passphrase/.test(shown.toString())) child.stdin.write(`${passphrase}\n`);
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    return status === 0 ? new Uint8Array(readFileSync(join(folder, "out"))) : undefined;
  });
