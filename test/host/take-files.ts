import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WindowDriver } from "./window-driver.ts";

/** Writes files by their names into the folder of a test, drops them onto its window and takes them in. */
export async function takeFiles(
  desk: WindowDriver,
  files: Readonly<Record<string, string | Uint8Array>>,
  receivedFrom = "",
): Promise<void> {
  const entries = Object.entries(files).map(([name, content]) => [join(desk.folder, name), content] as const);
  for (const [path, content] of entries) writeFileSync(path, content);
  await desk.takeIn(
    entries.map(([path]) => path),
    "",
    receivedFrom,
  );
}
