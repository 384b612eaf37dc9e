/** Pictures as ffmpeg decodes them, whose decoders are its own: not libvips, libheif or libwebp. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** ffmpeg takes every PNG for a still unless it is told. */
const inputOf = (path: string): string[] =>
  readFileSync(path).includes("acTL") ? ["-f", "apng", "-i", path] : ["-i", path];

/**
 * For each file, by its name, a line for each of its pictures: times, size and digest of the samples. All files are read
 * in one run. Throws with what ffmpeg complained of when it cannot decode one of them.
 */
export function picturesByFfmpeg(paths: readonly string[]): Map<string, string[]> {
  const pictures = new Map(paths.map((path) => [basename(path), [] as string[]]));
  if (paths.length === 0) return pictures;
  const inputs = paths.flatMap((path) => ["-noautorotate", ...inputOf(path)]);
  const maps = paths.flatMap((_, index) => ["-map", `${String(index)}:v`]);
  const output = execFileSync(
    "ffmpeg",
    ["-v", "error", "-nostdin", ...inputs, ...maps, "-vsync", "passthrough", "-f", "framemd5", "-"],
    { maxBuffer: 1 << 28, encoding: "latin1", stdio: ["ignore", "pipe", "pipe"] },
  );
  const lists = [...pictures.values()];
  for (const line of output.split("\n").filter((each) => /^\d/.test(each))) {
    const [stream = "", ...rest] = line.split(/,\s*/);
    lists[Number(stream)]?.push(rest.join(" "));
  }
  return pictures;
}
