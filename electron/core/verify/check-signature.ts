/**
 * Who signed the tag manifest. A key that came with the bundle is only a claim: the answer to "is this the signer" needs
 * a key that the reader had before.
 */

import { equalBytes } from "../bytes/bytes.ts";
import { encodeHex } from "../bytes/hex.ts";
import { decodeUtf8 } from "../bytes/utf8.ts";
import { type BundleInfo, trustedCommentOf, untrustedCommentOf } from "../bundle/bundle-info.ts";
import { bundleWords } from "../bundle/bundle-words.ts";
import { memberNames } from "../bundle/layout.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import { tryDecode } from "../decode.ts";
import {
  encodeMinisignPublicKey,
  type MinisignPublicKey,
  minisignPublicKeyOf,
  parseMinisignPublicKey,
  printMinisignKeyId,
  verifyMinisign,
} from "../sign/minisign.ts";
import { decodeFile } from "../bag/decode-file.ts";
import { decodeManifest } from "../bag/manifest.ts";
import type { Collected } from "./collected.ts";
import type { FindingReporter } from "./report.ts";
import type { ReportedSigner } from "./report.ts";

/** What is known about the signature. */
export interface SignatureCheck {
  /** The key that signed, or else the key that the bundle names. */
  readonly signer: ReportedSigner | undefined;
  readonly signerKeyId: string | undefined;
  /** Whether a valid signature covers the list of items that the archive holds. */
  readonly coversManifest: boolean;
  /** What the signature says besides, when it is valid. */
  readonly trustedComment: string | undefined;
  /** The first line of a valid signature's file, which the signature does not cover. */
  readonly untrustedLine: string | undefined;
}

/** What the check needs. */
export interface SignatureSubject {
  readonly crypto: CryptoBackend;
  readonly collected: Collected;
  /** The key that the reader expects. */
  readonly pinned: MinisignPublicKey | undefined;
}

const samePublicKey = (first: MinisignPublicKey, second: MinisignPublicKey): boolean =>
  equalBytes(first.publicKey, second.publicKey);

/** The key that the bundle names; its id has to be the one that follows from the key. */
function namedKey(
  { crypto, collected }: SignatureSubject,
  report: FindingReporter,
): MinisignPublicKey | undefined {
  const path = memberNames.signerKey;
  const bytes = collected.texts.get(path);
  if (bytes === undefined) return undefined;
  const key = decodeFile(path, report, () => parseMinisignPublicKey(decodeUtf8(bytes)));
  const ownId = key && minisignPublicKeyOf(crypto, key.publicKey).keyId;
  if (key !== undefined && ownId !== undefined && !equalBytes(key.keyId, ownId)) {
    report({ kind: "contradiction", path, field: "key id" });
  }
  return key;
}

/** Whether the tag manifest lists the payload manifest that the archive holds. */
function listsManifest({ texts, members }: Collected): boolean {
  const format = { name: memberNames.tagManifest, algorithm: "sha256", version: "1.0" };
  const bytes = texts.get(memberNames.tagManifest);
  const lines = bytes && tryDecode(() => decodeManifest(decodeUtf8(bytes), format));
  const listed = lines?.find(({ path }) => path === memberNames.manifest)?.digest;
  return listed !== undefined && listed === members.get(memberNames.manifest)?.sha256;
}

interface Signed {
  readonly key: MinisignPublicKey;
  readonly trustedComment: string;
  readonly untrustedLine: string | undefined;
}

/** The first of the keys that signed the tag manifest, with what it says besides. */
function signedBy(
  { crypto, collected }: SignatureSubject,
  candidates: readonly MinisignPublicKey[],
): Signed | undefined {
  const message = collected.texts.get(memberNames.tagManifest);
  const bytes = collected.texts.get(memberNames.signature);
  const text = bytes && tryDecode(() => decodeUtf8(bytes));
  if (message === undefined || text === undefined) return undefined;
  for (const key of candidates) {
    const verified = verifyMinisign(crypto, key, message, text);
    if (verified !== undefined) return { key, ...verified, untrustedLine: text.split("\n")[0] };
  }
  return undefined;
}

interface Keys {
  readonly pinned: MinisignPublicKey | undefined;
  readonly named: MinisignPublicKey | undefined;
  readonly signing: MinisignPublicKey | undefined;
}

/** Names every disagreement between the expected key, the named key and the key that signed. */
function compareKeys({ pinned, named, signing }: Keys, report: FindingReporter): void {
  const key = signing ?? named;
  if (pinned !== undefined && key !== undefined && !samePublicKey(pinned, key)) {
    const [expected, actual] = [encodeMinisignPublicKey(pinned), encodeMinisignPublicKey(key)];
    report({ kind: "signer-not-pinned", expected, actual });
  }
  if (signing !== undefined && named !== undefined && !samePublicKey(signing, named)) {
    report({ kind: "contradiction", path: memberNames.signerKey, field: "key" });
  }
}

/** Checks the signature, preferring the expected key to the one that the bundle names. */
export function checkSignature(subject: SignatureSubject, report: FindingReporter): SignatureCheck {
  const { collected, pinned } = subject;
  const named = namedKey(subject, report);
  const candidates = [pinned, named].filter((key) => key !== undefined);
  const signed = signedBy(subject, candidates);
  if (signed === undefined && collected.texts.has(memberNames.signature)) {
    report({ kind: "signature-invalid", path: memberNames.signature });
  }
  compareKeys({ pinned, named, signing: signed?.key }, report);
  const key = signed?.key ?? named;
  return {
    signer: key && reportedSigner(subject, key, signed !== undefined),
    signerKeyId: key && printMinisignKeyId(key),
    coversManifest: signed !== undefined && listsManifest(collected),
    trustedComment: signed?.trustedComment,
    untrustedLine: signed?.untrustedLine,
  };
}

/** The key as a report shows it; only a key that signed can be the expected one. */
function reportedSigner(
  { crypto, collected, pinned }: SignatureSubject,
  key: MinisignPublicKey,
  isValid: boolean,
): ReportedSigner | undefined {
  const tagManifest = collected.texts.get(memberNames.tagManifest);
  return (
    tagManifest && {
      publicKey: encodeMinisignPublicKey(key),
      keyId: printMinisignKeyId(key),
      isPinned: isValid && pinned !== undefined && samePublicKey(pinned, key),
      words: bundleWords(crypto, key.publicKey, crypto.sha256(tagManifest)),
    }
  );
}

/** Compares what a valid signature says about the bundle with what the bundle says about itself. */
export function checkComments(
  { trustedComment, untrustedLine }: SignatureCheck,
  info: BundleInfo | undefined,
  report: FindingReporter,
): void {
  if (trustedComment === undefined || info === undefined) return;
  const path = memberNames.signature;
  if (trustedComment !== trustedCommentOf(info))
    report({ kind: "contradiction", path, field: "trusted comment" });
  const expected = `untrusted comment: ${untrustedCommentOf(info)}`;
  if (untrustedLine !== expected) report({ kind: "contradiction", path, field: "untrusted comment" });
}

/** Lower-case hexadecimal digest of the member that holds the checkpoint, as proofs refer to it. */
export const checkpointDigest = (crypto: CryptoBackend, collected: Collected): string | undefined => {
  const bytes = collected.texts.get(memberNames.checkpoint);
  return bytes && encodeHex(crypto.sha256(bytes));
};
