/** What the threads of an export are given: one opens the originals, another seals them again. */

import type { BundlePlan } from "../../core/bundle/contents.ts";

/** An original that goes into the bundle. */
export interface StoredOriginal {
  readonly item: string;
  /** Absolute path of its object. */
  readonly path: string;
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** For the thread that takes one original out. */
export interface ExtractQuestion {
  readonly original: StoredOriginal;
  /** An empty file, open for writing, that the asking thread owns. */
  readonly descriptor: number;
}

/** For the thread that reads, opens, checks and arranges. */
export interface GatherQuestion {
  readonly plan: BundlePlan;
  readonly originals: readonly StoredOriginal[];
  readonly ring: SharedArrayBuffer;
}

/** Whom the bundle is sealed for: recipients as text, or a passphrase in UTF-8. */
export type SealedFor = { readonly recipients: readonly string[] } | { readonly passphrase: Uint8Array };

/** For the thread that seals, hashes and writes. */
export interface SealQuestion {
  readonly sealedFor: SealedFor;
  /** An empty file, open for writing, that the asking thread owns. */
  readonly descriptor: number;
  readonly ring: SharedArrayBuffer;
}

/** What was written, durable. */
export interface SealedFile {
  /** Of the sealed file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
}
