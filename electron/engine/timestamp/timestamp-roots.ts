/** The roots of authorities that the user of a vault trusts for time stamps. None is there unless the user put it there. */

import { type AuthorityCertificate, decodeCertificate } from "../../core/timestamp/certificate.ts";
import { deleteTimestampRoot, insertTimestampRoot, timestampRoots } from "../catalogue/timestamp-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";

/** A root as people compare it; the subject is from outside. */
export interface TrustedRoot {
  readonly subject: string;
  readonly fingerprint: string;
  readonly pinnedAt: string;
}

/** The roots as certificates. */
export const trustedCertificates = ({ crypto, catalogue }: VaultSession): AuthorityCertificate[] =>
  timestampRoots(catalogue.db).map(({ certificate }) =>
    decodeCertificate(crypto, new Uint8Array(certificate)),
  );

/** The roots, in the order in which they were chosen. */
export const listRoots = ({ catalogue }: VaultSession): TrustedRoot[] =>
  timestampRoots(catalogue.db).map(({ subject, fingerprint, pinnedAtMs }) => ({
    subject,
    fingerprint,
    pinnedAt: formatUtcSeconds(pinnedAtMs),
  }));

/** Trusts a root from here on. Throws VaultError read-only, DecodeError when the bytes are no certificate. */
export function trustRoot(session: VaultSession, der: Uint8Array): TrustedRoot {
  const { fingerprint, subject } = decodeCertificate(session.crypto, der);
  const pinnedAtMs = session.now();
  insertTimestampRoot(writableDb(session), { fingerprint, subject, certificate: der, pinnedAtMs });
  return { fingerprint, subject, pinnedAt: formatUtcSeconds(pinnedAtMs) };
}

/** Trusts a root no longer; tells whether it was trusted. What was attached under it stays. */
export const distrustRoot = (session: VaultSession, fingerprint: string): boolean =>
  deleteTimestampRoot(writableDb(session), fingerprint);
