/**
 * The bundle that is open: verified in one pass, then read again original by original. The second pass opens only what
 * the first found intact, and gives the last bytes only after the digest was right once more.
 */

import { AgeError } from "../../../electron/core/age/age-error.ts";
import { type Opener } from "../../../electron/core/age/header.ts";
import { parseIdentityFile } from "../../../electron/core/age/identity.ts";
import { PayloadRange } from "../../../electron/core/age/payload-range.ts";
import { encodeHex } from "../../../electron/core/bytes/hex.ts";
import { decodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import type { CryptoBackend, Sha256Hasher } from "../../../electron/core/crypto/backend.ts";
import { DecodeError, VaultError } from "../../../electron/core/errors.ts";
import { parseMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import type { PayloadHeading } from "../../../electron/core/verify/collect.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import { verifyBundle } from "../../../electron/core/verify/verify-bundle.ts";
import { spellPassphrase } from "../../../electron/core/words/spell-passphrase.ts";
import type { Control } from "./answer-questions.ts";
import { fileSource } from "./file-bytes.ts";
import type { HashLine } from "./hash-line.ts";
import { chunksAhead } from "./open-ahead.ts";
import { payloadHashers } from "./payload-hasher.ts";
import type { BundleKey, Jobs } from "./protocol.ts";

/** Makes a key usable; the caller wipes what is in it. Throws VaultError wrong-key for a file that holds no identity. */
function openerOf(key: BundleKey): Opener {
  if ("passphrase" in key) return { identities: [], passphrase: spellPassphrase(key.passphrase) };
  try {
    return { identities: parseIdentityFile(decodeUtf8(key.identityFile)) };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("wrong-key", "this is not an age identity file", { cause: error });
  }
}

function wipeKey(crypto: CryptoBackend, key: BundleKey, opener: Opener | undefined): void {
  for (const { secret } of opener?.identities ?? []) crypto.wipe(secret);
  crypto.wipe("passphrase" in key ? key.passphrase : key.identityFile);
}

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

/** Holds at most one bundle. */
export class OpenBundle {
  readonly #crypto: CryptoBackend;
  readonly #line: HashLine | undefined;
  readonly #originals = new Map<string, Original>();
  #range: PayloadRange | undefined;
  #reading: Reading | undefined;

  constructor(crypto: CryptoBackend, line: HashLine | undefined) {
    this.#crypto = crypto;
    this.#line = line;
  }

  /** Verifies a bundle and, if it is intact, keeps its payload key. Throws VaultError; never because of what a bundle contains. */
  async verify(
    { file, key, signer }: Jobs["verify"]["ask"],
    { report, signal }: Control,
  ): Promise<VerificationReport> {
    this.close();
    let opener: Opener | undefined;
    try {
      opener = openerOf(key);
      const headings = new Map<string, PayloadHeading>();
      const { crypto, source } = chunksAhead(this.#crypto, file);
      const verified = await verifyBundle(crypto, source, {
        opener,
        signer: signer === undefined ? undefined : parseMinisignPublicKey(signer),
        nowMs: Date.now(),
        onProgress: report,
        onItem: (heading) => void headings.set(heading.path, heading),
        createPayloadHasher: payloadHashers(this.#line),
      });
      signal.throwIfAborted();
      if (verified.verdict.startsWith("intact")) await this.#keep(file, opener, verified, headings);
      return verified;
    } finally {
      wipeKey(this.#crypto, key, opener);
    }
  }

  async #keep(
    file: Blob,
    opener: Opener,
    { items }: VerificationReport,
    headings: ReadonlyMap<string, PayloadHeading>,
  ): Promise<void> {
    try {
      this.#range = await PayloadRange.open(this.#crypto, opener, fileSource(file));
    } catch (error) {
      // An armored file verifies, but its parts cannot be found without reading all of it.
      if (!(error instanceof AgeError)) throw error;
      return;
    }
    for (const { payloadPath, sha256 } of items) {
      const heading = headings.get(payloadPath);
      if (heading !== undefined) this.#originals.set(payloadPath, { heading, sha256 });
    }
  }

  /** Goes to the beginning of an original. Throws VaultError item-not-found unless the open bundle is intact and has it. */
  begin({ payloadPath }: Jobs["begin"]["ask"]): null {
    const original = this.#originals.get(payloadPath);
    if (original === undefined || this.#range === undefined) {
      throw new VaultError("item-not-found", "the open bundle has no such original");
    }
    const { heading, sha256 } = original;
    this.#reading = {
      parts: this.#range.stream(heading.atByte, heading.sizeBytes),
      hasher: this.#crypto.createSha256(),
      sha256,
    };
    return null;
  }

  /** Gives the next bytes. Throws VaultError bundle-damaged when they are not what was verified: nothing given so far may be used. */
  async next(): Promise<Uint8Array<ArrayBuffer> | null> {
    if (this.#reading === undefined) throw new VaultError("item-not-found", "no original is being read");
    const { parts, hasher, sha256 } = this.#reading;
    const step = await parts.next();
    if (step.done !== true) {
      hasher.update(step.value);
      return new Uint8Array(step.value);
    }
    this.#reading = undefined;
    if (encodeHex(hasher.digest()) !== sha256) {
      throw new VaultError("bundle-damaged", "the original is not what was verified");
    }
    return null;
  }

  /** Forgets the bundle. */
  close(): null {
    this.#range?.wipe();
    this.#range = undefined;
    this.#reading = undefined;
    this.#originals.clear();
    return null;
  }
}
