/**
 * Checks everything in a vault that can be checked: catalogue, log, what the log says against what is there, every
 * object, and the ways back. A deep check is a fixity check and is itself an event of the log.
 */

import { VaultError } from "../../core/errors.ts";
import { inTransaction } from "../catalogue/database.ts";
import { logSize } from "../catalogue/event-table.ts";
import { countItems } from "../catalogue/item-table.ts";
import { appendEvents } from "../custody/append.ts";
import { recomputeLog } from "../custody/recompute.ts";
import { sealLog } from "../custody/seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { inSlices, type Steps } from "../slices/steps.ts";
import type { SessionWarning, VaultSession } from "../vault/session.ts";
import { checkDerivations } from "./check-derivations.ts";
import { checkEvents } from "./check-events.ts";
import { checkExchange } from "./check-exchange.ts";
import { isDamage, type CheckFinding } from "./check-finding.ts";
import { checkFolder } from "./check-folder.ts";
import { checkTimestamps } from "./check-timestamps.ts";
import { checkRecords } from "./check-records.ts";
import { checkObjects, type CheckedObjects } from "./check-objects.ts";

export type CheckOptions = JobOptions & {
  /** Whether every byte of every original is opened and hashed. */
  readonly deep: boolean;
};

export interface CheckReport {
  /** Whether nothing is lost or altered and the ways back are there. */
  readonly isSound: boolean;
  readonly isDeep: boolean;
  readonly findings: readonly CheckFinding[];
  /** What was noticed when the vault was unlocked. */
  readonly warnings: readonly SessionWarning[];
  readonly items: number;
  readonly checkedObjects: number;
  readonly logSize: number;
}

/** Notes a fixity check in the log. */
async function logFixityCheck(session: VaultSession, { checked, findings }: CheckedObjects): Promise<void> {
  const db = session.catalogue.writable;
  if (db === undefined) return;
  const failed = new Set(
    findings.map((finding) => ("derivative" in finding ? finding.derivative : finding.item)),
  ).size;
  inTransaction(db, () => appendEvents(session, [{ type: "fixity-check", scope: "vault", checked, failed }]));
  await sealLog(session);
}

/** A catalogue that cannot be read to its end is one finding, and the other steps go on. */
async function findingsOf(
  step: () => Promise<readonly CheckFinding[]> | readonly CheckFinding[],
): Promise<readonly CheckFinding[]> {
  try {
    return await step();
  } catch (error) {
    const { code, message } = toVaultError(error, "read-failed");
    if (code !== "vault-damaged") throw error;
    return [{ kind: "catalogue-damaged", detail: message }];
  }
}

async function check(session: VaultSession, options: CheckOptions): Promise<CheckReport> {
  const { deep: isDeep, signal } = options;
  const throwIfStopped = (): void => {
    if (signal?.aborted === true) throw new VaultError("cancelled", "stopped on request");
  };
  const sliced = <Finding extends CheckFinding>(steps: Steps<readonly Finding[]>) => inSlices(steps, signal);
  throwIfStopped();
  let objects: CheckedObjects = { findings: [], checked: 0 };
  const findings = [
    ...(await findingsOf(() => checkFolder(session, isDeep, throwIfStopped))),
    ...(await findingsOf(() => recomputeLog(session, options))),
    ...(await findingsOf(() => checkTimestamps(session))),
    ...(await findingsOf(() => sliced(checkEvents(session)))),
    ...(await findingsOf(() => sliced(checkDerivations(session)))),
    ...(await findingsOf(() => sliced(checkExchange(session)))),
    ...(await findingsOf(() => sliced(checkRecords(session)))),
    ...(await findingsOf(async () => (objects = await checkObjects(session, isDeep, options)).findings)),
  ];
  const isReadable = !findings.some(({ kind }) => kind === "catalogue-damaged");
  if (isDeep && isReadable) await logFixityCheck(session, objects);
  return {
    isSound: !findings.some(isDamage),
    isDeep,
    findings,
    warnings: session.warnings,
    items: isReadable ? countItems(session.catalogue.db) : objects.checked,
    checkedObjects: objects.checked,
    logSize: isReadable ? logSize(session.catalogue.db) : 0,
  };
}

/**
 * Checks a vault; faults of the vault are findings, never errors. Throws VaultError cancelled, and disk-full or
 * permission-denied when a deep check cannot be noted in the log.
 */
export async function checkVault(session: VaultSession, options: CheckOptions): Promise<CheckReport> {
  try {
    return await check(session, options);
  } catch (error) {
    throw toVaultError(error, "read-failed");
  }
}
