/**
 * Closed-world check of a BagIt bag, versions 0.97 and 1.0 (RFC 8493 §3): every file is in every manifest that has to
 * name it and nothing else is there. Stricter than the RFC where leniency would hide a change: unlisted tag files, bags
 * that fetch from elsewhere and names that clash are refused.
 */

import type { BagFinding } from "./bag-finding.ts";
import { decodeBagInfo, decodePayloadTotal, INFO_NAME, type InfoEntry, infoValues } from "./bag-info.ts";
import { clashKey, pathFault, PAYLOAD_FOLDER } from "./bag-path.ts";
import { decodeFile } from "./decode-file.ts";
import { decodeDeclaration, type Declaration, DECLARATION_NAME } from "./declaration.ts";
import { decodeManifest, digestDigits, type ManifestEntry, weakAlgorithms } from "./manifest.ts";
import { decodeTagText } from "./tag-text.ts";

/** A bag as its reader sees it. Paths are relative to the bag's folder. */
export interface BagContents {
  /** Every file by its path. */
  readonly files: ReadonlyMap<string, { readonly sizeBytes: number }>;
  /** Content of a tag file, or undefined when there is none of that name. */
  tagFile(path: string): Uint8Array | undefined;
  /** Lower-case hexadecimal digest of a file that is there, or undefined for an algorithm that is not at hand. */
  digest(path: string, algorithm: string): string | undefined;
}

/** How to check. */
export interface BagRules {
  /** Tag files that need not be in a tag manifest, beside the tag manifests themselves. */
  readonly unlisted?: readonly string[];
  /** What to go on with when the declaration cannot be used, so that one fault does not hide the others. */
  readonly fallback?: Declaration;
  readonly onFinding: (finding: BagFinding) => void;
}

/** What a bag says about itself. */
export interface BagDescription {
  readonly declaration: Declaration;
  readonly info: readonly InfoEntry[];
}

const FETCH_NAME = "fetch.txt";
const manifestName = /^(tag)?manifest-([a-z0-9]+)\.txt$/;

interface Manifest {
  readonly name: string;
  readonly algorithm: string;
  readonly isForTags: boolean;
  readonly entries: ReadonlyMap<string, string>;
}

/** The declaration of a bag, whose absence or form has been reported when it cannot be used. */
function declarationOf(
  bag: BagContents,
  present: ReadonlySet<string>,
  rules: BagRules,
): Declaration | undefined {
  const bytes = bag.tagFile(DECLARATION_NAME);
  if (!present.has(DECLARATION_NAME)) rules.onFinding({ kind: "missing-file", path: DECLARATION_NAME });
  const declaration = bytes && decodeFile(DECLARATION_NAME, rules.onFinding, () => decodeDeclaration(bytes));
  if (declaration === undefined) return undefined;
  const { version, encoding } = declaration;
  if (encoding.toUpperCase() !== "UTF-8") rules.onFinding({ kind: "other-encoding", encoding });
  if (version === "0.97" || version === "1.0") return declaration;
  rules.onFinding({ kind: "unsupported-version", version });
  return undefined;
}

/** Turns lines into a map, naming paths that repeat, clash or are not safe. */
function entriesOf(lines: readonly ManifestEntry[], manifest: Omit<Manifest, "entries">, rules: BagRules) {
  const entries = new Map<string, string>();
  const spellings = new Map<string, string>();
  for (const { path, digest } of lines) {
    const isPayload = path.startsWith(PAYLOAD_FOLDER);
    const misplaced = manifest.isForTags ? ("inside-payload" as const) : ("outside-payload" as const);
    const reason = pathFault(path) ?? (isPayload === manifest.isForTags ? misplaced : undefined);
    if (reason !== undefined) {
      rules.onFinding({ kind: "unsafe-path", path, reason });
      continue;
    }
    const other = spellings.get(clashKey(path));
    if (other === path) rules.onFinding({ kind: "duplicate-entry", path, manifest: manifest.name });
    else if (other !== undefined) rules.onFinding({ kind: "clashing-names", path, other });
    spellings.set(clashKey(path), path);
    if (!entries.has(path)) entries.set(path, digest);
  }
  return entries;
}

