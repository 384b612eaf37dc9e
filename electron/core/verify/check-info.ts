/**
 * The bag as a bag, and the signed metadata against what was found: closed world on names, one canonical spelling of
 * the manifests, and no two places that say different things.
 */

import type { BagFinding } from "../bag/bag-finding.ts";
import { decodeBagInfo } from "../bag/bag-info.ts";
import { decodeFile } from "../bag/decode-file.ts";
import { DECLARATION_TEXT } from "../bag/declaration.ts";
import { linesOf } from "../bag/tag-text.ts";
import { verifyBag } from "../bag/verify-bag.ts";
import { equalBytes } from "../bytes/bytes.ts";
import { decodeUtf8, encodeUtf8 } from "../bytes/utf8.ts";
import { BUNDLE_FORMAT, type BundleInfo, decodeBundleInfo } from "../bundle/bundle-info.ts";
import { memberNames, optionalMembers, parseMember } from "../bundle/layout.ts";
import { tryDecode } from "../decode.ts";
import type { Collected } from "./collected.ts";
import type { FindingReporter } from "./report.ts";

const BAG_VERSION = "1.0";

const infoOf = (bytes: Uint8Array): BundleInfo =>
  decodeBundleInfo(decodeBagInfo(decodeUtf8(bytes), BAG_VERSION));

/** The archive length that metadata names, before anything of it is believed; undefined when it cannot be read. */
export const archiveBytesOf = (bytes: Uint8Array | undefined): number | undefined =>
  bytes && tryDecode(() => infoOf(bytes))?.archiveBytes;

/** What a bundle that was not read to its end cannot be blamed for. */
const needsWhole: ReadonlySet<BagFinding["kind"]> = new Set([
  "missing-file",
  "no-manifest",
  "payload-total-differs",
]);

const manifestLine = /^[0-9a-f]{64} {2}[\x21-\x24\x26-\x7e]+$/;

/** Whether a manifest is spelt as this program spells it, so that `sha256sum -c` reads the same from it. */
function isCanonicalManifest(bytes: Uint8Array): boolean {
  const text = tryDecode(() => decodeUtf8(bytes));
  if (text?.endsWith("\n") !== true || text.includes("\r")) return false;
  for (const line of linesOf(text)) {
    if (!manifestLine.test(line)) return false;
  }
  return true;
}

/** Checks the bag and the closed world of names. */
export function checkBag(collected: Collected, report: FindingReporter): void {
  const { members, texts, isWhole } = collected;
  verifyBag(
    {
      files: members,
      tagFile: (path) => texts.get(path),
      // Only the manifests of this algorithm are ever held; a manifest of another is an extra file.
      digest: (path) => members.get(path)?.sha256,
    },
    {
      unlisted: [memberNames.signature],
      fallback: { version: BAG_VERSION, encoding: "UTF-8" },
      onFinding: (finding) => {
        if (isWhole || !needsWhole.has(finding.kind)) report(finding);
      },
    },
  );
  for (const path of members.keys()) {
    if (parseMember(path) === undefined) report({ kind: "extra-file", path });
  }
  for (const path of Object.values(memberNames)) {
    if (isWhole && !optionalMembers.has(path) && !members.has(path)) report({ kind: "missing-file", path });
  }
  for (const path of [memberNames.manifest, memberNames.tagManifest]) {
    const bytes = texts.get(path);
    if (bytes !== undefined && !isCanonicalManifest(bytes)) {
      report({ kind: "malformed-file", path, expected: "lines as sha256sum writes them" });
    }
  }
  const declaration = texts.get(memberNames.declaration);
  if (declaration !== undefined && !equalBytes(declaration, encodeUtf8(DECLARATION_TEXT))) {
    report({ kind: "malformed-file", path: memberNames.declaration, expected: "version 1.0 in UTF-8" });
  }
}

/** What the metadata is compared with. */
export interface KnownFacts {
  readonly signerKeyId: string | undefined;
  /** As `checkpointLabel` gives it. */
  readonly checkpoint: string | undefined;
}

/** Reads the metadata and names every field that something else in the bundle contradicts. */
export function checkInfo(
  collected: Collected,
  facts: KnownFacts,
  report: FindingReporter,
): BundleInfo | undefined {
  const path = memberNames.info;
  const bytes = collected.texts.get(path);
  if (bytes === undefined) return undefined;
  const info = decodeFile(path, report, () => infoOf(bytes));
  if (info === undefined) return undefined;
  const { folder, mtimeSeconds, isWhole, archiveBytes } = collected;
  const stated: readonly (readonly [
    field: string,
    said: string | number,
    found: string | number | undefined,
  ])[] = [
    ["External-Identifier", info.bundleId, folder],
    ["Sandyq-Sealed-At", Date.parse(info.sealedAt) / 1000, mtimeSeconds],
    ["Sandyq-Archive-Bytes", info.archiveBytes, isWhole ? archiveBytes : undefined],
    ["Sandyq-Signer-Key-ID", info.signerKeyId, facts.signerKeyId],
    ["Sandyq-Checkpoint", info.checkpoint, facts.checkpoint],
  ];
  for (const [field, said, found] of stated) {
    if (found !== undefined && said !== found) report({ kind: "contradiction", path, field });
  }
  if (info.format !== BUNDLE_FORMAT) report({ kind: "unknown-format", format: info.format });
  return info;
}
