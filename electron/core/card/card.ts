/**
 * Cards (resources/spec/exchange.md §1): what a person hands on so that others can seal for them and recognise their
 * signatures. A card is signed by the very key that it names, which proves that whoever made it holds that key and
 * nothing about who that is: for this the fingerprint is compared. It has no time and no serial number, so a card of
 * the same content is the same bytes and keeps its fingerprint. Invariant: a card that opens encodes to itself.
 */

import * as v from "valibot";
import { parseRecipient, type Recipient } from "../age/recipient.ts";
import type { CryptoBackend, SigningKeyPair } from "../crypto/backend.ts";
import { logOrigin } from "../custody/checkpoint.ts";
import { formatVerifierKey, parseVerifierKey, type VerifierKey } from "../custody/note.ts";
import { decodeValue, tryDecode } from "../decode.ts";
import { InvariantError } from "../errors.ts";
import { encodeMinisignPublicKey, type MinisignPublicKey, minisignPublicKeyOf } from "../sign/minisign.ts";
import { type RecordFinding, openRecord } from "../sign/open-record.ts";
import { type RecordComments, signLine } from "../sign/signed-line.ts";
import { shownName } from "../text/shown-name.ts";

const cardSchema = v.strictObject({
  v: v.literal(1),
  type: v.literal("sandyq-card"),
  name: shownName,
  recipient: v.pipe(v.string(), v.maxLength(2000)),
  signer: v.pipe(v.string(), v.maxLength(56)),
  log: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
});

/** What a card says, in texts. */
export interface CardTexts {
  /** What its owner wants to be called. */
  readonly name: string;
  /** `age1pq1…` or `age1…`. */
  readonly recipient: string;
  /** Bare base64 of a minisign public key. */
  readonly signer: string;
  /** The verifier key of the owner's custody log; people without a vault have none. */
  readonly log?: string;
}

/** A card whose signature and keys were found right. */
export interface Card extends CardTexts {
  /** The file, with line feeds as line ends. */
  readonly text: string;
  /** The first line, which is signed together with its line feed. */
  readonly line: string;
  readonly recipientKey: Recipient;
  readonly signerKey: MinisignPublicKey;
  readonly logKey?: VerifierKey;
}

/** What is said about oneself on a card. */
export interface CardOwner {
  readonly name: string;
  readonly recipient: Recipient;
  readonly signer: SigningKeyPair;
  /** Public key of the custody log. */
  readonly logPublicKey?: Uint8Array | undefined;
}

/** Both comments of every card's signature. */
export const cardComments: RecordComments = {
  trustedComment: "sandyq-card/v1",
  untrustedComment: "signature of a card",
};

/** The line that is signed. Throws DecodeError when a text is not as its type says. */
export const cardLine = (texts: CardTexts): string =>
  JSON.stringify(decodeValue(cardSchema, { v: 1, type: "sandyq-card", ...texts }, "card"));

/** Makes a card; keys stay the caller's. Throws DecodeError on a name that is empty, too long or not printable. */
export function makeCard(crypto: CryptoBackend, owner: CardOwner): Card {
  const { name, recipient, signer, logPublicKey } = owner;
  const log =
    logPublicKey &&
    formatVerifierKey(crypto, { name: logOrigin(crypto, logPublicKey), publicKey: logPublicKey });
  const line = cardLine({
    name: name.normalize("NFC").trim(),
    recipient: recipient.text,
    signer: encodeMinisignPublicKey(minisignPublicKeyOf(crypto, signer.publicKey)),
    ...(log !== undefined && { log }),
  });
  return openedCard(crypto, signLine(crypto, signer, line, cardComments));
}

function openedCard(crypto: CryptoBackend, text: string): Card {
  const opened = openCard(crypto, text);
  if (!("card" in opened)) throw new InvariantError(opened.finding.kind);
  return opened.card;
}

/** A card, or the first thing that is wrong with it. */
export type OpenedCard = { readonly card: Card } | { readonly finding: RecordFinding };

function logKeyOf(crypto: CryptoBackend, text: string): VerifierKey | undefined {
  const key = tryDecode(() => parseVerifierKey(crypto, text));
  return key?.name === (key && logOrigin(crypto, key.publicKey)) ? key : undefined;
}

/** Reads a card that somebody sent. Never throws because of what it holds. */
export function openCard(crypto: CryptoBackend, text: string): OpenedCard {
  const opened = openRecord(crypto, text, {
    schema: cardSchema,
    type: "sandyq-card",
    comments: () => cardComments,
    hasRest: false,
  });
  if ("finding" in opened) return opened;
  const { said, signerKey, line } = opened.record;
  const { name, recipient, signer, log } = said;
  const recipientKey = tryDecode(() => parseRecipient(recipient));
  if (recipientKey === undefined) return { finding: { kind: "record-key-invalid", field: "recipient" } };
  const logKey = log === undefined ? undefined : logKeyOf(crypto, log);
  if (log !== undefined && logKey === undefined) {
    return { finding: { kind: "record-key-invalid", field: "log" } };
  }
  const texts = { name, recipient, signer, ...(log !== undefined && { log }) };
  const keys = { recipientKey, signerKey, ...(logKey !== undefined && { logKey }) };
  return { card: { ...texts, ...keys, text: opened.record.text, line } };
}
