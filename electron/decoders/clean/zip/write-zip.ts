/**
 * Writes archives that say nothing about where and when they were made: every member has the date 1980-01-01, the
 * same maker and rights, no extra fields and no comments.
 */

import { crc32, deflateRawSync } from "node:zlib";
import type { ByteSink } from "../../bytes/byte-source.ts";
import { encodeUtf8 } from "../../../core/bytes/utf8.ts";
import { CleanRefusal } from "../format-cleaner.ts";

const VERSION = 20;
/** Unix, because readers call any other maker strange. */
const MADE_BY = (3 << 8) | VERSION;
const PLAIN_FILE = 0o100644 * 0x10000;
const DATE_1980_01_01 = 0x0021;
const FLAG_UTF8 = 0x0800;
const LARGEST = 0xfffffffe;

interface Written {
  readonly name: Uint8Array;
  /** The 26 bytes from "version needed" to "extra field length", which local and central headers share. */
  readonly shared: Buffer;
  readonly offset: number;
}

/** Writes members in the order given, then the directory. Not for concurrent use. */
export class ZipWriter {
  readonly #sink: ByteSink;
  readonly #written: Written[] = [];
  #position = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await this.#sink.write(bytes);
    this.#position += bytes.length;
    if (this.#position > LARGEST) throw new CleanRefusal("too-large", "the archive would be over 4 GiB");
  }

  /** Adds one member; `store` leaves it as it is, as a first member that names a format must be. */
  async add(name: string, bytes: Uint8Array, store = false): Promise<void> {
    const nameBytes = encodeUtf8(name);
    const deflated = store ? bytes : deflateRawSync(bytes, { level: 9 });
    const isStored = store || deflated.length >= bytes.length;
    const body = isStored ? bytes : deflated;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(VERSION, 0);
    shared.writeUInt16LE(nameBytes.length === name.length ? 0 : FLAG_UTF8, 2);
    shared.writeUInt16LE(isStored ? 0 : 8, 4);
    shared.writeUInt16LE(DATE_1980_01_01, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(body.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    this.#written.push({ name: nameBytes, shared, offset: this.#position });
    await this.#put(Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, nameBytes]));
    await this.#put(body);
  }

  /** Writes the central directory and the end record. */
  async end(): Promise<void> {
    const start = this.#position;
    for (const { name, shared, offset } of this.#written) {
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(PLAIN_FILE, 6);
      rest.writeUInt32LE(offset, 10);
      const madeBy = Buffer.from([MADE_BY & 0xff, MADE_BY >> 8]);
      await this.#put(Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), madeBy, shared, rest, name]));
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#written.length, 8);
    end.writeUInt16LE(this.#written.length, 10);
    end.writeUInt32LE(this.#position - start, 12);
    end.writeUInt32LE(start, 16);
    await this.#put(end);
  }
}
