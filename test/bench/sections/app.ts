/** How long the window takes to be there, what it holds in memory while nothing happens, and how large its package is. */

import { join } from "node:path";
import { packDry } from "../../../electron/build/package/pack.ts";
import { programFolder, setup } from "../../host/build-program.ts";
import { WindowDriver } from "../../host/window-driver.ts";
import { childrenBytes } from "../process-memory.ts";
import { inMegabytes, inSeconds, type Row } from "../table.ts";

const STARTS = 3;
const START_BUDGET_SECONDS = 2;
const IDLE_BUDGET_BYTES = 700e6;
/** Without Electron itself, which is about 280 MB on every system. */
const PACKAGE_BUDGET_BYTES = 300e6;
const SETTLED_MS = 3000;

async function measureStarts(room: string): Promise<Row> {
  let best = Infinity;
  for (let at = 0; at < STARTS; at += 1) {
    const begun = performance.now();
    const window = await WindowDriver.open({ folder: join(room, `start-${at}`) });
    best = Math.min(best, (performance.now() - begun) / 1000);
    await window.close();
  }
  return {
    what: "start to lock screen, built program in Chromium",
    ours: inSeconds(best),
    ratio: best / START_BUDGET_SECONDS,
    budget: 1,
  };
}

async function measureIdle(room: string): Promise<Row> {
  const window = await WindowDriver.open({ folder: join(room, "idle") });
  try {
    await window.makeVault();
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    const bytes = childrenBytes();
    return {
      what: "memory of all processes, open vault at rest",
      ours: inMegabytes(bytes),
      ratio: bytes / IDLE_BUDGET_BYTES,
      budget: 1,
    };
  } finally {
    await window.close();
  }
}

async function measurePackage(room: string): Promise<Row> {
  const { report } = await packDry({ program: programFolder, work: join(room, "pack") });
  return {
    what: "package without Electron, unpacked",
    ours: inMegabytes(report.sizeBytes),
    ratio: report.sizeBytes / PACKAGE_BUDGET_BYTES,
    budget: 1,
  };
}

/** Measures the window from outside. */
export async function measureApp(room: string): Promise<Row[]> {
  await setup();
  return [await measureStarts(room), await measureIdle(room), await measurePackage(room)];
}
