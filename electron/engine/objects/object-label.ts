/** What an object says about itself beside its size and its hash. */

import { encodeRecord, recordName, type DerivativeKind } from "../../core/object/record.ts";
import { formatUtcSeconds } from "../custody/utc.ts";

/** Where a derivative comes from. */
export interface Descent {
  readonly kind: DerivativeKind;
  /** The item that it was made from. */
  readonly of: string;
}

/** The words on an object: 32 hexadecimal digits, a name, a time, and for a derivative its descent. */
export interface ObjectLabel {
  readonly item: string;
  /** The exact bytes of the file name. */
  readonly name: Uint8Array;
  /** When it was taken in, or made. */
  readonly importedAtMs: number;
  /** Absent for an original. */
  readonly descent?: Descent | undefined;
}

/** Writes the record that ends an object; `sha256` is lower-case hexadecimal. Throws DecodeError for a name of no length or too long. */
export function labelRecord(
  { item, name, importedAtMs, descent }: ObjectLabel,
  sha256: string,
  sizeBytes: number,
): Uint8Array {
  const content = {
    v: 1,
    item,
    ...recordName(name),
    sizeBytes,
    sha256,
    importedAt: formatUtcSeconds(importedAtMs),
  } as const;
  return encodeRecord(descent === undefined ? { ...content, kind: "original" } : { ...content, ...descent });
}
