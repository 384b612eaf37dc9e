/** Locks a vault that nobody uses: after quiet minutes, when the screen locks, when the computer sleeps. */

import type { PowerMonitor } from "electron";
import type { Workspace } from "../ipc/workspace.ts";

const LOOK_EVERY_MS = 5000;
const MINUTE_SECONDS = 60;

/** Watches until the program ends. */
export function lockWhenQuiet(power: PowerMonitor, workspace: Workspace): void {
  const lock = (why: "idle" | "system"): void => {
    if (workspace.isOpen) void workspace.lock(why);
  };
  power.on("lock-screen", () => lock("system"));
  power.on("suspend", () => lock("system"));
  power.on("shutdown", () => lock("system"));
  // Another person takes over the keyboard of a Mac.
  power.on("user-did-resign-active", () => lock("system"));
  const look = (): void => {
    const limit = workspace.lockAfterMinutes * MINUTE_SECONDS;
    if (power.getSystemIdleTime() >= limit) lock("idle");
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}
