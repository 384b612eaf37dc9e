/** Bundles made by the product's own writer with real keys and a real log, and how a test has them verified. */

import { generateIdentity, type Identity, recipientOf } from "../../electron/core/age/identity.ts";
import { recipientFingerprint, type KeyKind } from "../../electron/core/age/recipient.ts";
import { sealAgeBytes } from "../../electron/core/age/seal.ts";
import { decodeHex, encodeHex } from "../../electron/core/bytes/hex.ts";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import type { BundleContents, BundlePlan } from "../../electron/core/bundle/contents.ts";
import { type BundleRecord, isCopyRecord } from "../../electron/core/bundle/bundle-record.ts";
import { type ItemRecord, recordedIntake } from "../../electron/core/bundle/item-record.ts";
import { planBundle } from "../../electron/core/bundle/plan.ts";
import type { Witness } from "../../electron/core/bundle/witness.ts";
import { writeBundleTar } from "../../electron/core/bundle/write.ts";
import type { SigningKeyPair } from "../../electron/core/crypto/backend.ts";
import { type Checkpoint } from "../../electron/core/custody/checkpoint.ts";
import { commit } from "../../electron/core/custody/commitment.ts";
import { cosignNote, formatCosignerKey } from "../../electron/core/custody/cosignature.ts";
import { formatVerifierKey } from "../../electron/core/custody/note.ts";
import type { IntakeAnswer } from "../../electron/core/records/intake-questions.ts";
import { type MinisignPublicKey, minisignPublicKeyOf } from "../../electron/core/sign/minisign.ts";
import type { VerificationReport } from "../../electron/core/verify/report.ts";
import { verifyBundle, type VerifyOptions } from "../../electron/core/verify/verify-bundle.ts";
import { native } from "./backends.ts";
import { carriedNames, carriedRecords } from "./carried-records.ts";
import { hexOf, SampleLog, sampleTime } from "./sample-log.ts";
import { collect, inParts } from "./byte-streams.ts";
import { zeros } from "./tar-blocks.ts";

/** When samples are sealed. */
export const sealedAtSeconds = 1_795_000_000;

/** The id of every sample, which is also its folder. */
export const sampleFolder = hexOf(0xab, 16);

/** One original of a sample. */
export interface SampleOriginal {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType?: string;
}

/** Everything about a bundle that its maker knows. */
export interface Sample {
  readonly contents: BundleContents;
  readonly plan: BundlePlan;
  readonly log: SampleLog;
  readonly originals: ReadonlyMap<string, Uint8Array>;
  readonly identity: Identity;
  readonly signer: SigningKeyPair;
  readonly earlier: Checkpoint;
}

export const plainOriginals: readonly SampleOriginal[] = [
  {
    name: "Әділет сандығы.jpg",
    bytes: Uint8Array.from({ length: 1500 }, (_, index) => index % 256),
    mediaType: "image/jpeg",
  },
  { name: "empty.unknown", bytes: new Uint8Array(0) },
  { name: "notes <b>&.json", bytes: encodeUtf8('{"a":1}'), mediaType: "application/json" },
];

const earlierSize = 3;
const nameSalt = hexOf(3, 16);
const sourceSalt = hexOf(4, 16);
const source = "the market on the corner";

/** How it stands with the questions about the first original. */
export const sampleIntake: readonly IntakeAnswer[] = [
  { question: "filmedBy", state: "answered", text: "<b>Ә</b>\u202e" },
  { question: "filmedAt", state: "answered" },
  { question: "filmedIn", state: "no" },
  { question: "heldBy", state: "unknown" },
];

const itemIdOf = (index: number): string => hexOf(0x10 + index, 16);

function recordOf({ name, bytes, mediaType }: SampleOriginal, index: number): ItemRecord {
  return {
    v: 1,
    item: itemIdOf(index),
    name,
    path: `folder/${name}`,
    size: bytes.length,
    sha256: encodeHex(native.sha256(bytes)),
    mediaType: mediaType ?? "application/octet-stream",
    importedAt: sampleTime,
    times: index === 0 ? { modifiedAt: "2026-11-01T08:00:00.250Z", createdAt: "2026-11-01T08:00:00Z" } : {},
    nameSalt,
    ...(index === 0 && recordedIntake(sampleIntake)),
    receivedFrom: index === 0 ? { text: source, salt: sourceSalt } : undefined,
  };
}

function logOf(records: readonly ItemRecord[]): { log: SampleLog; sequences: Map<string, number[]> } {
  const log = new SampleLog();
  const sequences = new Map<string, number[]>();
  log.append({ type: "vault-creation", vault: hexOf(1, 16) });
  const presented = ({ item, sha256, size, name }: ItemRecord) => ({
    item,
    sha256,
    size,
    name: commit(native, decodeHex(nameSalt), encodeUtf8(name)),
    source: commit(native, decodeHex(sourceSalt), encodeUtf8(source)),
    batch: hexOf(5, 16),
  });
  for (const record of records) {
    const first = log.append({ type: "ingestion", ...presented(record) });
    const second = log.append({ type: "duplicate-presentation", ...presented(record) });
    sequences.set(record.item, [first, second]);
  }
  log.append({ type: "fixity-check", scope: "vault", checked: records.length, failed: 0 });
  for (const { item, sha256 } of records) {
    const seq = log.append({
      type: "dissemination",
      item,
      sha256,
      form: "original",
      recipients: [hexOf(6, 32)],
    });
    sequences.get(item)?.push(seq);
  }
  return { log, sequences };
}

