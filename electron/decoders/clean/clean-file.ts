/**
 * Makes a clean copy of a file: the cleaner of its type, and for files inside it again the cleaner of theirs. Whatever
 * no cleaner knows is refused, at every depth; a partly cleaned file is never an answer.
 */

import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import { concatBytes } from "../../core/bytes/bytes.ts";
import { sourceOf, type ByteSink, type ByteSource } from "../bytes/byte-source.ts";
import { cleanerOf, typeOf } from "./choose-cleaner.ts";
import { cleaners } from "./cleaners.ts";
import { CleanRefusal, type CleanContext, type CleanResult, type FormatCleaner } from "./format-cleaner.ts";

/** Containers in containers; the file itself is at 0. */
const MAX_DEPTH = 3;
/** Of all files inside a file together, as they are read. */
const MAX_NESTED_BYTES = 1024 ** 3;
const MAX_NESTED_FILES = 10_000;

/** What is known of a copy when all its bytes are out. */
export interface CleanedFile extends CleanResult {
  /** Of the file that was cleaned. */
  readonly originalMediaType: string;
  readonly cleaner: FormatCleaner;
}

/** Counts what is found inside one file, so that no bomb is followed to its end. */
class NestedFiles {
  readonly #among: readonly FormatCleaner[];
  readonly removed: CleanResult["removed"][number][] = [];
  readonly notes: CleanNote[] = [];
  /** The worst of the ways in which files inside came through. */
  methods = new Set<CleanResult["method"]>();
  #bytes = 0;
  #files = 0;

  constructor(among: readonly FormatCleaner[]) {
    this.#among = among;
  }

  contextAt(depth: number): CleanContext {
    return { depth, cleanNested: (bytes, hint) => this.#clean(bytes, hint, depth + 1) };
  }

  async #clean(bytes: Uint8Array, hint: string | undefined, depth: number): Promise<Uint8Array> {
    this.#files += 1;
    this.#bytes += bytes.length;
    if (depth > MAX_DEPTH) throw new CleanRefusal("too-deep", "a container in a container in a container");
    if (this.#bytes > MAX_NESTED_BYTES || this.#files > MAX_NESTED_FILES) {
      throw new CleanRefusal("too-large", "more inside the file than is followed");
    }
    const source = sourceOf(bytes);
    const mediaType = await typeOf(source);
    const cleaner = cleanerOf(mediaType, this.#among);
    if (cleaner === undefined) {
      throw new CleanRefusal(
        "unsupported-format",
        `a file inside is of a type without a cleaner: ${hint ?? mediaType}`,
      );
    }
    const parts: Uint8Array[] = [];
    const sink: ByteSink = {
      write: (part) => {
        parts.push(part.slice());
        return Promise.resolve();
      },
    };
    const result = await cleaner.clean(source, sink, this.contextAt(depth));
    const copy = concatBytes(...parts);
    await assertClean(cleanerOf(result.mediaType, this.#among) ?? cleaner, copy);
    this.removed.push(...result.removed.map((part) => ({ ...part, group: `${mediaType}/${part.group}` })));
    this.notes.push(...result.notes);
    this.methods.add(result.method);
    return copy;
  }
}

/** A file inside is judged where it is made: the readers of the whole may not look into it. */
async function assertClean(cleaner: FormatCleaner, copy: Uint8Array): Promise<void> {
  const [left] = await cleaner.inspect(sourceOf(copy));
  if (left !== undefined) {
    throw new CleanRefusal("not-proven", `a file inside still shows ${left.group}:${left.tag}`);
  }
}

const nestedMethod = (methods: ReadonlySet<CleanResult["method"]>): CleanResult["method"] | undefined =>
  (["re-encoded", "rebuilt"] as const).find((method) => methods.has(method));

/** Writes a clean copy of `source`. Throws CleanRefusal, and what source and sink throw; nothing written may be used then. */
export async function cleanFile(
  source: ByteSource,
  sink: ByteSink,
  among: readonly FormatCleaner[] = cleaners,
): Promise<CleanedFile> {
  const originalMediaType = await typeOf(source);
  const cleaner = cleanerOf(originalMediaType, among);
  if (cleaner === undefined) {
    throw new CleanRefusal("unsupported-format", `there is no cleaner for ${originalMediaType}`);
  }
  const nested = new NestedFiles(among);
  const result = await cleaner.clean(source, sink, nested.contextAt(0));
  const worst = nestedMethod(nested.methods);
  return {
    ...result,
    method: result.method === "lossless" ? (worst ?? "lossless") : result.method,
    removed: [...result.removed, ...nested.removed],
    notes: [...new Set([...result.notes, ...nested.notes])],
    originalMediaType,
    cleaner,
  };
}
