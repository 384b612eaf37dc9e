/** The one page of the host: two worlds, a policy for everything it asks for, and the way of its messages to the program. */

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { type Browser, type CDPSession, type Page, TargetType } from "puppeteer-core";
import type { Link } from "./link.ts";
import { isServed } from "./scheme-names.ts";

/** As a script: its functions are called by the text that is put behind it. */
const worlds = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, "page/worlds.ts"), "utf8"),
).replaceAll(/^export /gm, "");
const worldName = "preload";
const AGAIN_MS = 50;
const MOST_TRIES = 100;

/** How the program wants its window. */
export interface WindowWish {
  readonly width: number;
  readonly height: number;
  /** The text of the preload. */
  readonly preload: string;
  readonly url: string;
}

interface PageMessage {
  readonly id: number;
  readonly act: "invoke" | "send" | "paths";
  readonly name: string;
  readonly args: readonly unknown[];
}

export class BrowserPage {
  readonly page: Page;
  /** What was asked for and refused. */
  readonly refused: string[] = [];
  readonly #session: CDPSession;
  readonly #program: Link;
  #world: number | undefined;
  #isLoading = true;

  private constructor(page: Page, session: CDPSession, program: Link) {
    this.page = page;
    this.#session = session;
    this.#program = program;
  }

  /** Opens the page and loads it. `word` is what the server of the schemes wants to hear. */
  static async open(
    browser: Browser,
    wish: WindowWish,
    {
      program,
      word,
      fixedSize,
    }: { readonly program: Link; readonly word: string; readonly fixedSize: boolean },
  ): Promise<BrowserPage> {
    const page = (await browser.pages())[0] ?? (await browser.newPage());
    const opened = new BrowserPage(page, await page.createCDPSession(), program);
    if (fixedSize) await page.setViewport({ width: wish.width, height: wish.height });
    await opened.#prepare(wish, word);
    browser.on("targetcreated", (target) => {
      if (target.type() === TargetType.PAGE) void opened.#closeStray(target.url(), target.page());
    });
    await page.goto(wish.url, { waitUntil: "load" });
    opened.#isLoading = false;
    return opened;
  }

  async #prepare({ preload }: WindowWish, word: string): Promise<void> {
    const session = this.#session;
    session.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.name === worldName) this.#world = context.id;
    });
    session.on("Runtime.bindingCalled", ({ name, payload }) => {
      if (name === "sandyqHostPost") void this.#take(JSON.parse(payload) as PageMessage);
    });
    session.on("Fetch.requestPaused", ({ requestId, request, resourceType }) => {
      void this.#judge(requestId, request.url, resourceType === "Document");
    });
    this.page.on("error", () => void this.#program.call("crashed"));
    this.page.on("close", () => void this.#program.call("pageClosed").catch(() => undefined));
    await session.send("Page.enable");
    await session.send("Runtime.enable");
    await session.send("Network.enable");
    await session.send("Network.setExtraHTTPHeaders", { headers: { "x-sandyq-host": word } });
    await session.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
    await session.send("Runtime.addBinding", { name: "sandyqHostPost", executionContextName: worldName });
    const channel = `host-${randomBytes(12).toString("hex")}`;
    const call = (text: string): string => `{${worlds};${text}}`;
    await session.send("Page.addScriptToEvaluateOnNewDocument", {
      source: call(`openPageWorld("${channel}")`),
    });
    await session.send("Page.addScriptToEvaluateOnNewDocument", {
      source: call(`openPreloadWorld("${channel}", (require) => {${preload}\n})`),
      worldName,
    });
  }

  async #judge(requestId: string, url: string, isNavigation: boolean): Promise<void> {
    const isOwn = isServed(url) && (await this.#allowed("mayRequest", url));
    const isAllowed =
      isOwn && (!isNavigation || this.#isLoading || (await this.#allowed("mayNavigate", url)));
    if (!isAllowed) this.refused.push(url);
    const verdict = isAllowed
      ? this.#session.send("Fetch.continueRequest", { requestId })
      : this.#session.send("Fetch.failRequest", {
          requestId,
          // A navigation that is aborted leaves the page where it is, as in Electron; another failure would show its own.
          errorReason: isNavigation ? "Aborted" : "BlockedByClient",
        });
    // The request may be gone: a player that was closed takes its questions with it.
    await verdict.catch(() => undefined);
  }

  /** Asks the program's own rules; one that has ended allows nothing. */
  async #allowed(question: "mayRequest" | "mayNavigate" | "mayOpen", url: string): Promise<boolean> {
    return (await this.#program.call(question, url).catch(() => false)) === true;
  }

  async #closeStray(url: string, page: Promise<Page | null>): Promise<void> {
    if (!(await this.#allowed("mayOpen", url))) this.refused.push(url);
    await (await page)?.close().catch(() => undefined);
  }

  async #take({ id, act, name, args }: PageMessage): Promise<void> {
    try {
      const value =
        act === "paths"
          ? await this.#pathsOf(name, Number(args[0]))
          : await this.#program.call(act, name, args);
      await this.#inPreload(`answer(${id}, ${JSON.stringify(value ?? null)})`);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      await this.#inPreload(`answer(${id}, null, ${JSON.stringify(text)})`);
    }
  }

  async #pathsOf(index: string, count: number): Promise<string[]> {
    const paths: string[] = [];
    for (let at = 0; at < count; at += 1) {
      const file = await this.#evaluate(`sandyqHostEnd.held[${index}][${at}]`);
      const { path } = await this.#session.send("DOM.getFileInfo", { objectId: file.result.objectId ?? "" });
      paths.push(path);
    }
    return paths;
  }

  /** Gives the page a message of the program. */
  async deliver(name: string, args: unknown): Promise<void> {
    await this.#inPreload(`deliver(${JSON.stringify(name)}, ${JSON.stringify(args)})`);
  }

  async #inPreload(call: string): Promise<void> {
    // A page that is being left has no world to tell anything.
    await this.#evaluate(`sandyqHostEnd.${call}`).catch(() => undefined);
  }

  #evaluate(expression: string) {
    return this.#session.send("Runtime.evaluate", {
      expression,
      ...(this.#world === undefined ? {} : { contextId: this.#world }),
    });
  }

  /** Loads the page anew, as the program may and the page may not. */
  async reload(): Promise<void> {
    this.#isLoading = true;
    await this.page.reload({ waitUntil: "load" });
    this.#isLoading = false;
  }

  async theme(source: string): Promise<void> {
    const value = source === "dark" ? "dark" : "light";
    await this.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
  }
}

/** The process that draws the one page of a browser, once it is the only one. */
export async function pageProcessOf(page: Page): Promise<number> {
  const session = await page.browser().target().createCDPSession();
  try {
    for (let tries = 0; ; tries += 1) {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const drawing = processInfo.filter(({ type }) => type === "renderer");
      if (drawing.length === 1) return drawing[0]?.id ?? 0;
      // The process of a page that was left goes a little later.
      if (tries === MOST_TRIES) throw new Error(`${String(drawing.length)} processes draw pages`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  } finally {
    await session.detach();
  }
}
