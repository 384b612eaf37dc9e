/**
 * The items of a bundle as its manifest lists them: each number has one file and one record, names and digests agree, and
 * what the record and the events say is what was found.
 */

import { decodeManifest, type ManifestEntry } from "../bag/manifest.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { type BundleRecord, isCopyRecord } from "../bundle/bundle-record.ts";
import { intakeOfRecord, type ItemRecord } from "../bundle/item-record.ts";
import { eventsPath, memberNames, parseMember } from "../bundle/layout.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { Checkpoint } from "../custody/checkpoint.ts";
import { tryDecode } from "../decode.ts";
import { checkCopy, type ListedOriginal } from "./check-copy.ts";
import { checkEvents } from "./check-events.ts";
import type { Collected } from "./collected.ts";
import type { Finding, FindingReporter, ItemState, VerifiedItem } from "./report.ts";

/** What the items are checked against. */
export interface ItemSubject {
  readonly crypto: CryptoBackend;
  readonly collected: Collected;
  readonly checkpoint: Checkpoint | undefined;
  readonly checkpointSha256: string | undefined;
  /** Whether a valid signature covers the manifest. */
  readonly isSigned: boolean;
}

interface ListedItem {
  readonly number: number;
  readonly original: ManifestEntry;
  readonly record: ManifestEntry;
}

function manifestEntries({ texts }: Collected): ManifestEntry[] {
  const bytes = texts.get(memberNames.manifest);
  const format = { name: memberNames.manifest, algorithm: "sha256", version: "1.0" };
  return (bytes && tryDecode(() => decodeManifest(decodeUtf8(bytes), format))) ?? [];
}

interface Pairing {
  readonly originals: ManifestEntry[];
  readonly records: ManifestEntry[];
}

/** Sorts manifest lines by the number in their names. */
function pairings(entries: readonly ManifestEntry[], report: FindingReporter): Map<number, Pairing> {
  const pairs = new Map<number, Pairing>();
  for (const entry of entries) {
    const member = parseMember(entry.path);
    if (member?.kind !== "payload" && member?.kind !== "record") continue;
    const pair = pairs.get(member.number) ?? { originals: [], records: [] };
    (member.kind === "payload" ? pair.originals : pair.records).push(entry);
    pairs.set(member.number, pair);
    const isNamed = member.kind === "record" || entry.digest.startsWith(member.hash);
    if (!isNamed) report({ kind: "contradiction", path: entry.path, field: "name" });
  }
  return pairs;
}

const nameStem = (path: string): string => path.slice(0, path.lastIndexOf("."));

/** The items that a manifest lists, and every way in which its lines do not make items. */
function listedItems(collected: Collected, report: FindingReporter): ListedItem[] {
  const path = memberNames.manifest;
  const pairs = pairings(manifestEntries(collected), report);
  const items: ListedItem[] = [];
  for (const [number, { originals, records }] of pairs) {
    const [original, record] = [originals[0], records[0]];
    const isPair = originals.length === 1 && records.length === 1;
    if (!isPair || number > pairs.size || number === 0)
      report({ kind: "contradiction", path, field: `item ${number}` });
    if (original === undefined || record === undefined) continue;
    if (nameStem(original.path) !== nameStem(record.path)) {
      report({ kind: "contradiction", path: record.path, field: "name" });
    }
    items.push({ number, original, record });
  }
  return items;
}

/** What the record says about the file against what is known of it. */
function checkRecord(
  item: ListedItem,
  collected: Collected,
  report: FindingReporter,
): BundleRecord | undefined {
  const { path } = item.record;
  const record = collected.records.get(path);
  if (record === undefined) return undefined;
  const seen = collected.members.get(item.original.path);
  if (record.sha256 !== item.original.digest) report({ kind: "contradiction", path, field: "sha256" });
  if (seen !== undefined && seen.sizeBytes !== record.size)
    report({ kind: "contradiction", path, field: "size" });
  return record;
}

