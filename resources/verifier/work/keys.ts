/** Keys that the page makes: an identity for somebody who has none, and recovery words as an identity that age reads. */

import { formatIdentity, generateIdentity, recipientOf } from "../../../electron/core/age/identity.ts";
import { identityFileText, publicIdentityOf } from "../../../electron/core/identity/identity-keys.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { parseRecoveryWords } from "../../../electron/core/words/recovery-words.ts";
import type { Jobs, MadeIdentity } from "./protocol.ts";

/** Makes a fresh identity file. */
export function makeIdentity(crypto: CryptoBackend, { kind }: Jobs["identity"]["ask"]): MadeIdentity {
  const identity = generateIdentity(crypto, kind);
  const file = encodeUtf8(identityFileText(crypto, identity));
  const shown = publicIdentityOf(crypto, identity);
  crypto.wipe(identity.secret);
  return { file, ...shown };
}

/**
 * Writes the secret of 24 words as the identities of both kinds of vaults, which open `slots/2.age` and so the vault's
 * own identity. Throws VaultError wrong-recovery-words.
 */
export function recoveryIdentity(
  crypto: CryptoBackend,
  { words }: Jobs["recovery"]["ask"],
): Uint8Array<ArrayBuffer> {
  const secret = parseRecoveryWords(words);
  const lines = (["hybrid", "classic"] as const).map((kind) => {
    const identity = { kind, secret };
    return `# recipient: ${recipientOf(crypto, identity).text}\n${formatIdentity(identity)}\n`;
  });
  crypto.wipe(secret);
  return encodeUtf8(lines.join(""));
}
