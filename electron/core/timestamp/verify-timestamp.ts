/**
 * Verifies the answer of an authority to a request (RFC 3161 §2.4.2 and §2.2, RFC 5816): every check is made and every
 * fault named, none is an exception. A stamp proves that what was hashed existed at its time, if the reader trusts
 * the authority; trust comes from roots that the reader gives, never from the answer. Format: resources/spec/timestamp.md §3.
 */

import { ExtKeyUsage, GeneralName, IssuerAndSerialNumber, RelativeDistinguishedNames } from "pkijs";
import { equalBytes } from "../bytes/bytes.ts";
import { encodeHex } from "../bytes/hex.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import { attributeValue, identifierOf, isBoundTo, octetsOf } from "./bound-certificate.ts";
import { type AuthorityCertificate, nameText, sameName } from "./certificate.ts";
import { extensionOf, findChain, isSigningOnly, isValidAt } from "./chain.ts";
import { acceptedHash, hashBy } from "./hash.ts";
import type { TimestampRequest } from "./request.ts";
import { decodeTimestampResponse, type TimestampToken } from "./response.ts";
import { checkSignature } from "./signature.ts";

/** What is wrong with an answer, whoever reads it. */
export type TimestampFault =
  | "malformed"
  | "not-granted"
  | "other-digest"
  | "other-nonce"
  | "no-certificate"
  | "not-for-timestamping"
  | "certificate-not-bound"
  | "certificate-expired"
  | "other-authority"
  | "unaccepted-algorithm"
  | "signature-invalid";

/** Why a stamp that is right in itself proves nothing to this reader. */
export type TimestampDoubt = "unknown-authority" | "ahead-of-clock";

/** How far the clock of the reader may be behind that of an authority. */
const MAX_SKEW_MS = 10 * 60 * 1000;

const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const DIRECTORY_NAME = 4;

/** What the reader brings. */
export interface TimestampTrust {
  /** Roots that the reader has chosen. */
  readonly roots: readonly AuthorityCertificate[];
  /** The reader's clock, milliseconds since 1970. */
  readonly nowMs: number;
}

/** An answer and what it should be about. */
export interface TimestampQuestion extends TimestampTrust {
  readonly request: TimestampRequest;
  readonly response: Uint8Array;
  /** Certificates that were kept beside the answer. */
  readonly others?: readonly AuthorityCertificate[] | undefined;
}

/** What a verification says. Only without faults and doubts the time is proven. */
export interface TimestampOutcome {
  readonly faults: readonly TimestampFault[];
  readonly doubts: readonly TimestampDoubt[];
  /** UTC, with fractions of a second where the authority gives them. */
  readonly time?: string | undefined;
  /** Subject of the certificate that signed. */
  readonly authority?: string | undefined;
  /** Number of the stamp at its authority, hexadecimal. */
  readonly serialNumber?: string | undefined;
  /** Who issued the certificate that signed: what to look for when no root of the reader stands behind it. */
  readonly issuer?: string | undefined;
  /** Signer first, the reader's root last; undefined without a root. */
  readonly chain?: readonly AuthorityCertificate[] | undefined;
}

function signerCertificate(
  { signer, certificates }: TimestampToken,
  others: readonly AuthorityCertificate[],
) {
  const sid: unknown = signer.sid;
  if (!(sid instanceof IssuerAndSerialNumber)) return undefined;
  return [...certificates, ...others].find(
    ({ parsed }) => sameName(parsed.issuer, sid.issuer) && parsed.serialNumber.isEqual(sid.serialNumber),
  );
}

/** Whether the certificate is for time stamps and for nothing else, and says so bindingly. */
function isForTimestamping({ parsed }: AuthorityCertificate): boolean {
  const extension = extensionOf(parsed, EXTENDED_KEY_USAGE);
  const usage: unknown = extension?.parsedValue;
  if (extension?.critical !== true || !(usage instanceof ExtKeyUsage)) return false;
  const [purpose, ...more] = usage.keyPurposes;
  return purpose === TIME_STAMPING && more.length === 0 && isSigningOnly(parsed);
}

/** Whether the authority that the stamp names, if it names one, is the one that signed it. */
function isNamedAuthority({ info }: TimestampToken, { parsed }: AuthorityCertificate): boolean {
  const { tsa } = info;
  if (!(tsa instanceof GeneralName) || tsa.type !== DIRECTORY_NAME) return true;
  const name: unknown = tsa.value;
  return name instanceof RelativeDistinguishedNames && sameName(name, parsed.subject);
}

