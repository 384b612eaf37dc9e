/** The desk of a real computer: its dialogs, clipboard and languages. */

import {
  app,
  type BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  nativeTheme,
  type OpenDialogOptions,
} from "electron";
import { channels } from "../contract/channels.ts";
import type { ClosingSign } from "../contract/input-shapes.ts";
import type { AppEvent, Preferences } from "../contract/view-types.ts";
import type { Desk, DialogPurpose } from "../ipc/desk.ts";
import type { HeldClose } from "./held-close.ts";
import { keptFromHistory } from "./kept-from-history.ts";
import type { PageProcess } from "./page-process.ts";
import type { RememberedFile } from "./remembered.ts";

const CLIPBOARD_MS = 30_000;

const dialogs: Readonly<Record<DialogPurpose, OpenDialogOptions["properties"]>> = {
  "open-vault": ["openDirectory", "dontAddToRecent"],
  "create-vault": ["openDirectory", "createDirectory", "dontAddToRecent"],
  "import-files": ["openFile", "multiSelections", "showHiddenFiles", "dontAddToRecent"],
  "import-folder": ["openDirectory", "multiSelections", "showHiddenFiles", "dontAddToRecent"],
  bundle: ["openFile", "dontAddToRecent"],
  identity: ["openFile", "dontAddToRecent"],
  card: ["openFile", "dontAddToRecent"],
  receipt: ["openFile", "dontAddToRecent"],
  "stamp-answer": ["openFile", "dontAddToRecent"],
  root: ["openFile", "dontAddToRecent"],
  "people-list": ["openFile", "dontAddToRecent"],
  "second-place": ["openDirectory", "createDirectory", "dontAddToRecent"],
};

export class SystemDesk implements Desk {
  readonly version = app.getVersion();
  readonly isPreview: boolean;
  readonly #window: () => BrowserWindow | undefined;
  readonly #remembered: RememberedFile;
  readonly #page: PageProcess;
  readonly #close: HeldClose;
  #copied: string | undefined;

  constructor(
    {
      window,
      page,
      close,
    }: {
      readonly window: () => BrowserWindow | undefined;
      readonly page: PageProcess;
      readonly close: HeldClose;
    },
    remembered: RememberedFile,
    isPreview: boolean,
  ) {
    this.#window = window;
    this.#page = page;
    this.#close = close;
    this.#remembered = remembered;
    this.isPreview = isPreview;
    nativeTheme.themeSource = remembered.preferences.theme;
  }

  get systemLanguages(): readonly string[] {
    return app.getPreferredSystemLanguages();
  }

  async choosePaths(purpose: DialogPurpose): Promise<readonly string[]> {
    const window = this.#window();
    if (window === undefined) return [];
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: dialogs[purpose] ?? [],
    });
    return canceled ? [] : filePaths;
  }

  async chooseTarget(suggestedName: string): Promise<string | undefined> {
    const window = this.#window();
    if (window === undefined) return undefined;
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: suggestedName,
      // Nothing is ever overwritten: where the system can be kept from offering it, it is.
      properties: ["createDirectory", "dontAddToRecent"],
    });
    return canceled || filePath === "" ? undefined : filePath;
  }

  copyText(text: string): void {
    void clipboard.write([new ClipboardItem(keptFromHistory(text, process.platform))]);
    this.#copied = text;
    setTimeout(() => void this.#clearCopied(text), CLIPBOARD_MS).unref();
  }

  /** What somebody copied meanwhile stays theirs. */
  async #clearCopied(text: string | undefined): Promise<void> {
    if (text === undefined) return;
    if (this.#copied === text) this.#copied = undefined;
    if ((await clipboard.readText()) === text) clipboard.clear();
  }

  preferences(): Preferences {
    return this.#remembered.preferences;
  }

  prefer(preferences: Preferences): void {
    this.#remembered.prefer(preferences);
    nativeTheme.themeSource = preferences.theme;
    this.#window()?.setContentProtection(preferences.hidesFromScreenshots);
  }

  knownVault(): string | undefined {
    return this.#remembered.vault;
  }

  rememberVault(folder: string | undefined): void {
    this.#remembered.remember(folder);
  }

  tell(event: AppEvent): void {
    if (event.kind === "locked") void this.#clearCopied(this.#copied);
    const contents = this.#window()?.webContents;
    contents?.send(channels.event, event);
    if (event.kind !== "locked") return;
    if (contents !== undefined) this.#page.end(contents);
    // Whoever was asked before the window closes cannot answer any more.
    this.#close.letGo();
  }

  hearOfClosing(sign: ClosingSign): void {
    this.#close.hear(sign);
  }
}
