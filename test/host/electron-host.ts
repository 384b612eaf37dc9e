/**
 * The built program in Electron itself, driven over a pipe. Its main process runs unchanged, after a file of ours that
 * answers its dialogs (electron-answers.ts); so this is Electron as developers start it, not a package: a package accepts no
 * pipe.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer, { type Browser, type Page, TargetType } from "puppeteer-core";
import { plainScript } from "../../electron/build/plain-script.ts";
import { findRuntime } from "../../electron/build/runtime.ts";
import { dropOn, type Host, type HostSetup } from "./host.ts";
import { Link, type Message } from "./link.ts";

/** What is laid beside the built program for Electron to begin with. */
const entryFolder = "test/host";
const entryFiles = ["electron-entry", "electron-answers", "link", "read-clipboard"];

/** By what name a page asks whether it has a permission that the program is asked for by another. */
const asked: Readonly<Record<string, string>> = { media: "camera" };

/** Chromium's own sandbox cannot be set up for root; only containers and tests run as root. */
const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Lays out the folder that Electron is started with, below a built program. */
export function layOutEntry(program: string): void {
  const folder = join(program, entryFolder);
  mkdirSync(folder, { recursive: true });
  for (const name of entryFiles) {
    const source = readFileSync(join(import.meta.dirname, `${name}.ts`), "utf8");
    writeFileSync(join(folder, `${name}.js`), plainScript(source));
  }
  const { version } = JSON.parse(readFileSync(join(program, "package.json"), "utf8")) as { version: string };
  const manifest = { name: "sandyq", version, type: "module", main: "electron-entry.js" };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
}

/** A place at which only this user's programs can knock. */
function openDoor(): { readonly place: string; readonly server: Server; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "sandyq-door-"));
  const place =
    process.platform === "win32" ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, "-")}` : join(folder, "door");
  return { place, folder, server: createServer().listen(place) };
}

function environmentFor({ userData, language = "en" }: HostSetup, door: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SANDYQ_HOST_DOOR: door,
    SANDYQ_HOST_USER_DATA: userData,
    SANDYQ_HOST_LANGUAGE: language,
  };
}

function wordsFor({ program, userData, words = [] }: HostSetup): string[] {
  return [...flags, `--user-data-dir=${userData}`, join(program, entryFolder), ...words];
}

export class ElectronHost implements Host {
  readonly kind = "electron";
  readonly page: Page;
  readonly refused: string[] = [];
  readonly ended: Promise<number | null>;
  readonly #setup: HostSetup;
  readonly #program: Link;
  readonly #words: readonly string[];

  private constructor(
    setup: HostSetup,
    page: Page,
    { child, link, words }: { child: ChildProcess; link: Link; words: string[] },
  ) {
    this.#words = words;
    this.#setup = setup;
    this.page = page;
    this.#program = link;
    this.ended = new Promise((resolve) => {
      child.once("exit", (status) => {
        link.break("the program ended");
        resolve(status);
      });
    });
  }

  /** Starts and waits until the page has drawn itself. Throws where Electron's runtime is not there. */
  static async start(setup: HostSetup): Promise<ElectronHost> {
    const runtime = findRuntime();
    if (runtime === undefined) throw new Error("Electron's runtime is not there");
    const { place, folder, server } = openDoor();
    const knocked = new Promise<Socket>((resolve) => void server.once("connection", resolve));
    const browser = await puppeteer.launch({
      executablePath: runtime,
      pipe: true,
      ignoreDefaultArgs: true,
      waitForInitialPage: false,
      defaultViewport: null,
      env: environmentFor(setup, place),
      args: ["--remote-debugging-pipe", ...wordsFor(setup)],
    });
    const child = browser.process();
    if (child === null) throw new Error("Electron was not started");
    child.once("exit", () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const words: string[] = [];
    child.stderr?.on("data", (text: Buffer) => void words.push(text.toString("utf8")));
    const early = new Promise<never>((_resolve, reject) => {
      child.once("close", () => reject(new Error(`the program ended: ${words.join("")}`)));
    });
    early.catch(() => undefined);
    const link = ElectronHost.#listen(await Promise.race([knocked, early]), setup);
    const page = await Promise.race([ElectronHost.#firstPage(browser), early]);
    const host = new ElectronHost(setup, page, { child, link, words });
    await host.#watchRequests();
    return host;
  }

  static #listen(socket: Socket, { choose, save }: HostSetup): Link {
    const post = (message: Message): void => void socket.write(`${JSON.stringify(message)}\n`);
    const link = new Link(post, {
      choose: async ({ properties }: { properties: readonly string[] }) => {
        const filePaths = await choose(properties);
        return { canceled: filePaths.length === 0, filePaths };
      },
      save: async ({ defaultPath }: { defaultPath: string }) => {
        const filePath = await save(defaultPath);
        return { canceled: filePath === undefined, filePath: filePath ?? "" };
      },
    });
    // A program that has ended hears nothing more.
    socket.on("error", () => link.break("the program ended"));
    createInterface({ input: socket }).on("line", (line) => void link.receive(JSON.parse(line) as Message));
    return link;
  }

  static async #firstPage(browser: Browser): Promise<Page> {
    const target = await browser.waitForTarget((each) => each.type() === TargetType.PAGE);
    const page = await target.page();
    if (page === null) throw new Error("the window has no page");
    await page.waitForSelector("html[data-ready]");
    return page;
  }

  async #watchRequests(): Promise<void> {
    const session = await this.page.createCDPSession();
    const urls = new Map<string, string>();
    session.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
    session.on("Network.loadingFailed", ({ requestId, blockedReason, errorText }) => {
      const isRefused = blockedReason !== undefined || errorText === "net::ERR_BLOCKED_BY_CLIENT";
      if (isRefused) this.refused.push(urls.get(requestId) ?? requestId);
    });
    await session.send("Network.enable");
  }

  get said(): string {
    return this.#words.join("");
  }

  address(own: string): string {
    return own;
  }

  async drop(paths: readonly string[]): Promise<void> {
    await dropOn(this.page, paths);
  }

  async idle(seconds: number): Promise<void> {
    await this.#program.call("idle", seconds);
  }

  async power(name: "lock-screen" | "suspend"): Promise<void> {
    await this.#program.call("power", name);
  }

  isProtected(): Promise<unknown> {
    return this.#program.call("isProtected");
  }

  /** Asks as a page does; what the program answers is what the page is told. */
  async permission(name: string): Promise<unknown> {
    const query = JSON.stringify({ name: asked[name] ?? name });
    return await this.page.evaluate(
      `navigator.permissions.query(${query}).then(({ state }) => state === "granted")`,
    );
  }

  copied(): Promise<unknown> {
    return this.#program.call("copied");
  }

  startAgain(words: readonly string[], folder: string): Promise<number | null> {
    const setup = { ...this.#setup, words };
    const child = spawn(findRuntime() ?? "", wordsFor(setup), {
      cwd: folder,
      stdio: "ignore",
      env: environmentFor(setup, ""),
    });
    return new Promise((resolve) => void child.once("exit", resolve));
  }

  async pressClose(): Promise<void> {
    await this.#program.call("pressClose");
  }

  async pageProcess(): Promise<number> {
    return Number(await this.#program.call("pageProcess"));
  }

  async close(): Promise<void> {
    await this.#program.call("quit").catch(() => undefined);
    await this.ended;
  }
}
