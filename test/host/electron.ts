/**
 * As much of Electron's module as the program uses, over a browser that the parent process owns. What is not here does
 * not exist: a name that is missing stops the program at its import, a member that is missing throws when it is read.
 */

import { EventEmitter } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clipboard } from "./clipboard.ts";
import { Link } from "./link.ts";
import { readClipboard } from "./read-clipboard.ts";
import { claimFolder } from "./running-mark.ts";
import { SchemeServer, type Privileges } from "./scheme-server.ts";
import { Session } from "./session.ts";
import { toApp, toWeb } from "./scheme-names.ts";
import { Refusable, strict } from "./strict.ts";

type Listener = (event: unknown, ...args: unknown[]) => unknown;

const server = new SchemeServer(process.env["SANDYQ_HOST_WORD"] ?? "");
const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as { version: string }
).version;
const userData =
  process.argv.find((word) => word.startsWith("--user-data-dir="))?.slice("--user-data-dir=".length) ?? "";
const windows: BrowserWindow[] = [];
let isReady = false;
let isQuitting = false;

const driver = new Link((message) => process.send?.(message), {
  invoke: (channel: string, args: unknown[]) => ipcMain.answer(channel, args),
  send: (channel: string, args: unknown[]) => ipcMain.emitFromPage(channel, args),
  mayRequest: (url: string) => session.all.every((each) => each.mayRequest(toApp(url))),
  mayNavigate: (url: string) => contentsOf(0).allows("will-navigate", url),
  mayOpen: (url: string) => contentsOf(0).openHandler({ url }).action === "allow",
  permission: (name: string) => session.all.some((each) => each.grants(name)),
  power: (name: string) => void powerMonitor.emit(name),
  idle: (seconds: number) => void (powerMonitor.idleSeconds = seconds),
  pageClosed: () => windows[0]?.destroy(),
  pressClose: () => windows[0]?.close(),
  isProtected: () => windows[0]?.isContentProtected() === true,
  copied: () => readClipboard(clipboard),
  crashed: () => contentsOf(0).emit("render-process-gone"),
  quit: () => app.quit(),
});
process.on("message", (message) => void driver.receive(message as never));
process.on("disconnect", () => process.exit(0));

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly ready = Promise.withResolvers<undefined>();
  getVersion = (): string => version;
  getPreferredSystemLanguages = (): string[] => [process.env["SANDYQ_HOST_LANGUAGE"] ?? "en"];
  enableSandbox(): void {}
  readonly commandLine = { appendSwitch(): void {}, hasSwitch: () => false };
  #told: Promise<void> | undefined;
  requestSingleInstanceLock(): boolean {
    const hear = (words: string[], folder: string): void =>
      void this.emit("second-instance", {}, words, folder);
    this.#told = claimFolder(this.getPath("userData"), hear);
    return this.#told === undefined;
  }
  whenReady = (): Promise<undefined> => this.ready.promise;
  getPath(name: string): string {
    if (name !== "userData" || userData === "") throw new Error(`the host has no path ${name}`);
    mkdirSync(userData, { recursive: true });
    return userData;
  }
  quit(): void {
    if (isQuitting) return;
    isQuitting = true;
    for (const window of [...windows]) window.close();
    // A window that stays keeps the program.
    isQuitting = windows.length === 0;
    if (!isQuitting) return;
    const event = new Refusable();
    this.emit("will-quit", event);
    isQuitting = false;
    if (event.defaultPrevented) return;
    isQuitting = true;
    server.close();
    void Promise.all([this.#told, driver.call("bye")]).finally(() => process.exit(0));
  }
}
export const app = strict("app", new App());

const sessions = new Map<string, Session>();
export const session = {
  fromPartition(name: string): Session {
    const known = sessions.get(name) ?? strict("Session", new Session(server));
    sessions.set(name, known);
    return known;
  },
  get defaultSession(): Session {
    return session.fromPartition("");
  },
  get all(): Session[] {
    return [...sessions.values()];
  },
};

export const protocol = {
  registerSchemesAsPrivileged(list: readonly { scheme: string; privileges: Privileges }[]): void {
    if (isReady) throw new Error("schemes are registered before the program is ready");
    for (const { scheme, privileges } of list) server.privileges.set(scheme, privileges);
  },
};

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Listener>();
  handle(channel: string, handler: Listener): void {
    this.#handlers.set(channel, handler);
  }
  async answer(channel: string, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return plain(await handler(eventFromPage(), ...args));
  }
  emitFromPage(channel: string, args: unknown[]): void {
    this.emit(channel, eventFromPage(), ...args);
  }
}
export const ipcMain = strict("ipcMain", new IpcMain());

