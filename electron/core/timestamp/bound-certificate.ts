/**
 * Which certificate a signer means: a signed attribute holds its hash (ESSCertID of RFC 2634 with SHA-1, ESSCertIDv2 of
 * RFC 5035 with SHA-2). Without it a signature could be moved to another certificate of the same key.
 */

import { type BaseBlock, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import type { SignerInfo } from "pkijs";
import { sha1 } from "@noble/hashes/legacy.js";
import { equalBytes } from "../bytes/bytes.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { AuthorityCertificate } from "./certificate.ts";
import { acceptedHash, hashBy } from "./hash.ts";

const FIRST_VERSION = "1.2.840.113549.1.9.16.2.12";
const SECOND_VERSION = "1.2.840.113549.1.9.16.2.47";

/** The one value of a signed attribute; undefined when the attribute is absent, repeated or has several values. */
export function attributeValue({ signedAttrs }: SignerInfo, type: string): BaseBlock | undefined {
  const found = signedAttrs?.attributes.filter((attribute) => attribute.type === type) ?? [];
  const values = found.flatMap((attribute) => attribute.values as BaseBlock[]);
  return values.length === 1 ? values[0] : undefined;
}

const children = (block: BaseBlock | undefined): readonly BaseBlock[] =>
  block instanceof Sequence ? block.valueBlock.value : [];

/** SigningCertificate and its second version begin alike: a list whose first entry is about the signer. */
const firstCertId = (value: BaseBlock | undefined): readonly BaseBlock[] =>
  children(children(children(value)[0])[0]);

/** The content of an octet string; undefined for a value of another type. */
export const octetsOf = (block: BaseBlock | undefined): Uint8Array | undefined =>
  block instanceof OctetString ? new Uint8Array(block.getValue()) : undefined;

/** The dotted text of an object identifier; empty for a value of another type. */
export const identifierOf = (block: BaseBlock | undefined): string =>
  block instanceof ObjectIdentifier ? block.getValue() : "";

/** The hash of the second version, SHA-256 unless another is named before it. */
function secondVersion(crypto: CryptoBackend, fields: readonly BaseBlock[], der: Uint8Array): boolean {
  const [first, second] = fields;
  const isNamed = first instanceof Sequence;
  const name = isNamed ? acceptedHash(identifierOf(children(first)[0])) : "SHA-256";
  const stated = octetsOf(isNamed ? second : first);
  return name !== undefined && stated !== undefined && equalBytes(stated, hashBy(crypto, name, der));
}

/** Whether the signer means this certificate; where both versions are there, both have to. */
export function isBoundTo(
  crypto: CryptoBackend,
  signer: SignerInfo,
  { der }: Pick<AuthorityCertificate, "der">,
): boolean {
  const [first, second] = [FIRST_VERSION, SECOND_VERSION].map((type) =>
    firstCertId(attributeValue(signer, type)),
  );
  const outcomes: boolean[] = [];
  if (first !== undefined && first.length > 0) {
    const stated = octetsOf(first[0]);
    outcomes.push(stated !== undefined && equalBytes(stated, sha1(der)));
  }
  if (second !== undefined && second.length > 0) outcomes.push(secondVersion(crypto, second, der));
  return outcomes.length > 0 && outcomes.every(Boolean);
}
