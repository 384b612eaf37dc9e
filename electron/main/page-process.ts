/**
 * A page that has seen nothing, after one that has. Chromium keeps decoded pictures, and memory that a page gave back, as long
 * as the process lives in which the page ran: at a lock that process is ended, and the page is loaded into a new one. It is
 * killed and not crashed on purpose, since systems write the memory of what crashes to the disk.
 */

import type { WebContents } from "electron";

export class PageProcess {
  #hasSeen = false;

  /** The page asked for something, and may have been told. */
  noteCall(): void {
    this.#hasSeen = true;
  }

  /** Ends the process of a page that has seen something; `reloadWhenGone` brings the new one. */
  end(contents: Pick<WebContents, "getOSProcessId" | "reload">): void {
    if (!this.#hasSeen) return;
    this.#hasSeen = false;
    try {
      const pid = contents.getOSProcessId();
      // Zero would be this process and all its children; it says that the page's has gone already.
      if (pid > 0) process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself, or the system does not let it be ended: a new page is better than the old one.
      contents.reload();
    }
  }
}

/** Loads the page anew after its process has ended, whyever that was. */
export function reloadWhenGone(contents: WebContents): void {
  contents.on("render-process-gone", () => {
    // Within the event Chromium still clears up.
    setImmediate(() => {
      if (!contents.isDestroyed()) contents.reload();
    });
  });
}
