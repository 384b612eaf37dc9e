/** Which host shows the window in this run, and whether this machine can. */

import { existsSync } from "node:fs";
import type { TestContext } from "vitest";
import { missingDisplay } from "../../electron/build/display.ts";
import { findRuntime } from "../../electron/build/runtime.ts";
import type { HostKind } from "./host.ts";

/** Where Debian's Chromium lies. */
export const chromiumProgram = "/usr/bin/chromium";

/** The tests run once for each host; see test/vitest.config.ts. */
export const hostKind: HostKind = process.env["SANDYQ_HOST"] === "electron" ? "electron" : "chromium";

/** Why a host cannot show the window here; undefined where it can. */
export function missingFor(kind: HostKind): string | undefined {
  if (kind === "chromium") return existsSync(chromiumProgram) ? undefined : "this machine has no chromium";
  if (findRuntime() === undefined) return "Electron's runtime is not there";
  return missingDisplay() === undefined ? undefined : "there is no screen for Electron";
}

/** Whether this machine can show the window of this run's host. */
export const needWindow = (): boolean => missingFor(hostKind) === undefined;

/** Leaves a test out, and says why, where its window cannot be shown. */
export const skipWithoutWindow = ({ skip }: Pick<TestContext, "skip">): void =>
  skip(!needWindow(), missingFor(hostKind) ?? "");
