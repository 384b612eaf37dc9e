/**
 * vault.json: one JSON object a line, so that its MAC covers exact bytes. Line 1 names the vault, the lines after it
 * are key slots, the last one is the MAC. Slots of a kind that this program does not know are kept as they are.
 */

import * as v from "valibot";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { decodeHex, encodeHex } from "../../core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { parseRecipient, type KeyKind } from "../../core/age/recipient.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { decodeJson, hexOf, naturalNumber } from "../../core/decode.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";

const FORMAT = "sandyq-vault";
const VERSION = 1;
const MAX_LINE_BYTES = 8192;
const MAX_SLOTS = 32;

/** Nothing weaker is ever written or opened; nothing stronger either, so that a header cannot exhaust the memory. */
export const ARGON2_FLOOR = { memoryKiB: 64 * 1024, passes: 3 } as const;
const ARGON2_CEILING = { memoryKiB: 2 * 1024 * 1024, passes: 10 } as const;

const slotNumber = v.pipe(naturalNumber, v.minValue(1), v.maxValue(MAX_SLOTS));

const identitySchema = v.strictObject({
  format: v.literal(FORMAT),
  v: v.literal(VERSION),
  vaultId: hexOf(16),
  gen: v.pipe(naturalNumber, v.minValue(1)),
  mode: v.picklist(["pq", "classic"]),
  recipient: v.string(),
});

const passphraseSchema = v.strictObject({
  slot: slotNumber,
  type: v.literal("passphrase"),
  kdf: v.literal("argon2id13"),
  m: v.pipe(naturalNumber, v.minValue(ARGON2_FLOOR.memoryKiB), v.maxValue(ARGON2_CEILING.memoryKiB)),
  t: v.pipe(naturalNumber, v.minValue(ARGON2_FLOOR.passes), v.maxValue(ARGON2_CEILING.passes)),
  p: v.literal(1),
  salt: hexOf(16),
  nonce: hexOf(24),
  ct: hexOf(48),
});

const recoverySchema = v.strictObject({
  slot: slotNumber,
  type: v.literal("recovery"),
  file: v.pipe(v.string(), v.regex(/^slots\/[1-9][0-9]?\.age$/)),
  recipient: v.string(),
});

const anySlotSchema = v.looseObject({ slot: slotNumber, type: v.string() });
const versionSchema = v.looseObject({ format: v.literal(FORMAT), v: naturalNumber });
const macSchema = v.strictObject({ mac: hexOf(32) });

export type PassphraseSlot = v.InferOutput<typeof passphraseSchema>;
export type RecoverySlot = v.InferOutput<typeof recoverySchema>;

/** A slot with the exact line that it was read from or will be written as. */
export type Slot =
  | { readonly type: "passphrase"; readonly line: string; readonly fields: PassphraseSlot }
  | { readonly type: "recovery"; readonly line: string; readonly fields: RecoverySlot }
  | { readonly type: "unknown"; readonly line: string; readonly fields: { readonly slot: number } };

export interface VaultHeader {
  /** 32 hexadecimal digits. */
  readonly vaultId: string;
  /** Grows with every change of a key slot; the catalogue holds the same number. */
  readonly generation: number;
  readonly kind: KeyKind;
  /** Everything in the vault is sealed to this age recipient. */
  readonly recipient: string;
  readonly slots: readonly Slot[];
}

/** A header as it stands on the disk: what it says, and what its MAC must cover. */
export interface SealedHeader {
  readonly header: VaultHeader;
  /** Everything before the last line, LF included. */
  readonly covered: Uint8Array;
  readonly mac: Uint8Array;
}

function identityLine({ vaultId, generation, kind, recipient }: VaultHeader): string {
  const mode = kind === "hybrid" ? "pq" : "classic";
  return JSON.stringify({ format: FORMAT, v: VERSION, vaultId, gen: generation, mode, recipient });
}

/** The bytes of vault.json. `macKey` is K(header-mac). */
export function encodeHeader(crypto: CryptoBackend, header: VaultHeader, macKey: Uint8Array): Uint8Array {
  const lines = [identityLine(header), ...header.slots.map((slot) => slot.line)];
  const covered = lines.map((line) => `${line}\n`).join("");
  const mac = encodeHex(crypto.hmacSha256(macKey, encodeUtf8(covered)));
  return encodeUtf8(`${covered}${JSON.stringify({ mac })}\n`);
}

/** Tells whether a header was written by somebody who holds the vault's master key. */
export const isHeaderAuthentic = (crypto: CryptoBackend, sealed: SealedHeader, macKey: Uint8Array): boolean =>
  equalBytes(crypto.hmacSha256(macKey, sealed.covered), sealed.mac);

function decodeSlot(line: string, at: number): Slot {
  const what = `vault.json line ${at}`;
  const { type } = decodeJson(anySlotSchema, line, what);
  if (type === "passphrase") return { type, line, fields: decodeJson(passphraseSchema, line, what) };
  if (type === "recovery") return { type, line, fields: decodeJson(recoverySchema, line, what) };
  const { slot } = decodeJson(anySlotSchema, line, what);
  return { type: "unknown", line, fields: { slot } };
}

function splitLines(bytes: Uint8Array): string[] {
  const text = decodeUtf8(bytes);
  if (!text.endsWith("\n")) throw new DecodeError("vault.json", "a line end at its end");
  const lines = text.slice(0, -1).split("\n");
  if (lines.length < 3 || lines.length > MAX_SLOTS + 2)
    throw new DecodeError("vault.json", "1 to 32 key slots");
  if (lines.some((line) => encodeUtf8(line).length > MAX_LINE_BYTES)) {
    throw new DecodeError("vault.json", "lines of at most 8 KiB");
  }
  return lines;
}

function decodeIdentityLine(line: string): Omit<VaultHeader, "slots"> {
  const { v: version } = decodeJson(versionSchema, line, "vault.json line 1");
  if (version > VERSION) throw new VaultError("vault-too-new", `vault format ${version}`);
  const { vaultId, gen, mode, recipient } = decodeJson(identitySchema, line, "vault.json line 1");
  const kind = mode === "pq" ? "hybrid" : "classic";
  if (parseRecipient(recipient).kind !== kind)
    throw new DecodeError("vault.json line 1", "a recipient of its mode");
  return { vaultId, generation: gen, kind, recipient };
}

/** Reads vault.json; whether it is authentic is for isHeaderAuthentic. Throws DecodeError, or VaultError vault-too-new. */
export function decodeHeader(bytes: Uint8Array): SealedHeader {
  const lines = splitLines(bytes);
  const first = lines[0] ?? "";
  const last = lines.at(-1) ?? "";
  const identity = decodeIdentityLine(first);
  const slots = lines.slice(1, -1).map((line, index) => decodeSlot(line, index + 2));
  const numbers = new Set(slots.map((slot) => slot.fields.slot));
  if (numbers.size !== slots.length)
    throw new DecodeError("vault.json", "different numbers for different slots");
  const { mac } = decodeJson(macSchema, last, "the last line of vault.json");
  const covered = bytes.subarray(0, bytes.length - encodeUtf8(`${last}\n`).length);
  return { header: { ...identity, slots }, covered, mac: decodeHex(mac) };
}
