/** The program: one window, one page, one vault. What a page may do stands in contract/, what it cannot in lock-down.ts. */

import { join } from "node:path";
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  Menu,
  powerMonitor,
  protocol,
  session,
} from "electron";
import { channels } from "../contract/channels.ts";
import { Dispatcher } from "../ipc/dispatcher.ts";
import { Workspace } from "../ipc/workspace.ts";
import { lockWhenQuiet } from "./auto-lock.ts";
import { bringForward } from "./bring-forward.ts";
import { givenFile } from "./given-file.ts";
import { damagedWords } from "./damaged-words.ts";
import { HeldClose } from "./held-close.ts";
import { closeNetwork, isStartedOpen, lockContents, lockSession } from "./lock-down.ts";
import { areOwnFilesIntact } from "./own-files.ts";
import { isOurPage, pageUrl, servePage } from "./page-files.ts";
import { PageProcess, reloadWhenGone } from "./page-process.ts";
import { RememberedFile } from "./remembered.ts";
import { SystemDesk } from "./system-desk.ts";

const pageFolder = join(import.meta.dirname, "../../renderer");
const preload = join(import.meta.dirname, "../preload/preload.cjs");
/** Without "persist:" in front of its name a session lives in memory; nor does it cache. */
const partition = "sandyq";
const inMemory = { cache: false };
const refused = { ok: false, code: "bad-usage" } as const;

let window: BrowserWindow | undefined;

/** Whether a message comes from the main frame of our window, and our page is in it. */
function isFromPage({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  if (senderFrame === null || sender !== window?.webContents) return false;
  return senderFrame.parent === null && isOurPage(senderFrame.url);
}

function openWindow(isHidden: boolean): BrowserWindow {
  const opened = new BrowserWindow({
    width: 1366,
    height: 860,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: "Sandyq",
    backgroundColor: "#fbfaf8",
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
      session: session.fromPartition(partition, inMemory),
    },
  });
  window = opened;
  opened.setContentProtection(isHidden);
  opened.once("ready-to-show", () => opened.show());
  opened.on("closed", () => {
    window = undefined;
  });
  void opened.loadURL(pageUrl);
  return opened;
}

/** A fault of this program, for whoever started it from a terminal. Its text may not hold what a person wrote. */
function noteFault(name: string, error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  process.stderr.write(
    `${name}: ${cause instanceof Error ? (cause.stack ?? cause.name) : "unknown fault"}\n`,
  );
}

function answerPage(workspace: Workspace, page: PageProcess): void {
  const dispatcher = new Dispatcher(workspace, () => performance.now(), noteFault);
  ipcMain.handle(channels.call, (event, raw: unknown) => {
    if (!isFromPage(event)) return refused;
    page.noteCall();
    const { sender } = event;
    const step = (id: number, value: unknown): void => {
      if (!sender.isDestroyed()) sender.send(channels.step, id, value);
    };
    return dispatcher.call({ page: sender.id, step }, raw);
  });
  ipcMain.handle(channels.accept, (event, raw: unknown) =>
    isFromPage(event) ? dispatcher.accept(raw) : refused,
  );
  ipcMain.on(channels.cancel, (event, id: unknown) => {
    if (isFromPage(event)) dispatcher.cancel(event.sender.id, id);
  });
}

/** A page whose process ends loses what it knew; what it had open must not stay open behind it. */
function lockWithPage(contents: Electron.WebContents, workspace: Workspace): void {
  contents.on("render-process-gone", () => void workspace.lock("system"));
  reloadWhenGone(contents);
  contents.on("destroyed", () => void workspace.lock("system"));
}

/** A parser that somebody changed could call clean what is not: such a program ends before a vault can be opened. */
async function endIfDamaged(): Promise<void> {
  if (!app.isPackaged || (await areOwnFilesIntact(app.getAppPath()))) return;
  dialog.showErrorBox("Sandyq", damagedWords(app.getPreferredSystemLanguages()));
  app.exit(1);
}

/** Macs have their shortcuts for text in the menu; elsewhere a menu would only offer what is not ours. */
function setMenu(): void {
  if (process.platform !== "darwin") Menu.setApplicationMenu(null);
  else
    Menu.setApplicationMenu(
      Menu.buildFromTemplate([{ role: "appMenu" }, { role: "editMenu" }, { role: "windowMenu" }]),
    );
}

/** Files that the system gives to open: with the program, to the program while it runs, and on Macs by an event. */
function receiveFiles(workspace: Workspace): void {
  const receive = (words: readonly string[], folder: string): void => {
    const path = givenFile(words, folder);
    if (path !== undefined) workspace.handOver(path);
  };
  receive(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  app.on("second-instance", (_event, words, folder) => receive(words.slice(1), folder));
  app.on("open-file", (event, path) => {
    event.preventDefault();
    receive([path], "");
  });
}

function start(): void {
  const isPreview = process.env["SANDYQ_PREVIEW"] === "1";
  const remembered = new RememberedFile(join(app.getPath("userData"), "preferences.json"));
  const page = new PageProcess();
  const close = new HeldClose();
  const desk = new SystemDesk({ window: () => window, page, close }, remembered, isPreview);
  const workspace = new Workspace(desk, () => performance.now());
  const own = session.fromPartition(partition, inMemory);
  lockSession(own);
  lockSession(session.defaultSession);
  own.protocol.handle("app", ({ url }) => servePage(pageFolder, url));
  own.protocol.handle("vault", ({ url, headers }) => workspace.respond(url, headers.get("range")));
  setMenu();
  answerPage(workspace, page);
  lockWhenQuiet(powerMonitor, workspace);
  app.on("web-contents-created", (_event, contents) => {
    lockContents(contents);
    lockWithPage(contents, workspace);
  });
  let isClosed = false;
  app.on("will-quit", (event) => {
    if (isClosed) return;
    event.preventDefault();
    void workspace.lock("system").finally(() => {
      isClosed = true;
      app.quit();
    });
  });
  close.watch(openWindow(remembered.preferences.hidesFromScreenshots), workspace);
  receiveFiles(workspace);
  void endIfDamaged();
}

process.umask(0o077);
if (app.isPackaged && isStartedOpen(app.commandLine)) {
  process.stderr.write("This program does not start with switches that open it to others.\n");
  app.exit(1);
}
closeNetwork(app.commandLine);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
  { scheme: "vault", privileges: { standard: true, secure: true, stream: true } },
]);
if (app.requestSingleInstanceLock()) {
  app.on("second-instance", () => {
    if (window !== undefined) bringForward(window);
  });
  app.on("window-all-closed", () => app.quit());
  void app.whenReady().then(start);
} else app.quit();
