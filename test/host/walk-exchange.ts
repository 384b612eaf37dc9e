/** The part of the walk in which a bundle is sealed, and in which bundles are checked. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chooseBundle } from "./choose-bundle.ts";
import { settle } from "./open-item.ts";
import type { WindowDriver } from "./window-driver.ts";

type Look = (name: string) => Promise<void>;

/** Seals a bundle; returns the passphrase that opens it. */
export async function walkExport(desk: WindowDriver, look: Look): Promise<string> {
  await desk.press("Export…");
  await desk.see(".Radio");
  await look("export-copies");
  await desk.press("Continue");
  await settle();
  await look("export-disclosure");
  await desk.press("Continue");
  await desk.see(".Segment");
  await look("export-contacts");
  await desk.click(".Segment:nth-child(3)");
  await look("export-passphrase");
  await desk.press("Seal…");
  await desk.see(".Words.big");
  await look("export-words");
  const [secret = ""] = await desk.texts(".Callout .mono");
  await desk.press("Done");
  return secret;
}

/** Checks a bundle, with a passphrase or with the keys of the vault. */
async function check(desk: WindowDriver, look: Look, path: string, secret = ""): Promise<void> {
  await chooseBundle(desk, path);
  await desk.see(".Segment");
  if (secret !== "") {
    await desk.click(".Segment:nth-child(2)");
    await desk.type("Passphrase of the bundle", secret);
  }
  await look("bundle-open");
  await desk.press("Check");
  await desk.see(".Verdict");
}

/** One's own, one of a stranger, and files that are not what was sealed. */
export async function walkBundles(desk: WindowDriver, look: Look, secret: string): Promise<void> {
  const sealed = join(desk.folder, "bundle.tar.age");
  await check(desk, look, sealed, secret);
  await look("bundle-own");
  const away = (): Promise<void> => Promise.resolve();
  // The walk through the register has left it.
  await check(desk, away, join(desk.folder, "records.tar.age"));
  await look("bundle-unknown");
  const whole = readFileSync(sealed);
  const altered = Buffer.from(whole);
  const at = altered.length >> 1;
  altered[at] = (altered[at] ?? 0) ^ 1;
  const others = { altered, incomplete: whole.subarray(0, at), unreadable: Buffer.from("no bundle\n") };
  for (const [name, bytes] of Object.entries(others)) {
    const path = join(desk.folder, `${name}.tar.age`);
    writeFileSync(path, bytes);
    await check(desk, away, path, secret);
    await look(`bundle-${name}`);
  }
}
