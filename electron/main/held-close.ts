/**
 * The window as it is asked to close: by its button, by a key, or because the program is to end. What somebody writes may not be
 * kept yet. So the window stays until the page has kept it, or has asked whoever closes; it goes where nothing can be lost any
 * more, because the vault is locked, and where the page gives no sign.
 */

import type { BrowserWindow } from "electron";
import type { ClosingSign } from "../contract/input-shapes.ts";
import type { Workspace } from "../ipc/workspace.ts";
import { bringForward } from "./bring-forward.ts";

const LOOK_EVERY_MS = 100;
/** Looks are counted and not time: while the program is busy it hears no sign that has come. */
const MOST_LOOKS = 50;

export class HeldClose {
  #held: BrowserWindow | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #mayClose = false;

  /** Holds every close of this window; each asks the page, so that one that has stopped in its question holds nothing for good. */
  watch(window: BrowserWindow, workspace: Workspace): void {
    window.on("close", (event) => {
      if (this.#mayClose || !workspace.isOpen) return;
      event.preventDefault();
      this.#held = window;
      this.#look();
      workspace.desk.tell({ kind: "closing" });
    });
    // Windows waits for nobody then.
    window.on("session-end", () => void workspace.lock("system"));
    window.on("closed", () => this.#forget());
  }

  /** Takes what the page says to a close; without one it means nothing. */
  hear(sign: ClosingSign): void {
    if (this.#held === undefined) return;
    if (sign === "goes") this.letGo();
    else if (sign === "stays") this.#forget();
    else if (sign === "heard") this.#look();
    else {
      clearInterval(this.#looking);
      bringForward(this.#held);
    }
  }

  /** Closes a window that is held: nothing is left to wait for. */
  letGo(): void {
    const window = this.#held;
    if (window === undefined) return;
    this.#forget();
    this.#mayClose = true;
    // The page still gets its answer.
    setImmediate(() => {
      if (!window.isDestroyed()) window.close();
    });
  }

  #look(): void {
    clearInterval(this.#looking);
    let looks = 0;
    this.#looking = setInterval(() => {
      looks += 1;
      if (looks === MOST_LOOKS) this.letGo();
    }, LOOK_EVERY_MS);
  }

  #forget(): void {
    clearInterval(this.#looking);
    this.#held = undefined;
  }
}
