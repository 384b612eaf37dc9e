/**
 * The whole chain that a testimony is part of: the versions that lie here, and those of which only the senders of bundles told
 * (resources/spec/testimony.md §2). Their word is repeated, not proven.
 */

import { decodeBundleRecord, isCopyRecord } from "../../core/bundle/bundle-record.ts";
import type { TestimonyChain } from "../../core/bundle/item-record.ts";
import { itemRecordPath } from "../../core/bundle/layout.ts";
import { VaultError } from "../../core/errors.ts";
import { findItem } from "../catalogue/item-table.ts";
import { receptionsOfItem } from "../catalogue/received-table.ts";
import type { RecordRow } from "../catalogue/record-table.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { receivedFile } from "../receive/received-files.ts";
import type { VaultSession } from "../vault/session.ts";
import {
  earlierOf,
  type StoredVersion,
  storedVersions,
  type TestimonyVersion,
} from "./testimony-versions.ts";

/** One version of a chain. */
export interface ChainedVersion {
  readonly sha256: string;
  /** UTC with seconds; by the clock of whoever sealed it first, as far as that is known. */
  readonly sealedAt: string;
  /** Absent where only its hash is known. */
  readonly held?: StoredVersion;
}

/** What senders told of the versions of a testimony when they sent its text, the bundles in the order of their ids. */
export function toldChains(session: VaultSession, itemId: string): TestimonyChain[] {
  const { db } = session.catalogue;
  const sha256 = findItem(db, itemId)?.sha256;
  if (sha256 === undefined) return [];
  return receptionsOfItem(db, itemId).flatMap(({ bundleId, number }) => {
    const bytes = receivedFile(session, bundleId, itemRecordPath(number, sha256));
    const record = bytes && decodeBundleRecord(bytes);
    return record === undefined || isCopyRecord(record) || record.testimony === undefined
      ? []
      : [record.testimony];
  });
}

/** Puts a list into another one: what is new comes right after what is before it. */
function weave(chain: readonly string[], list: readonly string[]): readonly string[] {
  return list.reduce<readonly string[]>((woven, sha256, index) => {
    if (woven.includes(sha256)) return woven;
    const before = list[index - 1];
    return woven.toSpliced(before === undefined ? 0 : woven.indexOf(before) + 1, 0, sha256);
  }, chain);
}

/** The chain of versions that lie here: what a sender told, then what nobody told of, in the order in which it was recorded. */
export function chainAround(session: VaultSession, versions: readonly StoredVersion[]): ChainedVersion[] {
  const told = versions.flatMap(({ item }) => toldChains(session, item.id));
  const woven = told.map((chain) => chain.versions.map(({ sha256 }) => sha256)).reduce(weave, []);
  const order = [...new Set([...woven, ...versions.map(({ item }) => item.sha256)])];
  const times = new Map(
    told.flatMap((chain) => chain.versions.map(({ sha256, sealedAt }) => [sha256, sealedAt])),
  );
  const here = new Map(versions.map((version) => [version.item.sha256, version]));
  return order.map((sha256) => {
    const held = here.get(sha256);
    const sealedAt = times.get(sha256) ?? formatUtcSeconds(held?.item.importedAtMs ?? 0);
    return { sha256, sealedAt, ...(held && { held }) };
  });
}

/** Shows a chain, with the places of those versions that are not here. */
export const shownVersions = (
  session: VaultSession,
  versions: readonly StoredVersion[],
): TestimonyVersion[] =>
  chainAround(session, versions).map(({ sha256, sealedAt, held }, index) => {
    const place = { number: index + 1, sha256, sealedAt };
    if (held === undefined) return place;
    const { row, item } = held;
    const earlier = earlierOf(session.catalogue.db, row)?.code;
    return {
      ...place,
      code: row.code,
      item: item.id,
      sizeBytes: item.sizeBytes,
      ...(earlier !== undefined && { earlier }),
      ...(row.withdrawnAtMs !== null && { isWithdrawn: true }),
      ...(item.deletedAtMs !== null && { isDeleted: true }),
    };
  });

/** The last version of a chain that lies here. Throws VaultError record-not-found. */
export function newestVersion(session: VaultSession, row: RecordRow): StoredVersion {
  const chain = chainAround(session, storedVersions(session.catalogue.db, row));
  const newest = chain.findLast(({ held }) => held !== undefined)?.held;
  if (newest === undefined) throw new VaultError("record-not-found", "the testimony has no text");
  return newest;
}
