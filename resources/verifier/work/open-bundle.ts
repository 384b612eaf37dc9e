/**
 * The bundle that is open: verified in one pass, then read again original by original. The second pass opens only what
 * the first found intact, and gives the last bytes only after the digest was right once more.
 */

import { AgeError } from "../../../electron/core/age/age-error.ts";
import type { Opener } from "../../../electron/core/age/header.ts";
import { PayloadRange } from "../../../electron/core/age/payload-range.ts";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import type { CryptoBackend, Sha256Hasher } from "../../../electron/core/crypto/backend.ts";
import { VaultError } from "../../../electron/core/errors.ts";
import type { PayloadHeading } from "../../../electron/core/verify/collect.ts";
import { isWhole, type VerificationReport } from "../../../electron/core/verify/report.ts";
import type { Control } from "./answer-questions.ts";
import { fileSource } from "./file-bytes.ts";
import type { HashLine } from "./hash-line.ts";
import type { Checking, Jobs, MadeReceipt } from "./protocol.ts";
import { type CheckedBundle, earlierNote, openKey, readChecking } from "./read-checking.ts";
import { signReceipt } from "./sign-receipt.ts";

interface Original {
  readonly heading: PayloadHeading;
  readonly sha256: string;
}

/** One original on its way to the page. */
interface Reading {
  readonly parts: AsyncGenerator<Uint8Array>;
  readonly hasher: Sha256Hasher;
  readonly sha256: string;
}

/** Holds at most one bundle; its originals may be read side by side. */
export class OpenBundle {
  readonly #crypto: CryptoBackend;
  readonly #line: HashLine | undefined;
  readonly #originals = new Map<string, Original>();
  readonly #readings = new Map<number, Reading>();
  #lastReading = 0;
  #range: PayloadRange | undefined;

  constructor(crypto: CryptoBackend, line: HashLine | undefined) {
    this.#crypto = crypto;
    this.#line = line;
  }

  /** Verifies a bundle and, if it is intact, keeps its payload key. Throws VaultError; never because of what a bundle contains. */
  async verify({ key, ...checking }: Checking, control: Control): Promise<VerificationReport> {
    this.close();
    const { opener, wipe } = openKey(this.#crypto, key);
    try {
      const reader = { crypto: this.#crypto, line: this.#line, opener };
      const checked = await readChecking(reader, checking, control);
      if (isWhole(checked.report)) await this.#keep(checking.file, opener, checked);
      return checked.report;
    } finally {
      wipe();
    }
  }

  async #keep(file: Blob, opener: Opener, { report, headings }: CheckedBundle): Promise<void> {
    try {
      this.#range = await PayloadRange.open(this.#crypto, opener, fileSource(file));
    } catch (error) {
      // An armored file verifies, but its parts cannot be found without reading all of it.
      if (!(error instanceof AgeError)) throw error;
      return;
    }
    for (const { payloadPath, sha256 } of report.items) {
      const heading = headings.get(payloadPath);
      if (heading !== undefined) this.#originals.set(payloadPath, { heading, sha256 });
    }
  }

  /** The signed head of the log in a bundle or note that the reader had before. Throws as earlierNote does. */
  async earlier({ file, key }: Jobs["earlier"]["ask"], control: Control): Promise<string> {
    const { opener, wipe } = openKey(this.#crypto, key);
    try {
      return await earlierNote({ crypto: this.#crypto, line: this.#line, opener }, file, control);
    } finally {
      wipe();
    }
  }

  /** Reads a bundle once more and signs what was found. Throws VaultError bundle-damaged unless it is intact now. */
  async confirm({ key, ...wish }: Jobs["receipt"]["ask"], control: Control): Promise<MadeReceipt> {
    const { opener, wipe } = openKey(this.#crypto, key);
    try {
      const reader = { crypto: this.#crypto, line: this.#line, opener };
      return signReceipt(this.#crypto, await readChecking(reader, wish, control, true), wish);
    } finally {
      wipe();
      this.#crypto.wipe(wish.identityFile);
    }
  }

  /** Goes to the beginning of an original. Throws VaultError item-not-found unless the open bundle is intact and has it. */
  begin({ payloadPath }: Jobs["begin"]["ask"]): number {
    const original = this.#originals.get(payloadPath);
    if (original === undefined || this.#range === undefined) {
      throw new VaultError("item-not-found", "the open bundle has no such original");
    }
    const { heading, sha256 } = original;
    const reading = (this.#lastReading += 1);
    this.#readings.set(reading, {
      parts: this.#range.stream(heading.atByte, heading.sizeBytes),
      hasher: this.#crypto.createSha256(),
      sha256,
    });
    return reading;
  }

  /** Gives the next bytes. Throws VaultError bundle-damaged when they are not what was verified: nothing given so far may be used. */
  async next({ reading }: Jobs["next"]["ask"]): Promise<Uint8Array<ArrayBuffer> | null> {
    const original = this.#readings.get(reading);
    if (original === undefined) throw new VaultError("item-not-found", "this reading has ended");
    const { parts, hasher, sha256 } = original;
    const step = await parts.next();
    if (step.done !== true) {
      hasher.update(step.value);
      return new Uint8Array(step.value);
    }
    this.#readings.delete(reading);
    if (encodeHex(hasher.digest()) !== sha256) {
      throw new VaultError("bundle-damaged", "the original is not what was verified");
    }
    return null;
  }

  /** Ends a reading early. */
  leave({ reading }: Jobs["leave"]["ask"]): null {
    // The digest frees the memory that the hasher has outside of JavaScript.
    this.#readings.get(reading)?.hasher.digest();
    this.#readings.delete(reading);
    return null;
  }

  /** Forgets the bundle. */
  close(): null {
    this.#range?.wipe();
    this.#range = undefined;
    for (const reading of [...this.#readings.keys()]) this.leave({ reading });
    this.#originals.clear();
    return null;
  }
}
