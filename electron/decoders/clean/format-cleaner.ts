/**
 * What a format needs so that a copy of it can be called clean: a writer, and three judges that share no code with it.
 * A copy is clean only when all of them agree; whoever is in doubt refuses.
 */

import type { CleanNote } from "../../core/derivative/clean-notes.ts";
import type { ByteSink, ByteSource } from "../bytes/byte-source.ts";

/** How the content came through: bit for bit the same samples, encoded anew, or put together anew from its parts. */
export type CleanMethod = "lossless" | "re-encoded" | "rebuilt";

/** Something that was taken out; never its value. */
export interface RemovedPart {
  /** The container it stood in, in the words of its format: `EXIF`, `APP13`, `udta`, `docProps/app.xml`. */
  readonly group: string;
  /** What it was called there; absent when the whole container went. */
  readonly tag?: string | undefined;
}

/** What a clean copy says about how it was made. */
export interface CleanResult {
  readonly mediaType: string;
  readonly method: CleanMethod;
  readonly removed: readonly RemovedPart[];
  /** What a person should know. */
  readonly notes: readonly CleanNote[];
}

/** Why a copy cannot be made or proven. */
export type RefusalReason =
  | "unsupported-format"
  | "damaged"
  | "encrypted"
  | "unknown-structure"
  | "too-large"
  | "too-deep"
  | "active-content"
  | "not-proven";

/** A file that cannot be cleaned; nothing of what was written so far may be used. */
export class CleanRefusal extends Error {
  override readonly name = "CleanRefusal";
  readonly reason: RefusalReason;
  /** Where in the file, in bytes from its beginning, when that is known. */
  readonly offset: number | undefined;

  constructor(reason: RefusalReason, message: string, options?: ErrorOptions & { readonly offset?: number }) {
    super(message, options);
    this.reason = reason;
    this.offset = options?.offset;
  }
}

/** One thing that a copy still shows although a clean one must not; never its value. */
export interface Remainder {
  readonly group: string;
  readonly tag: string;
  readonly offset?: number | undefined;
}

/** One tag as a metadata reader reports it. */
export interface ScannedTag {
  /** ExifTool's family 1 group: `IFD0`, `GPS`, `XMP-dc`, `Track1`. */
  readonly group: string;
  readonly name: string;
  /** As text, unconverted (`-n`). */
  readonly value: string;
}

/** What a cleaner is given beside the bytes. */
export interface CleanContext {
  /** How many containers this file lies in: 0 for the file itself. */
  readonly depth: number;
  /** Cleans a file found inside another by its content. Throws CleanRefusal. */
  readonly cleanNested: (bytes: Uint8Array, mediaTypeHint: string | undefined) => Promise<Uint8Array>;
}

/** Everything that one family of formats needs. */
export interface FormatCleaner {
  /** Media types as type detection by content reports them. */
  readonly mediaTypes: readonly string[];
  /** Writes a clean copy. Throws CleanRefusal. Holds no more than a few MiB unless the format must be whole. */
  clean(source: ByteSource, sink: ByteSink, context: CleanContext): Promise<CleanResult>;
  /** Reads a copy with code of its own: everything that a clean file of this format must not have, gaps and tails included. */
  inspect(copy: ByteSource): Promise<readonly Remainder[]>;
  /** Whether a clean file of this format may still show this tag to ExifTool. Everything not named is refused. */
  allows(tag: ScannedTag): boolean;
  /**
   * Lower-case hexadecimal SHA-256 of what a person sees or hears (decoded pixels, samples or packets, pages, text):
   * equal before and after a lossless copy. Undefined where no decoder here can tell; then the method is not lossless.
   */
  contentDigest(file: ByteSource): Promise<string | undefined>;
}
