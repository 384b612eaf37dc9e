/** Verifies a bundle and writes what was found as a report; no vault is needed and the bundle stays as it is. */

import { eventsPath, memberNames } from "../../core/bundle/layout.ts";
import { decodeOpenedNames } from "../../core/bundle/opened-names.ts";
import { encodeHex } from "../../core/bytes/hex.ts";
import { decodeUtf8 } from "../../core/bytes/utf8.ts";
import { type CustodyEvent, decodeEvent } from "../../core/custody/event.ts";
import { tryDecode } from "../../core/decode.ts";
import type {
  Exhibit,
  ExhibitEvent,
  ReportName,
  ReportStamp,
  ReportSubject,
} from "../../core/report/report-subject.ts";
import {
  isWhole,
  type VerificationReport,
  type VerifiedEvent,
  type VerifiedItem,
} from "../../core/verify/report.ts";
import { createSha256 } from "../crypto/node-sha256.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { writeNewFile } from "../disk/write-new-file.ts";
import { readBlocks } from "../receive/read-blocks.ts";
import { readEvidence, type ReadingOptions } from "../receive/read-bundle.ts";
import type { BundleEvidence } from "../receive/receive-job.ts";
import { softwareVersion } from "../software-version.ts";
import type { ReportOptions } from "./gather-subject.ts";
import type { ReportWish, WrittenReport } from "./write-report.ts";

/** How the bundle is opened and judged, and what becomes of the answer. */
export type BundleReportWish = ReadingOptions &
  Pick<ReportOptions, "isNamed" | "reference"> &
  Pick<ReportWish, "out" | "render">;

/** A report on a bundle, with the verification that it tells of. */
export interface WrittenBundleReport extends WrittenReport {
  readonly verification: VerificationReport;
}

const tagText = ({ tagFiles }: BundleEvidence, path: string): string | undefined => {
  const bytes = tagFiles.find((file) => file.path === path)?.bytes;
  return bytes && tryDecode(() => decodeUtf8(bytes));
};

/** The entries about one item as the bundle brings them, by their place in the log; what is no entry is left out. */
function entriesOf(evidence: BundleEvidence, number: number): ReadonlyMap<number, CustodyEvent> {
  const lines = tagText(evidence, eventsPath(number))?.split("\n") ?? [];
  const events = lines
    .map((line) => tryDecode(() => decodeEvent(line)))
    .filter((event) => event !== undefined);
  return new Map(events.map((event) => [event.seq, event]));
}

function eventOf(verified: VerifiedEvent, entry: CustodyEvent | undefined): ExhibitEvent {
  const { seq, t, type, actor, isProven, existedBy } = verified;
  const isSame = entry?.t === t && entry.type === type && entry.actor === actor;
  return { ...{ seq, t, type, actor }, ...(isSame && { event: entry }), proof: { isProven, existedBy } };
}

function exhibitOf(verified: VerifiedItem, evidence: BundleEvidence, isNamed: boolean): Exhibit {
  const { number, state, item, sha256, sizeBytes, mediaType, importedAt, name, copy, receivedAs } = verified;
  const unanswered = verified.intake?.flatMap(({ question, state }) => (state === "open" ? [question] : []));
  const entries = entriesOf(evidence, number);
  return {
    ...{ number, state, item, sha256, sizeBytes, mediaType, importedAt, receivedAs, unanswered },
    ...(copy && { item: copy.copy, copy: { kind: copy.kind, of: copy.origin?.number } }),
    ...(isNamed && { name }),
    events: verified.events.map((event) => eventOf(event, entries.get(event.seq))),
  };
}

const stampsOf = ({ timestamps }: VerificationReport): ReportStamp[] =>
  timestamps.map(({ size, time, authority, trust, root }) => ({
    ...{ size, time, authority, trust, root: root?.fingerprint },
  }));

/** The names that were found right, with their salts as the bundle brings them. */
function namesOf({ openedNames }: VerificationReport, evidence: BundleEvidence): ReportName[] {
  const text = tagText(evidence, memberNames.names);
  const lines = text === undefined ? [] : (tryDecode(() => decodeOpenedNames(text)) ?? []);
  return openedNames.map((name) => {
    const salt = lines.find(({ commitment }) => commitment === name.commitment)?.salt;
    return { ...name, salt };
  });
}

/** The digest of a file that a verification may have stopped reading. */
async function hashFile(path: string): Promise<string> {
  const hash = createSha256();
  for await (const block of readBlocks(path)) hash.update(block);
  return encodeHex(hash.digest());
}

function hashBytes(bytes: Uint8Array): string {
  const hash = createSha256();
  hash.update(bytes);
  return encodeHex(hash.digest());
}

interface Examined {
  readonly report: VerificationReport;
  readonly evidence: BundleEvidence;
  /** Of the bundle's file. */
  readonly sha256: string;
}

function subjectOf(
  { report, evidence, sha256 }: Examined,
  { isNamed, reference }: BundleReportWish,
): ReportSubject {
  const { checkpoint, signer, items, purpose } = report;
  // A note or a key is repeated only where the verification found the checkpoint to be signed by it.
  const [note, key] = [memberNames.checkpoint, memberNames.logKey].map((path) => tagText(evidence, path));
  const { publicKey = "", words = [], isPinned = false } = signer ?? {};
  return {
    madeAt: formatUtcSeconds(Date.now()),
    softwareVersion,
    reference,
    isNamed,
    exhibits: items.map((item) => exhibitOf(item, evidence, isNamed)),
    log: checkpoint && {
      ...{ origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root },
      ...(note !== undefined && { note }),
      ...(key !== undefined && { key: key.trim() }),
    },
    signer: signer && { publicKey, words, isPinned },
    stamps: stampsOf(report),
    names: namesOf(report, evidence),
    ...(purpose && { purpose }),
    bundle: { file: { sha256, sizeBytes: evidence.sizeBytes }, verification: report },
  };
}

/**
 * Verifies a bundle, whatever the verdict, and writes the report. Throws as writeNewFile and readBundle do.
 */
export async function writeBundleReport(path: string, wish: BundleReportWish): Promise<WrittenBundleReport> {
  const { report, evidence = { sha256: "", sizeBytes: 0, tagFiles: [] } } = await readEvidence(path, wish);
  const sha256 = isWhole(report) ? evidence.sha256 : await hashFile(path);
  const bytes = await wish.render(subjectOf({ report, evidence, sha256 }, wish));
  await writeNewFile(wish.out, bytes);
  return {
    sha256: hashBytes(bytes),
    sizeBytes: bytes.length,
    exhibits: report.items.length,
    checkpointSize: report.checkpoint?.size ?? 0,
    verification: report,
  };
}
