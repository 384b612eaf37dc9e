/** Cleans documents in memory and asks the programs of others what is left in them. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { sourceOf } from "../../electron/decoders/bytes/byte-source.ts";
import { cleaners } from "../../electron/decoders/clean/cleaners.ts";
import {
  type CleanResult,
  CleanRefusal,
  type FormatCleaner,
  type RefusalReason,
  type Remainder,
} from "../../electron/decoders/clean/format-cleaner.ts";
import { detectMediaType } from "../../electron/decoders/type/media-type.ts";

/** A clean copy and what was said of it. */
export interface Cleaned {
  readonly bytes: Buffer;
  readonly result: CleanResult;
  readonly cleaner: FormatCleaner;
}

async function cleanerOf(bytes: Uint8Array, told?: string): Promise<FormatCleaner> {
  const mediaType =
    told ?? (await detectMediaType(bytes)).replace(/^application\/octet-stream$/, "text/plain");
  const cleaner = cleaners.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  if (cleaner === undefined) throw new CleanRefusal("unsupported-format", mediaType);
  return cleaner;
}

/** Cleans by content unless told what it is, nested files too. */
export async function cleanDocument(bytes: Uint8Array, depth = 0, mediaType?: string): Promise<Cleaned> {
  const cleaner = await cleanerOf(bytes, mediaType);
  const parts: Buffer[] = [];
  const sink = {
    write: (part: Uint8Array) => {
      parts.push(Buffer.from(part));
      return Promise.resolve();
    },
  };
  const context = {
    depth,
    cleanNested: async (nested: Uint8Array) => (await cleanDocument(nested, depth + 1)).bytes,
  };
  const result = await cleaner.clean(sourceOf(bytes), sink, context);
  return { bytes: Buffer.concat(parts), result, cleaner };
}

/** What the judge of the format finds. */
export const remaindersIn = async (bytes: Uint8Array): Promise<readonly Remainder[]> =>
  (await cleanerOf(bytes)).inspect(sourceOf(bytes));

/** Why a file is refused; undefined when it is cleaned. */
export async function refusalOf(bytes: Uint8Array): Promise<RefusalReason | undefined> {
  try {
    await cleanDocument(bytes);
    return undefined;
  } catch (error) {
    if (error instanceof CleanRefusal) return error.reason;
    throw error;
  }
}

function inFolder<T>(name: string, bytes: Uint8Array, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "sandyq-documents-"));
  try {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Names and contents of an archive as Info-ZIP unpacks them, after the raw bytes. */
export const unzipped = (bytes: Uint8Array): Buffer =>
  inFolder("file.zip", bytes, (path) => {
    const contents = spawnSync("unzip", ["-p", path], { maxBuffer: 2 ** 28 }).stdout;
    const listing = spawnSync("unzip", ["-l", "-v", path], { maxBuffer: 2 ** 28 }).stdout;
    return Buffer.concat([bytes, contents, listing]);
  });

/** Whether bytes hold a text, in UTF-8 or in UTF-16 of either order. */
export function holds(bytes: Buffer, text: string): boolean {
  const wide = Buffer.from(text, "utf16le");
  return bytes.includes(text) || bytes.includes(wide) || bytes.includes(Buffer.from(wide).swap16());
}

/** All tags that ExifTool reads and the format does not allow, as `group:name`. */
export function strangeTags(name: string, { bytes, cleaner }: Cleaned): readonly string[] {
  const args = ["-ee3", "-a", "-u", "-G1", "-n", "-j"];
  const json = inFolder(name, bytes, (path) =>
    execFileSync("exiftool", [...args, path], { encoding: "utf8" }),
  );
  const [tags] = JSON.parse(json) as [Record<string, unknown>];
  return Object.entries(tags)
    .filter(([key]) => key.includes(":") && !/^(System|ExifTool):/.test(key))
    .filter(([key, value]) => {
      const [group = "", tag = ""] = key.split(":");
      return !cleaner.allows({ group, name: tag, value: String(value) });
    })
    .map(([key, value]) => `${key}=${String(value)}`);
}

/** What MAT2 would still take out. */
export const mat2Sees = (name: string, bytes: Uint8Array): string =>
  // The folder has a name of chance, in which any mark may stand.
  inFolder(name, bytes, (path) =>
    execFileSync("mat2", ["--show", path], { encoding: "utf8" }).replaceAll(path, name),
  );

/** The raw bytes of a PDF file, followed by every deflated run of bytes in it, unpacked: also of versions nobody sees. */
export function unpackedPdf(bytes: Buffer): Buffer {
  const parts = [bytes];
  for (let at = bytes.indexOf("stream"); at !== -1; at = bytes.indexOf("stream", at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 0x0d ? 2 : 1);
    try {
      parts.push(inflateSync(bytes.subarray(start), { finishFlush: 2 }));
    } catch {
      // Not deflated.
    }
  }
  return Buffer.concat(parts);
}

/** The text of a PDF file as Poppler reads it; qpdf must find nothing wrong with the file before. */
export const pdfTextOf = (bytes: Uint8Array): string =>
  inFolder("file.pdf", bytes, (path) => {
    execFileSync("qpdf", ["--check", path]);
    return execFileSync("pdftotext", [path, "-"], { encoding: "utf8" });
  });

/** The same document as qpdf writes it with its objects in compressed streams. */
export const packedByQpdf = (bytes: Uint8Array): Buffer =>
  inFolder("file.pdf", bytes, (path) =>
    execFileSync("qpdf", ["--object-streams=generate", "--warning-exit-0", path, "-"], {
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
