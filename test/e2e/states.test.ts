import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { formatIdentity } from "../../electron/core/age/identity.ts";
import { encodeMinisignPublicKey } from "../../electron/core/sign/minisign.ts";
import { acquireWriterLock } from "../../electron/engine/vault/writer-lock.ts";
import { chooseBundle } from "../host/choose-bundle.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";
import { archiveOf, makeSample, pinnedKey, sealFor } from "../support/bundles.ts";
import { archiveFrom, membersOf } from "../support/loose-members.ts";
import { cornerHeic } from "../support/corner-pictures.ts";
import { dirtyRaws } from "../support/dirty/dirty-raw.ts";
import { clip } from "../support/media-clips.ts";
import { needPrograms } from "../support/need-program.ts";
import { mountSmallDisk } from "../support/small-disk.ts";

const FILES = 500;
const MEBIBYTE = 1024 * 1024;

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

/** Locks, and waits until the vault has ended its work: the page is locked at once. */
async function lockAndWait(): Promise<void> {
  await lock();
  const held = await vi.waitFor(() => acquireWriterLock(vault), { timeout: 20_000, interval: 100 });
  held.release();
}

/** A folder with files of so many MiB, none like another. */
function largeFiles(name: string, count: number, mebibytes: number): string {
  const folder = join(desk.folder, name);
  mkdirSync(folder);
  for (let at = 0; at < count; at += 1) {
    const path = join(folder, `${name} ${String(at)}.bin`);
    writeFileSync(path, "");
    truncateSync(path, mebibytes * MEBIBYTE + at);
  }
  return folder;
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

describe("the window says plainly", () => {
  beforeEach(skipWithoutWindow);

  it("why a vault does not open, and opens it once that is over", async () => {
    await lockAndWait();
    const held = await acquireWriterLock(vault);
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
      await desk.click(".Tile-pic");
      await desk.read("A stored original is damaged: its seal does not hold.");
    });
    await desk.goTo("Items");
    renameSync(vault, `${vault}-elsewhere`);
    await desk.click(".Tile-pic");
    await desk.read("The folder of the vault cannot be reached any more");
    await desk.goTo("Log and health");
    await desk.read("The folder of the vault cannot be reached any more");
    // That nothing can be found without the disk is no finding about what lies on it.
    await expect(desk.ask("vault.check", { deep: false })).rejects.toThrow("vault-unreachable");
    renameSync(`${vault}-elsewhere`, vault);
    await desk.goTo("Items");
    await desk.click(".Tile-pic");
    await desk.read("by the river");
  });

  it("what it stopped in the middle of 500 files, and goes on from there", async () => {
    await desk.goTo("Items");
    const card = join(desk.folder, "card");
    mkdirSync(card);
    for (let at = 0; at < FILES; at += 1)
      writeFileSync(join(card, `${String(at)}.txt`), `line ${String(at)}\n`);
    await desk.host.drop([card]);
    await desk.press("Take in");
    await desk.see(".Tray .Progress");
    await desk.press("Stop");
    await desk.read("Stopped");
    await desk.takeIn([card]);
    await desk.goTo("Items");
    await desk.read(`${String(FILES + 1)} items`);
    await desk.goTo("Log and health");
    await desk.read("free of");
  });

  it("that its disk filled up or was pulled out in the middle of an import, and what to do", async ({
    skip,
  }) => {
    if (!mountSmallDisk(`${vault}-probe`, 1)) skip("this account cannot mount a disk of its own");
    await lockAndWait();
    renameSync(vault, `${vault}-elsewhere`);
    try {
      mountSmallDisk(vault, 32);
      cpSync(`${vault}-elsewhere`, vault, { recursive: true });
      await desk.unlock(passphrase);
      const full = largeFiles("full", 6, 6);
      await desk.takeIn([full]);
      await desk.read("The disk is full: the work stopped");
      await desk.press("Details");
      await desk.read("more must be free.");
      execFileSync("mount", ["-o", "remount,size=512m", vault]);
      await desk.takeIn([full]);
      await desk.read("already here");
      await desk.goTo("Items");
      await desk.find("full");
      await desk.read("6 items found");

      await desk.host.drop([largeFiles("pulled", 2, 96)]);
      await desk.press("Take in");
      await desk.see(".Tray .Progress");
      execFileSync("umount", ["-l", vault]);
      await desk.read("The folder of the vault cannot be reached any more");
      await lock();
    } finally {
      spawnSync("umount", ["-l", vault], { stdio: "ignore" });
      rmSync(vault, { recursive: true });
      renameSync(`${vault}-elsewhere`, vault);
    }
    await desk.unlock(passphrase);
    await desk.read(`${String(FILES + 1)} items`);
  });

  it("what a HEIC and a raw photograph show, which no browser draws", async (context) => {
    needPrograms(context, "heif-enc");
    const raw = Buffer.from((await dirtyRaws()).at(-1)?.bytes ?? []);
    // The tag that makes a DNG of a TIFF, in place of that of a position.
    raw.writeUInt16BE(0xc612, 34);
    const pictures = { "river.heic": await cornerHeic(desk.folder), "river.dng": raw };
    for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(desk.folder, name), bytes);
    await desk.takeIn(Object.keys(pictures).map((name) => join(desk.folder, name)));
    for (const [name, width] of [
      ["river.heic", 480],
      ["river.dng", 360],
    ] as const) {
      await desk.openAlone(name);
      await desk.press("Show");
      await desk.see(".Stage-picture.whole");
      expect(await desk.widths(".Stage-picture")).toEqual([width]);
    }
  });

  it("nothing any more of a film that played when it was locked", async (context) => {
    needPrograms(context, "ffmpeg");
    writeFileSync(join(desk.folder, "film.webm"), clip("webm", "-c:v", "libvpx", "-an"));
    await desk.takeIn([join(desk.folder, "film.webm")]);
    await desk.openAlone("film.webm");
    await desk.press("Show");
    const address = await desk.page.evaluate(`(async () => {
      const film = document.querySelector("video");
      film.loop = true;
      await film.play();
      return film.src;
    })()`);
    await desk.page.waitForFunction('document.querySelector("video").currentTime > 0');
    await lock();
    expect(await desk.page.$("video")).toBe(null);
    const playing = `new Promise((resolve) => {
      const film = document.createElement("video");
      film.onloadeddata = () => resolve("plays");
      film.onerror = () => resolve("nothing");
      film.src = ${JSON.stringify(address)};
    })`;
    expect(await desk.page.evaluate(playing)).toBe("nothing");
    // What was open before the lock stays closed behind it.
    await desk.unlock(passphrase);
    expect(await desk.page.evaluate(playing)).toBe("nothing");
    const [token = ""] = String(address).split("/").slice(-1);
    await expect(desk.ask("content.text", { token })).rejects.toThrow("item-not-found");
  });

  it("what a bundle is worth", async () => {
    const sample = makeSample();
    const archive = await archiveOf(sample);
    const members = await membersOf(archive);
    const changed = members.map((member) =>
      member.path.startsWith("data/items/")
        ? { ...member, bytes: Buffer.alloc(member.bytes.length) }
        : member,
    );
    const half = archive.subarray(0, archive.length >> 1);
    const identity = join(desk.folder, "identity.txt");
    writeFileSync(identity, `${formatIdentity(sample.identity)}\n`);
    const signer = encodeMinisignPublicKey(pinnedKey(sample));
    const bundles = [
      ["Intact: ", sealFor(sample, archive), signer],
      ["Intact, signer unknown: ", sealFor(sample, archive), ""],
      ["Altered: ", sealFor(sample, archiveFrom(changed)), signer],
      ["Incomplete: ", sealFor(sample, half), signer],
      ["Unreadable: ", Buffer.from("not a bundle at all"), signer],
    ] as const;
    const path = join(desk.folder, "given.tar.age");
    for (const [beginning, bytes, known] of bundles) {
      writeFileSync(path, bytes);
      await chooseBundle(desk, path);
      await desk.see(".Segment");
      await desk.click(".Segment:nth-child(3)");
      desk.chosen = [identity];
      await desk.press("Choose an identity file…");
      await desk.read("identity.txt");
      await desk.type("The sender’s key, if you know it", known);
      await desk.press("Check");
      await desk.see(".Verdict");
      const [sentence = ""] = await desk.texts(".Verdict");
      expect(sentence.slice(0, beginning.length)).toBe(beginning);
      // Of nothing but what is whole can anything be taken in.
      expect((await desk.texts("button")).includes("Take in")).toBe(beginning.startsWith("Intact"));
    }
  });
});
