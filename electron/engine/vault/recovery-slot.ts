/**
 * The slot that the recovery words open: a standard age file, so that stock tools suffice, holding the vault's
 * identity and, as comments, its master key. Anybody can seal to a public recipient, so a MAC under the words
 * themselves shows that the file was made by somebody who had them.
 */

import { equalBytes } from "../../core/bytes/bytes.ts";
import { decodeHex, encodeHex } from "../../core/bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../../core/bytes/utf8.ts";
import { formatIdentity, parseIdentity, recipientOf, type Identity } from "../../core/age/identity.ts";
import { AgeError } from "../../core/age/age-error.ts";
import { openAgeBytes } from "../../core/age/open.ts";
import type { KeyKind } from "../../core/age/recipient.ts";
import { sealAgeBytes } from "../../core/age/seal.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { hkdfSha256 } from "../../core/crypto/hkdf.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { deriveKeys, wipeKeys, type VaultRoot } from "./derive-keys.ts";
import type { RecoverySlot, Slot } from "./header.ts";

const FILE_LINES =
  /^# vmk: ([0-9a-f]{64})\n# vault: ([0-9a-f]{32})\n# mac: ([0-9a-f]{64})\n(AGE-SECRET-KEY-[0-9A-Z-]+)\n$/;
const MAC_LABEL = encodeUtf8("sandyq/v1/recovery-mac");

/** The identity whose secret the recovery words spell. */
const identityOfWords = (kind: KeyKind, secret: Uint8Array): Identity => ({ kind, secret });

const openingLines = (masterKeyHex: string, vaultId: string): string =>
  `# vmk: ${masterKeyHex}\n# vault: ${vaultId}\n`;

function macOf(crypto: CryptoBackend, secret: Uint8Array, masterKeyHex: string, vaultId: string): Uint8Array {
  const key = hkdfSha256(crypto, { secret, salt: decodeHex(vaultId), info: MAC_LABEL });
  const mac = crypto.hmacSha256(key, encodeUtf8(openingLines(masterKeyHex, vaultId)));
  crypto.wipe(key);
  return mac;
}

/** Makes the age file; `secret` is the 32 bytes of the words. The caller owns and wipes both secrets. */
export function sealRecoveryFile(crypto: CryptoBackend, root: VaultRoot, secret: Uint8Array): Uint8Array {
  const { vaultId, kind } = root;
  const keys = deriveKeys(crypto, root);
  const masterKeyHex = encodeHex(root.masterKey);
  const mac = encodeHex(macOf(crypto, secret, masterKeyHex, vaultId));
  const text = `${openingLines(masterKeyHex, vaultId)}# mac: ${mac}\n${formatIdentity(keys.identity)}\n`;
  wipeKeys(crypto, keys);
  const plaintext = encodeUtf8(text);
  const sealed = sealAgeBytes(crypto, [recipientOf(crypto, identityOfWords(kind, secret))], plaintext);
  crypto.wipe(plaintext);
  return sealed;
}

/** The line of vault.json that speaks of a recovery file. */
export function recoverySlot(crypto: CryptoBackend, slot: number, kind: KeyKind, secret: Uint8Array): Slot {
  const { text } = recipientOf(crypto, identityOfWords(kind, secret));
  const fields: RecoverySlot = { slot, type: "recovery", file: `slots/${slot}.age`, recipient: text };
  return { type: "recovery", line: JSON.stringify(fields), fields };
}

function readRecoveryText(crypto: CryptoBackend, text: string, secret: Uint8Array): VaultRoot {
  const [, masterKeyHex, vaultId, mac, identityText] = FILE_LINES.exec(text) ?? [];
  if (
    masterKeyHex === undefined ||
    vaultId === undefined ||
    mac === undefined ||
    identityText === undefined
  ) {
    throw new DecodeError("recovery slot", "an identity file with the master key");
  }
  if (!equalBytes(macOf(crypto, secret, masterKeyHex, vaultId), decodeHex(mac))) {
    throw new DecodeError("recovery slot", "a MAC made with the recovery words");
  }
  const { kind } = parseIdentity(identityText);
  return { masterKey: decodeHex(masterKeyHex), vaultId, kind };
}

/**
 * Opens a recovery file with the 32 bytes of the words; the caller owns and wipes the master key. Throws VaultError
 * wrong-recovery-words when it is sealed to other words, vault-damaged when it is not what it should be.
 */
export function openRecoveryFile(crypto: CryptoBackend, file: Uint8Array, secret: Uint8Array): VaultRoot {
  const identities = [identityOfWords("hybrid", secret), identityOfWords("classic", secret)];
  try {
    const plaintext = openAgeBytes(crypto, { identities }, file);
    return readRecoveryText(crypto, decodeUtf8(plaintext), secret);
  } catch (error) {
    if (error instanceof AgeError && error.failure === "no-match") {
      throw new VaultError("wrong-recovery-words", "the vault is sealed to other words", { cause: error });
    }
    if (!(error instanceof AgeError) && !(error instanceof DecodeError)) throw error;
    throw new VaultError("vault-damaged", "the recovery slot is damaged", { cause: error });
  }
}
