/** Counts what an import has before it, so that progress, and how much room is needed, can be told. */

import { sealedPayloadBytes } from "../../core/age/stream.ts";
import { objectPlaintextBytes } from "../../core/object/record.ts";
import { walkPath, type WalkOptions } from "./walk.ts";

/** What lies under one path. */
export interface Extent {
  readonly files: number;
  readonly bytes: number;
  /** Bytes that the objects of these files take. */
  readonly sealedBytes: number;
}

/** Room for a header with its nonce, and for the file system's own rounding up. */
const OVERHEAD_BYTES = 8192;

/** Bytes that the object of a file takes on the disk, rounded up. */
export const sealedSize = (sizeBytes: number): number =>
  sealedPayloadBytes(objectPlaintextBytes(sizeBytes)) + OVERHEAD_BYTES;

export const addExtents = (left: Extent, right: Extent): Extent => ({
  files: left.files + right.files,
  bytes: left.bytes + right.bytes,
  sealedBytes: left.sealedBytes + right.sealedBytes,
});

export const NOTHING: Extent = { files: 0, bytes: 0, sealedBytes: 0 };

/** The extent of one file. */
export const extentOf = (sizeBytes: number): Extent => ({
  files: 1,
  bytes: sizeBytes,
  sealedBytes: sealedSize(sizeBytes),
});

/** Counts the files under one path, without opening any. Throws the signal's reason when it is stopped. */
export async function surveyPath(path: string | Uint8Array, options: WalkOptions): Promise<Extent> {
  let files = 0;
  let bytes = 0;
  let sealedBytes = 0;
  for await (const found of walkPath(path, options)) {
    if (found.kind !== "file") continue;
    files += 1;
    bytes += found.sizeBytes;
    sealedBytes += sealedSize(found.sizeBytes);
  }
  return { files, bytes, sealedBytes };
}
