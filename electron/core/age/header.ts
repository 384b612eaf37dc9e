/**
 * The header of an age v1 file (C2SP age.md, "Header"): version line, one stanza for each recipient, and an HMAC under
 * the file key over all of it. Exactly one spelling parses, so what was authenticated is what was read.
 */

import { encodeBase64Unpadded } from "../bytes/base64.ts";
import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { hkdfSha256 } from "../crypto/hkdf.ts";
import { assert, VaultError } from "../errors.ts";
import { AgeError, NoMatchError } from "./age-error.ts";
import type { Identity } from "./identity.ts";
import type { Recipient } from "./recipient.ts";
import {
  decodeHybridStanza,
  HYBRID_TYPE,
  unwrapHybrid,
  wrapForHybrid,
  type HybridStanza,
} from "./stanzas/hybrid.ts";
import {
  decodeScryptStanza,
  SCRYPT_TYPE,
  unwrapScrypt,
  wrapForPassphrase,
  type ScryptStanza,
} from "./stanzas/scrypt.ts";
import { decodeHeaderBase64, encodeStanza, FILE_KEY_BYTES, type StanzaText } from "./stanzas/stanza.ts";
import {
  decodeX25519Stanza,
  unwrapX25519,
  wrapForX25519,
  X25519_TYPE,
  type X25519Stanza,
} from "./stanzas/x25519.ts";

export { FILE_KEY_BYTES } from "./stanzas/stanza.ts";

/** Room for some 600 hybrid recipients; a longer header is refused rather than collected. */
export const MAX_HEADER_BYTES = 1024 * 1024;

/** The first line of every age v1 file. */
export const VERSION_LINE = encodeUtf8("age-encryption.org/v1\n");
const MAC_BYTES = 32;
const LINE_FEED = 0x0a;
const EMPTY = new Uint8Array(0);
const macLabel = encodeUtf8("header");

/** A stanza of a type that this program does not know; it is authenticated and otherwise ignored. */
interface ForeignStanza {
  readonly type: "foreign";
}

/** A header whose form is right; nothing in it is authenticated before unwrapFileKey returns. */
export interface ParsedHeader {
  readonly stanzas: readonly (X25519Stanza | HybridStanza | ScryptStanza | ForeignStanza)[];
  /** The bytes that the HMAC covers. */
  readonly authenticated: Uint8Array;
  readonly mac: Uint8Array;
  /** Where the header ends and the payload's 16-byte nonce begins. */
  readonly byteLength: number;
}

/** The keys that a file is tried with; `passphrase` is UTF-8 and normalised by the caller. */
export interface Opener {
  readonly identities: readonly Identity[];
  readonly passphrase?: Uint8Array | undefined;
}

function headerMac(crypto: CryptoBackend, fileKey: Uint8Array, authenticated: Uint8Array): Uint8Array {
  const key = hkdfSha256(crypto, { secret: fileKey, salt: EMPTY, info: macLabel });
  const mac = crypto.hmacSha256(key, authenticated);
  crypto.wipe(key);
  return mac;
}

function encodeHeader(
  crypto: CryptoBackend,
  fileKey: Uint8Array,
  stanzas: readonly StanzaText[],
): Uint8Array {
  const authenticated = concatBytes(VERSION_LINE, encodeUtf8(`${stanzas.map(encodeStanza).join("")}---`));
  const mac = headerMac(crypto, fileKey, authenticated);
  const header = concatBytes(authenticated, encodeUtf8(` ${encodeBase64Unpadded(mac)}\n`));
  if (header.length > MAX_HEADER_BYTES) throw new VaultError("bad-usage", "too many recipients for one file");
  return header;
}

/**
 * Makes a header that carries the 16-byte file key to every recipient. Throws VaultError mixed-recipients for hybrid
 * beside classic ones (the weaker would decide), bad-usage for more recipients than a header may hold, DecodeError for
 * a public key that no key pair has.
 */
export function sealHeader(
  crypto: CryptoBackend,
  fileKey: Uint8Array,
  recipients: readonly Recipient[],
): Uint8Array {
  assert(fileKey.length === FILE_KEY_BYTES, "the length of a file key");
  assert(recipients.length > 0, "at least one recipient");
  if (new Set(recipients.map(({ kind }) => kind)).size > 1) {
    throw new VaultError("mixed-recipients", "post-quantum and classic recipients cannot share a file");
  }
  const stanzas = recipients.map(({ kind, publicKey }) =>
    kind === "hybrid" ? wrapForHybrid(crypto, publicKey, fileKey) : wrapForX25519(crypto, publicKey, fileKey),
  );
  return encodeHeader(crypto, fileKey, stanzas);
}

/** Makes a header that a passphrase (UTF-8, normalised) opens. Takes 2^logN KiB of memory and is slow by design. */
export function sealPassphraseHeader(
  crypto: CryptoBackend,
  fileKey: Uint8Array,
  passphrase: Uint8Array,
  logN = 18,
): Uint8Array {
  assert(fileKey.length === FILE_KEY_BYTES, "the length of a file key");
  return encodeHeader(crypto, fileKey, [wrapForPassphrase(crypto, { passphrase, logN }, fileKey)]);
}

/** Takes one line after another; every line of a header is printable ASCII and ends with LF. */
class HeaderLines {
  readonly #bytes: Uint8Array;
  offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  /** The next line without its LF; undefined when it has not arrived. */
  next(): string | undefined {
    const end = this.#bytes.indexOf(LINE_FEED, this.offset);
    if (end === -1) return undefined;
    const line = this.#bytes.subarray(this.offset, end);
    if (line.some((byte) => byte < 0x20 || byte > 0x7e)) {
      throw new AgeError("header", "a character that no header has");
    }
    this.offset = end + 1;
    return decodeUtf8(line);
  }
}

