import { EventEmitter } from "node:events";
import type { BrowserWindow } from "electron";
import { afterEach, expect, it, vi } from "vitest";
import type { ClosingSign } from "../../../electron/contract/input-shapes.ts";
import type { Workspace } from "../../../electron/ipc/workspace.ts";
import { HeldClose } from "../../../electron/main/held-close.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A window that closes where nobody prevents it. */
class Window extends EventEmitter {
  isThere = true;
  isDestroyed = (): boolean => !this.isThere;
  isMinimized = (): boolean => false;
  focus = vi.fn();
  close(): void {
    const event = { isPrevented: false, preventDefault: (): void => void (event.isPrevented = true) };
    this.emit("close", event);
    this.isThere = event.isPrevented;
    if (!this.isThere) this.emit("closed");
  }
}

function watched() {
  vi.useFakeTimers();
  const window = new Window();
  const close = new HeldClose();
  const asked: string[] = [];
  const workspace = {
    isOpen: true,
    desk: { tell: ({ kind }: { kind: string }) => void asked.push(kind) },
    lock: (): Promise<void> => {
      workspace.isOpen = false;
      close.letGo();
      return Promise.resolve();
    },
  };
  close.watch(window as unknown as BrowserWindow, workspace as unknown as Workspace);
  return { window, close, workspace, asked };
}

const MINUTE_MS = 60_000;

it("closes once the page lets it, and after five seconds without a sign", () => {
  const told = watched();
  told.window.close();
  expect(told.asked).toEqual(["closing"]);
  vi.advanceTimersByTime(4000);
  told.close.hear("heard");
  vi.advanceTimersByTime(4000);
  expect(told.window.isThere).toBe(true);
  told.close.hear("goes");
  vi.advanceTimersByTime(1);
  expect(told.window.isThere).toBe(false);
  const untold = watched();
  untold.window.close();
  vi.advanceTimersByTime(4900);
  expect(untold.window.isThere).toBe(true);
  vi.advanceTimersByTime(200);
  expect(untold.window.isThere).toBe(false);
});

it("waits for as long as the page asks, at every press, and stays where it says so", () => {
  const { window, close, asked } = watched();
  window.close();
  close.hear("asks");
  expect(window.focus).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(MINUTE_MS);
  window.close();
  close.hear("asks");
  vi.advanceTimersByTime(MINUTE_MS);
  close.hear("stays");
  vi.advanceTimersByTime(MINUTE_MS);
  expect(window.isThere).toBe(true);
  expect(asked).toEqual(["closing", "closing"]);
  // A page that has stopped in its question gives no sign to the next press.
  window.close();
  close.hear("asks");
  window.close();
  vi.advanceTimersByTime(MINUTE_MS);
  expect(window.isThere).toBe(false);
});

it.each<ClosingSign>(["goes", "stays", "asks", "heard"])("closes nothing unasked: %s", (sign) => {
  const { window, close } = watched();
  close.hear(sign);
  vi.advanceTimersByTime(MINUTE_MS);
  expect(window.isThere).toBe(true);
});

it("closes at once where the vault is locked, also while the page asks, and when the session ends", () => {
  const locked = watched();
  locked.workspace.isOpen = false;
  locked.window.close();
  expect(locked.window.isThere).toBe(false);
  const asking = watched();
  asking.window.close();
  asking.close.hear("asks");
  asking.window.emit("session-end");
  vi.advanceTimersByTime(1);
  expect(asking.window.isThere).toBe(false);
  expect([...locked.asked, ...asking.asked]).toEqual(["closing"]);
});
