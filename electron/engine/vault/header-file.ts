/** vault.json and its copy on the disk. Both are replaced whole, the copy after the original. */

import { readFile } from "node:fs/promises";
import type { CryptoBackend } from "../../core/crypto/backend.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { replaceFile } from "../disk/durable.ts";
import { systemCodeOf, toVaultError } from "../disk/io-error.ts";
import { decodeHeader, encodeHeader, type SealedHeader, type VaultHeader } from "./header.ts";
import { vaultPaths } from "./vault-paths.ts";

const MAX_HEADER_BYTES = 300_000;

/** A header that could be read; its MAC is not checked yet. */
export interface HeaderCandidate {
  readonly place: "original" | "copy";
  readonly bytes: Uint8Array;
  readonly sealed: SealedHeader;
}

/** What the folder holds of headers. */
export interface HeadersFound {
  /** Well-formed headers to be tried in this order, without repetition. */
  readonly candidates: readonly HeaderCandidate[];
  readonly isOriginalDamaged: boolean;
  /** Whether the copy has the very bytes of the original. */
  readonly isCopyCurrent: boolean;
}

async function readBytes(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return undefined;
    throw toVaultError(error, "read-failed");
  }
}

function decodeCandidate(
  place: HeaderCandidate["place"],
  bytes: Uint8Array | undefined,
): HeaderCandidate | undefined {
  if (bytes === undefined || bytes.length > MAX_HEADER_BYTES) return undefined;
  try {
    return { place, bytes, sealed: decodeHeader(bytes) };
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/** Reads vault.json and its copy. Throws VaultError vault-not-found when there is neither, vault-damaged, vault-too-new. */
export async function findHeaders(folder: string): Promise<HeadersFound> {
  const paths = vaultPaths(folder);
  const originalBytes = await readBytes(paths.header);
  const copyBytes = await readBytes(paths.headerCopy);
  if (originalBytes === undefined && copyBytes === undefined) {
    throw new VaultError("vault-not-found", "there is no vault.json in this folder");
  }
  const original = decodeCandidate("original", originalBytes);
  const isCopyCurrent =
    originalBytes !== undefined && copyBytes !== undefined && Buffer.compare(originalBytes, copyBytes) === 0;
  const copy = isCopyCurrent ? undefined : decodeCandidate("copy", copyBytes);
  const candidates = [original, copy].filter((candidate) => candidate !== undefined);
  if (candidates.length === 0) {
    throw new VaultError(
      "vault-damaged",
      "vault.json and its copy are damaged: rebuild from the recovery words",
    );
  }
  return { candidates, isOriginalDamaged: original === undefined, isCopyCurrent };
}

/** Writes bytes that are a header as vault.json and as its copy. */
export async function writeHeaderBytes(folder: string, bytes: Uint8Array): Promise<void> {
  const { header, headerCopy } = vaultPaths(folder);
  try {
    await replaceFile(header, bytes);
    await replaceFile(headerCopy, bytes);
  } catch (error) {
    throw toVaultError(error, "write-failed");
  }
}

/** Authenticates a header and writes it. Throws VaultError disk-full, permission-denied, write-failed. */
export const writeHeader = (
  folder: string,
  crypto: CryptoBackend,
  header: VaultHeader,
  macKey: Uint8Array,
): Promise<void> => writeHeaderBytes(folder, encodeHeader(crypto, header, macKey));
