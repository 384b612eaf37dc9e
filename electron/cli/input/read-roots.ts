/** Certificates of time-stamping authorities that somebody names as files: PEM with one or several, or DER with one. */

import { readFile } from "node:fs/promises";
import { DecodeError } from "../../core/errors.ts";
import { type AuthorityCertificate, decodeCertificateFile } from "../../core/timestamp/certificate.ts";
import { openCrypto, toVaultError } from "../../engine/index.ts";
import { usageError } from "../command-line/parse-arguments.ts";

async function readCertificates(option: string, path: string): Promise<AuthorityCertificate[]> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
  try {
    return decodeCertificateFile(await openCrypto(), bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw usageError(`${option} takes a file of certificates, PEM or DER`, error);
  }
}

/** Reads the files in order. Throws VaultError bad-usage, file-not-found, read-failed. */
export const readRoots = async (option: string, paths: readonly string[]): Promise<AuthorityCertificate[]> =>
  (await Promise.all(paths.map((path) => readCertificates(option, path)))).flat();
