/**
 * Lists what lies under the paths that are to be imported or cleaned, in the order of the names' bytes. Paths are bytes, because
 * a name need not be valid UTF-8. Nothing is followed; what is not a file or a folder is reported as what it is.
 */

import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { basename, resolve, sep } from "node:path";
import type { Stats } from "node:fs";
import { MAX_NAME_BYTES } from "../../core/object/record.ts";
import { problemOf, problemOfSource, type Problem } from "./problem.ts";

/** A file to be imported. */
export interface FoundFile {
  readonly kind: "file";
  /** To open it by. */
  readonly path: Buffer;
  readonly name: Buffer;
  /** Folders below the imported one, with "/" between; undefined for a path that was named itself. */
  readonly below: Buffer | undefined;
  /** As they were when it was found. */
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

/** Something under an imported path that cannot be imported. */
export interface FoundProblem {
  readonly kind: "problem";
  readonly path: Buffer;
  readonly problem: Problem;
}

export type Found = FoundFile | FoundProblem;

/** What a walk is told. */
export interface WalkOptions {
  /** The vault, which is never imported into itself; absent where there is none. */
  readonly vaultFolder?: string;
  readonly signal?: AbortSignal | undefined;
}

const SLASH = 0x2f;
const SEPARATOR = Buffer.of(SLASH);
/** How many files the system is asked about at a time. */
const AT_A_TIME = 32;

const join = (folder: Buffer, name: Buffer): Buffer => Buffer.concat([folder, SEPARATOR, name]);

/** Identifies a folder however it is reached. */
const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

interface Seen {
  readonly path: Buffer;
  readonly name: Buffer;
  readonly stats: Stats | Problem;
}

async function look(path: Buffer, name: Buffer): Promise<Seen> {
  try {
    return { path, name, stats: await lstat(path) };
  } catch (error) {
    return { path, name, stats: problemOfSource(error) };
  }
}

function specialKind(stats: Stats): Problem {
  if (stats.isSymbolicLink()) return problemOf("symbolic-link");
  if (stats.isSocket()) return problemOf("socket");
  if (stats.isFIFO()) return problemOf("pipe");
  return problemOf("device");
}

/** One walk: the vault's own folder and the signal go with it. */
class Walk {
  readonly #vault: string | undefined;
  readonly #signal: AbortSignal | undefined;

  constructor(vault: string | undefined, signal: AbortSignal | undefined) {
    this.#vault = vault;
    this.#signal = signal;
  }

  async *under({ path, name, stats }: Seen, below: Buffer | undefined): AsyncGenerator<Found> {
    if ("reason" in stats) yield { kind: "problem", path, problem: stats };
    else if (stats.isDirectory()) yield* this.#folder(path, identityOf(stats), below);
    else if (!stats.isFile()) yield { kind: "problem", path, problem: specialKind(stats) };
    else if (name.length > MAX_NAME_BYTES)
      yield { kind: "problem", path, problem: problemOf("name-too-long") };
    else
      yield {
        kind: "file",
        path,
        name,
        below,
        sizeBytes: stats.size,
        modifiedAtMs: Math.round(stats.mtimeMs),
      };
  }

  async *#folder(path: Buffer, identity: string, below: Buffer | undefined): AsyncGenerator<Found> {
    if (identity === this.#vault) {
      yield { kind: "problem", path, problem: problemOf("the-vault-itself") };
      return;
    }
    let names: Buffer[];
    try {
      names = await readdir(path, { encoding: "buffer" });
    } catch (error) {
      yield { kind: "problem", path, problem: problemOfSource(error) };
      return;
    }
    names.sort((left, right) => left.compare(right));
    for (let from = 0; from < names.length; from += AT_A_TIME) {
      const some = names.slice(from, from + AT_A_TIME);
      for (const seen of await Promise.all(some.map((name) => look(join(path, name), name)))) {
        this.#signal?.throwIfAborted();
        yield* this.under(seen, belowFor(below, seen));
      }
    }
  }
}

/** A folder's name belongs to the path of what is in it; a file's own name does not. */
function belowFor(below: Buffer | undefined, { name, stats }: Seen): Buffer {
  const isFolder = !("reason" in stats) && stats.isDirectory();
  const here = below ?? Buffer.alloc(0);
  if (!isFolder) return here;
  return here.length === 0 ? name : join(here, name);
}

/** The path and its last part, as bytes. */
function parts(path: string | Uint8Array): { readonly path: Buffer; readonly name: Buffer } {
  if (typeof path === "string") {
    const whole = resolve(path);
    return { path: Buffer.from(whole), name: Buffer.from(basename(whole)) };
  }
  let end = path.length;
  while (end > 1 && path[end - 1] === SLASH) end -= 1;
  const whole = Buffer.from(path.subarray(0, end));
  return { path: whole, name: whole.subarray(whole.lastIndexOf(SLASH) + 1) };
}

/** Whether a path leads to the vault or into it, by whatever way. What is not there leads nowhere. */
async function leadsIntoVault(path: Buffer, vaultFolder: string | undefined): Promise<boolean> {
  if (vaultFolder === undefined) return false;
  const vault = await realpath(vaultFolder);
  const target = await realpath(path).catch(() => undefined);
  return target !== undefined && (target === vault || target.startsWith(vault + sep));
}

/** Walks one path. Throws the signal's reason when it is stopped; whatever else goes wrong is among what is found. */
export async function* walkPath(path: string | Uint8Array, options: WalkOptions): AsyncGenerator<Found> {
  const { vaultFolder, signal } = options;
  const vault = vaultFolder === undefined ? undefined : identityOf(await stat(vaultFolder));
  const walk = new Walk(vault, signal);
  signal?.throwIfAborted();
  const { path: whole, name } = parts(path);
  const seen = await look(whole, name);
  const isLink = !("reason" in seen.stats) && seen.stats.isSymbolicLink();
  if (!isLink && (await leadsIntoVault(whole, vaultFolder))) {
    yield { kind: "problem", path: whole, problem: problemOf("the-vault-itself") };
    return;
  }
  yield* walk.under(seen, undefined);
}
