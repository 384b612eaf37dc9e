/**
 * The metadata of a bundle as labels of `bag-info.txt`: who signed, for whom, when, over which state of the log, and how
 * long the archive is, so that a cut copy is told from a changed one. All of it is under the signature.
 */

import { type InfoEntry, infoValues, decodePayloadTotal, type PayloadTotal } from "../bag/bag-info.ts";
import { encodeBase64 } from "../bytes/base64.ts";
import type { ConsentUse } from "../consent/consent-state.ts";
import { consentUses } from "../records/record-kinds.ts";
import type { StatedPurpose } from "../consent/left-out.ts";
import { type Checkpoint, parseDecimal } from "../custody/checkpoint.ts";
import { DecodeError } from "../errors.ts";

/** The format that this program writes and reads. */
export const BUNDLE_FORMAT = "1";

/** What the signer says about a bundle as a whole. */
export interface BundleInfo {
  readonly bundleId: string;
  readonly format: string;
  readonly softwareVersion: string;
  /** UTC with seconds. */
  readonly sealedAt: string;
  readonly payload: PayloadTotal;
  /** Length of the archive with its padding, before sealing. */
  readonly archiveBytes: number;
  /** As minisign prints it. */
  readonly signerKeyId: string;
  /** Fingerprints, or `passphrase` alone. */
  readonly recipients: readonly string[];
  /** Those of the recipients whose keys the signer never compared with their owners. */
  readonly unverifiedRecipients: readonly string[];
  /** What the signer said it is for, and what of the chosen items stayed. */
  readonly purpose?: StatedPurpose;
  /** As `checkpointLabel` gives it. */
  readonly checkpoint: string;
}

/** A state of the log in one word: size, colon, base64 of the root. */
export const checkpointLabel = ({ size, root }: Pick<Checkpoint, "size" | "root">): string =>
  `${size}:${encodeBase64(root)}`;

/** What the signature's trusted comment says. */
export const trustedCommentOf = ({ bundleId, checkpoint, format }: BundleInfo): string =>
  `bundle:${bundleId} checkpoint:${checkpoint} format:${format}`;

/** What the signature's first line says; nothing covers that line, so it is fixed. */
export const untrustedCommentOf = ({ bundleId }: Pick<BundleInfo, "bundleId">): string =>
  `signature of sealed bundle ${bundleId}`;

const AGENT = "Sandyq ";

const purposeEntries = ({ purpose }: BundleInfo): InfoEntry[] =>
  purpose === undefined
    ? []
    : [
        ...(purpose.use === undefined
          ? []
          : [
              { label: "Sandyq-Use", value: purpose.use },
              { label: "Sandyq-Left-Out", value: String(purpose.leftOut.uncovered) },
            ]),
        ...(purpose.leftOut.closed === 0
          ? []
          : [{ label: "Sandyq-Left-Out-Closed", value: String(purpose.leftOut.closed) }]),
        ...purpose.leftOut.items.map((value) => ({ label: "Sandyq-Left-Out-Item", value })),
      ];

/** Labels in the order in which they are written. */
export const bundleInfoEntries = (info: BundleInfo): InfoEntry[] => [
  { label: "Bagging-Date", value: info.sealedAt.slice(0, 10) },
  { label: "Payload-Oxum", value: `${info.payload.bytes}.${info.payload.files}` },
  { label: "Bag-Software-Agent", value: `${AGENT}${info.softwareVersion}` },
  { label: "External-Identifier", value: info.bundleId },
  { label: "Sandyq-Format", value: info.format },
  { label: "Sandyq-Sealed-At", value: info.sealedAt },
  { label: "Sandyq-Archive-Bytes", value: String(info.archiveBytes) },
  { label: "Sandyq-Signer-Key-ID", value: info.signerKeyId },
  ...info.recipients.map((value) => ({ label: "Sandyq-Recipient", value })),
  ...info.unverifiedRecipients.map((value) => ({ label: "Sandyq-Recipient-Unverified", value })),
  ...purposeEntries(info),
  { label: "Sandyq-Checkpoint", value: info.checkpoint },
];

