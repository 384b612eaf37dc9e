/** The part of the walk that goes through a vault of a hundred thousand items. */

import { join } from "node:path";
import { runJob } from "../bench/stopwatch.ts";
import type { WindowDriver } from "./window-driver.ts";

const ITEMS = 100_000;
/** Of a vault of a job; see bench/job.ts. */
const PASSPHRASE = "a passphrase to measure with";

/** Fills such a vault and opens it in place of the one that is open. */
export async function walkMany(desk: WindowDriver, look: (name: string) => Promise<void>): Promise<void> {
  const vault = join(desk.folder, "many");
  await runJob("create", vault);
  await runJob("fill", vault, String(ITEMS));
  await desk.combine("Control", "l");
  await desk.see(".LockPage");
  desk.chosen = [vault];
  await desk.press("Another vault…");
  await desk.type("Passphrase", PASSPHRASE);
  await desk.press("Open");
  await desk.read(`${ITEMS.toLocaleString("en")} items`);
  await look("items-many");
  await desk.click(".ItemsBar .Segment:nth-child(2)");
  await desk.see("[data-grid] [aria-rowindex]");
  await look("items-many-table");
}
