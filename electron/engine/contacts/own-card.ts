/** The card of this vault, or of somebody who has an identity and no vault. */

import { recipientOf } from "../../core/age/identity.ts";
import { parseRecipient } from "../../core/age/recipient.ts";
import { type CardFingerprint, cardWords, fingerprintOf } from "../../core/card/card-fingerprint.ts";
import { cardFrames } from "../../core/card/card-frames.ts";
import { cardSvg } from "../../core/card/card-qr.ts";
import { type Card, type CardOwner, makeCard } from "../../core/card/card.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { minisignPublicKeyOf, printMinisignKeyId } from "../../core/sign/minisign.ts";
import type { WordLanguage } from "../../core/words/fingerprint-words.ts";
import { readSetting } from "../catalogue/setting-table.ts";
import { openCrypto } from "../crypto/open-crypto.ts";
import { writeNewFile } from "../disk/write-new-file.ts";
import { readIdentityFile } from "../identity/identity-file.ts";
import type { VaultSession } from "../vault/session.ts";

/** What is made of a card, and what it is called. */
export interface CardWish {
  /** What the card calls its owner; a word made of the key when nothing is given. */
  readonly name?: string | undefined;
  /** Where the card goes; nothing may be there. */
  readonly out: string;
  /** Where its codes go as a picture (SVG); nothing may be there. */
  readonly qr?: string | undefined;
}

/** A card as people are told about it. */
export interface CardReport extends CardFingerprint {
  readonly name: string;
  readonly recipient: string;
  readonly signer: string;
  /** The verifier key of the vault's log. */
  readonly log?: string;
  /** The eight words in the languages that have a list. */
  readonly wordsIn: Readonly<Record<WordLanguage, readonly string[]>>;
  /** The texts of the codes. */
  readonly codes: readonly string[];
}

/** Describes a card and its fingerprint. */
function describeCard(crypto: CryptoBackend, card: Card): CardReport {
  const { name, recipient, signer, log } = card;
  return {
    name,
    recipient,
    signer,
    ...(log !== undefined && { log }),
    ...fingerprintOf(crypto, card),
    wordsIn: {
      en: cardWords(crypto, card, "en"),
      fr: cardWords(crypto, card, "fr"),
      it: cardWords(crypto, card, "it"),
    },
    codes: cardFrames(crypto, card),
  };
}

function madeCard(crypto: CryptoBackend, owner: CardOwner): Card {
  try {
    return makeCard(crypto, owner);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw new VaultError("bad-usage", "a card's name has 1 to 120 printable characters", { cause: error });
  }
}

async function writeCard(
  crypto: CryptoBackend,
  owner: Omit<CardOwner, "name">,
  { name, out, qr }: CardWish,
): Promise<CardReport> {
  const keyId = printMinisignKeyId(minisignPublicKeyOf(crypto, owner.signer.publicKey));
  const card = madeCard(crypto, { ...owner, name: name ?? keyId });
  await writeNewFile(out, encodeUtf8(card.text));
  if (qr !== undefined) await writeNewFile(qr, encodeUtf8(cardSvg(crypto, card)));
  return describeCard(crypto, card);
}

/** Writes the card of an open vault. Throws VaultError bad-usage, already-exists, disk-full, permission-denied. */
export function writeVaultCard(session: VaultSession, wish: CardWish): Promise<CardReport> {
  const { crypto, keys, header, catalogue } = session;
  const owner = {
    recipient: parseRecipient(header.recipient),
    signer: keys.minisign,
    logPublicKey: keys.note.publicKey,
  };
  // The vault's own name is for its owner's eyes.
  const name = wish.name ?? readSetting(catalogue.db, "owner-name");
  return writeCard(crypto, owner, { ...wish, name });
}

/** Writes the card of an identity file. Throws VaultError wrong-key, file-not-found and as writeVaultCard does. */
export async function writeIdentityCard(identityFile: string, wish: CardWish): Promise<CardReport> {
  const crypto = await openCrypto();
  const identity = await readIdentityFile(identityFile);
  try {
    const [first] = identity.identities;
    if (first === undefined) throw new VaultError("wrong-key", "the file holds no identity");
    return await writeCard(
      crypto,
      { recipient: recipientOf(crypto, first), signer: identity.signingKey },
      wish,
    );
  } finally {
    identity.wipe();
  }
}
