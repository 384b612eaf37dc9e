/** One object on its way to the disk, under a temporary name until somebody publishes it. */

import type { Recipient } from "../../core/age/recipient.ts";
import { CHUNK_BYTES } from "../../core/age/stream.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { LargeObjectFile, makeLargeBuffers, type LargeBuffers } from "./large-object-file.ts";
import { makeSmallBuffer, SmallObjectFile, type ObjectFile } from "./object-file.ts";
import { temporaryPath } from "./object-files.ts";
import { labelRecord, type ObjectLabel } from "./object-label.ts";
import { ObjectWriter } from "./object-writer.ts";

/** Zeros are sealed in parts like everything else. */
const PART_BYTES = 1024 * 1024;
const ZEROS = new Uint8Array(PART_BYTES);

/** What sealing takes, in one thread and for one object at a time. */
export interface SealingRoom {
  readonly crypto: CryptoBackend;
  readonly recipient: Recipient;
  /** Absolute path of the vault. */
  readonly folder: string;
  /** 64 KiB. */
  readonly chunk: Uint8Array;
  readonly smallBuffer: Uint8Array;
  /** Made when the first large object is written. */
  largeBuffers(): LargeBuffers;
}

/** Makes what sealing takes. */
export function makeSealingRoom(crypto: CryptoBackend, recipient: Recipient, folder: string): SealingRoom {
  let large: LargeBuffers | undefined;
  return {
    crypto,
    recipient,
    folder,
    chunk: Buffer.alloc(CHUNK_BYTES),
    smallBuffer: makeSmallBuffer(),
    largeBuffers: () => (large ??= makeLargeBuffers()),
  };
}

/** What was written; durable, but still under its temporary name. */
export interface WrittenObject {
  /** 16 bytes. */
  readonly fileKey: Uint8Array;
}

/** An object being written. It ends with `makeDurable` or with `discard`. */
export class NewObject {
  readonly #label: ObjectLabel;
  readonly #file: ObjectFile;
  readonly #writer: ObjectWriter;

  private constructor(label: ObjectLabel, file: ObjectFile, writer: ObjectWriter) {
    this.#label = label;
    this.#file = file;
    this.#writer = writer;
  }

  /** Creates the file. Throws the system's error and leaves nothing behind then. */
  static async create(room: SealingRoom, label: ObjectLabel, size: "small" | "large"): Promise<NewObject> {
    const { crypto, folder, recipient, chunk, smallBuffer } = room;
    const path = temporaryPath(folder, label.item);
    const file =
      size === "small"
        ? new SmallObjectFile(path, smallBuffer)
        : new LargeObjectFile(path, room.largeBuffers());
    try {
      return new NewObject(label, file, new ObjectWriter(crypto, { recipient, sink: file, chunk }));
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  /** Seals the next bytes of the original, 1 MiB at most between two drains. Throws the system's error. */
  write(bytes: Uint8Array): void {
    this.#writer.write(bytes);
  }

  /** Waits until there is room for the next megabyte. Throws the system's error. */
  drain(): Promise<void> {
    return this.#file.drain();
  }

  /** Seals the end: zeros and the record. The thread's buffers are free again afterwards. Throws the system's error. */
  async finish(sha256: Uint8Array, sizeBytes: number): Promise<void> {
    for (let zeros = this.#writer.paddingBytes; zeros > 0; zeros -= PART_BYTES) {
      this.#writer.write(ZEROS.subarray(0, zeros));
      await this.#file.drain();
    }
    this.#writer.finish(labelRecord(this.#label, encodeHex(sha256), sizeBytes));
    this.#writer.wipe();
    await this.#file.end();
  }

  /** Waits until the disk has everything, and closes the file. Throws the system's error; discard it then. */
  async makeDurable(): Promise<WrittenObject> {
    await this.#file.makeDurable();
    return { fileKey: this.#writer.fileKey };
  }

  /** Gives the object up and removes its file. */
  async discard(): Promise<void> {
    this.#writer.wipe();
    this.#writer.fileKey.fill(0);
    await this.#file.discard();
  }
}
