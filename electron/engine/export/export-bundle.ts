/**
 * Seals chosen items into one file for its receivers. Order: checkpoint of the log, unfinished file, its bytes made
 * durable, then one transaction that logs what leaves the vault, then the final name. Interrupted anywhere, the log
 * says that more left the vault than did, never less.
 */

import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import type { BundlePlan } from "../../core/bundle/contents.ts";
import { parseMember } from "../../core/bundle/layout.ts";
import { planBundle } from "../../core/bundle/plan.ts";
import { VaultError } from "../../core/errors.ts";
import { heldBytes, MAX_HELD_BYTES, MAX_MEMBERS } from "../../core/verify/limits.ts";
import { generatePassphrase } from "../../core/words/fingerprint-words.ts";
import { insertBundle } from "../catalogue/bundle-table.ts";
import { inTransaction } from "../catalogue/database.ts";
import { recordWithId } from "../catalogue/record-table.ts";
import { type ClearedItems, clearForUse } from "../consent/clear-for-use.ts";
import { statedPurpose } from "../consent/stated-purpose.ts";
import type { ConsentAsk } from "../consent/weigh-consent.ts";
import { unverifiedContactsOf } from "../contacts/contacts.ts";
import { appendEvents } from "../custody/append.ts";
import { commitPersonName } from "../custody/commit-name.ts";
import { formatUtcSeconds } from "../custody/utc.ts";
import { sealLog } from "../custody/seal-log.ts";
import { toVaultError } from "../disk/io-error.ts";
import type { JobOptions } from "../job.ts";
import { writableDb, type VaultSession } from "../vault/session.ts";
import { composeBundle, recipientNames, type Recipients } from "./bundle-contents.ts";
import { chooseFiles, type ChosenFile, type Copies, formsOf } from "./choose-copies.ts";
import type { Selection } from "./choose-items.ts";
import type { GatheredRecords } from "./gather-records.ts";
import { storedOriginal } from "./open-original.ts";
import { discardPartial, openPartial, publishPartial, type PartialFile } from "./partial-file.ts";
import { assertNamed, assertTellable, recordDraft, recordsOf, type Telling } from "./record-disclosure.ts";
import { sealBundle } from "./seal-bundle.ts";
import { sealLogIfPossible } from "../custody/seal-log-if-possible.ts";
import type { SealedFile, SealedFor } from "./seal-job.ts";
import { FileNameTeller, type ToldNames } from "./told-file-names.ts";

export type ExportOptions = Selection &
  Telling & {
    readonly recipients: Recipients;
    /** What of each item goes along; its original unless told otherwise. */
    readonly copies?: Copies | undefined;
    /** The file to be made; nothing may be there yet. */
    readonly out: string;
    /** Names of people and sources that the receiver is shown beside the events that committed to them. */
    readonly openedNames?: readonly string[] | undefined;
    /** What it is for, and what becomes of items that consent does not cover. */
    readonly consent?: ConsentAsk | undefined;
  } & JobOptions;

/** One file of the bundle: the original of an item, or the copy of it that was chosen. */
export interface ExportedFile {
  readonly number: number;
  readonly item: string;
  readonly copy?: { readonly derivative: string; readonly kind: string; readonly madeAt: string };
}

export interface ExportReport {
  readonly bundleId: string;
  readonly files: readonly ExportedFile[];
  /** Of the sealed file, lower-case hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Bare base64 of the minisign key that signed it. */
  readonly signer: string;
  /** Eight words that change with every signed byte. */
  readonly words: readonly string[];
  /** How the receivers are named in the bundle and in the log. */
  readonly recipients: readonly string[];
  /** Names of contacts among them whose keys were never compared with them. */
  readonly unverifiedContacts: readonly string[];
  /** What it was said to be for, and what consent did not cover. */
  readonly consent: Omit<ClearedItems, "rows">;
  /** Codes of the records that went along, and of the people among them who were named. */
  readonly records: readonly string[];
  readonly namedPeople: readonly string[];
  /** How many names in texts of these records became codes. */
  readonly veiled: number;
  /** How the names of the originals went. */
  readonly fileNames: ToldNames;
  /** Present when the bundle was sealed to a passphrase; nothing keeps it but this report. */
  readonly passphrase?: string;
}

