/** Snapshot files are named after the last event that they hold. */

import { readdir } from "node:fs/promises";
import { systemCodeOf } from "../disk/io-error.ts";

const NAME = /^(\d{10})\.age$/;

/** The file name of the snapshot that ends with event `seq`. */
export const snapshotName = (seq: number): string => `${String(seq).padStart(10, "0")}.age`;

/** The last events of the snapshots in a folder, newest first; other files are passed over. */
export async function snapshotSequences(folder: string): Promise<number[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return [];
    throw error;
  }
  return names
    .map((name) => NAME.exec(name)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number)
    .sort((left, right) => right - left);
}