/** The source of every item, opened once more beside the events. */
const openedSource = {
  commitment: commit(native, decodeHex(sourceSalt), encodeUtf8(source)),
  salt: sourceSalt,
  text: source,
};

/** Somebody who received an earlier bundle of the log. */
export function witnessOf(log: SampleLog): Witness {
  const keyPair = native.signingKeyPair(new Uint8Array(32).fill(12));
  const note = cosignNote(native, log.note(log.checkpoint(earlierSize)), keyPair, sealedAtSeconds - 1000);
  return { cosigner: formatCosignerKey(native, keyPair.publicKey), note };
}

/** What a test may decide about a sample. */
export interface SampleOptions {
  readonly originals?: readonly SampleOriginal[];
  readonly kind?: KeyKind;
  /** Changes what goes into the plan, as a faulty or hostile maker would. */
  readonly change?: (contents: BundleContents, log: SampleLog) => BundleContents;
  /** Changes the events of the log before anything is proved. */
  readonly recordsInLog?: (records: readonly ItemRecord[]) => readonly ItemRecord[];
}

/** Makes a bundle of three items (or others) whose log has an earlier checkpoint. */
export function makeSample(options: SampleOptions = {}): Sample {
  const { originals = plainOriginals, kind = "classic" } = options;
  const records = originals.map(recordOf);
  const { log, sequences } = logOf((options.recordsInLog ?? ((all) => all))(records));
  const identity = generateIdentity(native, kind);
  const signer = native.signingKeyPair(new Uint8Array(32).fill(8));
  const origin = log.checkpoint().origin;
  const proven = (record: ItemRecord) =>
    (sequences.get(record.item) ?? []).map((seq) => ({ line: log.lines[seq] ?? "", proof: log.proof(seq) }));
  const given: BundleContents = {
    bundleId: sampleFolder,
    sealedAtSeconds,
    softwareVersion: "0.1.0",
    items: records.map((record) => ({ record, events: proven(record) })),
    checkpoint: log.note(),
    logKey: formatVerifierKey(native, { name: origin, publicKey: log.keyPair.publicKey }),
    consistency: [{ oldSize: earlierSize, text: log.consistency(earlierSize) }],
    timestamps: [],
    openedNames: [openedSource],
    ...(records[0] && { records: carriedRecords(records[0].item), people: carriedNames }),
    recipients: [recipientFingerprint(native, recipientOf(native, identity))],
    signer,
  };
  const contents = (options.change ?? ((same) => same))(given, log);
  return {
    contents,
    plan: planBundle(native, contents),
    log,
    originals: new Map(originals.map(({ bytes }, index) => [itemIdOf(index), bytes])),
    identity,
    signer,
    earlier: log.checkpoint(earlierSize),
  };
}

/** A record that has to be the one of an original. */
export function originalRecord(record: BundleRecord | undefined): ItemRecord {
  if (record === undefined || isCopyRecord(record)) throw new Error("this is an original");
  return record;
}

/** The archive as the product writes it. */
export const archiveOf = ({ plan, originals }: Pick<Sample, "plan" | "originals">): Promise<Uint8Array> =>
  collect(writeBundleTar(plan, (item) => inParts(originals.get(item) ?? zeros(0), 1000)));

/** Seals any bytes for the recipient of a sample. */
export const sealFor = ({ identity }: Pick<Sample, "identity">, archive: Uint8Array): Uint8Array =>
  sealAgeBytes(native, [recipientOf(native, identity)], archive);

/** The sealed bundle of a sample. */
export const sealedBundle = async (sample: Sample): Promise<Uint8Array> =>
  sealFor(sample, await archiveOf(sample));

/** The key that the recipient of a sample pins. */
export const pinnedKey = ({ signer }: Pick<Sample, "signer">): MinisignPublicKey =>
  minisignPublicKeyOf(native, signer.publicKey);

/** Verifies with the recipient's key and, unless a test says otherwise, the right signer. */
export const verify = (
  sample: Pick<Sample, "identity" | "signer">,
  sealed: Uint8Array,
  options: Partial<VerifyOptions> = {},
): Promise<VerificationReport> =>
  verifyBundle(native, inParts(sealed, 8192), {
    opener: { identities: [sample.identity] },
    signer: pinnedKey(sample),
    nowMs: sealedAtSeconds * 1000,
    ...options,
  });

/** The kinds of findings in a report, each once. */
export const kindsIn = ({ findings }: VerificationReport): string[] => [
  ...new Set(findings.map(({ kind }) => kind)),
];