function stateOf({ original, record }: ListedItem, subject: ItemSubject, isContradicted: boolean): ItemState {
  const { members, isWhole } = subject.collected;
  const seen = [original, record].map(({ path }) => members.get(path)?.sha256);
  const isAltered = seen.some(
    (sha256, index) => sha256 !== undefined && sha256 !== [original, record][index]?.digest,
  );
  if (isAltered || isContradicted) return "altered";
  if (seen.includes(undefined)) return isWhole ? "missing" : "not-read";
  return subject.isSigned ? "intact" : "unsigned";
}

/** What the record of an original adds to the manifest. */
function described(record: ItemRecord): Partial<VerifiedItem> {
  const { item, name, nameHex, path, pathHex, size, mediaType, importedAt, times, receivedFrom } = record;
  const said = { item, name, nameHex, path, pathHex, sizeBytes: size, mediaType, importedAt };
  const { receivedAs, nameAs, pathAs, testimony } = record;
  const intake = intakeOfRecord(record);
  return {
    ...said,
    ...times,
    receivedFrom: receivedFrom?.text,
    ...(receivedAs && { receivedAs }),
    ...(nameAs && { nameAs }),
    ...(pathAs && { pathAs }),
    ...(intake.length > 0 && { intake }),
    ...(testimony && { testimony }),
  };
}

/** The originals that the bundle lists, by item. */
function listedOriginals(
  listed: readonly ListedItem[],
  { records }: Collected,
): ReadonlyMap<string, ListedOriginal> {
  return new Map(
    listed.flatMap(({ number, original, record }) => {
      const said = records.get(record.path);
      if (said === undefined || isCopyRecord(said)) return [];
      return [[said.item, { number, sha256: original.digest }]];
    }),
  );
}

interface RecordSubject extends ItemSubject {
  readonly number: number;
  readonly sha256: string;
  readonly originals: ReadonlyMap<string, ListedOriginal>;
}

/** What record and events say of a file, compared with each other. */
function checkRecorded(
  subject: RecordSubject,
  record: BundleRecord | undefined,
  report: FindingReporter,
): Pick<VerifiedItem, "events"> & Partial<VerifiedItem> {
  if (record === undefined || !isCopyRecord(record)) {
    return { events: checkEvents({ ...subject, record }, report), ...(record && described(record)) };
  }
  const { name, size: sizeBytes, mediaType } = record;
  return { name, sizeBytes, mediaType, ...checkCopy({ ...subject, record }, report) };
}

function verifiedItem(
  item: ListedItem,
  subject: ItemSubject & Pick<RecordSubject, "originals">,
  report: FindingReporter,
): VerifiedItem {
  const { number, original } = item;
  const own: Finding[] = [];
  const reportOwn = (finding: Finding) => {
    own.push(finding);
    report(finding);
  };
  const record = checkRecord(item, subject.collected, reportOwn);
  const said = checkRecorded({ ...subject, number, sha256: original.digest }, record, reportOwn);
  return {
    number,
    state: stateOf(item, subject, own.length > 0),
    payloadPath: original.path,
    sha256: original.digest,
    ...said,
  };
}

/** Events and proofs that belong to nothing. */
function checkStrays(collected: Collected, numbers: ReadonlySet<number>, report: FindingReporter): void {
  for (const number of collected.events.keys()) {
    if (!numbers.has(number)) report({ kind: "contradiction", path: eventsPath(number), field: "item" });
  }
  for (const [path, { number, line }] of collected.proofs) {
    const lines = collected.events.get(number);
    // Events that are there and malformed have been named, and those of a cut archive may have been there.
    const isKnown = lines !== undefined || (collected.isWhole && !collected.members.has(eventsPath(number)));
    if (isKnown && lines?.[line - 1] === undefined) report({ kind: "proof-without-event", path });
  }
}

/** Checks every item that the manifest lists. */
export function checkItems(subject: ItemSubject, report: FindingReporter): VerifiedItem[] {
  const listed = listedItems(subject.collected, report);
  checkStrays(subject.collected, new Set(listed.map(({ number }) => number)), report);
  const originals = listedOriginals(listed, subject.collected);
  const items = listed.map((item) => verifiedItem(item, { ...subject, originals }, report));
  return items.toSorted((first, second) => first.number - second.number);
}
