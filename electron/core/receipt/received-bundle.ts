/**
 * What a receipt confirms, taken from the verification of a bundle and from what was read beside it in the same pass:
 * the digest of the sealed file and the files of the bundle that are no originals.
 */

import { memberNames } from "../bundle/layout.ts";
import { decodeBase64 } from "../bytes/base64.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { VaultError } from "../errors.ts";
import { isWhole, type VerificationReport } from "../verify/report.ts";
import type { ReceivedBundle } from "./receipt.ts";

/** A file of a bundle that is no original. */
export interface TagFile {
  /** Below the bundle's folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a reading of a bundle gives beside its report. */
export interface ReadBundle {
  /** Of the sealed file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly tagFiles: readonly TagFile[];
}

/** A file that every intact bundle has. Throws VaultError internal when it is not there. */
export function tagFileOf({ tagFiles }: Pick<ReadBundle, "tagFiles">, path: string): Uint8Array {
  const bytes = tagFiles.find((file) => file.path === path)?.bytes;
  if (bytes === undefined) throw new VaultError("internal", "an intact bundle has every tag file");
  return bytes;
}

/** What was received; undefined unless the bundle is whole. */
export function receivedBundle(
  crypto: CryptoBackend,
  report: VerificationReport,
  read: ReadBundle,
  isSignerKnown: boolean,
): ReceivedBundle | undefined {
  const { bundleId, checkpoint } = report;
  if (!isWhole(report) || bundleId === undefined || checkpoint === undefined) return undefined;
  return {
    bundleId,
    bundleSha256: read.sha256,
    tagManifestSha256: encodeHex(crypto.sha256(tagFileOf(read, memberNames.tagManifest))),
    checkpoint: { ...checkpoint, root: decodeBase64(checkpoint.root) },
    note: decodeUtf8(tagFileOf(read, memberNames.checkpoint)),
    statement: isSignerKnown ? "intact" : "intact-unknown-signer",
  };
}

/**
 * Whether somebody who holds states of this log of these sizes may cosign the one in the bundle: it is the largest, and
 * was shown to contain one of them.
 */
export function isConsistent(
  heldSizes: readonly number[],
  { checkpoint, consistency }: Pick<VerificationReport, "checkpoint" | "consistency">,
): boolean {
  if (heldSizes.length === 0) return true;
  const isLargest = checkpoint !== undefined && Math.max(...heldSizes) <= checkpoint.size;
  return isLargest && consistency.some(({ holds, isKnown }) => holds && isKnown);
}
