/** The desk of a real computer: its dialogs, clipboard and languages. */

import { app, type BrowserWindow, clipboard, dialog, nativeTheme, type OpenDialogOptions } from "electron";
import { channels } from "../contract/channels.ts";
import type { AppEvent, Preferences } from "../contract/view-types.ts";
import type { Desk, DialogPurpose } from "../ipc/desk.ts";
import type { RememberedFile } from "./remembered.ts";

const CLIPBOARD_MS = 30_000;

const dialogs: Readonly<Record<DialogPurpose, OpenDialogOptions["properties"]>> = {
  "open-vault": ["openDirectory"],
  "create-vault": ["openDirectory", "createDirectory"],
  "import-files": ["openFile", "multiSelections", "showHiddenFiles"],
  "import-folder": ["openDirectory", "multiSelections", "showHiddenFiles"],
  bundle: ["openFile"],
  identity: ["openFile"],
  card: ["openFile"],
};

export class SystemDesk implements Desk {
  readonly version = app.getVersion();
  readonly isPreview: boolean;
  readonly #window: () => BrowserWindow | undefined;
  readonly #remembered: RememberedFile;

  constructor(window: () => BrowserWindow | undefined, remembered: RememberedFile, isPreview: boolean) {
    this.#window = window;
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
    const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggestedName });
    return canceled || filePath === "" ? undefined : filePath;
  }

  copyText(text: string): void {
    void clipboard.writeText(text);
    // What somebody copied meanwhile stays theirs.
    const clear = async (): Promise<void> => {
      if ((await clipboard.readText()) === text) clipboard.clear();
    };
    setTimeout(() => void clear(), CLIPBOARD_MS).unref();
  }

  preferences(): Preferences {
    return this.#remembered.preferences;
  }

  prefer(preferences: Preferences): void {
    this.#remembered.prefer(preferences);
    nativeTheme.themeSource = preferences.theme;
  }

  knownVault(): string | undefined {
    return this.#remembered.vault;
  }

  rememberVault(folder: string | undefined): void {
    this.#remembered.remember(folder);
  }

  tell(event: AppEvent): void {
    this.#window()?.webContents.send(channels.event, event);
  }
}