/** Whether the signed attributes are about this content, and the signature about them. */
async function signatureFault(
  crypto: CryptoBackend,
  { signer, content }: TimestampToken,
  { parsed }: AuthorityCertificate,
): Promise<"unaccepted-algorithm" | "signature-invalid" | undefined> {
  const hash = acceptedHash(signer.digestAlgorithm.algorithmId);
  if (hash === undefined) return "unaccepted-algorithm";
  if (signer.signedAttrs === undefined) return "signature-invalid";
  const type = identifierOf(attributeValue(signer, CONTENT_TYPE));
  const digest = octetsOf(attributeValue(signer, MESSAGE_DIGEST));
  if (type !== TST_INFO || !digest || !equalBytes(digest, hashBy(crypto, hash, content))) {
    return "signature-invalid";
  }
  const outcome = await checkSignature({
    data: new Uint8Array(signer.signedAttrs.encodedValue),
    signature: signer.signature,
    algorithm: signer.signatureAlgorithm,
    key: parsed.subjectPublicKeyInfo,
    hash,
  });
  if (outcome === "unaccepted") return "unaccepted-algorithm";
  return outcome === "holds" ? undefined : "signature-invalid";
}

/** What the stamp is about, compared with what was asked. */
function contentFaults({ info }: TimestampToken, { digest, nonce }: TimestampRequest): TimestampFault[] {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const isSameDigest =
    acceptedHash(hashAlgorithm.algorithmId) === "SHA-256" &&
    equalBytes(new Uint8Array(hashedMessage.getValue()), digest);
  const isSameNonce = info.nonce !== undefined && equalBytes(info.nonce.valueBlock.valueHexView, nonce);
  return [
    ...(info.version === 1 ? [] : (["malformed"] as const)),
    ...(isSameDigest ? [] : (["other-digest"] as const)),
    ...(isSameNonce ? [] : (["other-nonce"] as const)),
  ];
}

async function signerFaults(
  crypto: CryptoBackend,
  token: TimestampToken,
  certificate: AuthorityCertificate,
): Promise<TimestampFault[]> {
  const fault = await signatureFault(crypto, token, certificate);
  return [
    ...(isForTimestamping(certificate) ? [] : (["not-for-timestamping"] as const)),
    ...(isBoundTo(crypto, token.signer, certificate) ? [] : (["certificate-not-bound"] as const)),
    ...(isValidAt(certificate.parsed, token.info.genTime.getTime())
      ? []
      : (["certificate-expired"] as const)),
    ...(isNamedAuthority(token, certificate) ? [] : (["other-authority"] as const)),
    ...(fault === undefined ? [] : [fault]),
  ];
}

/** ISO 8601 without fractions that are zero. */
const isoTime = (date: Date): string => date.toISOString().replace(".000Z", "Z");

async function verifyToken(
  crypto: CryptoBackend,
  token: TimestampToken,
  { request, others = [], roots, nowMs }: TimestampQuestion,
): Promise<TimestampOutcome> {
  const { info } = token;
  const atMs = info.genTime.getTime();
  if (Number.isNaN(atMs)) return { faults: ["malformed"], doubts: [] };
  const said = {
    time: isoTime(info.genTime),
    serialNumber: encodeHex(info.serialNumber.valueBlock.valueHexView),
  };
  const faults = contentFaults(token, request);
  const signer = signerCertificate(token, [...others, ...roots]);
  if (signer === undefined) return { ...said, faults: [...faults, "no-certificate"], doubts: [] };
  faults.push(...(await signerFaults(crypto, token, signer)));
  const chain = await findChain({ signer, others: [...token.certificates, ...others], roots, atMs });
  const doubts: TimestampDoubt[] = [
    ...(chain === undefined ? (["unknown-authority"] as const) : []),
    ...(atMs > nowMs + MAX_SKEW_MS ? (["ahead-of-clock"] as const) : []),
  ];
  return {
    ...said,
    faults,
    doubts,
    authority: signer.subject,
    issuer: nameText(signer.parsed.issuer),
    chain,
  };
}

/** Verifies an answer. Never throws because of what it contains. */
export async function verifyTimestamp(
  crypto: CryptoBackend,
  question: TimestampQuestion,
): Promise<TimestampOutcome> {
  const response = tryDecode(() => decodeTimestampResponse(crypto, question.response));
  if (response === undefined) return { faults: ["malformed"], doubts: [] };
  const { status, token } = response;
  const isGranted = (status === 0 || status === 1) && token !== undefined;
  return isGranted ? await verifyToken(crypto, token, question) : { faults: ["not-granted"], doubts: [] };
}
