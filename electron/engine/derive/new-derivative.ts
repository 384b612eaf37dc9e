/**
 * A derivative on its way into the vault: sealed as its bytes come, under a temporary name, and nothing of it in
 * plaintext on the disk. It becomes part of the vault only by publishing (vault.md §9), or not at all.
 */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import type { Sha256Hasher } from "../../core/crypto/backend.ts";
import { parseRecipient } from "../../core/age/recipient.ts";
import type { DerivativeKind } from "../../core/object/record.ts";
import type { ItemRow } from "../catalogue/item-row.ts";
import { makeSealingRoom, NewObject } from "../objects/new-object.ts";
import { newId, temporaryPath } from "../objects/object-files.ts";
import type { ObjectLabel } from "../objects/object-label.ts";
import { openObject, type ObjectReader } from "../objects/object-reader.ts";
import type { VaultSession } from "../vault/session.ts";

/** No more is sealed between two waits for the disk. */
const PART_BYTES = 1024 * 1024;
/** From here on the file is written past the system's cache. */
const LARGE_BYTES = 8 * 1024 * 1024;

/** What is going to be made of which original. */
export interface Making {
  readonly row: Pick<ItemRow, "id" | "sha256" | "sizeBytes">;
  readonly kind: DerivativeKind;
}

/** What is known of a derivative once all its bytes have come. */
export interface SealedContent {
  readonly sha256: string;
  readonly sizeBytes: number;
  /** 16 bytes; the caller wipes them. */
  readonly fileKey: Uint8Array;
}

export class NewDerivative {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly making: Making;
  readonly madeAtMs: number;
  readonly #session: VaultSession;
  readonly #object: NewObject;
  readonly #hash: Sha256Hasher;
  #sizeBytes = 0;
  #sealed: SealedContent | undefined;

  private constructor(session: VaultSession, making: Making, object: NewObject, label: ObjectLabel) {
    this.#session = session;
    this.making = making;
    this.id = label.item;
    this.madeAtMs = label.importedAtMs;
    this.#object = object;
    this.#hash = session.crypto.createSha256();
  }

  /** Creates the file. Throws the system's error and leaves nothing behind then. */
  static async begin(session: VaultSession, making: Making): Promise<NewDerivative> {
    const { crypto, header, folder } = session;
    const { row, kind } = making;
    const id = newId(crypto);
    const label = {
      item: id,
      name: encodeUtf8(neutralName(id, kind)),
      importedAtMs: session.now(),
      descent: { kind, of: row.id },
    };
    const room = makeSealingRoom(crypto, parseRecipient(header.recipient), folder);
    const isSmall = kind === "thumbnail" || kind === "poster" || row.sizeBytes < LARGE_BYTES;
    const object = await NewObject.create(room, label, isSmall ? "small" : "large");
    return new NewDerivative(session, making, object, label);
  }

  /** Seals more of it; `bytes` is free again once this resolves. Throws the system's error. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#sizeBytes += bytes.length;
    for (let start = 0; start < bytes.length; start += PART_BYTES) {
      this.#object.write(bytes.subarray(start, start + PART_BYTES));
      await this.#object.drain();
    }
  }

  /** Ends the object and makes it durable under its temporary name. Throws the system's error; discard it then. */
  async finish(): Promise<SealedContent> {
    const digest = this.#hash.digest();
    await this.#object.finish(digest, this.#sizeBytes);
    const { fileKey } = await this.#object.makeDurable();
    this.#sealed = { sha256: encodeHex(digest), sizeBytes: this.#sizeBytes, fileKey };
    return this.#sealed;
  }

  /** Opens what was sealed, to be read back before anybody relies on it. Throws VaultError object-damaged. */
  open({ fileKey }: SealedContent): Promise<ObjectReader> {
    return openObject(this.#session.crypto, temporaryPath(this.#session.folder, this.id), { fileKey });
  }

  /** Removes the file. Throws the system's error. */
  discard(): Promise<void> {
    return this.#object.discard();
  }
}

/** A name that says what it is and nothing of what it was made from. */
const neutralName = (id: string, kind: DerivativeKind): string => `${kind}-${id.slice(0, 8)}`;
