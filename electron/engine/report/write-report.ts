/**
 * Writes a report about items of the vault into a new file. Facts about them leave the vault that way, so each item gets
 * an event with the hash of the report, in the log before the file has its name.
 */

import { encodeHex } from "../../core/bytes/hex.ts";
import type { ReportSubject } from "../../core/report/report-subject.ts";
import type { LeftOut } from "../../core/consent/left-out.ts";
import type { DisclosureForm } from "../../core/consent/consent-rules.ts";
import { type ClearedItems, clearForUse } from "../consent/clear-for-use.ts";
import { leftOutOf, statedPurpose } from "../consent/stated-purpose.ts";
import type { ConsentAsk } from "../consent/weigh-consent.ts";
import { appendEvents } from "../custody/append.ts";
import { sealLog } from "../custody/seal-log.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import { chooseItems, type Selection } from "../export/choose-items.ts";
import { unlessStopped } from "../slices/steps.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { writeDisclosure } from "../export/write-disclosure.ts";
import { gatherSubject, type ReportOptions } from "./gather-subject.ts";

/** What a report is about, where it goes, and who gives it its form. */
export type ReportWish = Selection &
  ReportOptions & {
    /** The file to be made; nothing may be there yet. */
    readonly out: string;
    /** What it is for, and what becomes of items that consent does not cover. */
    readonly consent?: ConsentAsk | undefined;
    /** Stops it as long as nothing has left the vault. */
    readonly signal?: AbortSignal | undefined;
    /** Makes the bytes of the file. */
    readonly render: (subject: ReportSubject) => Uint8Array | Promise<Uint8Array>;
  };

/** A report that is written. */
export interface WrittenReport {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly exhibits: number;
  /** How many events the checkpoint in the report covers. */
  readonly checkpointSize: number;
}

/** A report on items of the vault that is written. */
export interface WrittenVaultReport extends WrittenReport {
  /** What it was said to be for, and what consent did not cover. */
  readonly consent: Omit<ClearedItems, "rows">;
  /** How many items stay, by why. */
  readonly leftOut: LeftOut;
}

/** In which form the report tells of its items: by codes, or by what people can be known by. */
export const formOfReport = ({
  isNamed,
  isPictured,
  openedNames,
}: Pick<ReportOptions, "isNamed" | "isPictured" | "openedNames">): DisclosureForm =>
  isNamed || isPictured || openedNames.length > 0 ? "report-names" : "report-codes";

/**
 * Writes the report over the log as it stands. Throws VaultError item-not-found, item-deleted, case-not-found, use-not-told,
 * consent-missing, bad-usage, read-only, already-exists, disk-full, permission-denied, cancelled; nothing is left then.
 */
export async function writeReport(session: VaultSession, wish: ReportWish): Promise<WrittenVaultReport> {
  const { out, render, signal } = wish;
  writableDb(session);
  const form = formOfReport(wish);
  const asked = chooseItems(session, wish).map((row) => ({ row, forms: [form] }));
  const { rows, ...consent } = await clearForUse(session, "report", asked, wish.consent ?? {});
  await unlessStopped(signal);
  const head = await sealLog(session);
  const stated = statedPurpose(consent, { namesItems: true });
  const bytes = await render({ ...(await gatherSubject(session, rows, head, wish)), ...stated });
  const reportSha256 = encodeHex(session.crypto.sha256(bytes));
  await unlessStopped(signal);
  await writeDisclosure(session, bytes, out, () => {
    const drafts = rows.map(({ id: item, sha256 }) => ({
      type: "dissemination" as const,
      item,
      sha256,
      form: "report" as const,
      reportSha256,
      recipients: [],
    }));
    appendEvents(session, drafts);
  });
  await sealLogIfPossible(session);
  return {
    sha256: reportSha256,
    sizeBytes: bytes.length,
    exhibits: rows.length,
    checkpointSize: head.checkpoint.size,
    consent,
    leftOut: leftOutOf(consent.leftOut, { namesItems: false }),
  };
}
