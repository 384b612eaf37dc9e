/**
 * The one pass over a bundle: opens the seal, follows the archive, hashes every member and keeps what is small. It goes
 * on after every fault that leaves the rest readable and stops, with a finding that says where, at one that does not.
 */

import { AgeError, NoMatchError } from "../age/age-error.ts";
import { openAge } from "../age/open.ts";
import type { Opener } from "../age/header.ts";
import { encodeHex } from "../bytes/hex.ts";
import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { compareMembers, type Member, memberNames, parseMember } from "../bundle/layout.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { DecodeError, type ErrorCode, VaultError } from "../errors.ts";
import { padmeLength } from "../object/padme.ts";
import { TAR_END_BYTES } from "../tar/header-fields.ts";
import { TAR_CUT_SHORT, type TarFault, type TarMember, TarReader } from "../tar/read-tar.ts";
import { tarHeader } from "../tar/write-tar.ts";
import { archiveBytesOf } from "./check-info.ts";
import { Collected } from "./collected.ts";
import type { FindingReporter } from "./report.ts";
import { MAX_MEMBERS } from "./limits.ts";
import { SealedSource } from "./sealed-source.ts";

/** An original that is about to be read; nothing is verified yet. */
export interface PayloadHeading {
  /** Path below the bundle's folder, of the generated form. */
  readonly path: string;
  readonly number: number;
  readonly sizeBytes: number;
  /** Where its bytes begin in the archive. */
  readonly atByte: number;
}

/** SHA-256 of one original, which may be computed elsewhere while reading goes on. */
export interface PayloadHasher {
  /** The chunk is valid until the returned promise is settled. */
  update(chunk: Uint8Array): Promise<void> | void;
  /** Returns 32 bytes. */
  digest(): Promise<Uint8Array> | Uint8Array;
}

/** Takes an original while it is read. What it is given is authentic to the seal, not to any signature. */
export interface PayloadSink {
  /** The chunk is valid during the call. */
  write(chunk: Uint8Array): Promise<void> | void;
  /** All bytes were given; the digest is lower-case hexadecimal. */
  end(sha256: string): Promise<void> | void;
  /** The original ends too early; what was given is to be thrown away. */
  abort(): Promise<void> | void;
}

/** What the pass needs. */
export interface CollectOptions {
  readonly opener: Opener;
  readonly onProgress?: ((receivedBytes: number) => void) | undefined;
  readonly onItem?: ((heading: PayloadHeading) => PayloadSink | undefined) | undefined;
  /** Hashes originals in the place of the backend, given how long the next one says it is; undefined leaves it to the backend. */
  readonly createPayloadHasher?: ((sizeBytes: number) => PayloadHasher | undefined) | undefined;
  /** Is given every other file of the bundle as it came; nothing in it is verified yet. */
  readonly onTagFile?: ((path: string, bytes: Uint8Array) => void) | undefined;
}

class Collector {
  readonly collected: Collected;
  readonly #crypto: CryptoBackend;
  readonly #report: FindingReporter;
  readonly #options: CollectOptions;
  readonly #source: SealedSource;
  readonly #reader: TarReader;
  #plaintextBytes = 0;
  #currentPath: string | undefined;
  #latest: Member | undefined;

  constructor(
    crypto: CryptoBackend,
    source: AsyncIterable<Uint8Array>,
    options: CollectOptions,
    report: FindingReporter,
  ) {
    this.#crypto = crypto;
    this.#report = report;
    this.#options = options;
    this.#source = new SealedSource(source, options.onProgress ?? (() => undefined));
    this.#reader = new TarReader(this.#opened(), this.#onFault);
    this.collected = new Collected(crypto, report);
  }

  async run(): Promise<void> {
    try {
      for await (const member of this.#reader.members()) {
        if (this.collected.members.size >= MAX_MEMBERS) {
          this.#report({ kind: "too-many-files", limit: MAX_MEMBERS });
          return;
        }
        await this.#take(member);
      }
      this.#finish();
    } catch (error) {
      this.#stopped(error);
    }
  }

