/** ExifTool over one file at a time, in an interpreter that is kept and now and then replaced. */

import { lookAtAll, type ByteSource } from "../bytes/byte-source.ts";
import { jpegScans } from "./jpeg-scans.ts";
import { loadInterpreter, loadLibrary } from "./load-package.ts";
import { Perl } from "./perl.ts";
import { readyScript } from "./quicken.ts";
import { readTags, type Scan } from "./read-tags.ts";
import { scanScript } from "./scan-script.ts";
import { shortcutScript } from "./shortcuts.ts";
import { showable, type Shown } from "./skeleton.ts";
import { lazyFile, memoryFile, VirtualFiles, type VirtualFile } from "./wasi-files.ts";

export type { Tag } from "./read-tags.ts";

const SCANS_PER_LIFE = 250;
const MAX_SEARCHED_BYTES = 48 * 1024 * 1024;
/** A picture that is read at once, as all of it has to be looked at anyway. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** How a file is scanned. */
export interface ScanOptions {
  /** The ending of its name, without the dot, which decides for a few formats; letters and digits only count. */
  readonly nameEnding: string;
  /** Also tags whose meaning nobody knows. */
  readonly unknown?: boolean;
}

/** All tags, and how much of the file they come from: not all of it beyond 2 GiB. */
export interface FileScan extends Scan {
  readonly shown: Shown["kind"];
}

/**
 * How far ExifTool goes into a film. With 3 it also searches all samples of a film that has no table of positions, byte
 * by byte; with 1 it reads those that its tables point to; and offsets into samples that are not there lead nowhere.
 */
function embeddedLevel({ kind, source }: Shown): 0 | 1 | 3 {
  if (kind === "without-samples") return 0;
  return source.sizeBytes <= MAX_SEARCHED_BYTES ? 3 : 1;
}

interface Life {
  readonly perl: Perl;
  readonly files: VirtualFiles;
  /** Those that were loaded before they were needed. */
  readonly modules: Set<string>;
  scans: number;
}

let interpreter: Promise<WebAssembly.Module> | undefined;
let life: Life | undefined;
let last: Promise<unknown> = Promise.resolve();

/** What files of a type take in any case, loaded at the start rather than at the expense of the first of them. */
const modulesOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^image\//, ["Exif", "XMP", "JPEG"]],
  [/^(?:video|audio)\/|^image\/(?:heic|heif|avif)/, ["QuickTime"]],
  [/^application\/pdf$/, ["PDF", "XMP"]],
];

const neededFor = (mediaType: string): string[] =>
  modulesOf.flatMap(([types, names]) => (types.test(mediaType) ? names : []));

async function beginLife(): Promise<Life> {
  interpreter ??= loadInterpreter();
  const files = new VirtualFiles(loadLibrary());
  const perl = await Perl.start(await interpreter, files);
  for (const script of [readyScript, scanScript, shortcutScript]) await perl.run(script);
  return { perl, files, modules: new Set(), scans: 0 };
}

/** What the interpreter sees, and what it need not look at in it: pairs of offsets. */
interface SeenFile {
  readonly file: VirtualFile;
  readonly skips: readonly number[];
}

async function seen(source: ByteSource): Promise<SeenFile> {
  const [first, second] = await source.read(0, 2);
  if (first !== 0xff || second !== 0xd8 || source.sizeBytes > MAX_PICTURE_BYTES)
    return { file: lazyFile(source), skips: [] };
  const bytes = await lookAtAll(source);
  return { file: memoryFile(bytes), skips: jpegScans(bytes).flatMap(({ from, to }) => [from, to]) };
}

async function scanNow(source: ByteSource, { nameEnding, unknown = false }: ScanOptions): Promise<FileScan> {
  const shown = await showable(source);
  if (life === undefined || life.scans >= SCANS_PER_LIFE) life = await beginLife();
  const { perl, files } = life;
  const name = `file.${nameEnding.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 12)}`;
  const { file, skips } = await seen(shown.source);
  files.place(name, file);
  life.scans += 1;
  try {
    const level = String(embeddedLevel(shown));
    const output = await perl.run(
      `Sandyq::scans(${skips.join(",")}); Sandyq::scan('/${name}', ${unknown ? "1" : "0"}, ${level});`,
    );
    return { ...readTags(output), shown: shown.kind };
  } catch (error) {
    // Whatever state it is in, nobody uses it again.
    life = undefined;
    throw error;
  } finally {
    files.place(name, undefined);
  }
}

/** Starts the interpreter with what such files take, so that the first scan does not have to. Throws PerlError. */
export async function warmUp(mediaType: string): Promise<void> {
  const { perl, modules } = (life ??= await beginLife());
  const needed = neededFor(mediaType).filter((name) => !modules.has(name));
  if (needed.length === 0) return;
  try {
    await perl.run(needed.map((name) => `require Image::ExifTool::${name};`).join(" "));
  } catch (error) {
    life = undefined;
    throw error;
  }
  for (const name of needed) modules.add(name);
}

/**
 * Reads every tag of a file, those of embedded documents and of all samples of a video too. Throws PerlError or
 * DecodeError when ExifTool fails, and what the source throws, as its cause.
 */
export function scan(source: ByteSource, options: ScanOptions): Promise<FileScan> {
  const scanned = last.then(() => scanNow(source, options));
  last = scanned.catch(() => undefined);
  return scanned;
}
