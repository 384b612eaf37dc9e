import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../electron/contract/commands.ts";
import { MAX_TESTIMONY_BYTES } from "../../electron/core/records/testimony-fields.ts";
import { needWindow, skipWithoutWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let window: WindowDriver | undefined;
let passphrase = "";
const open = (): WindowDriver => {
  if (window === undefined) throw new Error("no window");
  return window;
};

beforeAll(async () => {
  if (!needWindow()) return;
  window = await WindowDriver.open();
  passphrase = await window.makeVault();
}, 300_000);

afterAll(async () => {
  await window?.close();
});

/** What the page gets for a call, made from inside the page. */
const call = (name: string, input: unknown): Promise<unknown> =>
  open().page.evaluate(`window.sandyq.call(${JSON.stringify(name)}, ${JSON.stringify(input)}).reply`);

/** A process that has ended and that nobody has buried yet does not run. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return (
      process.platform !== "linux" || !readFileSync(`/proc/${String(pid)}/stat`, "utf8").includes(") Z ")
    );
  } catch {
    return false;
  }
}

const refused = { ok: false, code: "bad-usage" };

describe("a page", () => {
  beforeEach(skipWithoutWindow);

  it("sees one frozen object of the program and nothing of Node", async () => {
    const seen = await open().page.evaluate(
      `({ require: typeof require, process: typeof process, keys: Object.keys(window.sandyq).sort(),
          isFrozen: Object.isFrozen(window.sandyq) })`,
    );
    expect(seen).toEqual({
      require: "undefined",
      process: "undefined",
      keys: ["accept", "call", "cancel", "onEvent"],
      isFrozen: true,
    });
  });

  it.each(["item.rename", "__proto__", "constructor", "toString", ""])("cannot call %j", async (name) => {
    expect(await call(name, {})).toEqual(refused);
  });

  it.each([
    ["item.show", { item: "../../etc" }],
    ["item.show", { item: "0".repeat(32), path: "/etc/passwd" }],
    ["import.run", { token: "/etc/passwd" }],
    ["vault.create", { folder: "/tmp", name: "x", passphrase: "correct horse battery" }],
    ["vault.open", { folder: "/tmp", passphrase: "correct horse battery" }],
    ["export.run", { items: ["0".repeat(32)], recipients: "passphrase", namesSource: false, out: "/tmp/x" }],
    ["bundle.verify", { token: "/etc/passwd", key: { with: "vault" } }],
    ["item.list", { query: "", limit: 100_000, offset: 0 }],
    ["app.prefer", { theme: "pink" }],
  ])("cannot give %s what it does not take", async (name, input) => {
    expect(await call(name, input)).toEqual(refused);
  });

  it("is told nothing but the code of a misuse, whatever it sends to whichever command", async () => {
    const names = Object.keys(commands);
    const answers = await open().page.evaluate(`(async () => {
      let deep = {}; for (let at = 0; at < 500; at += 1) deep = { deep };
      const junk = [null, 1, NaN, "", "x".repeat(100000), [[]], true, deep, new Date(),
        { path: "/etc/passwd" }, { token: "../../../etc" }, { item: {} }, { folder: ["/tmp"] }, { out: "/tmp/x" },
        { folder: null }, { "": 1 }, { items: 1 }];
      const kinds = new Set();
      for (const name of ${JSON.stringify(names)}) for (const input of junk) {
        const answer = await window.sandyq.call(name, input).reply.catch(() => ({ code: "thrown" }));
        kinds.add(JSON.stringify(answer));
      }
      for (const envelope of [[], ["item.list"], [Symbol.iterator], [{}, {}], ["item.list", {}, "not a function"]]) {
        await Promise.resolve().then(() => window.sandyq.call(...envelope).reply).catch(() => undefined);
      }
      return [...kinds];
    })()`);
    expect(answers).toEqual([JSON.stringify(refused)]);
    expect(await call("app.state", {})).toMatchObject({ ok: true });
  });

  it("is kept out of screenshots until somebody wants it otherwise", async ({ skip }) => {
    const cannotTell = open().host.kind === "electron" && process.platform === "linux";
    skip(cannotTell, "needs the Chromium host: Electron keeps nothing out of screenshots on Linux");
    expect(await open().host.isProtected()).toBe(true);
    await call("app.prefer", { hidesFromScreenshots: false });
    expect(await open().host.isProtected()).toBe(false);
    await call("app.prefer", { hidesFromScreenshots: true });
    expect(await open().host.isProtected()).toBe(true);
  });

  it("is the only one: a second start ends at once and hands over what it was about", async () => {
    const { host, folder } = open();
    writeFileSync(join(folder, "given.tar.age"), "no bundle");
    expect(await host.startAgain(["--some-switch", "given.tar.age"], folder)).toBe(0);
    await open().read("given.tar.age");
  });

  it("cannot guess what somebody chose", async () => {
    expect(await call("import.run", { token: "0".repeat(32) })).toEqual({
      ok: false,
      code: "file-not-found",
    });
  });

  it("cannot make up a file that lies on the disk", async () => {
    const place = mkdtempSync(join(tmpdir(), "sandyq-secret-"));
    writeFileSync(join(place, "secret.txt"), "not dropped");
    const reply = await open().page.evaluate(
      `window.sandyq.accept([new File(["x"], ${JSON.stringify(join(place, "secret.txt"))})])`,
    );
    expect(reply).toEqual({ ok: false, code: "file-not-found" });
  });

  it("runs no script that somebody put into it", async () => {
    const ran = await open().page.evaluate(`new Promise((resolve) => {
      const script = document.createElement("script");
      try { script.textContent = "window.ran = true"; document.body.append(script); } catch {}
      setTimeout(() => resolve(window.ran === true), 100);
    })`);
    expect(ran).toBe(false);
  });

  it.each([
    ["fetches", `fetch("https://example.org/").then(() => "came", () => "refused")`],
    ["fetches from its own origin", `fetch("index.html").then(() => "came", () => "refused")`],
    [
      "loads a picture",
      `new Promise((resolve) => { const image = new Image(); image.onload = () => resolve("came");
        image.onerror = () => resolve("refused"); image.src = "https://example.org/x.png"; })`,
    ],
    [
      "opens a socket",
      `new Promise((resolve) => { try { const socket = new WebSocket("wss://example.org/");
        socket.onopen = () => resolve("came"); socket.onerror = () => resolve("refused"); } catch { resolve("refused"); } })`,
    ],
  ])("%s and gets nothing", async (_what, act) => {
    expect(await open().page.evaluate(act)).toBe("refused");
  });

  it("stays where it is", async () => {
    const { page } = open();
    const before = page.url();
    await page.evaluate(`window.open("https://example.org/"); location.href = "https://example.org/";`);
    await page.evaluate(`{ const link = document.createElement("a"); link.href = "https://example.org/"; link.target = "_blank";
      document.body.append(link); link.click(); link.remove(); }`);
    await expect.poll(async () => (await page.browser().pages()).length, { timeout: 5000 }).toBe(1);
    expect(page.url()).toBe(before);
  });

  it("copies nothing into the history of the clipboard", async () => {
    expect(await call("app.copy", { text: "eight words" })).toMatchObject({ ok: true });
    const mark = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';
    expect(await open().host.copied()).toEqual({ "text/plain": "eight words", [mark]: "secret" });
    await open().host.power("lock-screen");
    await open().see(".LockPage");
    expect(await open().host.copied()).toEqual({});
    await open().unlock(passphrase);
  });

  it("copies with keys as little into that history, and cuts so that it can be undone", async () => {
    const { host, page } = open();
    const line = "[data-find]";
    const press = async (key: "a" | "c" | "x" | "z"): Promise<void> => {
      await page.keyboard.down("Control");
      await page.keyboard.press(key);
      await page.keyboard.up("Control");
    };
    const mark = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';
    const isCopied = (text: string): Promise<void> =>
      expect.poll(() => host.copied(), { timeout: 5000 }).toEqual({ "text/plain": text, [mark]: "secret" });
    await page.evaluate(`getSelection().selectAllChildren(document.querySelector('nav [title="Items"]'))`);
    await press("c");
    await isCopied("Items\n0");
    await open().find("by the river");
    await press("a");
    await press("c");
    await isCopied("by the river");
    await call("app.copy", { text: "x".repeat(MAX_TESTIMONY_BYTES) });
    await isCopied("x".repeat(MAX_TESTIMONY_BYTES));
    await press("x");
    await isCopied("by the river");
    await expect.poll(() => open().values(line), { timeout: 5000 }).toEqual([""]);
    await press("z");
    await expect.poll(() => open().values(line), { timeout: 5000 }).toEqual(["by the river"]);
    // Nothing is selected: what was copied stays.
    await page.keyboard.press("End");
    await press("c");
    await isCopied("by the river");
  });

  it("is given no permission", async () => {
    for (const name of ["geolocation", "media", "notifications", "clipboard-read"]) {
      expect(await open().host.permission(name)).toBe(false);
    }
  });

  it("is not reached by content: a token that is not open is not found", async () => {
    const seen = await open().page.evaluate(`new Promise((resolve) => { const image = new Image();
      image.onload = () => resolve("came"); image.onerror = () => resolve("refused");
      image.src = ${JSON.stringify(open().host.address(`vault://content/${"0".repeat(32)}`))}; })`);
    expect(seen).toBe("refused");
  });

  it("leaves nothing on the disk that others can read", () => {
    const kept = readdirSync(open().folder, { recursive: true, encoding: "utf8" });
    const readable = kept.filter((name) => (statSync(join(open().folder, name)).mode & 0o077) !== 0);
    // The driver and a test made these.
    expect(readable.filter((name) => !["state", "given.tar.age"].includes(name))).toEqual([]);
  });

  it.each([
    ["the screen of the computer locks", () => open().host.power("lock-screen")],
    ["the computer goes to sleep", () => open().host.power("suspend")],
    ["nobody touches it for too long", () => open().host.idle(3600)],
  ])("goes blank and forgets when %s", async (_why, act) => {
    if ((await open().page.$(".LockPage")) !== null) await open().unlock(passphrase);
    const before = await open().host.pageProcess();
    await act();
    await open().see(".LockPage");
    await expect.poll(() => isRunning(before), { timeout: 5000 }).toBe(false);
    expect(await call("vault.info", {})).toEqual({ ok: false, code: "cancelled" });
    await open().host.idle(0);
  });
});