function assertSealable(recipients: Recipients): void {
  if (recipients === "passphrase") return;
  if (recipients.length === 0) throw new VaultError("bad-usage", "a bundle needs a recipient");
  if (new Set(recipients.map(({ kind }) => kind)).size > 1) {
    throw new VaultError("mixed-recipients", "post-quantum and classic recipients cannot share a file");
  }
}

/** Whether a member is longer than a verifier takes into memory; the items themselves may be of any length. */
function isTooLong(member: BundlePlan["members"][number]): boolean {
  const kind = parseMember(member.path)?.kind;
  const most = kind === undefined ? undefined : heldBytes[kind];
  return "bytes" in member && most !== undefined && member.sizeBytes > most;
}

/** A bundle that a verifier would refuse as endless must not be made. */
function assertVerifiable({ members }: BundlePlan): void {
  const allBytes = members.reduce((total, member) => total + ("bytes" in member ? member.sizeBytes : 0), 0);
  if (members.length > MAX_MEMBERS || allBytes > MAX_HELD_BYTES || members.some(isTooLong)) {
    throw new VaultError("bad-usage", "too many items for one bundle: export them in several");
  }
}

interface PlannedExport {
  readonly plan: BundlePlan;
  readonly files: readonly ChosenFile[];
  readonly consent: Omit<ClearedItems, "rows">;
  readonly checkpointSize: number;
  readonly register: GatheredRecords;
  readonly tellsAnswers: boolean;
  readonly fileNames: FileNameTeller;
  /** As recipientNames gives them. */
  readonly names: readonly string[];
}

/** Notes what leaves the vault, to whom, under which hash. */
function logExport(
  session: VaultSession,
  { plan, files, checkpointSize, register, tellsAnswers, fileNames, names }: PlannedExport,
  file: SealedFile,
): void {
  const { bundleId, tagManifestSha256 } = plan;
  const { sha256: bundleSha256, sizeBytes } = file;
  const db = writableDb(session);
  inTransaction(db, () => {
    insertBundle(db, {
      id: bundleId,
      createdAtMs: session.now(),
      sha256: bundleSha256,
      sizeBytes,
      checkpointSize,
      tagManifestSha256,
      files: files.map(({ row, copy }) => ({ itemId: row.id, derivativeId: copy?.id ?? null })),
      recipients: names,
    });
    // A bundle carries the earlier events of its items: a receiver must not learn from them who else has received one.
    const committed = names.map((name) =>
      name === "passphrase" ? name : commitPersonName(session, name, "recipient"),
    );
    const drafts = files.map(({ row, copy }) => ({
      type: "dissemination" as const,
      item: row.id,
      sha256: row.sha256,
      form: "bundle" as const,
      ...(copy && { derivative: copy.id, derivativeSha256: copy.sha256 }),
      bundle: bundleId,
      bundleSha256,
      recipients: committed,
    }));
    const told = { bundleId, register, tellsAnswers, names: fileNames, recipients: committed };
    appendEvents(session, [...drafts, ...recordDraft(session, told)]);
  });
}

