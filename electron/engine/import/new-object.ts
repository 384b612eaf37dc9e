/** One object on its way to the disk, under a temporary name until somebody publishes it. */

import { encodeHex } from "../../core/bytes/hex.ts";
import { encodeRecord, recordName } from "../../core/object/record.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { LargeObjectFile } from "../objects/large-object-file.ts";
import { SmallObjectFile, type ObjectFile } from "../objects/object-file.ts";
import { temporaryPath } from "../objects/object-files.ts";
import { ObjectWriter } from "../objects/object-writer.ts";
import type { ObjectLabel, WrittenObject } from "./jobs.ts";
import type { Workshop } from "./workshop.ts";

/** Zeros are sealed in parts like everything else. */
const PART_BYTES = 1024 * 1024;
const ZEROS = new Uint8Array(PART_BYTES);

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
  static async create(workshop: Workshop, label: ObjectLabel, size: "small" | "large"): Promise<NewObject> {
    const { crypto, folder, recipient, chunk, smallBuffer } = workshop;
    const path = temporaryPath(folder, label.item);
    const file =
      size === "small"
        ? new SmallObjectFile(path, smallBuffer)
        : new LargeObjectFile(path, workshop.largeBuffers());
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
    const { item, name, importedAtMs } = this.#label;
    for (let zeros = this.#writer.paddingBytes; zeros > 0; zeros -= PART_BYTES) {
      this.#writer.write(ZEROS.subarray(0, zeros));
      await this.#file.drain();
    }
    this.#writer.finish(
      encodeRecord({
        v: 1,
        kind: "original",
        item,
        ...recordName(name),
        sizeBytes,
        sha256: encodeHex(sha256),
        importedAt: formatUtcSeconds(importedAtMs),
      }),
    );
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
