/** The time stamps of a vault: each still holds over its checkpoint, and the copies beside the catalogue are the same. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { equalBytes } from "../../core/bytes/bytes.ts";
import { decodeCertificateFile } from "../../core/timestamp/certificate.ts";
import { verifyTimestamp } from "../../core/timestamp/verify-timestamp.ts";
import { allTimestamps } from "../catalogue/timestamp-table.ts";
import { systemCodeOf } from "../disk/io-error.ts";
import { requestOver, stampFileName, stampFiles } from "../timestamp/attach-timestamp.ts";
import type { VaultSession } from "../vault/session.ts";
import type { FolderFinding } from "./check-finding.ts";

async function isCopied(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return equalBytes(await readFile(path), bytes);
  } catch (error) {
    if (systemCodeOf(error) === "ENOENT") return false;
    throw error;
  }
}

/** Checks every stamp against the root that it was attached under, at its own time. Reads only. */
export async function checkTimestamps(session: VaultSession): Promise<FolderFinding[]> {
  const findings: FolderFinding[] = [];
  const places = new Map<number, number>();
  for (const row of allTimestamps(session.catalogue.db)) {
    const { checkpointSize: size, nonce, stampedAt } = row;
    const place = (places.get(size) ?? 0) + 1;
    places.set(size, place);
    const others = decodeCertificateFile(session.crypto, new Uint8Array(row.chain));
    const { faults, doubts } = await verifyTimestamp(session.crypto, {
      request: requestOver(session, size, nonce),
      response: new Uint8Array(row.response),
      others,
      roots: others.slice(-1),
      nowMs: Date.parse(stampedAt),
    });
    if (faults.length + doubts.length > 0) findings.push({ kind: "timestamp-damaged", size });
    for (const [ending, bytes] of Object.entries(stampFiles(session, row))) {
      const path = join(session.folder, "timestamps", `${stampFileName(size, place)}.${ending}`);
      if (!(await isCopied(path, bytes))) findings.push({ kind: "timestamp-copy-missing", size });
    }
  }
  return findings;
}
