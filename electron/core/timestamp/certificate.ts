/**
 * Certificates (X.509) of authorities as files, DER or PEM, and how people tell them apart: by their subject and by the
 * SHA-256 of the certificate, which is what a reader compares with what the authority publishes.
 */

import { fromBER } from "asn1js";
import { Certificate, type RelativeDistinguishedNames } from "pkijs";
import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { equalBytes } from "../bytes/bytes.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { DecodeError } from "../errors.ts";

/** More than any chain of an authority has. */
const MAX_CERTIFICATES = 16;

/** One certificate. */
export interface AuthorityCertificate {
  /** The exact bytes. */
  readonly der: Uint8Array;
  /** What it says about its holder; from outside, so neutralise it before it is shown. */
  readonly subject: string;
  /** SHA-256 of `der`, lower-case hexadecimal. */
  readonly fingerprint: string;
  readonly parsed: Certificate;
}

const shortNames: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.97": "organizationIdentifier",
  "1.2.840.113549.1.9.1": "E",
};

/** A distinguished name as one line, the most particular part last as it stands in the certificate. */
export const nameText = ({ typesAndValues }: RelativeDistinguishedNames): string =>
  typesAndValues
    .map(({ type, value }) => {
      const text: unknown = value.valueBlock.value;
      return `${shortNames[type] ?? type}=${typeof text === "string" ? text : "?"}`;
    })
    .join(", ");

/** Whether two names are the same, byte for byte. */
export const sameName = (first: RelativeDistinguishedNames, second: RelativeDistinguishedNames): boolean =>
  equalBytes(new Uint8Array(first.valueBeforeDecode), new Uint8Array(second.valueBeforeDecode));

function parseCertificate(der: Uint8Array): Certificate {
  const { offset, result } = fromBER(der);
  if (offset !== der.length) throw new DecodeError("certificate", "one value and nothing after it");
  return new Certificate({ schema: result });
}

/** Reads one certificate. Throws DecodeError unless the bytes are exactly that. */
export function decodeCertificate(crypto: CryptoBackend, der: Uint8Array): AuthorityCertificate {
  let parsed: Certificate;
  try {
    parsed = parseCertificate(der);
  } catch (error) {
    throw new DecodeError("certificate", "an X.509 certificate", { cause: error });
  }
  const subject = nameText(parsed.subject);
  return { der: der.slice(), subject, fingerprint: encodeHex(crypto.sha256(der)), parsed };
}

const armor = /-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+?)-----END CERTIFICATE-----/g;

/** Reads a file of certificates, PEM (text around them is ignored) or one in DER. Throws DecodeError when there is none. */
export function decodeCertificateFile(crypto: CryptoBackend, bytes: Uint8Array): AuthorityCertificate[] {
  if (bytes[0] === 0x30) return [decodeCertificate(crypto, bytes)];
  const blocks = [...decodeUtf8(bytes).matchAll(armor)].map(([, body = ""]) => body.replace(/[\r\n]/g, ""));
  if (blocks.length === 0 || blocks.length > MAX_CERTIFICATES) {
    throw new DecodeError("certificates", `one to ${MAX_CERTIFICATES} certificates, PEM or DER`);
  }
  return blocks.map((block) => decodeCertificate(crypto, decodeBase64(block)));
}

/** Writes certificates as PEM, in order. */
export const encodeCertificateFile = (
  certificates: readonly Pick<AuthorityCertificate, "der">[],
): Uint8Array =>
  encodeUtf8(
    certificates
      .map(({ der }) => {
        const lines = encodeBase64(der).match(/.{1,64}/g) ?? [];
        return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
      })
      .join(""),
  );
