/**
 * Findings in words, safe to print: names that come from a bundle are shown with everything hidden made visible. The
 * sentences of a language are templates with the names of the finding's fields in braces; English is here, the other
 * languages are data of those who print them.
 */

import { fillSentence } from "../text/fill-sentence.ts";
import { safeText } from "../text/safe-text.ts";
import type { Finding } from "./report.ts";

/**
 * A sentence for every kind. Besides the fields of its finding, a sentence may name `{where}` (the sentence of that
 * name when the finding has a path, else nothing) and `{member}` (the path, or the words of `nameless`).
 */
export type FindingWords = Readonly<Record<Finding["kind"] | "where" | "nameless", string>>;

/** The English sentences. */
export const englishFindings: FindingWords = {
  where: " (in {path})",
  nameless: "an entry",

  "missing-file": "{path} belongs to the bundle and is not there",
  "extra-file": "{path} is there although no manifest may list it or does",
  "not-in-every-manifest": "{path} is missing from {manifest}",
  "hash-mismatch": "{path} has changed: its {algorithm} digest is not the listed one",
  "unsafe-path": "{path} is not a safe name for a file ({reason})",
  "duplicate-entry": "{path} is listed more than once in {manifest}",
  "clashing-names": "{path} and {other} are one file on some computers",
  "malformed-file": "{path} does not follow its format ({expected})",
  "unsupported-version": "BagIt version {version} is not supported",
  "no-manifest": "there is no list of the files",
  "fetch-file": "{path} asks for files from elsewhere; a bundle has to be complete",
  "unknown-algorithm": "{path} uses {algorithm}, which cannot be checked",
  "payload-total-differs":
    "the payload has {actualFiles} files and {actualBytes} bytes instead of {expectedFiles} and {expectedBytes}",
  "weak-hash": "{algorithm} does not protect against deliberate changes",
  "other-encoding": "tag files are written in {encoding}",

  "not-sealed": "this is not a sealed file (age)",
  "seal-header-damaged": "the beginning of the file is damaged; it cannot be opened",
  "seal-header-changed": "the beginning of the file was changed after it was sealed",
  "seal-broken":
    "the file was changed or damaged behind byte {atByte} of its content{where}; nothing after that can be read",
  "cut-short": "the file ends too early, after {atByte} bytes{where}",
  "archive-damaged": "the archive cannot be followed beyond byte {atByte}{where}: {expected}",
  "archive-cut-short": "the archive inside the seal ends too early, after {atByte} bytes{where}",
  "unusual-member": "{member} is not stored as in a bundle ({reason})",
  "trailing-data": "something was put behind the end of the archive, at byte {atByte}",
  "tail-length": "the archive is {actualBytes} bytes long instead of {expectedBytes}",
  "duplicate-file": "{path} is in the archive more than once",
  "out-of-order": "{path} is not at its place in the archive",
  "too-many-files": "the archive has more than {limit} files; the rest was not read",
  "too-large": "{path} is larger than {limitBytes} bytes and was not read",
  "too-many-findings": "there is more wrong than the {limit} findings listed",

  "signature-invalid": "the signature {path} does not fit the bundle",
  "signer-not-pinned": "the bundle is signed with another key than the one given: {actual}",
  "words-differ": "the eight words of this bundle are not those that you gave: {actual}",
  contradiction: "{path} says something else than the rest of the bundle ({field})",
  "unknown-format": "format {format} is newer than this program",
  "not-addressed-to-key":
    "the signer did not seal this for the key that opened it: somebody passed the content on",
  "active-content": "{path} holds more than text and tables; do not open it in a browser",

  "checkpoint-invalid": "{path} is not signed by the key of the log",
  "log-key-mismatch": "{path} is not the key that the log is named after",
  "inclusion-fails": "{path} does not prove that event {sequence} is in the log",
  "proof-missing": "line {line} of {path} has no log proof",
  "proof-without-event": "{path} proves an event that the bundle does not show",
  "event-contradiction": "line {line} of {path} contradicts the bundle or its own place ({field})",
  "event-chain-broken": "line {line} of {path} does not follow from the line before it",
  "no-ingestion-event": "{path} does not begin with how the item was taken in",
  "no-derivation-event": "{path} does not say that and how this copy was made",
  "commitment-fails": "what the item's record says ({field}) is not what the log noted in {path}",
  "consistency-fails": "{path} does not prove that the log only grew",
  "recipient-not-verified":
    "the sender had not compared your key with you: somebody between you may have exchanged it",
  "log-continuity-unproven":
    "the bundle brings no proof from the checkpoint of {size} events that you hold: that nothing was rewritten since then is not shown",
  "earlier-of-another-log": "the checkpoint that you gave is of another log ({origin}); nothing was compared",
  "opening-fails": "line {line} of {path} opens no name that the events of this bundle committed to",
  "witness-invalid": "{path} is not a checkpoint of this log that its witness signed",
  "witness-unproven": "{path} shows a checkpoint of {size} events from which the bundle brings no proof",
  "log-forked": "the log shows another state at {size} events than the one that you hold",

  "timestamp-invalid": "the time stamp {path} does not hold ({reason})",
  "timestamp-unproven": "the time stamp {path} proves nothing to you ({reason})",
};

/** Says what was found on one printable line, in English unless given the sentences of another language. */
export function describeFinding(finding: Finding, words: FindingWords = englishFindings): string {
  const fields: Readonly<Record<string, string | number>> = finding;
  const values = new Map(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const path = values.get("path");
  if (path !== undefined) values.set("where", fillSentence(words.where, values));
  values.set("member", path === undefined || path === "" ? words.nameless : path);
  return safeText(fillSentence(words[finding.kind], values));
}
