import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Decrypter } from "age-encryption";
import type { WindowDriver } from "./window-driver.ts";

/** A bundle that was opened without the program. */
interface OpenedBundle {
  readonly bytes: Buffer;
  readonly passphrase: string;
}

/** What lies in the bundle that a window has just sealed with a passphrase; its page is left. */
export async function openSealed(desk: WindowDriver): Promise<OpenedBundle> {
  await desk.see(".Words.big");
  const opening = new Decrypter();
  const [passphrase = ""] = await desk.texts(".Callout .mono");
  opening.addPassphrase(passphrase);
  await desk.press("Done");
  const bytes = await opening.decrypt(readFileSync(join(desk.target, "bundle.tar.age")));
  return { bytes: Buffer.from(bytes), passphrase };
}
