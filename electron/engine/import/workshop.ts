/** What one thread of an import works with. */

import type { SealingRoom } from "../objects/new-object.ts";
import type { ImportControl } from "./import-control.ts";

/** All that reading takes. */
export interface ReadingRoom {
  readonly control: ImportControl;
  /** For one file being read at a time. */
  readonly block: Uint8Array;
}

/** All that reading and sealing take. */
export type Workshop = ReadingRoom & SealingRoom;
