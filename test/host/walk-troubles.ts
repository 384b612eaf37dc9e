/** The part of the walk that nobody wishes for: disks that are full or gone, what is damaged, vaults that do not open. */

import { readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VaultError } from "../../electron/core/errors.ts";
import { acquireWriterLock, type WriterLock } from "../../electron/engine/vault/writer-lock.ts";
import { openItem } from "./open-item.ts";
import type { WindowDriver } from "./window-driver.ts";

type Look = (name: string) => Promise<void>;

/** More than any disk has; the file itself takes nothing. */
const HUGE_BYTES = 10e12;

/** Changes files while something is looked at, and puts them back. */
async function whileChanged(
  paths: readonly string[],
  change: (bytes: Buffer) => Buffer,
  act: () => Promise<void>,
): Promise<void> {
  const kept = paths.map((path) => ({ path, bytes: readFileSync(path) }));
  for (const { path, bytes } of kept) writeFileSync(path, change(Buffer.from(bytes)));
  await act();
  for (const { path, bytes } of kept) writeFileSync(path, bytes);
}

const flipped = (bytes: Buffer): Buffer => {
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

async function insideTroubles(desk: WindowDriver, look: Look, vault: string): Promise<void> {
  const objects = join(vault, "objects");
  const sealed = readdirSync(objects, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".age"))
    .map((name) => join(objects, name));
  await whileChanged(sealed, flipped, async () => {
    await openItem(desk, "first");
    await desk.read("A stored original is damaged");
    await look("item-damaged");
    await desk.goTo("Log and health");
    await desk.press("Read every byte");
    await desk.see(".Callout.stop");
    await look("log-damaged");
  });
  await desk.goTo("Items");
  renameSync(vault, `${vault}-elsewhere`);
  await desk.click(".Tile-pic");
  await desk.read("cannot be reached any more");
  await look("item-unreachable");
  await desk.goTo("Log and health");
  await desk.press("Look quickly");
  await desk.see(".Callout.stop");
  await desk.read("cannot be reached any more");
  await look("log-unreachable");
  renameSync(`${vault}-elsewhere`, vault);

  await desk.goTo("Items");
  const huge = join(desk.folder, "huge.mov");
  writeFileSync(huge, "");
  truncateSync(huge, HUGE_BYTES);
  await desk.takeIn([huge]);
  await desk.press("Details");
  await desk.read("more must be free");
  await look("import-full-disk");
}

/** The lock; undefined while another holds it. */
async function lockUnlessInUse(vault: string): Promise<WriterLock | undefined> {
  try {
    return await acquireWriterLock(vault);
  } catch (error) {
    if (error instanceof VaultError && error.code === "vault-in-use") return undefined;
    throw error;
  }
}

/** Tries to open, until a sentence says why that does not work. */
async function tryOpening(desk: WindowDriver, passphrase: string, sentence: string): Promise<void> {
  const [typed] = await desk.values("input.Input-line");
  if (typed === "") await desk.type("Passphrase", passphrase);
  await desk.press("Open");
  await desk.read(sentence);
}

/** Goes through them and leaves the vault open, as it was. */
export async function walkTroubles(desk: WindowDriver, look: Look, passphrase: string): Promise<void> {
  const vault = join(desk.folder, "Juniper");
  const attempt = (sentence: string): Promise<void> => tryOpening(desk, passphrase, sentence);
  await insideTroubles(desk, look, vault);
  await desk.combine("Control", "l");
  await desk.see(".LockPage");
  // The page is locked at once; the vault ends its work first.
  let held: WriterLock | undefined;
  while (held === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    held = await lockUnlessInUse(vault);
  }
  await attempt("Another program is writing to this vault.");
  await look("lock-in-use");
  held.release();
  const headers = [join(vault, "vault.json"), join(vault, "vault.json.bak")];
  const newer = (bytes: Buffer): Buffer => Buffer.from(bytes.toString().replace('"v":1,', '"v":99,'));
  await whileChanged(headers, newer, async () => {
    await attempt("A newer version of this program wrote this vault");
    await look("lock-newer");
  });
  const rubbish = (): Buffer => Buffer.alloc(8192, 7);
  await whileChanged([join(vault, "catalogue.db")], rubbish, async () => {
    await attempt("The vault’s own files are damaged.");
    await look("lock-damaged");
  });
  await desk.press("Open");
  await desk.see("nav");
}