  async *#opened(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const block of openAge(this.#crypto, this.#options.opener, this.#source, "reused")) {
      this.#plaintextBytes += block.length;
      yield block;
    }
  }

  readonly #onFault = ({ kind, path, atByte }: TarFault): void => {
    if (kind === "after-end") this.#report({ kind: "trailing-data", atByte });
    else this.#report({ kind: "unusual-member", path: this.#withoutFolder(path), reason: kind });
  };

  #withoutFolder(path: string): string {
    const { folder } = this.collected;
    return folder !== undefined && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  }

  /** The bundle's folder is the first one that has the form of an id. */
  #nameOf(archivePath: string): string {
    this.collected.folder ??= /^([0-9a-f]{32})\//.exec(archivePath)?.[1];
    const path = this.#withoutFolder(archivePath);
    if (path === archivePath) this.#report({ kind: "unusual-member", path, reason: "folder" });
    return path;
  }

  async #take(member: TarMember): Promise<void> {
    const path = this.#nameOf(member.path);
    this.#currentPath = path;
    if (member.type === "directory") this.#report({ kind: "unusual-member", path, reason: "type" });
    if (member.type !== "file") return;
    const meaning = parseMember(path);
    if (meaning !== undefined) this.#checkPlace(path, meaning, member);
    if (this.collected.members.has(path)) {
      this.#report({ kind: "duplicate-file", path });
      return;
    }
    const sha256 = await this.#read(path, meaning, member);
    this.collected.members.set(path, { sizeBytes: member.sizeBytes, sha256 });
    this.#currentPath = undefined;
  }

  #checkPlace(
    path: string,
    meaning: Member,
    { path: archivePath, sizeBytes, mtimeSeconds, header }: TarMember,
  ): void {
    if (this.#latest !== undefined && compareMembers(this.#latest, meaning) >= 0) {
      this.#report({ kind: "out-of-order", path });
    } else {
      this.#latest = meaning;
    }
    if (!equalBytes(header, tarHeader(archivePath, sizeBytes, mtimeSeconds))) {
      this.#report({ kind: "unusual-member", path, reason: "header" });
    }
    this.collected.mtimeSeconds ??= mtimeSeconds;
    if (this.collected.mtimeSeconds !== mtimeSeconds) {
      this.#report({ kind: "unusual-member", path, reason: "time" });
    }
  }

  async #read(path: string, meaning: Member | undefined, member: TarMember): Promise<string> {
    if (meaning?.kind === "payload") return this.#readPayload(path, meaning.number, member);
    const room = meaning && this.collected.roomFor(path, meaning, member.sizeBytes);
    const kept: Uint8Array[] = [];
    const hasher = this.#crypto.createSha256();
    for await (const chunk of member.body) {
      hasher.update(chunk);
      if (room !== undefined) kept.push(chunk.slice());
    }
    if (meaning !== undefined && room !== undefined) {
      const bytes = concatBytes(...kept);
      this.#options.onTagFile?.(path, bytes);
      this.collected.hold(path, meaning, bytes);
    }
    return encodeHex(hasher.digest());
  }

  async #readPayload(path: string, number: number, { sizeBytes, body }: TarMember): Promise<string> {
    const hasher = this.#options.createPayloadHasher?.(sizeBytes) ?? this.#crypto.createSha256();
    const sink = this.#options.onItem?.({ path, number, sizeBytes, atByte: this.#reader.position });
    try {
      for await (const chunk of body) {
        await hasher.update(chunk);
        await sink?.write(chunk);
      }
    } catch (error) {
      await sink?.abort();
      throw error;
    }
    const sha256 = encodeHex(await hasher.digest());
    await sink?.end(sha256);
    return sha256;
  }

  #finish(): void {
    this.collected.isWhole = true;
    this.collected.archiveBytes = this.#reader.position;
    const expectedBytes = padmeLength(this.#reader.contentBytes + TAR_END_BYTES);
    const actualBytes = this.#reader.position;
    if (actualBytes !== expectedBytes) this.#report({ kind: "tail-length", expectedBytes, actualBytes });
  }

  /** Why the pass ended early. What is no fault of the bundle goes on to the caller. */
  #stopped(error: unknown): void {
    const path = this.#currentPath === undefined ? {} : { path: this.#currentPath };
    if (error instanceof AgeError) {
      this.#sealFailed(error, path);
    } else if (error instanceof DecodeError) {
      const atByte = this.#reader.position;
      if (error.path === TAR_CUT_SHORT) this.#report({ kind: "archive-cut-short", atByte, ...path });
      else this.#report({ kind: "archive-damaged", atByte, expected: error.message, ...path });
    } else {
      throw error;
    }
  }

  #sealFailed(error: AgeError, path: { readonly path?: string }): void {
    switch (error.failure) {
      case "no-match":
        throw new VaultError(this.#codeOfNoMatch(error), "the bundle does not open with this", {
          cause: error,
        });
      case "hmac":
        this.#report({ kind: "seal-header-changed" });
        break;
      case "header":
        this.#headerFailed();
        break;
      case "armor":
      case "payload":
        this.#payloadFailed(error, path);
        break;
    }
  }

  #codeOfNoMatch(error: AgeError): ErrorCode {
    const hasPassphrase = this.#options.opener.passphrase !== undefined;
    if (error instanceof NoMatchError && error.isForPassphrase)
      return hasPassphrase ? "wrong-bundle-passphrase" : "sealed-for-passphrase";
    return hasPassphrase ? "sealed-for-keys" : "wrong-key";
  }

  #headerFailed(): void {
    switch (this.#source.headerFailure()) {
      case "foreign":
        this.#report({ kind: "not-sealed" });
        break;
      case "damaged":
        this.#report({ kind: "seal-header-damaged" });
        break;
      case "cut":
        this.#report({ kind: "cut-short", atByte: this.#source.receivedBytes });
        break;
    }
  }

  #payloadFailed({ failure }: AgeError, path: { readonly path?: string }): void {
    const stated = archiveBytesOf(this.collected.texts.get(memberNames.info));
    const atByte = this.#plaintextBytes;
    if (failure === "armor" && atByte === 0) this.#report({ kind: "not-sealed" });
    else if (this.#source.isCut(stated)) {
      this.#report({ kind: "cut-short", atByte: this.#source.receivedBytes, ...path });
    } else this.#report({ kind: "seal-broken", atByte, ...path });
  }
}

/**
 * Reads a bundle once. Throws VaultError wrong-key, wrong-bundle-passphrase, sealed-for-passphrase or sealed-for-keys when
 * it does not open with what is offered, and whatever source and sinks throw; every fault of the bundle itself becomes a
 * finding.
 */
export async function collectBundle(
  crypto: CryptoBackend,
  source: AsyncIterable<Uint8Array>,
  options: CollectOptions,
  report: FindingReporter,
): Promise<Collected> {
  const collector = new Collector(crypto, source, options, report);
  await collector.run();
  return collector.collected;
}
