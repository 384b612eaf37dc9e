/** Every key of a vault, derived from its 32-byte master key: K(label) = HKDF(master key, vault id, "sandyq/v1/" label). */

import { decodeHex } from "../../core/bytes/hex.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { KeyKind } from "../../core/age/recipient.ts";
import type { CryptoBackend, SigningKeyPair } from "../../core/crypto/backend.ts";
import { hkdfSha256 } from "../../core/crypto/hkdf.ts";
import type { VaultKeys } from "./session.ts";

type KeyLabel =
  "db" | "header-mac" | "snapshot-mac" | "names" | "age-identity" | "sign/minisign" | "sign/note";

/** What belongs to one vault and never changes. */
export interface VaultRoot {
  /** 32 bytes, owned and wiped by the caller. */
  readonly masterKey: Uint8Array;
  /** 32 hexadecimal digits. */
  readonly vaultId: string;
  readonly kind: KeyKind;
}

/** Derives all keys; the caller owns them and ends them with wipeKeys. */
export function deriveKeys(crypto: CryptoBackend, { masterKey, vaultId, kind }: VaultRoot): VaultKeys {
  const salt = decodeHex(vaultId);
  const keyFor = (label: KeyLabel): Buffer => {
    const key = hkdfSha256(crypto, { secret: masterKey, salt, info: encodeUtf8(`sandyq/v1/${label}`) });
    return Buffer.from(key.buffer, key.byteOffset, key.length);
  };
  const signingKey = (label: KeyLabel): SigningKeyPair => {
    const seed = keyFor(label);
    const keyPair = crypto.signingKeyPair(seed);
    crypto.wipe(seed);
    return keyPair;
  };
  return {
    database: keyFor("db"),
    headerMac: keyFor("header-mac"),
    snapshotMac: keyFor("snapshot-mac"),
    names: keyFor("names"),
    identity: { kind, secret: keyFor("age-identity") },
    minisign: signingKey("sign/minisign"),
    note: signingKey("sign/note"),
  };
}

/** Overwrites every secret key. */
export function wipeKeys(crypto: CryptoBackend, keys: VaultKeys): void {
  for (const secret of [
    keys.database,
    keys.headerMac,
    keys.snapshotMac,
    keys.names,
    keys.identity.secret,
    keys.minisign.secretKey,
    keys.note.secretKey,
  ]) {
    crypto.wipe(secret);
  }
}
