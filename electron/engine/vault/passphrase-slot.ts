/**
 * The slot of vault.json that a passphrase opens: Argon2id makes a key of the passphrase, and that key seals the
 * master key. Vault id, slot number and costs are authenticated with it, so no cheaper copy of a slot will open.
 */

import { concatBytes } from "../../core/bytes/bytes.ts";
import { decodeHex, encodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { Argon2Cost, CryptoBackend } from "../../core/crypto/backend.ts";
import { assert } from "../../core/errors.ts";
import { ARGON2_FLOOR, type PassphraseSlot, type Slot, type VaultHeader } from "./header.ts";
import { stretchPassphrase } from "./stretch-passphrase.ts";

/** What every new slot costs: about 0.4 s and 256 MiB of a guesser for each guess. */
const ARGON2_COST: Argon2Cost = { memoryKiB: 256 * 1024, passes: 3 };

const SALT_BYTES = 16;
const NONCE_BYTES = 24;

/** What goes into a new slot; the caller owns and wipes both secrets. */
export interface SlotContent {
  readonly vaultId: string;
  readonly slot: number;
  /** Normalised. */
  readonly passphrase: Uint8Array;
  readonly masterKey: Uint8Array;
  /** For tests that make many vaults; never below the floor that readers insist on. */
  readonly cost?: Argon2Cost | undefined;
}

/** What a seal is bound to: the vault, and its slot line up to and excluding the nonce. */
const associatedBytes = (vaultId: string, opening: string): Uint8Array =>
  concatBytes(decodeHex(vaultId), encodeUtf8(opening));

/** Makes a slot. Throws VaultError crypto-unavailable when the memory for it cannot be had. */
export async function sealPassphraseSlot(crypto: CryptoBackend, content: SlotContent): Promise<Slot> {
  const { vaultId, slot, passphrase, masterKey, cost = ARGON2_COST } = content;
  const { memoryKiB: m, passes: t } = cost;
  assert(m >= ARGON2_FLOOR.memoryKiB && t >= ARGON2_FLOOR.passes, "a slot costs what readers insist on");
  const salt = crypto.randomBytes(SALT_BYTES);
  const nonce = crypto.randomBytes(NONCE_BYTES);
  const key = await stretchPassphrase({ passphrase, salt, cost });
  const costs = { slot, type: "passphrase", kdf: "argon2id13", m, t, p: 1, salt: encodeHex(salt) } as const;
  const opening = JSON.stringify(costs).slice(0, -1);
  const associated = associatedBytes(vaultId, opening);
  const ct = encodeHex(crypto.sealWithLongNonce({ bytes: masterKey, nonce, key, associated }));
  crypto.wipe(key);
  const fields: PassphraseSlot = { ...costs, nonce: encodeHex(nonce), ct };
  return { type: "passphrase", line: `${opening},"nonce":"${fields.nonce}","ct":"${ct}"}`, fields };
}

async function openSlot(
  crypto: CryptoBackend,
  vaultId: string,
  { line, fields }: Extract<Slot, { type: "passphrase" }>,
  passphrase: Uint8Array,
): Promise<Uint8Array | undefined> {
  const cost = { memoryKiB: fields.m, passes: fields.t };
  const key = await stretchPassphrase({ passphrase, salt: decodeHex(fields.salt), cost });
  const associated = associatedBytes(vaultId, line.slice(0, line.indexOf(',"nonce"')));
  const box = { bytes: decodeHex(fields.ct), nonce: decodeHex(fields.nonce), key, associated };
  const masterKey = crypto.openWithLongNonce(box);
  crypto.wipe(key);
  return masterKey;
}

/** Tries a normalised passphrase on every slot; undefined when it opens none. The caller owns and wipes the master key. */
export async function openWithPassphrase(
  crypto: CryptoBackend,
  header: VaultHeader,
  passphrase: Uint8Array,
): Promise<Uint8Array | undefined> {
  for (const slot of header.slots) {
    if (slot.type !== "passphrase") continue;
    const masterKey = await openSlot(crypto, header.vaultId, slot, passphrase);
    if (masterKey !== undefined) return masterKey;
  }
  return undefined;
}
