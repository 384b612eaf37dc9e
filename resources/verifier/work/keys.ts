/**
 * Keys and cards: an identity for somebody who has none, the card of one that there is, recovery words as an identity
 * that age reads, and what others hand on about themselves.
 */

import {
  formatIdentity,
  generateIdentity,
  type Identity,
  recipientOf,
} from "../../../electron/core/age/identity.ts";
import { encodeUtf8 } from "../../../electron/core/bytes/utf8.ts";
import { cardWords, fingerprintOf } from "../../../electron/core/card/card-fingerprint.ts";
import { cardSvg } from "../../../electron/core/card/card-qr.ts";
import { type Card, makeCard, openCard } from "../../../electron/core/card/card.ts";
import type { CryptoBackend } from "../../../electron/core/crypto/backend.ts";
import { tryDecode } from "../../../electron/core/decode.ts";
import { VaultError } from "../../../electron/core/errors.ts";
import { identityFileText, identitySigner } from "../../../electron/core/identity/identity-keys.ts";
import {
  encodeMinisignPublicKey,
  minisignPublicKeyOf,
  parseMinisignPublicKey,
  printMinisignKeyId,
} from "../../../electron/core/sign/minisign.ts";
import { decodeCertificateFile } from "../../../electron/core/timestamp/certificate.ts";
import { parseRecoveryWords } from "../../../electron/core/words/recovery-words.ts";
import type { ChosenRoot, Jobs, MadeIdentity, Sender, ShownCard } from "./protocol.ts";
import { openKey } from "./read-checking.ts";

const shown = (crypto: CryptoBackend, card: Card): ShownCard => ({
  name: card.name,
  recipient: card.recipient,
  signer: card.signer,
  text: card.text,
  picture: cardSvg(crypto, card),
  wordsIn: {
    en: cardWords(crypto, card, "en"),
    fr: cardWords(crypto, card, "fr"),
    it: cardWords(crypto, card, "it"),
  },
  numbers: fingerprintOf(crypto, card).numbers,
});

/** The card of an identity; without a name it is called by the number of its key, as the command line does. */
function cardOf(crypto: CryptoBackend, identity: Identity, name: string): ShownCard {
  const signer = identitySigner(crypto, identity);
  const keyId = printMinisignKeyId(minisignPublicKeyOf(crypto, signer.publicKey));
  const recipient = recipientOf(crypto, identity);
  try {
    return shown(crypto, makeCard(crypto, { name: name.trim() === "" ? keyId : name, recipient, signer }));
  } finally {
    crypto.wipe(signer.secretKey);
  }
}

/** Makes a fresh identity file and its card. Throws DecodeError on a name that no card can carry. */
export function makeIdentity(crypto: CryptoBackend, { kind, name }: Jobs["identity"]["ask"]): MadeIdentity {
  const identity = generateIdentity(crypto, kind);
  try {
    const card = cardOf(crypto, identity, name);
    return { file: encodeUtf8(identityFileText(crypto, identity)), card };
  } finally {
    crypto.wipe(identity.secret);
  }
}

/** The card of an identity file, which is wiped. Throws VaultError wrong-key, and DecodeError as makeIdentity does. */
export function cardOfFile(crypto: CryptoBackend, { identityFile, name }: Jobs["card"]["ask"]): ShownCard {
  const { opener, wipe } = openKey(crypto, { identityFile });
  try {
    const [identity] = opener.identities;
    if (identity === undefined) throw new VaultError("wrong-key", "the file holds no identity");
    return cardOf(crypto, identity, name);
  } finally {
    wipe();
  }
}

/** Reads whose signature is expected: a card or a minisign public key. */
export function readSender(crypto: CryptoBackend, { text }: Jobs["sender"]["ask"]): Sender {
  const key = tryDecode(() => parseMinisignPublicKey(text));
  if (key !== undefined) return { signer: encodeMinisignPublicKey(key) };
  const opened = openCard(crypto, text);
  return "card" in opened ? { card: shown(crypto, opened.card) } : opened;
}

/** Reads certificates that somebody chose to trust. Throws DecodeError when the file holds none. */
export const readRoots = (crypto: CryptoBackend, { file }: Jobs["roots"]["ask"]): ChosenRoot[] =>
  decodeCertificateFile(crypto, file).map(({ der, subject, fingerprint }) => ({ der, subject, fingerprint }));

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
