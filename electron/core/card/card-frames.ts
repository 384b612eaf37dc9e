/**
 * A card as the texts of QR codes (resources/spec/exchange.md §3). A post-quantum recipient has 1216 bytes: with the
 * rest of the card that is one code nobody's camera reads, or four that most do. The codes hold the card's fields in
 * bytes and not its text, which is rebuilt from them; they use only the characters that QR codes store densely.
 */

import { base32nopad } from "@scure/base";
import { makeRecipient, type KeyKind } from "../age/recipient.ts";
import { decodeBase64 } from "../bytes/base64.ts";
import { concatBytes } from "../bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { logOrigin } from "../custody/checkpoint.ts";
import { formatVerifierKey } from "../custody/note.ts";
import { tryDecode } from "../decode.ts";
import { DecodeError } from "../errors.ts";
import { encodeMinisignPublicKey, minisignPublicKeyOf, rebuildSignature } from "../sign/minisign.ts";
import { splitRecord } from "../sign/signed-line.ts";
import { type Card, cardComments, cardLine } from "./card.ts";

const PREFIX = "SANDYQ-CARD:";
const frame = /^SANDYQ-CARD:([1-9]\d?)\/([1-9]\d?):([A-Z2-7]{4}):([A-Z2-7]+)$/;
/** Four codes of 77 modules for a post-quantum card, one for a classic one. */
const FRAME_CHARACTERS = 600;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** Algorithm and key id before a minisign signature. */
const SIGNATURE_HEAD_BYTES = 10;

const kindOf: Readonly<Record<number, { readonly kind: KeyKind; readonly hasLog: boolean }>> = {
  1: { kind: "classic", hasLog: false },
  2: { kind: "hybrid", hasLog: false },
  3: { kind: "classic", hasLog: true },
  4: { kind: "hybrid", hasLog: true },
};
const recipientBytes: Readonly<Record<KeyKind, number>> = { classic: 32, hybrid: 1216 };

function packed({ name, recipientKey, signerKey, logKey, text }: Card): Uint8Array {
  const { signature } = splitRecord(text, "card");
  const [, signed = "", , global = ""] = signature.split("\n");
  const type = (recipientKey.kind === "hybrid" ? 2 : 1) + (logKey === undefined ? 0 : 2);
  const nameBytes = encodeUtf8(name);
  return concatBytes(
    Uint8Array.of(type, nameBytes.length >> 8, nameBytes.length & 0xff),
    nameBytes,
    recipientKey.publicKey,
    signerKey.publicKey,
    logKey?.publicKey ?? new Uint8Array(0),
    decodeBase64(signed).slice(SIGNATURE_HEAD_BYTES),
    decodeBase64(global),
  );
}

const markOf = (crypto: CryptoBackend, bytes: Uint8Array): string =>
  base32nopad.encode(crypto.sha256(bytes)).slice(0, 4);

/** The texts of a card's QR codes, in their order. */
export function cardFrames(crypto: CryptoBackend, card: Card): string[] {
  const bytes = packed(card);
  const mark = markOf(crypto, bytes);
  const text = base32nopad.encode(bytes);
  const count = Math.ceil(text.length / FRAME_CHARACTERS);
  const length = Math.ceil(text.length / count);
  return Array.from({ length: count }, (_, index) => {
    const part = text.slice(index * length, (index + 1) * length);
    return `${PREFIX}${index + 1}/${count}:${mark}:${part}`;
  });
}

/** Tells whether a text was scanned from a card's codes. */
export const isFrames = (text: string): boolean => text.trimStart().startsWith(PREFIX);

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new DecodeError("card codes", "more bytes");
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }
}

function unpacked(crypto: CryptoBackend, bytes: Uint8Array): string {
  const reader = new Reader(bytes);
  const [type = 0, high = 0, low = 0] = reader.take(3);
  const shape = kindOf[type];
  if (shape === undefined) throw new DecodeError("card codes", "a known kind of card");
  const name = decodeUtf8(reader.take(high * 256 + low));
  const recipient = makeRecipient(shape.kind, reader.take(recipientBytes[shape.kind])).text;
  const signerKey = minisignPublicKeyOf(crypto, reader.take(KEY_BYTES));
  const logPublicKey = shape.hasLog ? reader.take(KEY_BYTES) : undefined;
  const log =
    logPublicKey &&
    formatVerifierKey(crypto, { name: logOrigin(crypto, logPublicKey), publicKey: logPublicKey });
  const signature = reader.take(SIGNATURE_BYTES);
  const global = reader.take(SIGNATURE_BYTES);
  if (!reader.isAtEnd) throw new DecodeError("card codes", "nothing more");
  const signer = encodeMinisignPublicKey(signerKey);
  const line = cardLine({ name, recipient, signer, ...(log !== undefined && { log }) });
  return `${line}\n${rebuildSignature({ keyId: signerKey.keyId, signature, global }, cardComments)}`;
}

/** Puts the frames of one card into their order; they may have been scanned in any, and more than once. */
function joined(text: string): { mark: string; payload: string } {
  const lines = text.trim().split(/\s+/);
  const parts = new Map<number, string>();
  let total: string | undefined;
  let mark: string | undefined;
  for (const line of lines) {
    const [, number, count, lineMark, part] = frame.exec(line) ?? [];
    const isSame = (total ?? count) === count && (mark ?? lineMark) === lineMark;
    if (part === undefined || !isSame) throw new DecodeError("card codes", "codes of one card");
    total = count;
    mark = lineMark;
    parts.set(Number(number), part);
  }
  const ordered = Array.from({ length: Number(total) }, (_, index) => parts.get(index + 1));
  if (ordered.includes(undefined) || parts.size !== ordered.length) {
    throw new DecodeError("card codes", "every code of the card");
  }
  return { mark: mark ?? "", payload: ordered.join("") };
}

function decodeBase32(text: string): Uint8Array {
  const bytes = tryBase32(text);
  if (bytes === undefined || base32nopad.encode(bytes) !== text)
    throw new DecodeError("card codes", "base32");
  return bytes;
}

function tryBase32(text: string): Uint8Array | undefined {
  try {
    return base32nopad.decode(text);
  } catch {
    // The library's words quote the text.
    return undefined;
  }
}

/**
 * Rebuilds the text of a card from what was scanned, one code a line, in any order; the text still has to be opened.
 * Returns undefined when codes are missing, damaged or of different cards.
 */
export function joinFrames(crypto: CryptoBackend, text: string): string | undefined {
  return tryDecode(() => {
    const { mark, payload } = joined(text);
    const bytes = decodeBase32(payload);
    if (markOf(crypto, bytes) !== mark) throw new DecodeError("card codes", "codes that were read right");
    return unpacked(crypto, bytes);
  });
}
