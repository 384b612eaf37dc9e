/** What one thread of an import works with. */

import type { Recipient } from "../../core/age/recipient.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import type { LargeBuffers } from "../objects/large-object-file.ts";
import type { ImportControl } from "./import-control.ts";

/** All that reading takes. */
export interface ReadingRoom {
  readonly control: ImportControl;
  /** For one file being read at a time. */
  readonly block: Uint8Array;
}

/** What sealing takes beside that. */
export interface Workshop extends ReadingRoom {
  readonly crypto: CryptoBackend;
  readonly recipient: Recipient;
  /** Absolute path of the vault. */
  readonly folder: string;
  /** For one object at a time, each of them. */
  readonly chunk: Uint8Array;
  readonly smallBuffer: Uint8Array;
  /** Made when the first large object is written. */
  largeBuffers(): LargeBuffers;
}
