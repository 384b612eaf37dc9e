/** The built program without Electron: its main process in plain Node, its page in Debian's Chromium. */

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { browserEnvironment } from "../support/browsers.ts";
import { BrowserPage, pageProcessOf, type WindowWish } from "./browser-page.ts";
import { dropOn, type Host, type HostSetup } from "./host.ts";
import { Link } from "./link.ts";
import { chromiumProgram } from "./need-window.ts";
import { toWeb } from "./scheme-names.ts";

/** What only this host can be told. */
export interface ChromiumSetup extends HostSetup {
  /** A window that a person sees, marked as a preview. */
  readonly isPreview?: boolean;
  /** The file that the main process begins with; that of the program unless given. */
  readonly entry?: string;
  /** Starts the browser with these switches; one without a window that a pipe drives unless given. */
  readonly startBrowser?: (switches: readonly string[]) => Promise<Browser>;
  /** What the main process finds in its environment besides. */
  readonly environment?: NodeJS.ProcessEnv;
}

const flags = [
  // One page, one process: none that waits for a page to come, so that the page's own can be told.
  "--host-resolver-rules=MAP *.localhost 127.0.0.1:PORT, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-features=LocalNetworkAccessChecks,SpareRendererForSitePerProcess,Translate,OptimizationHints,MediaRouter",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-default-apps",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-sync",
  "--no-first-run",
  "--no-pings",
  "--autoplay-policy=no-user-gesture-required",
];

const isRoot = process.getuid?.() === 0;

function switchesFor(port: number, isPreview: boolean): string[] {
  const sandbox = isRoot ? ["--no-sandbox"] : [];
  const window = isPreview ? ["--app=data:text/html,<title>Sandyq</title>"] : [];
  return [...flags.map((flag) => flag.replace("PORT", String(port))), ...sandbox, ...window];
}

const launch = (args: readonly string[], isPreview: boolean): Promise<Browser> =>
  puppeteer.launch({
    browser: "chrome",
    executablePath: chromiumProgram,
    pipe: true,
    env: browserEnvironment,
    headless: !isPreview,
    defaultViewport: null,
    args: [...args],
  });

export class ChromiumHost implements Host {
  readonly kind = "chromium";
  readonly ended: Promise<number | null>;
  said = "";
  readonly #child: ChildProcess;
  readonly #program: Link;
  readonly #setup: ChromiumSetup;
  readonly #word = randomBytes(18).toString("base64url");
  readonly #opened = Promise.withResolvers<BrowserPage>();
  #browser: Browser | undefined;
  #shown: BrowserPage | undefined;

  private constructor(setup: ChromiumSetup) {
    this.#setup = setup;
    const { program, entry = "electron/main/main.js", userData, words = [], folder } = setup;
    const script = join(import.meta.dirname, "run-main.ts");
    const typed = [join(program, entry), `--user-data-dir=${userData}`, ...words];
    this.#child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...typed], {
      stdio: ["ignore", "inherit", "pipe", "ipc"],
      ...(folder === undefined ? {} : { cwd: folder }),
      env: {
        PATH: process.env["PATH"],
        SANDYQ_HOST_WORD: this.#word,
        SANDYQ_HOST_LANGUAGE: setup.language ?? "en",
        ...(setup.isPreview === true ? { SANDYQ_PREVIEW: "1" } : {}),
        ...setup.environment,
      },
    });
    this.#child.stderr?.on("data", (text: Buffer) => (this.said += text.toString("utf8")));
    // A program that has ended waits for no answer.
    const post = (message: object): void => {
      if (this.#child.connected) this.#child.send(message);
    };
    this.#program = new Link(post, this.#served());
    this.#child.on("message", (message) => void this.#program.receive(message as never));
    this.ended = new Promise((resolve) => {
      this.#child.once("exit", (status) => {
        this.#program.break(`the program ended: ${this.said}`);
        this.#opened.reject(new Error(`the program ended: ${this.said}`));
        void this.#browser?.close().catch(() => undefined);
        resolve(status);
      });
    });
    this.#opened.promise.catch(() => undefined);
  }

  /** Starts and does not wait. */
  static begin(setup: ChromiumSetup): ChromiumHost {
    return new ChromiumHost(setup);
  }

  /** Starts and waits until the page has drawn itself. */
  static async start(setup: ChromiumSetup): Promise<ChromiumHost> {
    const host = ChromiumHost.begin(setup);
    const { page } = await host.#opened.promise;
    await page.waitForSelector("html[data-ready]");
    return host;
  }

  #served() {
    const { isPreview = false, choose, save, startBrowser } = this.#setup;
    return {
      start: async (port: number) => {
        const switches = switchesFor(port, isPreview);
        this.#browser = await (startBrowser?.(switches) ?? launch(switches, isPreview));
        if (!this.#child.connected) await this.#browser.close();
      },
      open: async (wish: WindowWish) => {
        if (this.#browser === undefined) throw new Error("a window without a browser");
        const how = { program: this.#program, word: this.#word, fixedSize: !isPreview };
        this.#shown = await BrowserPage.open(this.#browser, wish, how);
        this.#opened.resolve(this.#shown);
        return await pageProcessOf(this.#shown.page);
      },
      deliver: async (name: string, args: unknown) => await this.#shown?.deliver(name, args),
      reload: async () => {
        if (this.#shown === undefined) throw new Error("no page to load anew");
        await this.#shown.reload();
        return await pageProcessOf(this.#shown.page);
      },
      theme: async (source: string) => await this.#shown?.theme(source),
      choose: async ({ properties }: { properties: readonly string[] }) => {
        const filePaths = await choose(properties);
        return { canceled: filePaths.length === 0, filePaths };
      },
      save: async ({ defaultPath }: { defaultPath: string }) => {
        const filePath = await save(defaultPath);
        return { canceled: filePath === undefined, filePath: filePath ?? "" };
      },
      bye: async () => await this.#browser?.close(),
    };
  }

  get #open(): BrowserPage {
    if (this.#shown === undefined) throw new Error("no page is open");
    return this.#shown;
  }

  get page(): Page {
    return this.#open.page;
  }

  get refused(): readonly string[] {
    return this.#open.refused;
  }

  address(own: string): string {
    return toWeb(own);
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

  permission(name: string): Promise<unknown> {
    return this.#program.call("permission", name);
  }

  copied(): Promise<unknown> {
    return this.#program.call("copied");
  }

  async startAgain(words: readonly string[], folder: string): Promise<number | null> {
    return await ChromiumHost.begin({ ...this.#setup, words, folder }).ended;
  }

  async pressClose(): Promise<void> {
    await this.#program.call("pressClose");
  }

  pageProcess(): Promise<number> {
    return pageProcessOf(this.page);
  }

  async close(): Promise<void> {
    await this.#program.call("quit").catch(() => undefined);
    await this.ended;
  }
}
