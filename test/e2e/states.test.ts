import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, it, vi } from "vitest";
import { acquireWriterLock } from "../../electron/engine/vault/writer-lock.ts";
import { needWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let desk: WindowDriver;
let vault: string;
let passphrase: string;

/** One vault, in which nothing is but a text. */
beforeAll(async () => {
  if (!needWindow()) return;
  desk = await WindowDriver.open();
  passphrase = await desk.makeVault();
  vault = join(desk.folder, "Juniper");
  writeFileSync(join(desk.folder, "one.txt"), "by the river\n");
  await desk.takeIn([join(desk.folder, "one.txt")]);
  await desk.read("1 item");
}, 300_000);

afterAll(() => desk.close());

async function lock(): Promise<void> {
  await desk.combine("Control", "l");
  await desk.see(".LockPage");
}

/** Types the passphrase and waits for the sentence that answers it. */
async function tryOpening(sentence: string): Promise<void> {
  // What was typed stays where only the disk was at fault.
  const [typed] = await desk.values("input.Input-line");
  if (typed === "") await desk.type("Passphrase", passphrase);
  await desk.press("Open");
  await desk.read(sentence);
}

/** Changes a file while something is tried, and puts it back. */
async function whileChanged(
  path: string,
  change: (bytes: Buffer) => Buffer,
  act: () => Promise<void>,
): Promise<void> {
  const bytes = readFileSync(path);
  writeFileSync(path, change(Buffer.from(bytes)));
  try {
    await act();
  } finally {
    writeFileSync(path, bytes);
  }
}

const flipped = (bytes: Buffer): Buffer => {
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe.skipIf(!needWindow())("the window says plainly", () => {
  it("why a vault does not open, and opens it once that is over", async () => {
    await lock();
    // The page is locked at once; the vault ends its work first.
    const held = await vi.waitFor(() => acquireWriterLock(vault), { timeout: 20_000, interval: 100 });
    await tryOpening("Another program is writing to this vault.");
    held.release();
    renameSync(vault, `${vault}-elsewhere`);
    await tryOpening("There is no vault in this folder.");
    renameSync(`${vault}-elsewhere`, vault);
    const newer = (bytes: Buffer): Buffer => Buffer.from(bytes.toString().replace('"v":1,', '"v":99,'));
    await whileChanged(join(vault, "vault.json"), newer, () =>
      whileChanged(join(vault, "vault.json.bak"), newer, () =>
        tryOpening("A newer version of this program wrote this vault; nothing was changed."),
      ),
    );
    await whileChanged(
      join(vault, "catalogue.db"),
      () => Buffer.alloc(8192, 7),
      () => tryOpening("The vault’s own files are damaged."),
    );
    await desk.press("Open");
    await desk.see(".Tile");
  });

  it("that an original is damaged, and that a disk was pulled out", async () => {
    const objects = readdirSync(join(vault, "objects"), { recursive: true, encoding: "utf8" });
    const [object = ""] = objects.filter((name) => name.endsWith(".age"));
    await whileChanged(join(vault, "objects", object), flipped, async () => {
      await desk.page.click(".Tile-pic");
      await desk.read("A stored original is damaged: its seal does not hold.");
    });
    await desk.goTo("Items");
    renameSync(vault, `${vault}-elsewhere`);
    await desk.page.click(".Tile-pic");
    await desk.read("The folder of the vault cannot be reached any more");
    await desk.goTo("Log and health");
    await desk.read("The folder of the vault cannot be reached any more");
    renameSync(`${vault}-elsewhere`, vault);
    await desk.goTo("Items");
    await desk.page.click(".Tile-pic");
    await desk.read("by the river");
    await desk.goTo("Log and health");
    await desk.read("free of");
  });
});
