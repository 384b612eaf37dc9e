/**
 * What ProofMode hands on: one archive of a medium, the record about it, signatures and stamps. The record is kept as
 * what the archive says, and linked by the hash that it names; whether any of it is true is not checked here, but
 * whether the medium beside it has that hash.
 */

import { createHash } from "node:crypto";
import { safeText } from "../../core/text/safe-text.ts";
import type { ZipEntry } from "../archive/zip-entries.ts";
import type { Findings } from "./reader.ts";
import { programRecord, putRecord, type ProgramRecord } from "./sidecar-reader.ts";

const GROUP = "ProofMode";
const MAX_RECORDS = 50;
const MAX_RECORD_BYTES = 1024 * 1024;
const MAX_MEDIUM_BYTES = 256 * 1024 * 1024;
/** Of all media together, so that an archive of many takes no more time than one of few. */
const MAX_HASHED_BYTES = 512 * 1024 * 1024;

const record = /\.proof\.(?:csv|json)$/i;
const beside = /\.(?:asc|sig|ots|gst|devicecheck|nostr|cert|provider)$/i;
const explanation = /\.(?:txt|md|html?)$/i;

async function recordsIn(entries: readonly ZipEntry[], findings: Findings): Promise<ProgramRecord[]> {
  const records = new Map<string, ProgramRecord>();
  for (const entry of entries.filter(({ name }) => record.test(name)).slice(0, MAX_RECORDS)) {
    try {
      const text = new TextDecoder().decode(await entry.read(MAX_RECORD_BYTES));
      const found = programRecord(text.trimStart());
      // The same record as JSON and as CSV.
      const key = found?.sidecar.sha256 ?? entry.name;
      if (found !== undefined && !records.has(key)) records.set(key, found);
    } catch {
      findings.warn("damaged", "a record of ProofMode in the archive cannot be read");
    }
  }
  return [...records.values()];
}

const isMedium = ({ name, sizeBytes }: ZipEntry): boolean =>
  sizeBytes > 0 && !record.test(name) && !beside.test(name) && !explanation.test(name) && !name.endsWith("/");

async function hashesOf(media: readonly ZipEntry[], findings: Findings): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  let room = MAX_HASHED_BYTES;
  for (const medium of media) {
    room -= medium.sizeBytes;
    if (room < 0 || medium.sizeBytes > MAX_MEDIUM_BYTES) {
      findings.warn("values-left-out", "not every medium in the archive was compared with its record");
      break;
    }
    try {
      const bytes = await medium.read(MAX_MEDIUM_BYTES);
      hashes.set(medium.name, createHash("sha256").update(bytes).digest("hex"));
    } catch {
      findings.warn("damaged", "a medium in the archive cannot be read");
    }
  }
  return hashes;
}

const lineOf = ({ sidecar: { sha256 = "", fileName = "" } }: ProgramRecord): string =>
  [sha256, safeText(fileName)].filter(Boolean).join(" · ");

/** Reads what ProofMode wrote into an archive; an archive without such records says nothing here. */
export async function readProofArchive(entries: readonly ZipEntry[], findings: Findings): Promise<void> {
  const [first, ...others] = await recordsIn(entries, findings);
  if (first === undefined) return;
  putRecord(first, findings);
  findings.put(GROUP, "OtherRecords", others.map(lineOf));
  findings.put(
    GROUP,
    "SignaturesInside",
    entries.filter(({ name }) => beside.test(name)).map(({ name }) => safeText(name)),
  );
  const hashes = await hashesOf(entries.filter(isMedium), findings);
  findings.put(
    GROUP,
    "MediaInside",
    Array.from(hashes, ([name, hash]) => `${hash} · ${safeText(name)}`),
  );
  const inside = new Set(hashes.values());
  const missing = [first, ...others].filter(
    ({ sidecar: { sha256 } }) => sha256 !== undefined && !inside.has(sha256),
  );
  if (hashes.size > 0 && missing.length > 0)
    findings.warn("remark", "no file in the archive has the content that its record names");
}
