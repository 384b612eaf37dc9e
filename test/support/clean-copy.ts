/** Cleaning as a test does it: bytes in, a copy and everything that other people's programs say about it out. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sourceOf } from "../../electron/decoders/bytes/byte-source.ts";
import { mediaCleaners } from "../../electron/decoders/clean/media-cleaners.ts";
import type { CleanResult, FormatCleaner } from "../../electron/decoders/clean/format-cleaner.ts";

/** The cleaner of a media type. Throws when there is none. */
export function cleanerFor(mediaType: string): FormatCleaner {
  const found = mediaCleaners.filter(({ mediaTypes }) => mediaTypes.includes(mediaType));
  const [cleaner] = found;
  if (cleaner === undefined || found.length > 1) throw new Error(`not exactly one cleaner of ${mediaType}`);
  return cleaner;
}

/** Cleans bytes in memory. Throws CleanRefusal. */
export async function cleanCopy(
  cleaner: FormatCleaner,
  bytes: Uint8Array,
): Promise<{ readonly copy: Buffer; readonly result: CleanResult }> {
  const pieces: Buffer[] = [];
  const sink = {
    write: (piece: Uint8Array): Promise<void> => {
      pieces.push(Buffer.from(piece));
      return Promise.resolve();
    },
  };
  const context = {
    depth: 0,
    cleanNested: () => Promise.reject(new Error("nothing lies inside these files")),
  };
  const result = await cleaner.clean(sourceOf(bytes), sink, context);
  return { copy: Buffer.concat(pieces), result };
}

/** Lends a folder that is gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "clean-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program to its end. Throws with what it complained of unless it succeeded. */
function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 1 << 28, encoding: "latin1" });
  if (status !== 0) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** Makes a file with ffmpeg; the last argument is its ending. */
export const made = (ending: string, ...args: readonly string[]): Buffer =>
  inFolder((folder) => {
    const path = join(folder, `made.${ending}`);
    run("ffmpeg", "-v", "error", "-nostdin", "-y", ...args, path);
    return readFileSync(path);
  });

/** Lets a program change a file in place. */
export const changed = (ending: string, bytes: Uint8Array, ...command: readonly string[]): Buffer =>
  inFolder((folder) => {
    const path = join(folder, `changed.${ending}`);
    writeFileSync(path, bytes);
    const [program = "", ...args] = command;
    run(program, ...args, path);
    return readFileSync(path);
  });

/** Whether bytes hold a text in UTF-8, UTF-16LE or UTF-16BE. */
export function holds(bytes: Uint8Array, text: string): boolean {
  const little = Buffer.from(text, "utf16le");
  const big = Buffer.from(little).swap16();
  return [Buffer.from(text, "utf8"), little, big].some((form) => Buffer.from(bytes).includes(form));
}

/** Hashes of all decoded pictures and samples of the kept tracks, with their times, as ffmpeg decodes them. */
export const decoded = (ending: string, bytes: Uint8Array): string =>
  inFolder((folder) => {
    const path = join(folder, `copy.${ending}`);
    writeFileSync(path, bytes);
    const maps = ["-map", "0:V?", "-map", "0:a?"];
    const text = run("ffmpeg", "-v", "error", "-nostdin", "-i", path, ...maps, "-f", "framemd5", "-");
    return text.replace(/^#.*\n/gm, "");
  });
