/** What of the register an export tells, who may be told what at all, and what the log keeps of it. */

import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { EventDraft } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { commitText } from "../custody/commit-name.ts";
import type { VaultSession } from "../vault/session.ts";
import type { ChosenFile, Copies } from "./choose-copies.ts";
import { type GatheredRecords, gatherRecords } from "./gather-records.ts";

/** What the exporter chooses to tell beside the files; nothing of it unless asked to. */
export interface Telling {
  /** Whether the bundle says from whom its items were received. */
  readonly namesSource?: boolean | undefined;
  /** Whether the bundle tells the answers to the six questions, which may name people. */
  readonly tellsAnswers?: boolean | undefined;
  /** Whether records of the register that are linked to the originals go along, people as codes. */
  readonly withRecords?: boolean | undefined;
  /** Codes of people who are named in these records. */
  readonly namedPeople?: readonly string[] | undefined;
}

/** Refuses what would tell of originals that stay here. Throws VaultError bad-usage. */
export function assertTellable(
  { namesSource, tellsAnswers, withRecords, namedPeople = [] }: Telling,
  copies: Copies,
): void {
  if (copies === "safe" && (namesSource === true || tellsAnswers === true || withRecords === true)) {
    throw new VaultError(
      "bad-usage",
      "a bundle of safe copies tells nothing of the originals and how they came",
    );
  }
  if (namedPeople.length > 0 && withRecords !== true) {
    throw new VaultError("bad-usage", "people are named in records: let the records go along");
  }
}

/** Records that belong to the originals among the files. Throws VaultError record-not-found. */
export function recordsOf(
  session: VaultSession,
  { withRecords = false, namedPeople = [] }: Telling,
  files: readonly ChosenFile[],
  use: ConsentUse | undefined,
): GatheredRecords {
  if (!withRecords) return { records: [], people: [], veiled: 0 };
  const items = files.flatMap(({ row, copy }) => (copy === undefined ? [row.id] : []));
  return gatherRecords(session, { items, use, named: namedPeople });
}

/** What was told in a bundle, and to whom, as the log names them. */
export interface ToldRecords {
  readonly bundleId: string;
  readonly register: GatheredRecords;
  readonly tellsAnswers: boolean;
  readonly recipients: readonly string[];
}

/** The event that keeps it; none where nothing was told. Must run inside the transaction that appends it. */
export function recordDraft(session: VaultSession, told: ToldRecords): EventDraft[] {
  const { bundleId: bundle, register, tellsAnswers: answers, recipients } = told;
  const { records, people } = register;
  if (records.length === 0 && !answers) return [];
  const ids = (all: readonly { readonly record: string }[]) => all.map(({ record }) => record);
  const details = { records: ids(records), named: ids(people), answers };
  const value = commitText(session, JSON.stringify(details), "reason");
  const counts = { records: records.length, named: people.length };
  return [{ type: "record-dissemination", bundle, ...counts, value, recipients }];
}
