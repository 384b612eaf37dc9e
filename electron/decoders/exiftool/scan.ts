/** ExifTool over one file at a time, in an interpreter that is kept and now and then replaced. */

import type { ByteSource } from "../bytes/byte-source.ts";
import type { Scan } from "./read-tags.ts";
import { pictureModules, Scanner } from "./scanner.ts";
import { showable, type Shown } from "./skeleton.ts";

export type { Tag } from "./read-tags.ts";

const SCANS_PER_LIFE = 250;
const MAX_SEARCHED_BYTES = 48 * 1024 * 1024;

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

let scanner: Scanner | undefined;
let last: Promise<unknown> = Promise.resolve();

/** What files of a type take in any case, loaded at the start rather than at the expense of the first of them. */
const modulesOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^image\//, pictureModules],
  [/^(?:video|audio)\/|^image\/(?:heic|heif|avif)/, ["QuickTime"]],
  [/^application\/pdf$/, ["PDF", "XMP"]],
];

const neededFor = (mediaType: string): string[] =>
  modulesOf.flatMap(([types, names]) => (types.test(mediaType) ? names : []));

async function scanNow(source: ByteSource, { nameEnding, unknown = false }: ScanOptions): Promise<FileScan> {
  const shown = await showable(source);
  if (scanner === undefined || scanner.scans >= SCANS_PER_LIFE) scanner = await Scanner.start();
  try {
    const request = { nameEnding, unknown, embedded: embeddedLevel(shown) };
    return { ...(await scanner.scan(shown.source, request)), shown: shown.kind };
  } catch (error) {
    // Whatever state it is in, nobody uses it again.
    scanner = undefined;
    throw error;
  }
}

/** Starts the interpreter with what such files take, so that the first scan does not have to. Throws PerlError. */
export async function warmUp(mediaType: string): Promise<void> {
  scanner ??= await Scanner.start();
  try {
    await scanner.load(neededFor(mediaType));
  } catch (error) {
    scanner = undefined;
    throw error;
  }
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
