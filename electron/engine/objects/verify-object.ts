/** Reads a whole object and checks everything that it says about itself. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { isAllZero } from "../../core/bytes/bytes.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { VaultError } from "../../core/errors.ts";
import { RECORD_BYTES, type ObjectRecord } from "../../core/object/record.ts";
import type { ObjectKey } from "./object-payload.ts";
import { openObject, type ObjectReader } from "./object-reader.ts";

/** Stops a long verification, and hears how many bytes of the object were read. */
export interface VerifyObjectOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

async function checkPlaintext(
  crypto: CryptoBackend,
  object: ObjectReader,
  options: VerifyObjectOptions,
): Promise<void> {
  const hash = crypto.createSha256();
  let original = object.sizeBytes;
  let zeros = object.plaintextBytes - original - RECORD_BYTES;
  for await (const bytes of object.streamPlaintext()) {
    options.signal?.throwIfAborted();
    options.onBytes?.(bytes.length);
    const taken = Math.min(original, bytes.length);
    hash.update(bytes.subarray(0, taken));
    original -= taken;
    const padding = bytes.subarray(taken, taken + zeros);
    zeros -= padding.length;
    if (!isAllZero(padding)) throw new VaultError("object-damaged", "the padding of the object is not zero");
  }
  if (encodeHex(hash.digest()) !== object.record.sha256) {
    throw new VaultError("object-damaged", "the original is not the one that was sealed");
  }
}

/**
 * Opens every chunk of an object, hashes the original and checks the zeros after it; returns its record. Throws
 * VaultError as openObject does, and the signal's reason when it is stopped.
 */
export async function verifyObject(
  crypto: CryptoBackend,
  path: string,
  key: ObjectKey,
  options: VerifyObjectOptions = {},
): Promise<ObjectRecord> {
  const object = await openObject(crypto, path, key);
  try {
    await checkPlaintext(crypto, object, options);
    return object.record;
  } finally {
    await object.close();
  }
}
