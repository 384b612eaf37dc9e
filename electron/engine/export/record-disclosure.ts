/** What of the register an export tells, who may be told what at all, and what the log keeps of it. */

import type { ConsentUse } from "../../core/consent/consent-state.ts";
import type { EventDraft } from "../../core/custody/event.ts";
import { VaultError } from "../../core/errors.ts";
import { commitText } from "../custody/commit-name.ts";
import type { VaultSession } from "../vault/session.ts";
import type { ChosenFile, Copies } from "./choose-copies.ts";
import { recordNamed } from "../records/resolve-fields.ts";
import { type GatheredRecords, gatherRecords } from "./gather-records.ts";
import type { FileNames, FileNameTeller } from "./told-file-names.ts";

/** What the exporter chooses to tell beside the files; nothing of it unless asked to. */
export interface Telling {
  /** Whether the bundle says from whom its items were received. */
  readonly namesSource?: boolean | undefined;
  /** Whether the bundle tells the answers to the six questions, which may name people. */
  readonly tellsAnswers?: boolean | undefined;
  /** Whether records of the register that are linked to the originals go along, people as codes. */
  readonly withRecords?: boolean | undefined;
  /** What names of files tell; names of people in them are codes unless told otherwise. */
  readonly fileNames?: FileNames | undefined;
  /** Codes of people who are named, in these records and in names of files. */
  readonly namedPeople?: readonly string[] | undefined;
}

/** Refuses what would tell of originals that stay here. Throws VaultError bad-usage. */
export function assertTellable(
  { namesSource, tellsAnswers, withRecords, namedPeople = [] }: Telling,
  copies: Copies,
): void {
  const tells = [namesSource, tellsAnswers, withRecords, namedPeople.length > 0].includes(true);
  if (copies === "safe" && tells) {
    throw new VaultError(
      "bad-usage",
      "a bundle of safe copies tells nothing of the originals and how they came",
    );
  }
}

/** Refuses to open a name that nothing in the bundle has. Throws VaultError record-not-found. */
export function assertNamed(
  session: VaultSession,
  named: readonly string[],
  { people }: GatheredRecords,
  names: FileNameTeller,
): void {
  const shown = new Set([...people.map(({ record }) => record), ...names.shown]);
  const idle = named.map((code) => recordNamed(session, code, ["person"])).find(({ id }) => !shown.has(id));
  if (idle === undefined) return;
  throw new VaultError("record-not-found", `nothing in this bundle names ${idle.code}`);
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
  readonly names: FileNameTeller;
  readonly recipients: readonly string[];
}

/** The event that keeps it; none where nothing was told. Must run inside the transaction that appends it. */
export function recordDraft(session: VaultSession, told: ToldRecords): EventDraft[] {
  const { bundleId: bundle, register, tellsAnswers: answers, names, recipients } = told;
  const ids = (all: readonly { readonly record: string }[]) => all.map(({ record }) => record);
  const records = ids(register.records);
  const named = [...new Set([...ids(register.people), ...names.shown])];
  if (records.length === 0 && named.length === 0 && !answers) return [];
  const value = commitText(session, JSON.stringify({ records, named, answers }), "reason");
  const counts = { records: records.length, named: named.length };
  return [{ type: "record-dissemination", bundle, ...counts, value, recipients }];
}
