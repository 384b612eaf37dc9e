/** Boxes to paint over, as people write them: `x,y,width,height`, and the page behind them where there are several. */

import type { Box } from "../../core/derivative/recipe.ts";
import { VaultError } from "../../core/errors.ts";
import { readTextFile } from "./read-text-file.ts";

const BOX = /^(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})(?:,(\d{1,4}))?$/;

function parseBox(text: string): Box {
  const parts = BOX.exec(text.replaceAll(/\s/g, ""));
  if (parts === null)
    throw new VaultError("bad-usage", `a box is X,Y,WIDTH,HEIGHT or X,Y,WIDTH,HEIGHT,PAGE, not ${text}`);
  const [, x, y, width, height, page] = parts.map(Number);
  const box = { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
  return page === undefined || Number.isNaN(page) ? box : { ...box, page };
}

/** All boxes of the options and of the file, one a line. Throws VaultError bad-usage, and what readTextFile throws. */
export async function readBoxes(given: readonly string[], file: string | undefined): Promise<Box[]> {
  const lines = file === undefined ? [] : (await readTextFile(file)).split("\n");
  return [...given, ...lines.filter((line) => line.trim() !== "")].map(parseBox);
}
