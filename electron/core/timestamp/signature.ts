/**
 * Signatures of authorities: RSA and ECDSA with SHA-2 and no others, checked by the platform's WebCrypto, which pkijs
 * calls. It is asked about other people's certificates only; what this program signs itself never passes here.
 */

import { type AlgorithmIdentifier, getCrypto, type PublicKeyInfo, RSASSAPSSParams } from "pkijs";
import type { BitString, OctetString } from "asn1js";
import { acceptedHash, type HashName } from "./hash.ts";

/** The signature algorithms that name their hash. */
const signatureHashes: Readonly<Record<string, HashName>> = {
  "1.2.840.113549.1.1.11": "SHA-256",
  "1.2.840.113549.1.1.12": "SHA-384",
  "1.2.840.113549.1.1.13": "SHA-512",
  "1.2.840.10045.4.3.2": "SHA-256",
  "1.2.840.10045.4.3.3": "SHA-384",
  "1.2.840.10045.4.3.4": "SHA-512",
};

const RSA = "1.2.840.113549.1.1.1";
const RSA_PSS = "1.2.840.113549.1.1.10";
/** An RSA key in its encoding is a little longer than its modulus. */
const MIN_RSA_KEY_BYTES = 2048 / 8;

function pssHash({ algorithmParams }: AlgorithmIdentifier): HashName | undefined {
  const { hashAlgorithm } = new RSASSAPSSParams({ schema: algorithmParams as unknown });
  return acceptedHash(hashAlgorithm.algorithmId);
}

/** The hash that a signature is over; `named` is what stands beside an algorithm that does not say. */
function hashOf(algorithm: AlgorithmIdentifier, named: HashName | undefined): HashName | undefined {
  if (algorithm.algorithmId === RSA) return named;
  if (algorithm.algorithmId === RSA_PSS) return pssHash(algorithm);
  return signatureHashes[algorithm.algorithmId];
}

/** A signature with what it is said to be made by. */
export interface ForeignSignature {
  readonly data: Uint8Array;
  readonly signature: BitString | OctetString;
  readonly algorithm: AlgorithmIdentifier;
  readonly key: PublicKeyInfo;
  /** The hash that is named beside the algorithm. */
  readonly hash?: HashName | undefined;
}

/** Whether a signature holds; `unaccepted` for algorithms and keys that prove nothing any longer, or that are unknown. */
export async function checkSignature({
  data,
  signature,
  algorithm,
  key,
  hash: named,
}: ForeignSignature): Promise<"holds" | "fails" | "unaccepted"> {
  try {
    const hash = hashOf(algorithm, named);
    const isRsa = key.algorithm.algorithmId === RSA;
    const isShort = isRsa && key.subjectPublicKey.valueBlock.valueHexView.length < MIN_RSA_KEY_BYTES;
    if (hash === undefined || isShort) return "unaccepted";
    const engine = getCrypto(true);
    // Copies: a browser's WebCrypto takes no bytes that may be shared.
    const [own, signed] = [new Uint8Array(data), signature];
    return (await engine.verifyWithPublicKey(own, signed, key, algorithm, hash)) ? "holds" : "fails";
  } catch {
    // WebCrypto and the library throw on keys and signatures that are none.
    return "fails";
  }
}
