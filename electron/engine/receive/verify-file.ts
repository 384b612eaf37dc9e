/** Verifies the file of a sealed bundle; no vault is needed and nothing is written. */

import { memberNames } from "../../core/bundle/layout.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { VaultError } from "../../core/errors.ts";
import { isWhole } from "../../core/verify/report.ts";
import type { VerificationReport } from "../../core/verify/report.ts";
import { readBundle, readEvidence, type ReadingOptions } from "./read-bundle.ts";

export type VerifyOptions = ReadingOptions;

/**
 * Says whether a bundle is what its signer sealed, naming every fault that one reading finds. Throws as
 * readBundle does.
 */
export const verifyBundleFile = (path: string, options: VerifyOptions): Promise<VerificationReport> =>
  readBundle(path, options);

/**
 * The signed head of the log in a bundle that the reader received before. Throws VaultError bundle-damaged unless the
 * bundle is intact, and as verifyBundleFile does.
 */
export async function checkpointOfBundleFile(path: string, options: VerifyOptions): Promise<string> {
  const { report, evidence } = await readEvidence(path, options);
  const note = evidence?.tagFiles.find((file) => file.path === memberNames.checkpoint);
  if (!isWhole(report) || note === undefined) {
    throw new VaultError("bundle-damaged", "the earlier bundle is not intact: it shows nothing");
  }
  return decodeUtf8(note.bytes);
}
