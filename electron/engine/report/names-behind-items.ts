/** Names that a report on some items could open: of whoever acted, from whom something came, and to whom it went. */

import { decodeEvent } from "../../core/custody/event.ts";
import { committedNames } from "../../core/verify/check-names.ts";
import { type CommitmentKind, openCommitment } from "../catalogue/commitment-table.ts";
import { eventsOfItem } from "../catalogue/event-table.ts";
import { chooseInSteps, type Selection } from "../export/choose-items.ts";
import type { JobOptions } from "../job.ts";
import { readAside } from "../slices/read-aside.ts";
import { type Steps, stepping } from "../slices/steps.ts";
import type { VaultSession } from "../vault/session.ts";

/** What of the texts that the log commits to names somebody; notes, reasons and settings do not. */
const naming: readonly CommitmentKind[] = ["actor", "source", "recipient", "contact"];

function* namesIn(session: VaultSession, selection: Selection): Steps<readonly string[]> {
  const { db } = session.catalogue;
  const commitments = new Set<string>();
  yield* stepping(yield* chooseInSteps(session, selection), ({ id }) => {
    for (const { line } of eventsOfItem(db, id))
      for (const commitment of committedNames(decodeEvent(line))) commitments.add(commitment);
  });
  const names = new Set<string>();
  yield* stepping([...commitments], (commitment) => {
    const row = openCommitment(db, commitment);
    if (row !== undefined && naming.includes(row.kind)) names.add(row.text);
  });
  return [...names].toSorted((one, other) => one.localeCompare(other));
}

/** Tells them, as they were written; neutralise them before they reach a screen. Throws VaultError item-not-found, item-deleted, case-not-found, cancelled. */
export const namesBehindItems = (
  session: VaultSession,
  selection: Selection,
  options: JobOptions,
): Promise<readonly string[]> => readAside(session, (aside) => namesIn(aside, selection), options);
