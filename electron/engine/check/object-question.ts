/** What a thread that checks objects is asked and what it answers. */

import type { Identity } from "../../core/age/identity.ts";
import type { ItemFinding } from "./check-finding.ts";

/** One object and what the catalogue says about it. */
export interface CatalogueObject {
  readonly item: string;
  readonly path: string;
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface ObjectsQuestion {
  readonly objects: readonly CatalogueObject[];
  /**
   * Opens the headers, whose every byte is then checked, too; its secret is a copy. Undefined when only the record at the
   * end of each object is looked at.
   */
  readonly identity: Identity | undefined;
}

export interface ObjectsAnswer {
  readonly findings: readonly ItemFinding[];
}
