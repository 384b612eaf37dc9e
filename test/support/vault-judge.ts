/** What must hold of a vault whatever happened to it: it opens, it is sound, it lost nothing it had reported, it goes on. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openVault, type Vault } from "../../electron/engine/index.ts";
import { PASSPHRASE } from "./make-vault.ts";

const sha256Of = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");

/** The digests of the files in a folder, each content once. */
const contentsOf = (folder: string): Set<string> =>
  new Set(readdirSync(folder).map((name) => sha256Of(join(folder, name))));

/** Opens a vault for one look and locks it again. */
export async function withVault<Result>(
  folder: string,
  look: (vault: Vault) => Promise<Result>,
): Promise<Result> {
  const vault = await openVault(folder, { passphrase: Buffer.from(PASSPHRASE), access: "write" });
  try {
    return await look(vault);
  } finally {
    await vault.lock();
  }
}

/** The digests that a vault holds. */
const heldBy = async (vault: Vault): Promise<Set<string>> =>
  new Set((await vault.list({ limit: 10_000, offset: 0 })).items.map(({ sha256 }) => sha256));

/** Says what a deep check finds. */
export async function faultsOf(vault: Vault): Promise<string[]> {
  const { isSound, findings } = await vault.check({ deep: true });
  return isSound ? [] : findings.map((finding) => `check: ${JSON.stringify(finding)}`);
}

const missingIn = (held: Set<string>, wanted: Iterable<string>, what: string): string[] =>
  [...wanted]
    .filter((sha256) => !held.has(sha256))
    .map((sha256) => `${what}: ${sha256.slice(0, 8)} is not there`);

export interface Claims {
  /** The folder whose import was disturbed. */
  readonly sources: string;
  /** What the disturbed import had reported as imported. */
  readonly reported: readonly string[];
}

async function judgeImport(vault: Vault, { sources, reported }: Claims): Promise<string[]> {
  const faults = [...(await faultsOf(vault)), ...missingIn(await heldBy(vault), reported, "reported")];
  const { failed, stoppedBy } = await vault.importPaths([sources], {});
  if (failed.length > 0 || stoppedBy !== undefined)
    faults.push(`continuing: ${JSON.stringify({ failed, stoppedBy })}`);
  const { total } = await vault.list({ limit: 1, offset: 0 });
  const contents = contentsOf(sources);
  faults.push(...missingIn(await heldBy(vault), contents, "continued"));
  if (total < contents.size) faults.push(`continuing: ${total} items of ${contents.size}`);
  return [...faults, ...(await faultsOf(vault))];
}

/** Opens a vault after a disturbed import, checks it, continues the import to the end, checks again. */
export async function judgeAfterImport(folder: string, claims: Claims): Promise<string[]> {
  try {
    const faults = await withVault(folder, (vault) => judgeImport(vault, claims));
    const left = readdirSync(join(folder, "tmp"));
    return left.length === 0 ? faults : [...faults, `tmp: ${left.length} files are left`];
  } catch (error) {
    return [`not opened: ${String(error)}`];
  }
}

/** What an import said it had taken in, from its JSON document; nothing when it never came to say anything. */
export function reportedBy(stdout: string): string[] {
  if (!stdout.trimEnd().endsWith("}")) return [];
  const { imported = [] } = JSON.parse(stdout) as { imported?: readonly { readonly sha256: string }[] };
  return imported.map(({ sha256 }) => sha256);
}

/** Removes what a trial made. */
export const clearAway = (...paths: readonly string[]): void => {
  for (const path of paths) rmSync(path, { recursive: true, force: true });
};