function single(entries: readonly InfoEntry[], label: string, pattern: RegExp): string {
  const [value, ...others] = infoValues(entries, label);
  if (value === undefined || others.length > 0 || !pattern.test(value)) {
    throw new DecodeError(`bag-info.txt.${label}`, "one value of its form");
  }
  return value;
}

/** A number that may be left away, where it is none. */
function optionalCount(entries: readonly InfoEntry[], label: string): number {
  if (infoValues(entries, label).length === 0) return 0;
  return parseDecimal(single(entries, label, /^\d{1,9}$/), `bag-info.txt.${label}`);
}

function useOf(entries: readonly InfoEntry[]): ConsentUse | undefined {
  if (infoValues(entries, "Sandyq-Use").length === 0) return undefined;
  const said = single(entries, "Sandyq-Use", /^/);
  const use = consentUses.find((known) => known === said);
  if (use === undefined) throw new DecodeError("bag-info.txt.Sandyq-Use", "a known use");
  return use;
}

function purposeOf(entries: readonly InfoEntry[]): StatedPurpose | undefined {
  const use = useOf(entries);
  const uncovered = optionalCount(entries, "Sandyq-Left-Out");
  const closed = optionalCount(entries, "Sandyq-Left-Out-Closed");
  const items = infoValues(entries, "Sandyq-Left-Out-Item");
  const isOfForm = items.every((value) => /^[0-9a-f]{32}$/.test(value));
  if (!isOfForm || (items.length > 0 && items.length !== uncovered + closed)) {
    throw new DecodeError("bag-info.txt.Sandyq-Left-Out-Item", "as many items as were left out");
  }
  if (use === undefined && uncovered > 0)
    throw new DecodeError("bag-info.txt.Sandyq-Left-Out", "a use that consent was asked for");
  if (use === undefined && closed === 0) return undefined;
  return { ...(use && { use }), leftOut: { uncovered, closed, items } };
}

/** Reads the metadata of a bundle out of its labels; labels that it does not know are left alone. Throws DecodeError. */
export function decodeBundleInfo(entries: readonly InfoEntry[]): BundleInfo {
  const recipients = infoValues(entries, "Sandyq-Recipient");
  const isForPassphrase = recipients.length === 1 && recipients[0] === "passphrase";
  if (
    recipients.length === 0 ||
    !(isForPassphrase || recipients.every((value) => /^[0-9a-f]{64}$/.test(value)))
  ) {
    throw new DecodeError("bag-info.txt.Sandyq-Recipient", "fingerprints, or passphrase alone");
  }
  const purpose = purposeOf(entries);
  const unverifiedRecipients = infoValues(entries, "Sandyq-Recipient-Unverified");
  if (!unverifiedRecipients.every((value) => recipients.includes(value))) {
    throw new DecodeError("bag-info.txt.Sandyq-Recipient-Unverified", "fingerprints of recipients");
  }
  return {
    bundleId: single(entries, "External-Identifier", /^[0-9a-f]{32}$/),
    format: single(entries, "Sandyq-Format", /^\d{1,9}$/),
    softwareVersion: single(entries, "Bag-Software-Agent", /^Sandyq \S{1,40}$/).slice(AGENT.length),
    sealedAt: single(entries, "Sandyq-Sealed-At", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
    payload: decodePayloadTotal(single(entries, "Payload-Oxum", /^/)),
    archiveBytes: parseDecimal(
      single(entries, "Sandyq-Archive-Bytes", /^/),
      "bag-info.txt.Sandyq-Archive-Bytes",
    ),
    signerKeyId: single(entries, "Sandyq-Signer-Key-ID", /^[0-9A-F]{16}$/),
    recipients,
    unverifiedRecipients,
    ...(purpose && { purpose }),
    checkpoint: single(entries, "Sandyq-Checkpoint", /^\d{1,16}:[A-Za-z0-9+/]{43}=$/),
  };
}
