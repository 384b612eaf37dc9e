/** A report on a bundle as this vault judges it: with its key, its contacts and the authorities that it trusts. */

import { readingOptions, type ReceiveOptions } from "../receive/receive-bundle.ts";
import { verifyForVault } from "../receive/verify-for-vault.ts";
import type { VaultSession } from "../vault/session.ts";
import { type BundleReportWish, writeBundleReport, type WrittenBundleReport } from "./write-bundle-report.ts";

/** What the report is to be like, and where it goes. */
export type ReportOnBundle = Pick<BundleReportWish, "isNamed" | "reference" | "out" | "render">;

/** Verifies a bundle, whatever the verdict, and writes the report; nothing is taken in. Throws as writeBundleReport does. */
export async function reportForVault(
  session: VaultSession,
  path: string,
  options: ReceiveOptions,
  wish: ReportOnBundle,
): Promise<WrittenBundleReport> {
  const { report } = await verifyForVault(session, path, options);
  const known = report.verdict === "intact" ? { signer: report.signer?.publicKey } : {};
  return await writeBundleReport(path, { ...readingOptions(session, options), ...known, ...wish });
}
