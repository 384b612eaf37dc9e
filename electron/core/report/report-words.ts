/**
 * The words of reports (resources/spec/report.md). English is here, the other languages are data of those who print
 * them. Whole sentences with the names of values in braces, so that no language is glued together from parts.
 */

import type { IntakeLanguage } from "../records/intake-words.ts";
import { englishPurpose } from "../consent/purpose-words.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import type { ClaimWords } from "../verify/claims.ts";
import type { FindingWords } from "../verify/describe-finding.ts";
import type { Verdict } from "../verify/report.ts";

/** The English words. */
export const englishReport = {
  "title.custody": "Custody and integrity report",
  "title.bundle": "Verification report on a sealed bundle",
  "intro.custody":
    "This report lists files that are kept in an encrypted vault, says what identifies each of them, and shows every entry of the custody log about them. The program Sandyq made it from the records of the vault.",
  "intro.bundle":
    "This report says what a check of one sealed bundle found: whether it is what its signer sealed, which files it holds, and what the custody log shows about them. The program Sandyq made it.",

  "heading.about": "About this report",
  "heading.verdict": "Result",
  "heading.found": "Findings",
  "heading.exhibits": "Exhibits",
  "heading.custody": "Custody",
  "heading.names": "Names that were opened",
  "heading.log": "The custody log and its signature",
  "heading.stamps": "Time stamps",
  "heading.method": "Method",
  "heading.proves": "What this proves",
  "heading.provesnot": "What this does not prove",
  "heading.check": "How to check this with stock programs",
  "heading.limits": "Limits",

  "fact.reference": "Reference",
  "fact.made": "Report made",
  "fact.made.by": "{time} (UTC), by the clock of the computer that made it",
  "fact.program": "Program",
  "fact.exhibits": "Exhibits",
  "fact.file": "The bundle’s file",
  "fact.file.size": "{n} bytes, SHA-256:",
  "fact.bundle": "Bundle number",
  "fact.sealed": "Sealed",
  "fact.sealed.by": "{time} (UTC), by the sender’s clock",
  "fact.size": "Entries in the whole log",
  "fact.root": "Signed state of the log (root)",
  "fact.logkey": "Key of the log",
  "fact.signer": "Signing key of bundles",
  "fact.words": "Eight words of the bundle",
  "fact.checked": "Last check of the whole vault",
  "fact.checked.by": "{time} (UTC): objects read and hashed: {checked}, failed: {failed}",
  "signer.given": "It is the key that was given to this check.",
  "signer.claim": "A claim of the bundle: nobody has confirmed yet whose key this is.",

  "column.number": "No., short code",
  "column.what": "What it is, item number",
  "column.size": "Size, bytes",
  "column.captured": "Captured, as the file says",
  "column.entered": "Entered the vault (UTC)",
  "column.hash": "SHA-256",
  "column.state": "State",
  "column.exhibit": "Exhibit",
  "column.place": "Place in the log",
  "column.time": "Time (UTC)",
  "column.event": "Event",
  "column.detail": "Details",
  "column.name": "Name",
  "column.commitment": "Commitment in the log",
  "column.salt": "Salt",
  "column.covers": "Covers",
  "column.authority": "Authority",
  "column.trust": "Trust",
  "table.exhibits": "Exhibits with what identifies them",
  "table.custody": "Entries of the custody log about these exhibits, exhibit by exhibit, oldest first",
  "table.names": "Names with what opens them",
  "table.stamps": "Time stamps over the custody log",

  "kind.image": "Picture",
  "kind.video": "Video recording",
  "kind.audio": "Sound recording",
  "kind.document": "Document",
  "kind.text": "Text",
  "kind.message": "Message",
  "kind.archive": "Archive of files",
  "kind.other": "File",

  "copy.safe-copy": "Safe copy: made so that the file says nothing about itself",
  "copy.redaction": "Redaction: parts are covered",
  "copy.of": "made from exhibit {n}",
  "copy.alone": "its original stays with the sender",
  "copy.received": "received as a copy that somebody else had made",

  "intake.open": "No answer yet to: {list}",

  "state.intact": "Same",
  "state.altered": "Changed",
  "state.missing": "Missing",
  "state.not-read": "Not read",
  "state.unsigned": "Not signed",

  "event.ingestion": "Taken in and sealed",
  "event.accession": "Taken over from a sealed bundle",
  "event.duplicate-presentation": "The same file presented again",
  "event.metadata-extraction": "What the file says about itself was recorded",
  "event.derivation": "Copy made",
  "event.dissemination": "Copy handed over",
  "event.deletion": "Original deleted",
  "event.recovery": "Recovered after a loss",
  "event.viewing": "Looked at in the vault",
  "event.metadata-modification": "A note was added",

  "detail.original": "the original, byte for byte",
  "detail.derivative": "a copy made from it",
  "detail.bundle": "in sealed bundle {bundle}",
  "detail.report": "facts about it, in a report with SHA-256:",
  "detail.recipients": "recipients: {n}",
  "detail.safe-copy": "safe copy",
  "detail.redaction": "redaction",
  "detail.accession": "sealed bundle {bundle}",
  "detail.recovery": "from its sealed file; first taken in {time} (UTC)",
  "detail.actor": "acting: {name}",
  "detail.source": "received from {name}",
  "detail.proven": "proven to be in the log",
  "detail.unproven": "not proven to be in the log",
  "detail.existed": "in the log by {time} (UTC), says an authority that is trusted",

  "stamp.covers": "the first {n} entries",
  "stamp.vault": "trusted by the holder of the vault; root certificate:",
  "stamp.pinned": "trusted: its root certificate was given to this check",
  "stamp.unproven": "proves nothing without its root certificate, which was not given",
  "stamp.invalid": "does not hold",
  "stamps.none": "There are none: no independent authority has confirmed a time.",
  none: "None",
  unstated: "not stated",

  "note.hash":
    "Every SHA-256 is printed in eight groups of eight digits; the spaces only help reading. The short code is the first eight digits.",
  "note.stamps":
    "Whether an authority has withdrawn the certificate that signed a stamp was not looked up: the program never asks anybody. The authority can tell.",
  "note.pictures":
    "Where the vault has a small picture of an exhibit, it is shown to recognise the exhibit by. It is no exhibit itself: what counts is the file with its SHA-256.",
  "picture.alt": "Small picture of exhibit {n}",
  "note.captured":
    "“Captured” repeats what the file itself says. A camera clock can be wrong, and a file can have been changed before it came in. Without a time zone the file names none.",
  "note.unnamed":
    "The names of the files are left out; numbers, short codes and item numbers stand for them.",
  "note.named":
    "The names of the files are printed as they came in; characters that cannot be seen or shown, or that would change the order of the text, are printed as codes.",
  "note.committed":
    "The log names nobody: people, sources and file names stand in it as commitments, SHA-256 of a random salt and the name. Names appear in this report only where its maker opened them.",
  "note.opened":
    "Whoever has a salt and a name can compute SHA-256 of both, one after the other, and see that exactly this name was entered then.",
  "note.checkpoint":
    "The signed state of the log as text (C2SP signed note). It fixes every entry up to it: none can be changed, removed or moved later without it showing.",

  "method.copy":
    "Files were taken in as logical copies: the content of each file, byte for byte. No forensic image of a device was made; deleted files, free space and the device itself were not copied.",
  "method.hash":
    "SHA-256 of each file was computed in the same pass in which it was sealed (encrypted). The original is never altered; every other form is a separate copy that is linked to it by its hash.",
  "method.log":
    "Every act on an item is an entry of the custody log: a chain of hashes in a Merkle tree (RFC 6962) whose state is signed.",
  "method.berkeley":
    "The Berkeley Protocol (United Nations, 2022) asks for a unique identifier, an unaltered evidentiary copy apart from working copies, a hash at collection, context and a custody record of every handling: this report shows them for each exhibit.",
  "method.iso":
    "ISO/IEC 27037 asks that the handling of digital evidence can be audited, repeated, reproduced and justified. The log, the hashes and the public formats serve that; nobody has certified conformity with the standard.",

  "proves.hash":
    "A file whose SHA-256 is the one printed here is, byte for byte, the file that this report is about.",
  "proves.log":
    "Whoever has the sealed bundle can check that the entries shown stood in the log, at the places shown, when its state was signed.",
  "proves.stamp":
    "What a time stamp covers was in the log by the stamped time, if the authority is honest; that can be checked with the bundle.",
  "provesnot.paper":
    "That this document is genuine. It repeats what the vault says; what counts are the files, the sealed bundle and the signatures.",
  "provesnot.truth": "That what the files show is true, complete, or what it is said to be.",
  "provesnot.before": "Who made a file, and what happened to it before it was taken into the vault.",
  "provesnot.time":
    "When anything happened. Times come from the clock of the vault’s computer; the log proves an order, and only a time stamp a time.",
  "provesnot.signer":
    "Who holds the signing key: compare it, or the eight words of a bundle, with its owner.",

  "check.file":
    "A file: compute its SHA-256 and compare all 64 digits (Linux, macOS, Windows, one line each).",
  "check.bundle":
    "A sealed bundle: KEY is the signing key as you have it from its owner, not from the bundle. Keys that begin with AGE-SECRET-KEY-PQ- need age 1.3 or newer. Every line of the last command must end in OK.",
  "check.page":
    "Or use the verifier page in any browser, without a network. Take it from somebody you trust; its SHA-256 is:",
  "check.rest":
    "These programs do not check the custody entries, their proofs and the signed state of the log; the verifier page and the command sandyq verify do.",

  "limits.logical":
    "Logical copies of files, not images of devices: nothing is said about deleted files or about a device.",
  "limits.clock":
    "Times of the log come from the clock of the computer with the vault. Only a time stamp of an authority is independent of it.",
  "limits.choice":
    "Only chosen exhibits are shown; there may be others. What was never entered in the log does not appear.",
  "limits.paper": "A report can be altered like any document.",
  "limits.court":
    "What weight this has is for the court or body that receives it to decide; nothing here claims that it will be admitted.",

  "page.of": "Page {n} of {total}",

  ...englishPurpose,
} as const;

/** One of the words. */
export type ReportWord = keyof typeof englishReport;

/** The words of one language. */
export type ReportWords = Readonly<Record<ReportWord, string>>;

/** A language in which a report is written, with all that it has to say. */
export interface ReportLanguage {
  /** As `lang` attributes carry it: en, kk and so on. */
  readonly code: IntakeLanguage;
  readonly report: ReportWords;
  readonly findings: FindingWords;
  readonly claims: ClaimWords;
  readonly verdicts: Readonly<Record<Verdict, { readonly happened: string; readonly next: string }>>;
}

/** One text in each language of a report, in their order. */
export type Said = readonly string[];

/** Says a word in every language of a report. Values that come from outside must be safe text already. */
export const say = (
  languages: readonly ReportLanguage[],
  word: ReportWord,
  values: Readonly<Record<string, string>> = {},
): Said => languages.map(({ report }) => fillSentence(report[word], new Map(Object.entries(values))));
