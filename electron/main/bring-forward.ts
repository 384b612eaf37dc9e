import type { BrowserWindow } from "electron";

/** Shows a window to whoever may have it behind others, or folded away. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
