/** A room of its own for a test of the command line: a folder with a passphrase in a file, and a way to run commands in it. */

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeMinisignPublicKey, minisignPublicKeyOf } from "../../electron/core/sign/minisign.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { CHEAPEST_COST } from "./make-vault.ts";
import { sandyqCommand } from "./sandyq.ts";

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The first line on standard error. */
  readonly headline: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input, which is empty otherwise. */
  readonly input?: string;
}

export interface Room {
  readonly folder: string;
  path(...names: readonly string[]): string;
  /** Runs one command in the room to its end. */
  run(words: readonly string[], options?: RunOptions): Run;
  /** The same with --json; throws unless standard output is exactly one document. */
  ask(words: readonly string[], options?: RunOptions): Run & { readonly document: unknown };
  /** Starts a command and leaves it running. */
  start(words: readonly string[]): ChildProcess;
  /** Makes the vault `vault` with the cheapest passphrase slot that the format permits, and returns its signer. */
  makeVault(): Promise<string>;
  remove(): void;
}

export const roomPassphrase = "a chest under the long winter";

/** The words after every command that opens a vault in the room. */
export const withPassphrase = ["--passphrase-file", "passphrase"] as const;

const compiled = process.env["NODE_COMPILE_CACHE"];

/** Nothing of this computer's settings reaches the program, its language above all. */
export const plainEnvironment = {
  PATH: process.env["PATH"] ?? "",
  HOME: tmpdir(),
  LANG: "C.UTF-8",
  ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }),
};

/** Makes a room; whoever makes it removes it. */
export function makeRoom(): Room {
  const folder = mkdtempSync(join(tmpdir(), "sandyq-cli-"));
  writeFileSync(join(folder, "passphrase"), `${roomPassphrase}\n`);
  const [program = "", ...first] = sandyqCommand;
  const run: Room["run"] = (words, { environment, input = "" } = {}) => {
    const { status, stdout, stderr } = spawnSync(program, [...first, ...words], {
      cwd: folder,
      env: { ...plainEnvironment, ...environment },
      input,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return { status, stdout, stderr, headline: stderr.split("\n")[0] ?? "" };
  };
  return {
    folder,
    path: (...names) => join(folder, ...names),
    run,
    ask(words, options) {
      const result = run([...words, "--json"], options);
      if (!result.stdout.endsWith("}\n")) throw new Error(`no document: ${result.stdout}${result.stderr}`);
      return { ...result, document: JSON.parse(result.stdout) as unknown };
    },
    async makeVault() {
      const passphrase = Buffer.from(roomPassphrase);
      const { session } = await createVaultFolder(join(folder, "vault"), { passphrase, cost: CHEAPEST_COST });
      const signer = encodeMinisignPublicKey(
        minisignPublicKeyOf(session.crypto, session.keys.minisign.publicKey),
      );
      await lockSession(session);
      return signer;
    },
    start: (words) => spawn(program, [...first, ...words], { cwd: folder, env: plainEnvironment }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
