/** Chooses the time stamps that a bundle carries: for every event that it shows, the earliest of each authority. */

import type { BundleItem, StampedCheckpoint } from "../../core/bundle/contents.ts";
import { decodeEvent } from "../../core/custody/event.ts";
import { allTimestamps, type TimestampRow } from "../catalogue/timestamp-table.ts";
import type { SealedCheckpoint } from "../custody/seal-log.ts";
import type { VaultSession } from "../vault/session.ts";
import { requestOver, stampFiles } from "./attach-timestamp.ts";

const byTime = (first: TimestampRow, second: TimestampRow): number =>
  Date.parse(first.stampedAt) - Date.parse(second.stampedAt) || first.number - second.number;

/** The earliest stamp of each root over more than `seq` events. */
function earliest(rows: readonly TimestampRow[], seq: number): TimestampRow[] {
  const found = new Map<string, TimestampRow>();
  for (const row of rows) {
    if (row.checkpointSize > seq && !found.has(row.rootFingerprint)) found.set(row.rootFingerprint, row);
  }
  return [...found.values()];
}

/** The stamps over what a bundle shows, as the log stood at its checkpoint. */
export function stampsFor(
  session: VaultSession,
  items: readonly BundleItem[],
  { checkpoint }: SealedCheckpoint,
): StampedCheckpoint[] {
  const rows = allTimestamps(session.catalogue.db).filter((row) => row.checkpointSize <= checkpoint.size);
  if (rows.length === 0) return [];
  const sorted = rows.toSorted(byTime);
  const sequences = items.flatMap(({ events }) => events.map(({ line }) => decodeEvent(line).seq));
  const chosen = new Set([...new Set(sequences)].flatMap((seq) => earliest(sorted, seq)));
  const bySize = Map.groupBy(
    rows.filter((row) => chosen.has(row)),
    ({ checkpointSize }) => checkpointSize,
  );
  return [...bySize].map(([size, stamps]) => ({
    size,
    note: requestOver(session, size, stamps[0]?.nonce ?? "").note,
    stamps: stamps.map((row) => {
      const { tsq: request, tsr: response, pem: chain } = stampFiles(session, row);
      return { request, response, chain };
    }),
  }));
}
