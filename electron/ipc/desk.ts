/** What the program around the dispatcher does for it: dialogs, the clipboard, what is remembered. No part of it is a page's. */

import type { ClosingSign } from "../contract/input-shapes.ts";
import type { AppEvent, Preferences } from "../contract/view-types.ts";

/** What a dialog is about; the words are the system's and the desk's. */
export type DialogPurpose =
  | "open-vault"
  | "create-vault"
  | "import-files"
  | "import-folder"
  | "bundle"
  | "identity"
  | "card"
  | "receipt"
  | "stamp-answer"
  | "root"
  | "people-list"
  | "second-place";

export interface Desk {
  readonly version: string;
  readonly isPreview: boolean;
  readonly systemLanguages: readonly string[];
  /** Absolute paths that a person chose; empty when the person chose none. */
  choosePaths(purpose: DialogPurpose): Promise<readonly string[]>;
  /** An absolute path at which nothing has to be yet, or undefined. */
  chooseTarget(suggestedName: string): Promise<string | undefined>;
  /** Takes a text to the clipboard and away from it again after a while. */
  copyText(text: string): void;
  preferences(): Preferences;
  prefer(preferences: Preferences): void;
  /** The folder of the vault that was open last. */
  knownVault(): string | undefined;
  rememberVault(folder: string | undefined): void;
  tell(event: AppEvent): void;
  /** What the page says to a close of its window. */
  hearOfClosing(sign: ClosingSign): void;
}
