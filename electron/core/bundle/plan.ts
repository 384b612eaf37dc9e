/**
 * Decides every byte of a bundle but the originals before any is written: hashes and sizes are known from import, so
 * manifests and signature precede the payload and a reader needs one pass.
 */

import { DECLARATION_TEXT } from "../bag/declaration.ts";
import { encodeBagInfo } from "../bag/bag-info.ts";
import { encodeManifest, type ManifestEntry } from "../bag/manifest.ts";
import { encodeHex } from "../bytes/hex.ts";
import { encodeUtf8 } from "../bytes/utf8.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { type Checkpoint, openCheckpoint } from "../custody/checkpoint.ts";
import { parseVerifierKey } from "../custody/note.ts";
import { assert } from "../errors.ts";
import { padmeLength } from "../object/padme.ts";
import {
  encodeMinisignPublicKey,
  formatMinisignPublicKey,
  minisignPublicKeyOf,
  printMinisignKeyId,
  signMinisign,
} from "../sign/minisign.ts";
import { TAR_END_BYTES } from "../tar/header-fields.ts";
import { tarMemberBytes } from "../tar/write-tar.ts";
import { encodeBundleRecord, objectOf } from "./bundle-record.ts";
import { bundleWords } from "./bundle-words.ts";
import {
  BUNDLE_FORMAT,
  bundleInfoEntries,
  type BundleInfo,
  checkpointLabel,
  trustedCommentOf,
  untrustedCommentOf,
} from "./bundle-info.ts";
import type {
  BundleContents,
  BundleItem,
  BundlePlan,
  PayloadMember,
  PlannedMember,
  StampedCheckpoint,
  TextMember,
} from "./contents.ts";
import { encodeCarriedNames, encodeCarriedRecords } from "./carried-records.ts";
import { contentOf, indexHtml } from "./index-html.ts";
import {
  consistencyPath,
  eventsPath,
  itemRecordPath,
  memberNames,
  payloadExtension,
  payloadPath,
  proofPath,
  stampedCheckpointPath,
  timestampPath,
  witnessPath,
} from "./layout.ts";
import { encodeOpenedNames } from "./opened-names.ts";
import { readmeText } from "./readme.ts";
import { encodeWitness } from "./witness.ts";

const textMember = (path: string, content: string | Uint8Array): TextMember => {
  const bytes = typeof content === "string" ? encodeUtf8(content) : content;
  return { path, sizeBytes: bytes.length, bytes };
};

/** Path inside the archive. */
export const archivePath = (bundleId: string, path: string): string => `${bundleId}/${path}`;

/** Length of an archive of these members with its padding. */
const archiveLength = (bundleId: string, members: readonly PlannedMember[]): number =>
  padmeLength(
    members.reduce(
      (total, { path, sizeBytes }) => total + tarMemberBytes(archivePath(bundleId, path), sizeBytes),
      TAR_END_BYTES,
    ),
  );

interface Payload {
  readonly members: readonly PlannedMember[];
  readonly entries: readonly ManifestEntry[];
}

function payloadOf(crypto: CryptoBackend, items: readonly BundleItem[]): Payload {
  const members: PlannedMember[] = [];
  const entries: ManifestEntry[] = [];
  for (const [index, { record }] of items.entries()) {
    const { size, sha256, name } = record;
    const original: PayloadMember = {
      path: payloadPath(index + 1, sha256, payloadExtension(name)),
      sizeBytes: size,
      item: objectOf(record),
    };
    const about = textMember(itemRecordPath(index + 1, sha256), encodeBundleRecord(record));
    members.push(original, about);
    entries.push({ path: original.path, digest: sha256 });
    entries.push({ path: about.path, digest: encodeHex(crypto.sha256(about.bytes)) });
  }
  return { members, entries };
}

/** A stamped checkpoint and the three files of each stamp over it. */
const timestampFiles = ({ size, note, stamps }: StampedCheckpoint): TextMember[] => [
  textMember(stampedCheckpointPath(size), note),
  ...stamps.flatMap(({ request, response, chain }, index) => [
    textMember(timestampPath(size, index + 1, "tsq"), request),
    textMember(timestampPath(size, index + 1, "tsr"), response),
    textMember(timestampPath(size, index + 1, "pem"), chain),
  ]),
];

/** Tag files whose content does not depend on the rest of the bundle, from the signer's key to the events. */
function givenTagFiles(crypto: CryptoBackend, contents: BundleContents): TextMember[] {
  const { items, consistency, timestamps, checkpoint, logKey, signer } = contents;
  const { witnesses = [], openedNames = [], records = [], people = [] } = contents;
  return [
    textMember(memberNames.signerKey, formatMinisignPublicKey(minisignPublicKeyOf(crypto, signer.publicKey))),
    textMember(memberNames.logKey, `${logKey}\n`),
    textMember(memberNames.checkpoint, checkpoint),
    ...consistency
      .toSorted((first, second) => first.oldSize - second.oldSize)
      .map(({ oldSize, text }) => textMember(consistencyPath(oldSize), text)),
    ...timestamps.toSorted((first, second) => first.size - second.size).flatMap(timestampFiles),
    ...witnesses.map((witness, index) => textMember(witnessPath(index + 1), encodeWitness(witness))),
    ...items.flatMap(({ events }, index) =>
      events.map(({ proof }, line) => textMember(proofPath(index + 1, line + 1), proof)),
    ),
    ...items.map(({ events }, index) =>
      textMember(eventsPath(index + 1), events.map(({ line }) => `${line}\n`).join("")),
    ),
    ...(openedNames.length > 0 ? [textMember(memberNames.names, encodeOpenedNames(openedNames))] : []),
    ...(records.length > 0 ? [textMember(memberNames.records, encodeCarriedRecords(records))] : []),
    ...(people.length > 0 ? [textMember(memberNames.people, encodeCarriedNames(people))] : []),
  ];
}