/** What crosses is a structured clone in Electron; addresses of ours become those that the browser of the host knows. */
const plain = (value: unknown): unknown => JSON.parse(toWeb(JSON.stringify(structuredClone(value) ?? null)));

function eventFromPage() {
  const sender = contentsOf(0);
  return { sender, senderFrame: { url: sender.url, parent: null } };
}

class WebContents extends EventEmitter {
  readonly id: number;
  url = "";
  isGone = false;
  process = 0;
  openHandler: (details: { url: string }) => { action: string } = () => ({ action: "allow" });
  constructor(id: number) {
    super();
    this.id = id;
  }
  send(channel: string, ...args: unknown[]): void {
    void driver.call("deliver", channel, plain(args)).catch(() => undefined);
  }
  reload(): void {
    void driver.call("reload").then(
      (pid) => (this.process = Number(pid)),
      () => undefined,
    );
  }
  getOSProcessId = (): number => this.process;
  setWindowOpenHandler(handler: WebContents["openHandler"]): void {
    this.openHandler = handler;
  }
  isDestroyed = (): boolean => this.isGone;
  allows(name: string, url: string): boolean {
    const event = new Refusable(toApp(url));
    this.emit(name, event);
    return !event.defaultPrevented;
  }
}

function contentsOf(index: number): WebContents {
  const window = windows[index];
  if (window === undefined) throw new Error("there is no window");
  return window.webContents;
}

interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly webPreferences: Readonly<Record<string, unknown>> & { readonly preload: string };
}

/** Options without which a page would be more than a page. */
const demanded = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
};

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #options: WindowOptions;
  constructor(options: WindowOptions) {
    super();
    if (!isReady) throw new Error("a window before the program is ready");
    for (const [name, value] of Object.entries(demanded)) {
      if (options.webPreferences[name] !== value)
        throw new Error(`webPreferences.${name} has to be ${String(value)}`);
    }
    this.#options = options;
    this.webContents = strict("webContents", new WebContents(windows.length + 1));
    windows.push(this);
    app.emit("web-contents-created", undefined, this.webContents);
  }
  async loadURL(url: string): Promise<void> {
    const { width, height, webPreferences } = this.#options;
    this.webContents.url = url;
    const preload = readFileSync(webPreferences.preload, "utf8");
    const wish = { width, height, preload, url: toWeb(url) };
    this.webContents.process = Number(await driver.call("open", wish));
    this.emit("ready-to-show");
  }
  /** The host only keeps what it was told: a browser cannot hide its window from other programs. */
  #isProtected = false;
  setContentProtection(isOn: boolean): void {
    this.#isProtected = isOn;
  }
  isContentProtected = (): boolean => this.#isProtected;
  static getAllWindows = (): BrowserWindow[] => [...windows];
  show(): void {}
  focus(): void {}
  restore(): void {}
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => !windows.includes(this);
  close(): void {
    const event = new Refusable();
    if (!this.isDestroyed()) this.emit("close", event);
    if (!event.defaultPrevented) this.destroy();
  }
  /** Nobody is asked. */
  destroy(): void {
    const index = windows.indexOf(this);
    if (index < 0) return;
    windows.splice(index, 1);
    this.webContents.isGone = true;
    this.webContents.emit("destroyed");
    this.emit("closed");
    if (windows.length === 0 && !isQuitting) app.emit("window-all-closed");
  }
}

interface OpenAnswer {
  readonly canceled: boolean;
  readonly filePaths: string[];
}
interface SaveAnswer {
  readonly canceled: boolean;
  readonly filePath: string;
}
export const dialog = {
  showOpenDialog: (_window: unknown, options: unknown) =>
    driver.call("choose", options) as Promise<OpenAnswer>,
  showErrorBox(title: string, text: string): void {
    process.stderr.write(`${title}: ${text}\n`);
  },
  showSaveDialog: (_window: unknown, options: unknown) => driver.call("save", options) as Promise<SaveAnswer>,
};

export { clipboard, ClipboardItem } from "./clipboard.ts";

class Theme {
  #source = "system";
  get themeSource(): string {
    return this.#source;
  }
  set themeSource(source: string) {
    this.#source = source;
    void driver.call("theme", source).catch(() => undefined);
  }
}
export const nativeTheme = new Theme();

class PowerMonitor extends EventEmitter {
  idleSeconds = 0;
  getSystemIdleTime = (): number => this.idleSeconds;
}
export const powerMonitor = new PowerMonitor();

export const Menu = { setApplicationMenu(): void {}, buildFromTemplate: () => null };

/** Runs the program: it loads first, and is ready once the browser is there, as in Electron. */
export async function start(load: () => Promise<void>): Promise<void> {
  const port = await server.listen();
  const browser = driver.call("start", port);
  await load();
  await browser;
  isReady = true;
  app.ready.resolve(undefined);
}
