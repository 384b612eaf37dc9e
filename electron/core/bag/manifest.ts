/**
 * Manifests and tag manifests (RFC 8493 §2.1.3, §2.2.1). What this program writes is also what `sha256sum -c` reads:
 * digest, two spaces, path, line feed.
 */

import { assert, DecodeError } from "../errors.ts";
import { linesOf } from "./tag-text.ts";

/** One line of a manifest. */
export interface ManifestEntry {
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

/** Number of hexadecimal digits of each algorithm that a manifest may name. */
export const digestDigits: ReadonlyMap<string, number> = new Map([
  ["md5", 32],
  ["sha1", 40],
  ["sha224", 56],
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);

/** Algorithms that no longer prove anything about deliberate changes. */
export const weakAlgorithms: ReadonlySet<string> = new Set(["md5", "sha1"]);

/** Version 1.0 encodes the percent sign as well; before that only the two line ends. */
const decodePath = (path: string, version: string): string =>
  path.replace(version === "1.0" ? /%(0A|0D|25)/gi : /%(0A|0D)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** Before version 1.0 a path may start with `./`. */
const withoutDot = (path: string, version: string): string =>
  version === "1.0" ? path : path.replace(/^(\.\/)+/, "");

/** Which manifest is read. */
export interface ManifestFormat {
  readonly name: string;
  readonly algorithm: string;
  readonly version: string;
}

/** Decodes the lines of a manifest in their order, repetitions included. Throws DecodeError. */
export function decodeManifest(text: string, { name, algorithm, version }: ManifestFormat): ManifestEntry[] {
  const digits = digestDigits.get(algorithm);
  const entries: ManifestEntry[] = [];
  for (const line of linesOf(text)) {
    const [, digest, path] = /^([0-9A-Fa-f]+)[ \t]+(\S.*)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined || digest.length !== digits) {
      throw new DecodeError(name, `lines of a ${algorithm} digest and a path`);
    }
    entries.push({ digest: digest.toLowerCase(), path: withoutDot(decodePath(path, version), version) });
  }
  return entries;
}

/** Encodes a manifest. Paths are the caller's own: printable ASCII without `%` (InvariantError). */
export function encodeManifest(entries: readonly ManifestEntry[]): string {
  return entries
    .map(({ path, digest }) => {
      assert(/^[\x21-\x24\x26-\x7e]+$/.test(path), "manifest paths need no encoding");
      return `${digest}  ${path}\n`;
    })
    .join("");
}
