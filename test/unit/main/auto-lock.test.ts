import { EventEmitter } from "node:events";
import type { PowerMonitor } from "electron";
import { afterEach, expect, it, vi } from "vitest";
import { lockWhenQuiet } from "../../../electron/main/auto-lock.ts";
import type { Workspace } from "../../../electron/ipc/workspace.ts";

afterEach(() => {
  vi.useRealTimers();
});

class Power extends EventEmitter {
  idleSeconds = 0;
  getSystemIdleTime = (): number => this.idleSeconds;
}

function watched() {
  vi.useFakeTimers();
  const power = new Power();
  const why: string[] = [];
  const workspace = {
    isOpen: true,
    lockAfterMinutes: 5,
    lock: (reason: string) => {
      why.push(reason);
      workspace.isOpen = false;
      return Promise.resolve();
    },
  };
  lockWhenQuiet(power as unknown as PowerMonitor, workspace as unknown as Workspace);
  return { power, why };
}

it.each(["lock-screen", "suspend", "shutdown", "user-did-resign-active"])("locks at once: %s", (event) => {
  const { power, why } = watched();
  power.emit(event);
  expect(why).toEqual(["system"]);
});

it("locks after the minutes that were set, not before, and once", () => {
  const { power, why } = watched();
  power.idleSeconds = 299;
  vi.advanceTimersByTime(60_000);
  expect(why).toEqual([]);
  power.idleSeconds = 300;
  vi.advanceTimersByTime(60_000);
  expect(why).toEqual(["idle"]);
});
