/** What the page shows and saves of originals, and how it is stopped. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect } from "vitest";
import { demoFiles } from "../../../electron/cli/demo/make-files.ts";
import { sealPassphraseHeader } from "../../../electron/core/age/header.ts";
import { formatIdentity } from "../../../electron/core/age/identity.ts";
import { sealAge } from "../../../electron/core/age/seal.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { encodeMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { native } from "../../support/backends.ts";
import {
  archiveOf,
  makeSample,
  pinnedKey,
  type Sample,
  type SampleOriginal,
  sealedBundle,
} from "../../support/bundles.ts";
import { collect, inParts } from "../../support/byte-streams.ts";
import { clip } from "../../support/media-clips.ts";
import { hasProgram } from "../../support/programs.ts";
import type { VerifierDriver } from "../../support/verifier-driver.ts";
import type { InBrowser } from "./in-browser.ts";

/** Large enough for the second thread that hashes, and for somebody to stop in between. */
const LARGE_BYTES = 33 << 20;
const passphrase = "legal-winner-thank-year-wave-sausage-worth-useful";

/** A tone of a tenth of a second. */
function tone(): Uint8Array {
  const samples = Buffer.from(
    Array.from({ length: 800 }, (_, at) => 128 + Math.round(60 * Math.sin(at / 3))),
  );
  const head = Buffer.from("RIFF....WAVEfmt ....\x01\x00\x01\x00........\x01\x00\x08\x00data....", "latin1");
  const numbers = [
    [4, 36 + samples.length],
    [16, 16],
    [24, 8000],
    [28, 8000],
    [40, samples.length],
  ] as const;
  for (const [at, value] of numbers) head.writeUInt32LE(value, at);
  return Buffer.concat([head, samples]);
}

const types = ["image/jpeg", "video/x-msvideo", "application/pdf", "text/plain"];
const contents: readonly SampleOriginal[] = [
  ...demoFiles().map(({ name, bytes }, index) => ({
    name,
    bytes: new Uint8Array(bytes),
    mediaType: types[index] ?? "",
  })),
  { name: "tone.wav", bytes: tone(), mediaType: "audio/wav" },
  { name: "page.html", bytes: encodeUtf8("<script>document.title='ran'</script>"), mediaType: "text/html" },
  { name: "large.bin", bytes: new Uint8Array(LARGE_BYTES), mediaType: "application/octet-stream" },
  // Another program makes the film.
  ...(hasProgram("ffmpeg")
    ? [
        {
          name: "film.webm",
          bytes: new Uint8Array(clip("webm", "-c:v", "libvpx", "-an")),
          mediaType: "video/webm",
        },
      ]
    : []),
];

let sample: Sample;
let sealed: Uint8Array;
let withPassphrase: Uint8Array;

async function prepare(): Promise<void> {
  sample = makeSample({ originals: contents });
  sealed = await sealedBundle(sample);
  const small = await archiveOf(makeSample());
  const fileKey = native.randomBytes(16);
  const header = sealPassphraseHeader(native, fileKey, encodeUtf8(passphrase), 10);
  withPassphrase = await collect(sealAge(native, { fileKey, header }, inParts(small, small.length)));
}

