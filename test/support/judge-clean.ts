/** Cleans as the product does and asks judges of other people about the outcome. */

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { sourceOf } from "../../electron/decoders/bytes/byte-source.ts";
import type {
  CleanContext,
  CleanResult,
  FormatCleaner,
  Remainder,
  ScannedTag,
} from "../../electron/decoders/clean/format-cleaner.ts";
import { CleanRefusal } from "../../electron/decoders/clean/format-cleaner.ts";

export interface Judged {
  readonly copy: Uint8Array;
  readonly result: CleanResult;
  readonly remains: readonly Remainder[];
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Refuses whatever lies inside; for formats that hold no files of others. */
const alone: CleanContext = {
  depth: 0,
  cleanNested: () => Promise.reject(new CleanRefusal("unsupported-format", "nothing is nested here")),
};

/** The bytes of a clean copy. Throws CleanRefusal. */
export async function cleanBytes(
  cleaner: FormatCleaner,
  bytes: Uint8Array,
  context: CleanContext = alone,
): Promise<{ copy: Uint8Array; result: CleanResult }> {
  const parts: Uint8Array[] = [];
  const sink = { write: (part: Uint8Array) => Promise.resolve(void parts.push(part.slice())) };
  const result = await cleaner.clean(sourceOf(bytes), sink, context);
  return { copy: new Uint8Array(Buffer.concat(parts)), result };
}

/** Cleans, walks the copy and digests both. Throws CleanRefusal. */
export async function judgeClean(
  cleaner: FormatCleaner,
  bytes: Uint8Array,
  context: CleanContext = alone,
): Promise<Judged> {
  const { copy, result } = await cleanBytes(cleaner, bytes, context);
  return {
    ...{ copy, result },
    remains: await cleaner.inspect(sourceOf(copy)),
    before: await cleaner.contentDigest(sourceOf(bytes)),
    after: await cleaner.contentDigest(sourceOf(copy)),
  };
}

/** Tells whether a text stands in bytes as UTF-8 or as UTF-16 of either order. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
  const haystack = Buffer.from(bytes);
  const utf16 = Buffer.from(text, "utf16le");
  return [Buffer.from(text), utf16, Buffer.from(utf16).swap16()].some((needle) => haystack.includes(needle));
}

/** Writes files into a folder and returns what ExifTool reports of each, by name. */
export function scanWithExiftool(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Map<string, ScannedTag[]> {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const options = ["-j", "-G1", "-a", "-u", "-n", "-ee3", "-q", "-m"];
  const output = execFileSync("exiftool", [...options, folder], {
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const reports = JSON.parse(output.toString("utf8")) as Record<string, unknown>[];
  return new Map(
    reports.map(({ SourceFile, ...tags }) => [
      basename(String(SourceFile)),
      Object.entries(tags).map(([key, value]) => {
        const [group = "", name = ""] = key.split(":");
        return { group, name, value: typeof value === "string" ? value : JSON.stringify(value) };
      }),
    ]),
  );
}

/** Adds tags with ExifTool, as a camera or an editor would. */
export function plantTags(file: string, tags: readonly string[]): void {
  execFileSync("exiftool", ["-q", "-q", "-m", "-overwrite_original", ...tags, file], { stdio: "pipe" });
}

/** What mat2 finds in a file, by file name; an empty list is its word for clean. */
export function showWithMat2(paths: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let current: string[] = [];
  for (const line of execFileSync("mat2", ["--show", ...paths])
    .toString("utf8")
    .split("\n")) {
    const name = /(?:No metadata found in|Metadata for) (.*?)[.:]?$/.exec(line)?.[1];
    if (name === undefined) {
      if (line.trim() !== "") current.push(line.trim());
    } else {
      current = [];
      found.set(basename(name), current);
    }
  }
  return found;
}