async function planExport(session: VaultSession, request: ExportOptions): Promise<PlannedExport> {
  const { recipients, copies = "original", namesSource = false, tellsAnswers = false } = request;
  const { openedNames: openedTexts = [] } = request;
  assertSealable(recipients);
  assertTellable(request, copies);
  writableDb(session);
  const wanted = chooseFiles(session, request, copies);
  const { rows, ...consent } = await clearForUse(session, "bundle", formsOf(wanted), request.consent ?? {});
  const cleared = new Set(rows.map(({ id }) => id));
  const files = wanted.filter(({ row }) => cleared.has(row.id));
  const register = recordsOf(session, request, files, consent.use);
  const originals = files.flatMap(({ row, copy }) => (copy === undefined ? [row.id] : []));
  const fileNames = new FileNameTeller(session, originals, request);
  const head = await sealLog(session);
  const told = { namesSource, tellsAnswers, names: fileNames, openedTexts, register };
  // A bundle of safe copies alone names no original.
  const stated = statedPurpose(consent, { namesItems: copies !== "safe" });
  const wish = { files, recipients, ...told, ...stated };
  const plan = planBundle(session.crypto, composeBundle(session, wish, head));
  assertVerifiable(plan);
  assertNamed(session, request.namedPeople ?? [], register, fileNames);
  const { size: checkpointSize } = head.checkpoint;
  const names = recipientNames(session, recipients);
  return { plan, files, consent, checkpointSize, register, tellsAnswers, fileNames, names };
}

async function fill(
  session: VaultSession,
  { plan, files }: PlannedExport,
  partial: PartialFile,
  work: { readonly sealedFor: SealedFor } & JobOptions,
): Promise<SealedFile> {
  const { sealedFor, ...options } = work;
  const originals = files.map(({ row, copy }) => storedOriginal(session, copy ?? row));
  try {
    return await sealBundle({ plan, originals, sealedFor, descriptor: partial.handle.fd }, options);
  } finally {
    for (const { fileKey } of originals) session.crypto.wipe(fileKey);
  }
}

/** The records that went along, and who was named, by code. */
function toldOf(
  session: VaultSession,
  { register: { records, people, veiled }, fileNames }: PlannedExport,
): Pick<ExportReport, "records" | "namedPeople" | "veiled" | "fileNames"> {
  const named = new Set([...people.map(({ record }) => record), ...fileNames.shown]);
  return {
    records: records.map(({ code }) => code),
    namedPeople: [...named].flatMap((id) => recordWithId(session.catalogue.db, id)?.code ?? []),
    veiled,
    fileNames: fileNames.told,
  };
}

const exportedFile = ({ row, copy }: ChosenFile, index: number): ExportedFile => ({
  number: index + 1,
  item: row.id,
  ...(copy && {
    copy: { derivative: copy.id, kind: copy.kind, madeAt: formatUtcSeconds(copy.madeAtMs) },
  }),
});

/**
 * Exports items as a sealed bundle. Throws VaultError item-not-found, case-not-found, no-safe-copy, use-not-told, consent-missing,
 * mixed-recipients, bad-usage, read-only, already-exists, disk-full, permission-denied, object-damaged, cancelled; nothing is left then.
 */
export async function exportBundle(session: VaultSession, request: ExportOptions): Promise<ExportReport> {
  const { recipients, out, signal, onProgress } = request;
  const planned = await planExport(session, request);
  const { bundleId, archiveBytes, signer, words } = planned.plan;
  const passphrase = recipients === "passphrase" ? generatePassphrase(session.crypto) : undefined;
  const sealedFor: SealedFor =
    recipients === "passphrase"
      ? { passphrase: encodeUtf8(passphrase ?? "") }
      : { recipients: recipients.map(({ text }) => text) };
  const partial = await openPartial(session, out, archiveBytes);
  let file: SealedFile;
  try {
    file = await fill(session, planned, partial, { sealedFor, signal, onProgress });
    logExport(session, planned, file);
    await publishPartial(session, partial);
  } catch (error) {
    await discardPartial(session, partial);
    throw toVaultError(error, "write-failed");
  }
  await sealLogIfPossible(session);
  const unverifiedContacts =
    recipients === "passphrase" ? [] : recipients.flatMap(({ text }) => unverifiedContactsOf(session, text));
  const files = planned.files.map(exportedFile);
  const { consent, names } = planned;
  const told = toldOf(session, planned);
  const report = {
    ...{ bundleId, files, ...file, signer, words, recipients: names, unverifiedContacts, consent },
    ...told,
  };
  return passphrase === undefined ? report : { ...report, passphrase };
}