/** Runs it in a browser. */
export function contentSuite(browser: InBrowser): void {
  const { on } = browser;
  let driver: VerifierDriver;
  beforeAll(async () => {
    await prepare();
    if (browser.isThere) driver = browser.driver;
  });
  const identity = (): string => formatIdentity(sample.identity);
  const item = (number: number): string => `details.Item:nth-of-type(${String(number)})`;

  /** Shows an item and waits for what comes. */
  async function showing(number: number, selector: string): Promise<void> {
    await driver.press(`${item(number)} .Actions button`);
    await driver.page.waitForSelector(`${item(number)} .Preview ${selector}`);
  }

  on("shows pictures, sound, text and documents, and runs nothing", async () => {
    expect((await driver.check({ bundle: sealed, identity: identity() })).findings).toEqual([]);
    await driver.openItems();
    await showing(1, "img");
    await driver.page.waitForFunction(
      `document.querySelector(${JSON.stringify(`${item(1)} img`)}).naturalWidth === 640`,
    );
    expect(await driver.page.$(`${item(1)} .Veil`)).not.toBeNull();
    await showing(5, "audio");
    await driver.page.waitForFunction(
      `document.querySelector(${JSON.stringify(`${item(5)} audio`)}).duration > 0.09`,
    );
    await showing(4, "pre");
    expect(await driver.textOf(`${item(4)} pre`)).toContain("Бұл мәтінді");
    await showing(6, "pre");
    expect(await driver.textOf(`${item(6)} pre`)).toContain("<script>");
    expect(await driver.page.title()).not.toBe("ran");
    await showing(3, "canvas");
    expect(await driver.textOf(`${item(3)} .Preview`)).toContain("Page 1 of 1");
    // Another language leaves everything where it is.
    await driver.speak("kk");
    expect(await driver.page.$$eval(".Preview > *", (shown) => shown.length)).toBe(5);
    expect(await driver.textOf(`${item(3)} .Preview`)).toContain("1-бет, барлығы 1");
    // Hiding gives the memory back.
    const address = await driver.page.evaluate(
      `document.querySelector(${JSON.stringify(`${item(1)} img`)}).getAttribute("src")`,
    );
    await driver.press(`${item(1)} .Actions button`);
    expect(await driver.page.$(`${item(1)} img`)).toBeNull();
    const gone = `new Promise((resolve) => { const image = new Image(); image.onload = () => resolve(false); image.onerror = () => resolve(true); image.src = ${JSON.stringify(address)}; })`;
    // Firefox has a memory of pictures beside that of addresses.
    if (browser.name === "chromium") expect(await driver.page.evaluate(gone)).toBe(true);
    driver.complaints.length = 0;
  });

  on("shows a film silent and behind a veil, from memory alone", async () => {
    if (!hasProgram("ffmpeg")) return;
    await driver.check({ bundle: sealed, identity: identity() });
    await driver.openItems();
    await showing(8, "video");
    const film = `document.querySelector(${JSON.stringify(`${item(8)} video`)})`;
    await driver.page.waitForFunction(`${film}.readyState >= 2 && ${film}.videoWidth === 96`);
    expect(await driver.page.evaluate(`[${film}.muted, ${film}.paused, ${film}.src.slice(0, 5)]`)).toEqual([
      true,
      true,
      "blob:",
    ]);
    expect(await driver.page.$(`${item(8)} .Veil video`)).not.toBeNull();
    await driver.page.evaluate(`${film}.play().then(() => undefined)`);
    await driver.page.waitForFunction(`${film}.currentTime > 0.2`);
    await driver.press(`${item(8)} .Preview button`);
    expect(await driver.page.$(`${item(8)} .Veil`)).toBeNull();
  });

  on("reads two originals side by side without mixing them, and saves all under their names", async () => {
    await driver.check({ bundle: sealed, identity: identity() });
    await driver.openItems();
    await driver.page.evaluate(`{
      const save = (item) => document.querySelector(item + " .Actions button:nth-of-type(2)").click();
      save(${JSON.stringify(item(7))});
      save(${JSON.stringify(item(1))});
    }`);
    const [photo, large] = [contents[0]?.bytes ?? [], contents[6]?.bytes ?? []];
    expect(await driver.downloaded("photo-0412.jpg")).toEqual(Buffer.from(photo));
    expect((await driver.downloaded("large.bin", large.length)).equals(Buffer.from(large))).toBe(true);
    driver.forget("large.bin");
    await driver.press(".Items > .row button");
    for (const { name: file, bytes } of contents.slice(1)) {
      expect((await driver.downloaded(file, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
    }
    await driver.page.waitForFunction(
      `document.querySelector(".Items > .WorkLine").textContent.includes("Files saved: ${String(contents.length)}")`,
    );
    for (const { name: file } of contents) driver.forget(file);
  });

  on("stops a check and a saving when it is told to, and keeps nothing of them", async () => {
    await driver.fill({ bundle: sealed, identity: identity() });
    // Firefox lets the timers of a page that nobody sees run once a second; the whole check takes less.
    await driver.page.evaluate(`{
      const progress = document.querySelector("#progress");
      const watch = new MutationObserver(() => {
        if (progress.hidden) return;
        watch.disconnect();
        document.querySelector("#stop").click();
      });
      watch.observe(progress, { attributes: true });
      document.querySelector("#start").click();
    }`);
    await driver.page.waitForSelector("#problem:not(:empty)");
    const { verdict, problem } = await driver.read();
    expect([verdict, problem]).toEqual([undefined, expect.stringContaining("Stopped as asked")]);
    expect((await driver.check({ bundle: sealed, identity: identity() })).verdict).toBe(
      "intact-unknown-signer",
    );
    await driver.openItems();
    await driver.page.evaluate(`{
      const actions = document.querySelector(${JSON.stringify(`${item(7)} .Actions`)});
      actions.querySelector("button:nth-of-type(2)").click();
      actions.querySelectorAll(".WorkLine")[1].querySelector("button").click();
    }`);
    await driver.page.waitForFunction(
      `document.querySelector(${JSON.stringify(item(7))}).textContent.includes("Stopped as asked")`,
    );
    expect(existsSync(join(driver.folder, "large.bin"))).toBe(false);
  });

  on("opens a bundle with a passphrase as it was heard, and forgets it", async () => {
    const heard = passphrase.replaceAll("-", " ").toUpperCase();
    const signer = encodeMinisignPublicKey(pinnedKey(sample));
    expect((await driver.check({ bundle: withPassphrase, passphrase: heard, signer })).verdict).toBe(
      "intact",
    );
    expect(await driver.valueOf("#passphrase")).toBe("");
    await driver.press("#receipt-form button");
    await driver.page.waitForFunction(
      `/key file/.test(document.querySelector(".Result .WorkLine [role=status]:not(:empty)")?.textContent ?? "")`,
    );
    await driver.choose("receipt-identity", driver.write(identity()));
    await driver.press("#receipt-form button");
    await driver.page.waitForSelector(".Made button");
    await driver.fresh();
    const wrong = await driver.check({ bundle: withPassphrase, passphrase: "another one" });
    expect([wrong.verdict, wrong.problem === ""]).toEqual([undefined, false]);
  });

  on("takes a bundle that is dropped, also over the answer about another", async () => {
    const drop = (bytes: Uint8Array, file: string): Promise<unknown> =>
      driver.page.evaluate(`{
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString("base64"))}), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], ${JSON.stringify(file)}));
        document.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, cancelable: true }));
      }`);
    const small = await sealedBundle({ ...makeSample(), identity: sample.identity });
    await drop(small, "dropped.age");
    await driver.page.waitForFunction(`document.querySelector("#chosen").textContent === "dropped.age"`);
    await driver.choose("identity", driver.write(identity()));
    await driver.press("#start");
    await driver.page.waitForSelector("#verdict");
    await drop(withPassphrase, "second.age");
    await driver.page.waitForFunction(`document.querySelector("#chosen").textContent === "second.age"`);
    expect(await driver.page.$("#verdict")).toBeNull();
    // Its first bytes say what opens it.
    await driver.page.waitForSelector("#by-passphrase:checked");
  });

  on("does the work itself where the browser gives it no threads", async () => {
    await driver.withoutThreads();
    const shown = await driver.check({ bundle: sealed, identity: identity() });
    expect([shown.verdict, shown.findings]).toEqual(["intact-unknown-signer", []]);
    await driver.reload();
  });
}
