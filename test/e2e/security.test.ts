import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needWindow } from "../host/need-window.ts";
import { WindowDriver } from "../host/window-driver.ts";

let window: WindowDriver | undefined;
const open = (): WindowDriver => {
  if (window === undefined) throw new Error("no window");
  return window;
};

beforeAll(async () => {
  if (!needWindow()) return;
  window = await WindowDriver.open();
  await window.makeVault();
}, 300_000);

afterAll(async () => {
  await window?.close();
});

/** What the page gets for a call, made from inside the page. */
const call = (name: string, input: unknown): Promise<unknown> =>
  open().page.evaluate(`window.sandyq.call(${JSON.stringify(name)}, ${JSON.stringify(input)}).reply`);

const refused = { ok: false, code: "bad-usage" };

describe.skipIf(!needWindow())("a page", () => {
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

  it("is given no permission", async () => {
    for (const name of ["geolocation", "media", "notifications", "clipboard-read"]) {
      expect(await open().host.permission(name)).toBe(false);
    }
  });

  it("is not reached by content: a token that is not open is not found", async () => {
    const seen = await open().page.evaluate(`new Promise((resolve) => { const image = new Image();
      image.onload = () => resolve("came"); image.onerror = () => resolve("refused");
      image.src = "http://content.vault.localhost/${"0".repeat(32)}"; })`);
    expect(seen).toBe("refused");
  });

  it("goes blank and forgets when the screen of the computer locks", async () => {
    await open().host.power("lock-screen");
    await open().see(".LockPage");
    expect(await call("vault.info", {})).toEqual({ ok: false, code: "cancelled" });
  });
});
