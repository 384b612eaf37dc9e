/** A vault with a few imported files and somebody to send bundles to, for tests of what leaves a vault. */

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  formatIdentity,
  generateIdentity,
  recipientOf,
  type Identity,
} from "../../electron/core/age/identity.ts";
import type { KeyKind, Recipient } from "../../electron/core/age/recipient.ts";
import { decodeEvent, type CustodyEvent } from "../../electron/core/custody/event.ts";
import { allEvents } from "../../electron/engine/catalogue/event-table.ts";
import { importPaths } from "../../electron/engine/import/import-paths.ts";
import type { ImportOptions } from "../../electron/engine/import/import-run.ts";
import { createVaultFolder } from "../../electron/engine/vault/create-vault-folder.ts";
import { lockSession } from "../../electron/engine/vault/lock-session.ts";
import type { VaultSession } from "../../electron/engine/vault/session.ts";
import { native } from "./backends.ts";
import { CHEAPEST_COST, makeTempFolder, makeVault, PASSPHRASE, reopenVault } from "./make-vault.ts";

/** The case that everything is imported into. */
export const CASE = "Market square";

/** Names with folders, each with its content. */
export type SourceFiles = Readonly<Record<string, Uint8Array | string>>;

export const fewFiles: SourceFiles = {
  "DCIM/photo.jpg": Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(700_000, "pixels")]),
  "«Әділет сандығы».txt": "Сәлем\n",
  "empty.bin": "",
};

export interface ImportedVault {
  readonly session: VaultSession;
  /** The folder of the vault. */
  readonly folder: string;
  /** An empty folder for what is exported. */
  readonly desk: string;
  /** Ids of the items by the names of their files. */
  readonly items: ReadonlyMap<string, string>;
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: SourceFiles): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

/** Imports files from a fresh folder; returns the ids of their items by file name. */
async function importFiles(
  session: VaultSession,
  sources: string,
  files: SourceFiles,
  options: ImportOptions = {},
): Promise<ReadonlyMap<string, string>> {
  writeFiles(sources, files);
  const { imported, duplicates } = await importPaths(session, [sources], { caseTitle: CASE, ...options });
  return new Map([...imported, ...duplicates].map(({ name, item }) => [name, item]));
}

/** Makes a vault and imports the files. */
export async function makeImportedVault(
  files: SourceFiles = fewFiles,
  options: ImportOptions = {},
): Promise<ImportedVault> {
  const { session, folder } = await makeVault();
  const items = await importFiles(session, await makeTempFolder(), files, options);
  return { session, folder, desk: await makeTempFolder(), items };
}

/** A locked vault to be copied by many tests. */
export interface VaultTemplate {
  /** An unlocked copy of its own for one test. */
  open(): Promise<ImportedVault>;
  remove(): void;
}

/** Makes a vault, imports groups of files one after the other and locks it; for use before all tests of a file. */
export async function makeTemplate(...groups: readonly SourceFiles[]): Promise<VaultTemplate> {
  const place = mkdtempSync(join(tmpdir(), "sandyq-test-"));
  const vault = join(place, "vault");
  const passphrase = Buffer.from(PASSPHRASE);
  const { session } = await createVaultFolder(vault, { passphrase, cost: CHEAPEST_COST });
  const items = new Map<string, string>();
  for (const [index, files] of groups.entries()) {
    const brought = await importFiles(session, join(place, `group-${index}`), files);
    for (const [name, item] of brought) items.set(name, item);
  }
  await lockSession(session);
  return {
    async open() {
      const folder = join(await makeTempFolder(), "vault");
      cpSync(vault, folder, { recursive: true });
      return { session: await reopenVault(folder), folder, desk: await makeTempFolder(), items };
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** Somebody with a key of their own and a file that holds it. */
export interface Receiver {
  readonly identity: Identity;
  readonly recipient: Recipient;
  readonly identityFile: string;
}

/** Makes a receiver whose identity file lies in a folder of its own. */
export async function makeReceiver(kind: KeyKind = "classic"): Promise<Receiver> {
  const identity = generateIdentity(native, kind);
  const identityFile = join(await makeTempFolder(), "identity.txt");
  writeFileSync(identityFile, `${formatIdentity(identity)}\n`);
  return { identity, recipient: recipientOf(native, identity), identityFile };
}

/** The log of a vault, decoded. */
export const logOf = ({ catalogue }: VaultSession): CustodyEvent[] =>
  Array.from(allEvents(catalogue.db), ({ line }) => decodeEvent(line));
