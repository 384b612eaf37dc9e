/** Paths as the bytes that were typed: Node gives arguments as text, which a name that is not UTF-8 does not survive. */

import { readFile } from "node:fs/promises";

const replacement = "\ufffd";

/** The arguments of this process as bytes, where the system tells them (Linux). */
async function argumentBytes(): Promise<Buffer[]> {
  const all = await readFile("/proc/self/cmdline").catch(() => Buffer.alloc(0));
  const found: Buffer[] = [];
  for (let start = 0; start < all.length;) {
    const end = all.indexOf(0, start);
    found.push(all.subarray(start, end < 0 ? all.length : end));
    start = end < 0 ? all.length : end + 1;
  }
  return found;
}

/** Gives back the exact bytes of every path that lost some on its way here; all others stay text. */
export async function exactPaths(paths: readonly string[]): Promise<(string | Uint8Array)[]> {
  if (!paths.some((path) => path.includes(replacement))) return [...paths];
  const typed = await argumentBytes();
  return paths.map((path) =>
    path.includes(replacement) ? (typed.find((bytes) => bytes.toString("utf8") === path) ?? path) : path,
  );
}