function readBody(lines: HeaderLines): Uint8Array | undefined {
  let text = "";
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.length > 64) throw new AgeError("header", "a line of a stanza is too long");
    text += line;
    if (line.length < 64) return decodeHeaderBase64(text);
  }
  return undefined;
}

function readStanza(firstLine: string, lines: HeaderLines): StanzaText | undefined {
  const [arrow, type, ...args] = firstLine.split(" ");
  if (arrow !== "->" || type === undefined || type === "" || args.includes("")) {
    throw new AgeError("header", "a line that begins no stanza");
  }
  const body = readBody(lines);
  return body === undefined ? undefined : { type, args, body };
}

function understand(stanza: StanzaText): ParsedHeader["stanzas"][number] {
  switch (stanza.type) {
    case X25519_TYPE:
      return decodeX25519Stanza(stanza);
    case HYBRID_TYPE:
      return decodeHybridStanza(stanza);
    case SCRYPT_TYPE:
      return decodeScryptStanza(stanza);
    default:
      return { type: "foreign" };
  }
}

function readMac(line: string): Uint8Array {
  if (!line.startsWith("--- ")) throw new AgeError("header", "a wrong line before the payload");
  return decodeHeaderBase64(line.slice(4), MAC_BYTES);
}

function readHeader(bytes: Uint8Array): ParsedHeader | undefined {
  const lines = new HeaderLines(bytes, VERSION_LINE.length);
  const stanzas: ParsedHeader["stanzas"][number][] = [];
  for (;;) {
    const start = lines.offset;
    const line = lines.next();
    if (line === undefined) return undefined;
    if (line.startsWith("---")) {
      const mac = readMac(line);
      return { stanzas, mac, authenticated: bytes.slice(0, start + 3), byteLength: lines.offset };
    }
    const stanza = readStanza(line, lines);
    if (stanza === undefined) return undefined;
    stanzas.push(understand(stanza));
  }
}

/** Whether the bytes, however few, agree with the first line of an age v1 file. */
export function beginsLikeHeader(bytes: Uint8Array): boolean {
  const begin = bytes.subarray(0, VERSION_LINE.length);
  return equalBytes(begin, VERSION_LINE.subarray(0, begin.length));
}

/**
 * Parses the header at the beginning of a file; undefined when `bytes` ends before the header does. Throws AgeError
 * header as soon as no continuation can make the bytes a header.
 */
export function parseHeader(bytes: Uint8Array): ParsedHeader | undefined {
  if (!beginsLikeHeader(bytes)) throw new AgeError("header", "not an age v1 file");
  const header = bytes.length < VERSION_LINE.length ? undefined : readHeader(bytes);
  if ((header?.byteLength ?? bytes.length) > MAX_HEADER_BYTES) {
    throw new AgeError("header", "the header is too long");
  }
  if (header === undefined) return undefined;
  if (header.stanzas.length === 0) throw new AgeError("header", "a header without a recipient");
  if (header.stanzas.length > 1 && header.stanzas.some(({ type }) => type === SCRYPT_TYPE)) {
    throw new AgeError("header", "a passphrase beside other recipients");
  }
  return header;
}

/** Whether a file is sealed with a passphrase, and for no key then. */
export const isForPassphrase = ({ stanzas }: ParsedHeader): boolean => stanzas[0]?.type === SCRYPT_TYPE;

function tryIdentity(
  crypto: CryptoBackend,
  { stanzas }: ParsedHeader,
  identity: Identity,
): Uint8Array | undefined {
  const { kind, secret } = identity;
  const publicKey = kind === "classic" ? crypto.x25519PublicKey(secret) : EMPTY;
  for (const stanza of stanzas) {
    const fileKey =
      kind === "classic" && stanza.type === X25519_TYPE
        ? unwrapX25519(crypto, stanza, { secret, publicKey })
        : kind === "hybrid" && stanza.type === HYBRID_TYPE
          ? unwrapHybrid(crypto, stanza, secret)
          : undefined;
    if (fileKey !== undefined) return fileKey;
  }
  return undefined;
}

function findFileKey(crypto: CryptoBackend, header: ParsedHeader, opener: Opener): Uint8Array | undefined {
  const [first] = header.stanzas;
  if (first?.type === SCRYPT_TYPE) {
    return opener.passphrase === undefined ? undefined : unwrapScrypt(crypto, first, opener.passphrase);
  }
  for (const identity of opener.identities) {
    const fileKey = tryIdentity(crypto, header, identity);
    if (fileKey !== undefined) return fileKey;
  }
  return undefined;
}

/**
 * Unwraps the 16-byte file key and authenticates the header; the caller owns and wipes the key. Throws AgeError:
 * no-match when no key of the opener is meant, hmac when the header was changed, header for a share of low order.
 */
export function unwrapFileKey(crypto: CryptoBackend, header: ParsedHeader, opener: Opener): Uint8Array {
  const fileKey = findFileKey(crypto, header, opener);
  if (fileKey === undefined) throw new NoMatchError(isForPassphrase(header));
  if (!equalBytes(headerMac(crypto, fileKey, header.authenticated), header.mac)) {
    crypto.wipe(fileKey);
    throw new AgeError("hmac", "the header was changed after it was sealed");
  }
  return fileKey;
}
