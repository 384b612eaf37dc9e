/** A room with a vault, a passphrase file and files to import, copied afresh for every trial. */

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import { CHEAPEST_COST, PASSPHRASE } from "./make-vault.ts";

export interface Room {
  readonly folder: string;
  /** A locked vault, never to be touched: trials work on copies. */
  readonly vault: string;
  readonly sources: string;
  readonly passphraseFile: string;
  /** Lets the many runs of one program share what was compiled once. */
  readonly environment: Readonly<Record<string, string>>;
  /** A fresh copy of the vault. */
  copyOfVault(): string;
  /** A path that nothing has yet. */
  newPath(ending: string): string;
  close(): void;
}

const WRITTEN_BYTES = 600;

/**
 * Letters that nobody has written before, then spaces: a text needs no reader that takes seconds to start, and spaces
 * have no words that take seconds to be found, trial after trial.
 */
const freshText = (sizeBytes: number): string =>
  randomBytes(WRITTEN_BYTES).toString("base64").slice(0, sizeBytes).padEnd(sizeBytes);

/** Some small files, an empty one, one content twice, and one that is large enough for two threads. */
function writeSources(folder: string): void {
  mkdirSync(folder);
  const sizes = { "note.txt": 900, "photo.jpg": 70_000, "empty.bin": 0, "clip.mp4": 9 * 1024 * 1024 };
  for (const [name, size] of Object.entries(sizes)) writeFileSync(join(folder, name), freshText(size));
  cpSync(join(folder, "note.txt"), join(folder, "note again.txt"));
}

/** Makes a room in a temporary folder; close it to remove everything. */
export async function openRoom(): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), "sandyq-trials-"));
  const [vault, sources, passphraseFile] = [
    join(folder, "vault"),
    join(folder, "sources"),
    join(folder, "passphrase"),
  ];
  const { session } = await createVaultFolder(vault, {
    passphrase: Buffer.from(PASSPHRASE),
    cost: CHEAPEST_COST,
  });
  await lockSession(session);
  writeSources(sources);
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`);
  let count = 0;
  const newPath = (ending: string): string => join(folder, `${(count += 1)}-${ending}`);
  return {
    ...{ folder, vault, sources, passphraseFile, newPath },
    environment: { NODE_COMPILE_CACHE: join(folder, "compiled") },
    copyOfVault: () => {
      const copy = newPath("vault");
      cpSync(vault, copy, { recursive: true });
      return copy;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
