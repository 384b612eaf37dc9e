/** The page as somebody uses it, from the empty form to the printed report. */

import axe from "axe-core";
import { beforeAll, expect, vi } from "vitest";
import { formatIdentity, parseIdentityFile } from "../../../electron/core/age/identity.ts";
import { publicIdentityOf } from "../../../electron/core/identity/identity-keys.ts";
import { encodeMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { recoveryWords } from "../../../electron/core/words/recovery-words.ts";
import { languages, wordsIn } from "../../../electron/cli/words/words.ts";
import { native } from "../../support/backends.ts";
import {
  archiveOf,
  makeSample,
  pinnedKey,
  plainOriginals,
  type Sample,
  sealedBundle,
  sealFor,
  verify,
} from "../../support/bundles.ts";
import { archiveFrom, membersOf, signedAgain } from "../../support/loose-members.ts";
import type { VerifierDriver } from "../../support/verifier-driver.ts";
import type { InBrowser } from "./in-browser.ts";

let sample: Sample;
let sealed: Uint8Array;
let forged: Uint8Array;
let words: string;

async function prepare(): Promise<void> {
  sample = makeSample({ kind: "hybrid" });
  sealed = await sealedBundle(sample);
  words = (await verify(sample, sealed)).signer?.words.join(" ") ?? "";
  const stranger = native.signingKeyPair(new Uint8Array(32).fill(77));
  const members = await membersOf(await archiveOf(sample));
  forged = sealFor(sample, archiveFrom(signedAgain(members, stranger)));
}

/** The worst that a checker of accessibility finds on the page as it stands. */
export const barriers = async ({ page }: VerifierDriver): Promise<unknown> => {
  await page.evaluate(axe.source);
  return await page.evaluate(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => [id, nodes.map(({ html, any }) => [html, any.map(({ message }) => message)])]))`);
};

/** Runs it in a browser. */
export function useSuite(browser: InBrowser): void {
  const { on } = browser;
  let driver: VerifierDriver;
  beforeAll(async () => {
    await prepare();
    if (browser.isThere) driver = browser.driver;
  });
  const identity = (): string => `# mine\n${formatIdentity(sample.identity)}\n`;

  on("calls a signer unknown until the words that were heard are typed", async () => {
    const shown = await driver.check({ bundle: sealed, identity: identity() });
    expect(shown.verdict).toBe("intact-unknown-signer");
    expect(await driver.textsOf(".Words li")).toEqual(words.split(" "));
    await driver.put("#heard", "these are not words");
    await driver.press(".Result form.row button");
    await driver.page.waitForSelector("#heard-problem:not(:empty)");
    await driver.put("#heard", words.toUpperCase());
    await driver.page.focus("#heard");
    await driver.page.keyboard.press("Enter");
    await driver.page.waitForSelector("[data-verdict=intact]");
    expect((await driver.read()).findings).toEqual([]);
  });

  on("says that other words, and another signer, are others", async () => {
    const swapped = words.split(" ").toReversed().join(" ");
    const otherWords = await driver.check({ bundle: sealed, identity: identity(), words: swapped });
    expect(otherWords.verdict).toBe("altered");
    expect(otherWords.findings).toEqual([
      `the eight words of this bundle are not those that you gave: ${words}`,
    ]);
    expect(otherWords.proves).toEqual([]);
    await driver.again();
    const wordsOfBefore = await driver.check({ bundle: forged, identity: identity(), words });
    expect(wordsOfBefore.verdict).toBe("altered");
    await driver.again();
    const signer = encodeMinisignPublicKey(pinnedKey(sample));
    expect((await driver.check({ bundle: sealed, identity: identity(), signer })).verdict).toBe("intact");
  });

  on("never calls a bundle that brings its own keys more than intact, signer unknown", async () => {
    const ownKeys = makeSample({
      change: (contents) => ({ ...contents, signer: native.signingKeyPair(new Uint8Array(32).fill(5)) }),
    });
    const bundle = await sealedBundle(ownKeys);
    const check = { bundle, identity: formatIdentity(ownKeys.identity) };
    expect((await driver.check(check)).verdict).toBe("intact-unknown-signer");
    await driver.again();
    const signer = encodeMinisignPublicKey(pinnedKey(sample));
    expect((await driver.check({ ...check, signer })).verdict).toBe("altered");
  });

  on(
    "shows and saves what was verified, byte for byte, and nothing of a bundle that is altered",
    async () => {
      await driver.check({ bundle: sealed, identity: identity() });
      await driver.openItems();
      expect(await driver.textOf("details.Item:nth-of-type(1)")).toContain("Әділет сандығы.jpg");
      expect(await driver.textOf("details.Item:nth-of-type(1)")).toContain("the market on the corner");
      expect(await driver.page.$$eval(".Events .ok", (proofs) => proofs.length)).toBe(9);
      await driver.press("details.Item:nth-of-type(3) .Actions button");
      await driver.page.waitForSelector("pre.Text");
      expect(await driver.textOf("pre.Text")).toBe('{"a":1}');
      await driver.press("details.Item:nth-of-type(1) .Actions button:nth-of-type(2)");
      expect(await driver.downloaded("Әділет сандығы.jpg")).toEqual(
        Buffer.from(plainOriginals[0]?.bytes ?? []),
      );
      await driver.again();
      await driver.check({
        bundle: forged,
        identity: identity(),
        signer: encodeMinisignPublicKey(pinnedKey(sample)),
      });
      await driver.openItems();
      expect(await driver.page.$$(".Actions")).toEqual([]);
    },
  );

  on("makes an identity that is one, and turns recovery words into one", async () => {
    await driver.press("#tab-key");
    await driver.press("#key-form button");
    await driver.page.waitForSelector("#key-result code");
    const [recipient, signer] = await driver.textsOf("#key-result code");
    const file = `sandyq-identity-${new Date().toISOString().slice(0, 10)}.txt`;
    driver.forget(file);
    await driver.press("#key-result button");
    const [made] = parseIdentityFile((await driver.downloaded(file)).toString("utf8"));
    expect(publicIdentityOf(native, made ?? expect.unreachable())).toEqual({ recipient, signer });

    await driver.press("#tab-recovery");
    await driver.put("#recovery-words", "one two three");
    await driver.press("#recovery-form button");
    await driver.page.waitForSelector("#recovery-result .problem");
    const secret = new Uint8Array(32).fill(21);
    await driver.put("#recovery-words", recoveryWords(secret).join(" "));
    await driver.press("#recovery-form button");
    await driver.page.waitForSelector("#recovery-result button");
    await driver.press("#recovery-result button");
    const identities = parseIdentityFile((await driver.downloaded("recovery-identity.txt")).toString("utf8"));
    expect(identities.map(({ kind, secret: own }) => [kind, own])).toEqual([
      ["hybrid", secret],
      ["classic", secret],
    ]);
  });

  on("names what is missing before it starts, beside the field", async () => {
    await driver.page.click("#start");
    await driver.page.waitForSelector("#problem:not(:empty)");
    expect(await driver.page.evaluate("document.activeElement.id")).toBe("bundle");
    const shown = await driver.check({ bundle: sealed, identity: identity(), signer: "RWnothing" });
    expect(shown.problem).toMatch(/begins with RW/);
    const wrongFile = await driver.check({ bundle: sealed, identity: "not a key" });
    expect(wrongFile.problem).toContain(wordsIn("en").errors["wrong-key"].happened);
  });

  on("has no barriers for people who see, hear or move otherwise, light or dark", async () => {
    expect(await barriers(driver)).toEqual([]);
    await driver.check({ bundle: sealed, identity: identity() });
    await driver.openItems();
    expect(await driver.page.evaluate("document.activeElement.id")).toBe("verdict");
    expect(await barriers(driver)).toEqual([]);
    if (browser.name === "chromium") {
      await driver.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
      expect(await barriers(driver)).toEqual([]);
      await driver.page.emulateMediaFeatures([]);
    }
  });

  on("speaks seven languages, on a telephone too, and leaves no word out", async () => {
    await driver.check({ bundle: sealed, identity: identity() });
    await driver.openItems();
    for (const width of [360, 683, 1366]) {
      await driver.page.setViewport({ width, height: 800 });
      for (const language of languages) {
        await driver.speak(language);
        const problems = await driver.page.evaluate(`(() => {
          const wide = [...document.querySelectorAll("#page *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".unseen, pre"));
          const empty = [...document.querySelectorAll("[data-words]")].filter((one) => one.textContent === "");
          // What a file holds, and how a hidden character of somebody's answer is shown.
          const text = document.querySelector("#page").innerText.replace('{"a":1}', "").replaceAll("\\\\u{202E}", "");
          const holes = /[{}]|undefined|\\[object/.exec(text);
          const said = document.querySelector("#verdict").textContent;
          return [wide, empty].flat().map((one) => one.outerHTML.slice(0, 200)).concat(holes ?? [], said);
        })()`);
        const { happened } = wordsIn(language).verdicts["intact-unknown-signer"];
        expect([language, width, problems]).toEqual([language, width, [happened]]);
      }
    }
    // Nothing that was opened has closed meanwhile.
    expect(await driver.page.$$eval("details.Item[open] > dl", (details) => details.length)).toBe(3);
    await driver.page.setViewport({ width: 1280, height: 800 });
  });

  on("prints a report with every detail and without a button", async () => {
    await driver.check({ bundle: sealed, identity: identity() });
    await driver.page.evaluate(`window.dispatchEvent(new Event("beforeprint"))`);
    expect(await driver.page.$$eval("details[open] > dl", (details) => details.length)).toBe(3);
    if (browser.name === "chromium") {
      await driver.page.emulateMediaType("print");
      const shown = await driver.page.$$eval(
        "button, input, select",
        (controls) =>
          controls.filter((one) => (one as unknown as { checkVisibility(): boolean }).checkVisibility())
            .length,
      );
      expect(shown).toBe(0);
      await driver.page.emulateMediaType("screen");
    }
  });

  on(
    "cannot reach a network, run a script of others or be sent elsewhere, even when it is told to",
    async () => {
      driver.tries("192.0.2.1");
      const tries = await driver.page.evaluate(`(async () => {
      const outcome = async (attempt) => { try { await attempt(); return "done"; } catch { return "refused"; } };
      const loads = (made) => new Promise((resolve, reject) => { made.onload = resolve; made.onerror = reject; setTimeout(reject, 2000); document.body.append(made); });
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
      const picture = new Image();
      picture.src = "https://192.0.2.1/picture.png";
      const frame = Object.assign(document.createElement("iframe"), { src: "https://192.0.2.1/" });
      return {
        fetch: await outcome(() => fetch("https://192.0.2.1/")),
        socket: await outcome(() => new Promise((resolve, reject) => { const one = new WebSocket("wss://192.0.2.1/"); one.onopen = resolve; one.onerror = reject; })),
        picture: await outcome(() => loads(picture)),
        beacon: navigator.sendBeacon("https://192.0.2.1/", "x") ? "queued" : "refused",
        evaluated: await outcome(() => Function("return 1")()),
        script: globalThis.ran ?? "refused",
        frames: (document.body.append(frame), frame.remove(), "tried"),
      };
    })()`);
      expect(tries).toMatchObject({
        fetch: "refused",
        socket: "refused",
        picture: "refused",
        evaluated: "refused",
        script: "refused",
      });
      // A browser may complain later; what it says then must not fall into what comes after.
      const hears = (what: RegExp) => () => expect(driver.complaints.join("\n")).toMatch(what);
      for (const what of [/inline script/i, /eval/i]) await vi.waitFor(hears(what), { timeout: 20_000 });
      // What the policy stops is never asked of a network.
      const told = (text: string): boolean => text.includes("192.0.2.1");
      expect(driver.requests.filter((url) => !told(url))).toEqual([]);
      driver.requests.length = driver.complaints.length = 0;
    },
  );
}