function manifestOf(
  bag: BagContents,
  name: string,
  declaration: Declaration,
  rules: BagRules,
): Manifest | undefined {
  const [, tag, algorithm] = manifestName.exec(name) ?? [];
  const bytes = bag.tagFile(name);
  if (algorithm === undefined || bytes === undefined) return undefined;
  if (!digestDigits.has(algorithm)) {
    rules.onFinding({ kind: "unknown-algorithm", path: name, algorithm });
    return undefined;
  }
  const { version, encoding } = declaration;
  const lines = decodeFile(name, rules.onFinding, () =>
    decodeManifest(decodeTagText(bytes, encoding), { name, algorithm, version }),
  );
  const heading = { name, algorithm, isForTags: tag !== undefined };
  return lines && { ...heading, entries: entriesOf(lines, heading, rules) };
}

/** Every listed file is there and has the listed digest. */
function checkListed(
  bag: BagContents,
  present: ReadonlySet<string>,
  manifest: Manifest,
  rules: BagRules,
): void {
  const { algorithm, name } = manifest;
  for (const [path, expected] of manifest.entries) {
    if (!present.has(path)) {
      rules.onFinding({ kind: "missing-file", path });
      continue;
    }
    const actual = bag.digest(path, algorithm);
    if (actual === undefined) rules.onFinding({ kind: "unknown-algorithm", path: name, algorithm });
    else if (actual !== expected)
      rules.onFinding({ kind: "hash-mismatch", path, algorithm, expected, actual });
  }
}

/** Every file that is there is listed by every manifest that is responsible for it. */
function checkPresent(present: ReadonlySet<string>, manifests: readonly Manifest[], rules: BagRules): void {
  const spellings = new Map<string, string>();
  for (const path of present) {
    const reason = pathFault(path);
    if (reason !== undefined) rules.onFinding({ kind: "unsafe-path", path, reason });
    const other = spellings.get(clashKey(path));
    if (other !== undefined) rules.onFinding({ kind: "clashing-names", path, other });
    spellings.set(clashKey(path), path);
    if (manifestName.exec(path)?.[1] !== undefined || rules.unlisted?.includes(path)) continue;
    const responsible = manifests.filter(({ isForTags }) => isForTags !== path.startsWith(PAYLOAD_FOLDER));
    const missing = responsible.filter(({ entries }) => !entries.has(path));
    if (missing.length === responsible.length) rules.onFinding({ kind: "extra-file", path });
    else
      for (const { name } of missing)
        rules.onFinding({ kind: "not-in-every-manifest", path, manifest: name });
  }
}

/** The payload as bag-info counts it, where it does. */
function checkTotal(bag: BagContents, stated: string, rules: BagRules): void {
  const expected = decodeFile(INFO_NAME, rules.onFinding, () => decodePayloadTotal(stated));
  const actual = { bytes: 0, files: 0 };
  for (const [path, { sizeBytes }] of bag.files) {
    if (!path.startsWith(PAYLOAD_FOLDER)) continue;
    actual.bytes += sizeBytes;
    actual.files += 1;
  }
  if (expected === undefined || (expected.bytes === actual.bytes && expected.files === actual.files)) return;
  rules.onFinding({
    kind: "payload-total-differs",
    expectedBytes: expected.bytes,
    actualBytes: actual.bytes,
    expectedFiles: expected.files,
    actualFiles: actual.files,
  });
}

/** Checks a bag, reporting every fault, and returns what it says about itself unless that cannot be read. */
export function verifyBag(bag: BagContents, rules: BagRules): BagDescription | undefined {
  const present = new Set(bag.files.keys());
  const declaration = declarationOf(bag, present, rules) ?? rules.fallback;
  if (present.has(FETCH_NAME)) rules.onFinding({ kind: "fetch-file", path: FETCH_NAME });
  if (declaration === undefined) return undefined;
  const manifests = Array.from(present).flatMap((path) => manifestOf(bag, path, declaration, rules) ?? []);
  if (!manifests.some(({ isForTags }) => !isForTags)) rules.onFinding({ kind: "no-manifest" });
  for (const manifest of manifests) checkListed(bag, present, manifest, rules);
  checkPresent(present, manifests, rules);
  const algorithms = manifests.filter(({ isForTags }) => !isForTags).map(({ algorithm }) => algorithm);
  const [weakest] = algorithms.every((algorithm) => weakAlgorithms.has(algorithm)) ? algorithms : [];
  if (weakest !== undefined) rules.onFinding({ kind: "weak-hash", algorithm: weakest });
  const bytes = bag.tagFile(INFO_NAME);
  const { version, encoding } = declaration;
  const info =
    bytes &&
    decodeFile(INFO_NAME, rules.onFinding, () => decodeBagInfo(decodeTagText(bytes, encoding), version));
  for (const stated of infoValues(info ?? [], "Payload-Oxum")) checkTotal(bag, stated, rules);
  return { declaration, info: info ?? [] };
}
