/** What the thread that reads a bundle is asked. */

import type { Checkpoint } from "../../core/custody/checkpoint.ts";
import type { BundleKey } from "./bundle-key.ts";
import type { LineMemory } from "./hash-line.ts";

/** Where an original of a bundle is to be written. */
export interface RestoreTarget {
  /** Path of the original inside the bundle. */
  readonly payloadPath: string;
  /** Absolute; its folder exists and it does not. */
  readonly path: string;
  readonly sha256: string;
  /** UTC as the record spells it. */
  readonly modifiedAt: string | undefined;
}

/** One reading of a bundle from beginning to end, which always verifies and may restore. */
export interface ReadingQuestion {
  readonly path: string;
  readonly key: BundleKey;
  /** Bare base64 of a minisign key. */
  readonly signer: string | undefined;
  readonly earlierCheckpoints: readonly Checkpoint[];
  /** Certificates in DER. */
  readonly timestampRoots: readonly Uint8Array[];
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Present when a second thread hashes. */
  readonly line: LineMemory | undefined;
  readonly restore: readonly RestoreTarget[];
}
