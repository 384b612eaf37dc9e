/**
 * Reads one object at random or from beginning to end. The last chunk is opened first: it authenticates the length
 * of the file and holds the record. Whatever does not fit is one failure, object-damaged, with its cause.
 */

import { open } from "node:fs/promises";
import { AgeError } from "../../core/age/age-error.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { assert, DecodeError, VaultError } from "../../core/errors.ts";
import {
  decodeRecord,
  objectPlaintextBytes,
  RECORD_BYTES,
  type ObjectRecord,
} from "../../core/object/record.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { ObjectPayload, type ObjectKey } from "./object-payload.ts";

/** Says in one code what is wrong with an object, whichever layer noticed it. */
function objectFault(error: unknown): VaultError {
  if (error instanceof AgeError || error instanceof DecodeError) {
    return new VaultError("object-damaged", error.message, { cause: error });
  }
  if (systemCodeOf(error) === "ENOENT") {
    return new VaultError("object-damaged", "the file of the object is missing", { cause: error });
  }
  return toVaultError(error, "read-failed");
}

/** One open object. Close it: that also wipes its key. */
export class ObjectReader {
  readonly record: ObjectRecord;
  /** Bytes of the original. */
  readonly sizeBytes: number;
  /** Bytes of original, zeros and record together. */
  readonly plaintextBytes: number;
  readonly #payload: ObjectPayload;

  constructor(payload: ObjectPayload, record: ObjectRecord) {
    this.#payload = payload;
    this.record = record;
    this.sizeBytes = record.sizeBytes;
    this.plaintextBytes = payload.geometry.plaintextBytes;
  }

  /**
   * Reads `length` bytes of the original from `start`, into `target` if there is one; the caller owns them. Throws
   * VaultError object-damaged.
   */
  async read(start: number, length: number, target?: Uint8Array): Promise<Uint8Array> {
    assert(start >= 0 && length >= 0 && start + length <= this.sizeBytes, "a range within the original");
    try {
      return await this.#payload.openRange(start, length, target);
    } catch (error) {
      throw objectFault(error);
    }
  }

  /** The original from beginning to end, in fresh arrays. Throws VaultError object-damaged; what came before was right. */
  async *stream(): AsyncGenerator<Uint8Array> {
    let left = this.sizeBytes;
    if (left === 0) return;
    for await (const bytes of this.streamPlaintext()) {
      yield bytes.subarray(0, left);
      left -= bytes.length;
      if (left <= 0) return;
    }
  }

  /** The whole plaintext: original, zeros and record, in fresh arrays. Throws VaultError object-damaged. */
  async *streamPlaintext(): AsyncGenerator<Uint8Array> {
    try {
      yield* this.#payload.openAll();
    } catch (error) {
      throw objectFault(error);
    }
  }

  /** Closes the file and wipes the key. */
  close(): Promise<void> {
    return this.#payload.close();
  }
}

async function readRecord(payload: ObjectPayload): Promise<ObjectRecord> {
  const { plaintextBytes } = payload.geometry;
  // Before anything else: only the last chunk authenticates the length that all other offsets come from.
  const start = Math.max(0, plaintextBytes - RECORD_BYTES);
  const end = await payload.openRange(start, plaintextBytes - start);
  if (plaintextBytes < RECORD_BYTES) throw new DecodeError("object", "room for the record");
  const record = decodeRecord(end);
  if (plaintextBytes !== objectPlaintextBytes(record.sizeBytes)) {
    throw new DecodeError("record.size", "a size that goes with the length of the object");
  }
  return record;
}

async function openPayload(crypto: CryptoBackend, path: string, key: ObjectKey): Promise<ObjectPayload> {
  const handle = await open(path, "r");
  try {
    return await ObjectPayload.open(crypto, handle, key);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Opens an object and authenticates its length and its record. Throws VaultError: object-damaged when anything does
 * not fit or the file is missing, read-failed or permission-denied when the disk refuses.
 */
export async function openObject(crypto: CryptoBackend, path: string, key: ObjectKey): Promise<ObjectReader> {
  try {
    const payload = await openPayload(crypto, path, key);
    try {
      return new ObjectReader(payload, await readRecord(payload));
    } catch (error) {
      await payload.close();
      throw error;
    }
  } catch (error) {
    throw objectFault(error);
  }
}
