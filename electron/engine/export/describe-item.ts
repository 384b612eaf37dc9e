/** What goes into a bundle about one item: its record, and its events with their proofs. */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { BundleItem, ProvenEvent } from "../../core/bundle/contents.ts";
import { MAX_VERSIONS, recordedIntake, type ItemRecord } from "../../core/bundle/item-record.ts";
import { recordedMediaType } from "../../core/bundle/media-type.ts";
import { decodeEvent } from "../../core/custody/event.ts";
import { encodeTlogProof } from "../../core/custody/tlog-proof.ts";
import { VaultError } from "../../core/errors.ts";
import { openCommitment } from "../catalogue/commitment-table.ts";
import { eventsOfItem, type EventRow } from "../catalogue/event-table.ts";
import { findItemBySha256, type ItemRow } from "../catalogue/item-table.ts";
import { inclusionProofOf } from "../custody/proofs.ts";
import type { SealedCheckpoint } from "../custody/seal-log.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { intakeOf, intakeWithAnswers } from "../records/intake-of-item.ts";
import { versionsOfItem } from "../testimony/testimony-versions.ts";
import { chainAround } from "../testimony/version-chain.ts";
import type { VaultSession } from "../vault/session.ts";
import type { FileNameTeller } from "./told-file-names.ts";

/** A time that a file system gave; undefined for one that ISO 8601 has no four-digit year for. */
function fileTime(timeMs: number | null): string | undefined {
  if (timeMs === null || !(timeMs >= -62_135_596_800_000 && timeMs < 253_402_300_800_000)) return undefined;
  return new Date(timeMs).toISOString().replace(".000Z", "Z");
}

function timesOf({ modifiedAtMs, createdAtMs }: ItemRow): ItemRecord["times"] {
  const modifiedAt = fileTime(modifiedAtMs);
  const createdAt = fileTime(createdAtMs);
  return { ...(modifiedAt && { modifiedAt }), ...(createdAt && { createdAt }) };
}

/** The source with its salt, as the item's first event commits to it; undefined when nobody was named. */
function sourceOf({ catalogue }: VaultSession, events: readonly EventRow[]): ItemRecord["receivedFrom"] {
  for (const { line } of events) {
    const event = decodeEvent(line);
    if (event.type !== "ingestion" && event.type !== "accession") continue;
    const opened = openCommitment(catalogue.db, event.source);
    if (opened === undefined || opened.text === "") return undefined;
    return { text: opened.text, salt: encodeHex(opened.salt) };
  }
  return undefined;
}

function recordOf(row: ItemRow, names: FileNameTeller): ItemRecord {
  const { id: item, sizeBytes: size, sha256, mediaType, importedAtMs } = row;
  return {
    v: 1,
    item,
    ...names.tell(row),
    size,
    sha256,
    mediaType: recordedMediaType(mediaType),
    importedAt: formatUtcSeconds(importedAtMs),
    times: timesOf(row),
  };
}

/** The making of a copy names no item, so it is shown with the copy; when somebody looked at what is nobody else's to know. */
const staysHere = new Set(["derivation", "viewing"]);

/** An event with its proof against a checkpoint. */
export function provenEvent(
  session: VaultSession,
  { seq, line }: Pick<EventRow, "seq" | "line">,
  { checkpoint, note }: SealedCheckpoint,
): ProvenEvent {
  const proof = inclusionProofOf(session, seq, checkpoint.size);
  return { line, proof: encodeTlogProof({ index: seq, proof, checkpoint: note }) };
}

/** As what the item was taken in, where that was no original. */
function formOf([first]: readonly EventRow[]): Pick<ItemRecord, "receivedAs"> {
  const event = first && decodeEvent(first.line);
  return event?.type === "accession" && event.copy !== undefined ? { receivedAs: event.copy } : {};
}

/** The version that the log names as the one before, also where the record was led away from it. */
function loggedBefore({ catalogue }: VaultSession, [first]: readonly EventRow[]): ItemRow[] {
  const event = first && decodeEvent(first.line);
  const earlier = event?.type === "ingestion" ? event.earlier : undefined;
  const found = earlier === undefined ? undefined : findItemBySha256(catalogue.db, earlier);
  return found === undefined ? [] : [found];
}

/** Which version of a testimony it is, and the hashes of all that are known; their texts stay unless they were chosen. */
function chainOf(
  session: VaultSession,
  { id, sha256 }: ItemRow,
  events: readonly EventRow[],
): Pick<ItemRecord, "testimony"> {
  const versions = versionsOfItem(session.catalogue.db, id);
  if (versions.length === 0) return {};
  const known = chainAround(session, versions);
  const missing = loggedBefore(session, events)
    .filter((before) => known.every((version) => version.sha256 !== before.sha256))
    .map((before) => ({ sha256: before.sha256, sealedAt: formatUtcSeconds(before.importedAtMs) }));
  const chain = [
    ...missing,
    ...known.map((version) => ({ sha256: version.sha256, sealedAt: version.sealedAt })),
  ];
  if (chain.length > MAX_VERSIONS)
    throw new VaultError("bad-usage", `a bundle tells of at most ${MAX_VERSIONS} versions of a testimony`);
  const version = chain.findIndex((one) => one.sha256 === sha256) + 1;
  return { testimony: { version, versions: chain } };
}

/** What of an item is told only where the exporter chose to: from whom it came, and the answers about the recording. */
export interface ToldOfItem {
  readonly namesSource: boolean;
  readonly tellsAnswers: boolean;
  /** What files are called. */
  readonly names: FileNameTeller;
}

/** Describes an item as the log stood at a checkpoint. */
export function describeItem(
  session: VaultSession,
  row: ItemRow,
  head: SealedCheckpoint,
  { namesSource, tellsAnswers, names }: ToldOfItem,
): BundleItem {
  const { size } = head.checkpoint;
  const known = eventsOfItem(session.catalogue.db, row.id).filter(
    ({ seq, type }) => seq < size && !staysHere.has(type),
  );
  const receivedFrom = namesSource ? sourceOf(session, known) : undefined;
  const record = {
    ...recordOf(row, names),
    ...formOf(known),
    ...(receivedFrom && { receivedFrom }),
    ...recordedIntake(tellsAnswers ? intakeWithAnswers(session, row) : intakeOf(session, row)),
    ...chainOf(session, row, known),
  };
  return { record, events: known.map((event) => provenEvent(session, event, head)) };
}
