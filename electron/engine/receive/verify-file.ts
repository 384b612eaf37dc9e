/** Verifies the file of a sealed bundle; no vault is needed and nothing is written. */

import type { VerificationReport } from "../../core/verify/report.ts";
import { readBundle, type ReadingOptions } from "./read-bundle.ts";

export type VerifyOptions = ReadingOptions;

/**
 * Says whether a bundle is what its signer sealed, naming every fault that one reading finds. Throws VaultError
 * wrong-key, file-not-found, permission-denied, read-failed, bad-usage, cancelled.
 */
export const verifyBundleFile = (path: string, options: VerifyOptions): Promise<VerificationReport> =>
  readBundle(path, options);
