/**
 * Signed notes of C2SP signed-note, with Ed25519 signatures (type 0x01) and verifier keys ("vkeys"), the latter also of
 * cosigners (type 0x04). The signature covers the text with its last line feed, not the blank line after it. Signatures of unknown keys are ignored, a
 * wrong signature of the known key refuses the whole note, and the text of a note that does not verify is not returned.
 */

import { concatBytes, equalBytes } from "../bytes/bytes.ts";
import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { encodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import { assert, DecodeError } from "../errors.ts";

const KEY_ID_BYTES = 4;
const PUBLIC_KEY_BYTES = 32;
const MAX_SIGNATURES = 100;
const MAX_NOTE_CHARACTERS = 1_000_000;

// A key name holds no Unicode space and no plus sign; \s lacks U+0085, which Unicode counts as a space.
const keyName = /^[^\s\u0085+]+$/u;
const signatureLine = /^— ([^\s\u0085+]+) ([A-Za-z0-9+/=]+)$/u;
const verifierKeyLine = /^([^\s\u0085+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)\n?$/u;
// Those of ASCII below U+0020, which the format forbids, but the line feed; U+007F to U+009F are allowed.
const controlCharacter = /[^\P{Cc}\n\x7f-\x9f]/u;

/** What a key signs: the text itself, or a statement about it with a time (C2SP tlog-cosignature). */
const algorithmOf = { note: 1, cosignature: 4 } as const;

/** The two kinds of signatures of a note; a key id belongs to one of them. */
export type NoteAlgorithm = keyof typeof algorithmOf;

/** An Ed25519 public key that may sign notes under a name. */
export interface VerifierKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** The four bytes that tell keys of one name apart; an identifier, not a fingerprint. */
export function noteKeyId(
  crypto: CryptoBackend,
  { name, publicKey }: VerifierKey,
  algorithm: NoteAlgorithm,
): Uint8Array {
  assert(keyName.test(name) && name.isWellFormed(), "a key name has no spaces and no plus sign");
  assert(publicKey.length === PUBLIC_KEY_BYTES, "an Ed25519 public key is 32 bytes long");
  const type = Uint8Array.of(algorithmOf[algorithm]);
  return crypto.sha256(concatBytes(encodeUtf8(`${name}\n`), type, publicKey)).slice(0, KEY_ID_BYTES);
}

/**
 * Writes a verifier key as one line without a line feed: name+hex+base64. Throws InvariantError on a name that notes
 * cannot carry.
 */
export function formatVerifierKey(
  crypto: CryptoBackend,
  key: VerifierKey,
  algorithm: NoteAlgorithm = "note",
): string {
  const material = concatBytes(Uint8Array.of(algorithmOf[algorithm]), key.publicKey);
  return `${key.name}+${encodeHex(noteKeyId(crypto, key, algorithm))}+${encodeBase64(material)}`;
}

/** Reads a verifier key, with or without a line feed at its end. Throws DecodeError when any part does not fit. */
export function parseVerifierKey(
  crypto: CryptoBackend,
  text: string,
  algorithm: NoteAlgorithm = "note",
): VerifierKey {
  const [, name = "", material = ""] = verifierKeyLine.exec(text) ?? [];
  const bytes = decodeBase64(material);
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES || !name.isWellFormed()) {
    throw new DecodeError("verifier key", "name+hex+base64 of an Ed25519 key");
  }
  const key = { name, publicKey: bytes.slice(1) };
  if (formatVerifierKey(crypto, key, algorithm) !== text.replace(/\n$/, "")) {
    throw new DecodeError("verifier key", "the algorithm and the id of an Ed25519 key");
  }
  return key;
}

/** Signs a text that ends in a line feed; the key pair stays the caller's. Throws InvariantError on any other text. */
export function signNote(crypto: CryptoBackend, name: string, text: string, keyPair: SigningKeyPair): string {
  assert(
    text.endsWith("\n") && isPlainText(text),
    "a note's text ends in a line feed and holds no control characters",
  );
  const keyId = noteKeyId(crypto, { name, publicKey: keyPair.publicKey }, "note");
  const signature = crypto.sign(encodeUtf8(text), keyPair.secretKey);
  return `${text}\n${formatSignature({ name, keyId, signature })}`;
}

/** Writes a signature line with its line feed. */
export const formatSignature = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${encodeBase64(concatBytes(keyId, signature))}\n`;

/** Returns the text of a note that the key has signed; undefined when it has not or the note is malformed. */
export function openNote(crypto: CryptoBackend, note: string, key: VerifierKey): string | undefined {
  const parsed = tryDecode(() => parseNote(note));
  if (parsed === undefined) return undefined;
  const known = signaturesOf(parsed, key.name, noteKeyId(crypto, key, "note"));
  const signed = encodeUtf8(parsed.text);
  const isSigned = ({ signature }: NoteSignature) => crypto.verifySignature(signed, signature, key.publicKey);
  return known.length > 0 && known.every(isSigned) ? parsed.text : undefined;
}

/** Lone surrogates would be signed as U+FFFD, so a text with one is not what its signature covers. */
const isPlainText = (text: string): boolean => text.isWellFormed() && !controlCharacter.test(text);

/** A note taken apart; nothing in it is verified. */
export interface ParsedNote {
  /** What is signed, with its last line feed. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** The signatures of one key. */
export const signaturesOf = ({ signatures }: ParsedNote, name: string, keyId: Uint8Array): NoteSignature[] =>
  signatures.filter((each) => each.name === name && equalBytes(each.keyId, keyId));

/** Takes a note apart. Throws DecodeError. */
export function parseNote(note: string): ParsedNote {
  const blank = note.lastIndexOf("\n\n");
  if (note.length > MAX_NOTE_CHARACTERS || !isPlainText(note) || blank === -1 || !note.endsWith("\n")) {
    throw new DecodeError("note", "a text, a blank line and signature lines");
  }
  const lines = note.slice(blank + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) throw new DecodeError("note", `at most ${MAX_SIGNATURES} signatures`);
  return { text: note.slice(0, blank + 1), signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = signatureLine.exec(line) ?? [];
  if (name === undefined || encoded === undefined) throw new DecodeError("note", "a signature line");
  const bytes = decodeBase64(encoded);
  if (bytes.length <= KEY_ID_BYTES) throw new DecodeError("note", "a key id and a signature");
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}
