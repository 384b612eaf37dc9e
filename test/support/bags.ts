/** Bags for tests: from a folder on disk or from texts, with every digest that node:crypto knows. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { encodeUtf8 } from "../../electron/core/bytes/utf8.ts";
import type { BagFinding } from "../../electron/core/bag/bag-finding.ts";
import { type BagContents, type BagDescription, verifyBag } from "../../electron/core/bag/verify-bag.ts";

/** A bag whose files are all in memory. */
export function bagOf(files: ReadonlyMap<string, Uint8Array>): BagContents {
  const known = new Set(["md5", "sha1", "sha224", "sha256", "sha512"]);
  return {
    files: new Map(Array.from(files, ([path, bytes]) => [path, { sizeBytes: bytes.length }])),
    tagFile: (path) => files.get(path),
    digest: (path, algorithm) =>
      known.has(algorithm)
        ? createHash(algorithm)
            .update(files.get(path) ?? new Uint8Array(0))
            .digest("hex")
        : undefined,
  };
}

/** A bag out of texts. */
export const bagOfTexts = (files: Readonly<Record<string, string>>): BagContents =>
  bagOf(new Map(Object.entries(files).map(([path, text]) => [path, encodeUtf8(text)])));

/** Every file below a folder, by its path with slashes. */
export function readBag(folder: string): BagContents {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return bagOf(new Map(files.map((path) => [relative(folder, path), Uint8Array.from(readFileSync(path))])));
}

/** Findings that a valid bag may have too. */
export const isNote = ({ kind }: BagFinding): boolean => kind === "weak-hash" || kind === "other-encoding";

/** Checks a bag and gathers what is found. */
export function checkBag(
  bag: BagContents,
  unlisted: readonly string[] = [],
): { findings: BagFinding[]; description: BagDescription | undefined } {
  const findings: BagFinding[] = [];
  const description = verifyBag(bag, { unlisted, onFinding: (finding) => findings.push(finding) });
  return { findings, description };
}
