/** Starts the built program without Electron: its main process in plain Node, its page in Chromium. */

import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";
import { browserEnvironment } from "../support/browsers.ts";
import { BrowserPage, type WindowWish } from "./browser-page.ts";
import { Link } from "./link.ts";

const root = join(import.meta.dirname, "../..");

/** How a run is set up. */
export interface HostSetup {
  /** The folder into which the program was built; out/ unless given. */
  readonly program?: string;
  /** Where the program remembers things. */
  readonly userData: string;
  readonly language?: string;
  /** A window that a person sees, marked as a preview. */
  readonly isPreview?: boolean;
  /** Answers the dialogs that open something, with absolute paths. */
  readonly choose: (properties: readonly string[]) => Promise<readonly string[]>;
  /** Answers the dialogs that save something. */
  readonly save: (suggestion: string) => Promise<string | undefined>;
}

const flags = [
  "--host-resolver-rules=MAP *.localhost 127.0.0.1:PORT, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--disable-features=LocalNetworkAccessChecks,Translate,OptimizationHints,MediaRouter",
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

function startBrowser(port: number, isPreview: boolean): Promise<Browser> {
  const sandbox = isRoot ? ["--no-sandbox"] : [];
  const window = isPreview ? ["--app=data:text/html,<title>Sandyq</title>"] : [];
  return puppeteer.launch({
    browser: "chrome",
    executablePath: "/usr/bin/chromium",
    pipe: true,
    env: browserEnvironment,
    headless: !isPreview,
    defaultViewport: null,
    args: [...flags.map((flag) => flag.replace("PORT", String(port))), ...sandbox, ...window],
  });
}

export class Host {
  /** Resolves with the exit status of the program. */
  readonly ended: Promise<number | null>;
  /** What the program wrote to standard error. */
  said = "";
  readonly #child: ChildProcess;
  readonly #program: Link;
  readonly #setup: HostSetup;
  readonly #word = randomBytes(18).toString("base64url");
  readonly #opened = Promise.withResolvers<BrowserPage>();
  #browser: Browser | undefined;
  #shown: BrowserPage | undefined;

  private constructor(setup: HostSetup) {
    this.#setup = setup;
    const script = join(import.meta.dirname, "run-main.ts");
    const main = join(setup.program ?? join(root, "out"), "electron/main/main.js");
    this.#child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", script, main, `--user-data-dir=${setup.userData}`],
      {
        stdio: ["ignore", "inherit", "pipe", "ipc"],
        env: {
          PATH: process.env["PATH"],
          SANDYQ_HOST_WORD: this.#word,
          SANDYQ_HOST_LANGUAGE: setup.language ?? "en",
          ...(setup.isPreview === true ? { SANDYQ_PREVIEW: "1" } : {}),
        },
      },
    );
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

  /** Starts and waits until the page has drawn itself. */
  static async start(setup: HostSetup): Promise<Host> {
    const host = new Host(setup);
    const { page } = await host.shown();
    await page.waitForSelector("html[data-ready]");
    return host;
  }

  #served() {
    const { isPreview = false, choose, save } = this.#setup;
    return {
      start: async (port: number) => {
        this.#browser = await startBrowser(port, isPreview);
        if (!this.#child.connected) await this.#browser.close();
      },
      open: async (wish: WindowWish) => {
        if (this.#browser === undefined) throw new Error("a window without a browser");
        const how = { program: this.#program, word: this.#word, fixedSize: !isPreview };
        this.#shown = await BrowserPage.open(this.#browser, wish, how);
        this.#opened.resolve(this.#shown);
      },
      deliver: async (name: string, args: unknown) => await this.#shown?.deliver(name, args),
      reload: async () => await this.#shown?.reload(),
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

  shown(): Promise<BrowserPage> {
    return this.#opened.promise;
  }

  /** Lets the power monitor say that nobody touched the computer for so long. */
  async idle(seconds: number): Promise<void> {
    await this.#program.call("idle", seconds);
  }

  /** What the system does when the program is started once more, perhaps with a file. */
  async startAgain(words: readonly string[], folder: string): Promise<void> {
    await this.#program.call("secondInstance", ["sandyq", ...words], folder);
  }

  /** Whether the program keeps other programs from seeing its window. */
  isProtected(): Promise<unknown> {
    return this.#program.call("isProtected");
  }

  /** What the power monitor tells the program. */
  async power(name: "lock-screen" | "suspend"): Promise<void> {
    await this.#program.call("power", name);
  }

  /** Asks the rules of the program whether a page is given a permission. */
  permission(name: string): Promise<unknown> {
    return this.#program.call("permission", name);
  }

  async close(): Promise<void> {
    await this.#program.call("quit").catch(() => undefined);
    await this.ended;
  }
}
