import type { WindowDriver } from "./window-driver.ts";

const SETTLED_MS = 300;

/** Lets what was done be drawn. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, SETTLED_MS));

/** Opens the item whose name has these words. */
export async function openItem(desk: WindowDriver, words: string): Promise<void> {
  await desk.find(words);
  await desk.see('.TileGrid[aria-rowcount="1"] .Tile');
  await settle();
  await desk.click(".Tile-pic");
  await desk.see("[role=tab]");
  await settle();
}