/** Members before bag-info and tag manifest are known: declaration, bag-info, both manifests, signature. */
const LEADING_MEMBERS = 5;
/** README.txt and index.html. */
const GUIDE_FILES = 2;

function guideFiles(info: BundleInfo, items: readonly BundleItem[], fileCount: number): TextMember[] {
  const rows = items.map(({ record }, index) => ({
    number: index + 1,
    payloadPath: payloadPath(index + 1, record.sha256, payloadExtension(record.name)),
    record,
  }));
  return [
    textMember(memberNames.readme, readmeText({ ...info, fileCount, content: contentOf(rows) })),
    textMember(memberNames.index, indexHtml(info, rows)),
  ];
}

function checkpointOf(crypto: CryptoBackend, { checkpoint, logKey }: BundleContents): Checkpoint {
  const opened = openCheckpoint(crypto, checkpoint, parseVerifierKey(crypto, logKey));
  assert(opened !== undefined, "the checkpoint is signed by the log's key");
  return opened;
}

function infoOf(crypto: CryptoBackend, contents: BundleContents): BundleInfo {
  const { bundleId, sealedAtSeconds, softwareVersion, items, recipients, signer } = contents;
  const { unverifiedRecipients = [] } = contents;
  assert(/^[0-9a-f]{32}$/.test(bundleId) && items.length > 0, "a bundle has an id and items");
  return {
    bundleId,
    format: BUNDLE_FORMAT,
    softwareVersion,
    sealedAt: new Date(sealedAtSeconds * 1000).toISOString().replace(".000Z", "Z"),
    payload: { bytes: 0, files: 0 },
    archiveBytes: 0,
    signerKeyId: printMinisignKeyId(minisignPublicKeyOf(crypto, signer.publicKey)),
    recipients,
    unverifiedRecipients,
    ...(contents.purpose && { purpose: contents.purpose }),
    checkpoint: checkpointLabel(checkpointOf(crypto, contents)),
  };
}

/** The five members that depend on everything else. */
function leadingMembers(
  crypto: CryptoBackend,
  contents: BundleContents,
  info: BundleInfo,
  rest: { readonly payload: Payload; readonly tagFiles: readonly TextMember[] },
): { members: readonly TextMember[]; tagManifest: TextMember } {
  const declaration = textMember(memberNames.declaration, DECLARATION_TEXT);
  const metadata = textMember(memberNames.info, encodeBagInfo(bundleInfoEntries(info)));
  const manifest = textMember(memberNames.manifest, encodeManifest(rest.payload.entries));
  const listed = [declaration, metadata, manifest, ...rest.tagFiles];
  const tagManifest = textMember(
    memberNames.tagManifest,
    encodeManifest(listed.map(({ path, bytes }) => ({ path, digest: encodeHex(crypto.sha256(bytes)) }))),
  );
  const signature = signMinisign(crypto, contents.signer, tagManifest.bytes, {
    trustedComment: trustedCommentOf(info),
    untrustedComment: untrustedCommentOf(info),
  });
  const members = [
    declaration,
    metadata,
    manifest,
    tagManifest,
    textMember(memberNames.signature, signature),
  ];
  return { members, tagManifest };
}

/** Plans a bundle. Throws InvariantError or DecodeError when what it is given does not belong into one. */
export function planBundle(crypto: CryptoBackend, contents: BundleContents): BundlePlan {
  const { bundleId, sealedAtSeconds, items, signer } = contents;
  const payload = payloadOf(crypto, items);
  const given = givenTagFiles(crypto, contents);
  const plain = infoOf(crypto, contents);
  const fileCount = LEADING_MEMBERS + given.length + GUIDE_FILES + payload.members.length;
  const tagFiles = [...given, ...guideFiles(plain, items, fileCount)];
  const bytes = payload.members.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
  let info: BundleInfo = { ...plain, payload: { bytes, files: payload.members.length } };
  // The archive names its own length. This settles: more digits never make an archive shorter.
  for (;;) {
    const leading = leadingMembers(crypto, contents, info, { payload, tagFiles });
    const members = [...leading.members, ...tagFiles, ...payload.members];
    const archiveBytes = archiveLength(bundleId, members);
    if (archiveBytes !== info.archiveBytes) {
      info = { ...info, archiveBytes };
      continue;
    }
    const digest = crypto.sha256(leading.tagManifest.bytes);
    return {
      bundleId,
      sealedAtSeconds,
      members,
      archiveBytes,
      tagManifestSha256: encodeHex(digest),
      signer: encodeMinisignPublicKey(minisignPublicKeyOf(crypto, signer.publicKey)),
      words: bundleWords(crypto, signer.publicKey, digest),
    };
  }
}
