/** Findings in plain English, safe to print: names that come from a bundle are shown with everything hidden made visible. */

import { safeText } from "../text/safe-text.ts";
import type { EnvelopeFinding, Finding, LogFinding, SignatureFinding } from "./report.ts";
import type { BagFinding } from "../bag/bag-finding.ts";

type Described<Union extends { readonly kind: string }> = {
  readonly [Kind in Union["kind"]]: (finding: Extract<Union, { readonly kind: Kind }>) => string;
};

const where = (path: string | undefined): string => (path === undefined ? "" : ` (in ${path})`);

const bag: Described<BagFinding> = {
  "missing-file": ({ path }) => `${path} belongs to the bundle and is not there`,
  "extra-file": ({ path }) => `${path} is there although no manifest may list it or does`,
  "not-in-every-manifest": ({ path, manifest }) => `${path} is missing from ${manifest}`,
  "hash-mismatch": ({ path, algorithm }) =>
    `${path} has changed: its ${algorithm} digest is not the listed one`,
  "unsafe-path": ({ path, reason }) => `${path} is not a safe name for a file (${reason})`,
  "duplicate-entry": ({ path, manifest }) => `${path} is listed more than once in ${manifest}`,
  "clashing-names": ({ path, other }) => `${path} and ${other} are one file on some computers`,
  "malformed-file": ({ path, expected }) => `${path} does not follow its format (${expected})`,
  "unsupported-version": ({ version }) => `BagIt version ${version} is not supported`,
  "no-manifest": () => "there is no list of the files",
  "fetch-file": ({ path }) => `${path} asks for files from elsewhere; a bundle has to be complete`,
  "unknown-algorithm": ({ path, algorithm }) => `${path} uses ${algorithm}, which cannot be checked`,
  "payload-total-differs": ({ expectedBytes, actualBytes, expectedFiles, actualFiles }) =>
    `the payload has ${actualFiles} files and ${actualBytes} bytes instead of ${expectedFiles} and ${expectedBytes}`,
  "weak-hash": ({ algorithm }) => `${algorithm} does not protect against deliberate changes`,
  "other-encoding": ({ encoding }) => `tag files are written in ${encoding}`,
};

const envelope: Described<EnvelopeFinding> = {
  "not-sealed": () => "this is not a sealed file (age)",
  "seal-header-damaged": () => "the beginning of the file is damaged; it cannot be opened",
  "seal-header-changed": () => "the beginning of the file was changed after it was sealed",
  "seal-broken": ({ atByte, path }) =>
    `the file was changed or damaged behind byte ${atByte} of its content${where(path)}; nothing after that can be read`,
  "cut-short": ({ atByte, path }) => `the file ends too early, after ${atByte} bytes${where(path)}`,
  "archive-damaged": ({ atByte, expected, path }) =>
    `the archive cannot be followed beyond byte ${atByte}${where(path)}: ${expected}`,
  "archive-cut-short": ({ atByte, path }) =>
    `the archive inside the seal ends too early, after ${atByte} bytes${where(path)}`,
  "unusual-member": ({ path, reason }) => `${path || "an entry"} is not stored as in a bundle (${reason})`,
  "trailing-data": ({ atByte }) => `something was put behind the end of the archive, at byte ${atByte}`,
  "tail-length": ({ expectedBytes, actualBytes }) =>
    `the archive is ${actualBytes} bytes long instead of ${expectedBytes}`,
  "duplicate-file": ({ path }) => `${path} is in the archive more than once`,
  "out-of-order": ({ path }) => `${path} is not at its place in the archive`,
  "too-many-files": ({ limit }) => `the archive has more than ${limit} files; the rest was not read`,
  "too-large": ({ path, limitBytes }) => `${path} is larger than ${limitBytes} bytes and was not read`,
  "too-many-findings": ({ limit }) => `there is more wrong than the ${limit} findings listed`,
};

const signature: Described<SignatureFinding> = {
  "signature-invalid": ({ path }) => `the signature ${path} does not fit the bundle`,
  "signer-not-pinned": ({ actual }) => `the bundle is signed with another key than the one given: ${actual}`,
  contradiction: ({ path, field }) => `${path} says something else than the rest of the bundle (${field})`,
  "unknown-format": ({ format }) => `format ${format} is newer than this program`,
  "not-addressed-to-key": () =>
    "the signer did not seal this for the key that opened it: somebody passed the content on",
  "active-content": ({ path }) => `${path} holds more than text and tables; do not open it in a browser`,
};

const log: Described<LogFinding> = {
  "checkpoint-invalid": ({ path }) => `${path} is not signed by the key of the log`,
  "log-key-mismatch": ({ path }) => `${path} is not the key that the log is named after`,
  "inclusion-fails": ({ path, sequence }) => `${path} does not prove that event ${sequence} is in the log`,
  "proof-missing": ({ path, line }) => `line ${line} of ${path} has no log proof`,
  "proof-without-event": ({ path }) => `${path} proves an event that the bundle does not show`,
  "event-contradiction": ({ path, line, field }) =>
    `line ${line} of ${path} contradicts the bundle or its own place (${field})`,
  "event-chain-broken": ({ path, line }) => `line ${line} of ${path} does not follow from the line before it`,
  "no-ingestion-event": ({ path }) => `${path} does not begin with how the item was taken in`,
  "commitment-fails": ({ path, field }) =>
    `what the item's record says (${field}) is not what the log noted in ${path}`,
  "consistency-fails": ({ path }) => `${path} does not prove that the log only grew`,
  "log-forked": ({ size }) => `the log shows another state at ${size} events than the one that you hold`,
};

const described: Described<Finding> = { ...bag, ...envelope, ...signature, ...log };

/** Says what was found on one printable line. */
export function describeFinding(finding: Finding): string {
  // The table has an entry for every kind and each entry takes just its own kind.
  const describe = described[finding.kind] as (finding: Finding) => string;
  return safeText(describe(finding));
}
