/** One interpreter with ExifTool in it, and the files that it is shown. */

import { lookAtAll, type ByteSource } from "../bytes/byte-source.ts";
import { jpegScans } from "./jpeg-scans.ts";
import { loadInterpreter, loadLibrary, loadPrepared } from "./load-package.ts";
import { Perl, type PerlImage } from "./perl.ts";
import { readyScript } from "./quicken.ts";
import { readTags, type Scan } from "./read-tags.ts";
import { scanScript } from "./scan-script.ts";
import { shortcutScript } from "./shortcuts.ts";
import { lazyFile, memoryFile, VirtualFiles, type VirtualFile } from "./wasi-files.ts";

/** A picture that is read at once, as all of it has to be looked at anyway. */
const MAX_PICTURE_BYTES = 64 * 1024 * 1024;

/** What runs in every interpreter before anything else. */
export const scripts = [readyScript, scanScript, shortcutScript] as const;

/** What pictures take in any case. */
export const pictureModules = ["Exif", "XMP", "JPEG"] as const;

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

/** How ExifTool is asked about a file. */
interface Request {
  readonly nameEnding: string;
  /** Also tags whose meaning nobody knows. */
  readonly unknown: boolean;
  /** Its option ExtractEmbedded. */
  readonly embedded: 0 | 1 | 3;
}

let interpreter: Promise<WebAssembly.Module> | undefined;

export class Scanner {
  /** How many files it was shown. */
  scans = 0;
  readonly #perl: Perl;
  readonly #files: VirtualFiles;
  /** Those that were loaded before they were needed. */
  readonly #modules = new Set<string>();

  private constructor(perl: Perl, files: VirtualFiles) {
    this.#perl = perl;
    this.#files = files;
  }

  /** Starts an interpreter, from where it was prepared if it was. Throws PerlError. */
  static async start(): Promise<Scanner> {
    const prepared = loadPrepared(scripts);
    interpreter ??= loadInterpreter(prepared?.code);
    return prepared === undefined
      ? await Scanner.startFresh(await interpreter)
      : await Scanner.resume(await interpreter, prepared.image);
  }

  /** Goes on where one of the same module rested. */
  static async resume(module: WebAssembly.Module, image: PerlImage): Promise<Scanner> {
    const files = new VirtualFiles(loadLibrary());
    return new Scanner(await Perl.resume(module, files, image), files);
  }

  /** Starts an interpreter from nothing. Throws PerlError. */
  static async startFresh(module: WebAssembly.Module): Promise<Scanner> {
    const files = new VirtualFiles(loadLibrary());
    const perl = await Perl.start(module, files);
    for (const script of scripts) await perl.run(script);
    return new Scanner(perl, files);
  }

  /** Loads modules of ExifTool. Throws PerlError; it should be given up then, as after every failure. */
  async load(names: readonly string[]): Promise<void> {
    const missing = names.filter((name) => !this.#modules.has(name));
    if (missing.length === 0) return;
    await this.#perl.run(missing.map((name) => `require Image::ExifTool::${name};`).join(" "));
    for (const name of missing) this.#modules.add(name);
  }

  /** Shows it a file. Throws PerlError, DecodeError, and what the source throws, as its cause. */
  async scan(source: ByteSource, { nameEnding, unknown, embedded }: Request): Promise<Scan> {
    const name = `file.${nameEnding.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 12)}`;
    const { file, skips } = await seen(source);
    this.#files.place(name, file);
    this.scans += 1;
    try {
      const output = await this.#perl.run(
        `Sandyq::scans(${skips.join(",")}); Sandyq::scan('/${name}', ${unknown ? "1" : "0"}, ${String(embedded)});`,
      );
      return readTags(output);
    } finally {
      this.#files.place(name, undefined);
    }
  }

  /** How to go on from here. Throws PerlError. */
  image(module: WebAssembly.Module): Promise<PerlImage> {
    return this.#perl.image(module);
  }
}
