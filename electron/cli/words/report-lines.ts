/** A verification report as lines for people: who, what, what was found, what it proves and what not. */

import { carriedTermNames, sayCarriedTerm } from "../../core/bundle/carried-terms.ts";
import { leftOutSentences } from "../../core/consent/purpose-words.ts";
import { describeClaim } from "../../core/verify/claims.ts";
import { describeFinding } from "../../core/verify/describe-finding.ts";
import type { ItemState, ReportedTimestamp, VerificationReport } from "../../core/verify/report.ts";
import { safeText } from "../../core/text/safe-text.ts";
import { formatBytes } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";
import { copyWords, receivedWords } from "./copy-words.ts";
import { countKinds } from "./record-kinds-line.ts";
import { spokenRows } from "./spoken-rows.ts";
import type { Language, Words } from "./words.ts";

const states: Readonly<Record<ItemState, string>> = {
  intact: "intact",
  altered: "ALTERED",
  missing: "MISSING",
  "not-read": "not read",
  unsigned: "NOT SIGNED",
};

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function signerLines({ signer }: VerificationReport, language: Language): string[] {
  if (signer === undefined) return [];
  return alignColumns([
    [
      "signer",
      `${signer.publicKey} (${signer.isPinned ? "confirmed by what you gave" : "a claim of the bundle"})`,
    ],
    ...spokenRows(signer.words, language),
  ]);
}

const trusts: Readonly<Record<ReportedTimestamp["trust"], string>> = {
  pinned: "trusted: you gave its root",
  unproven: "proves nothing without its root, which you did not give",
  invalid: "DOES NOT HOLD",
};

const timestampRows = ({ timestamps }: VerificationReport): string[][] =>
  timestamps.map(({ size, time = "", authority = "", trust }) => [
    `first ${String(size)} events`,
    time,
    authority,
    trusts[trust],
  ]);

/** Names beside the events that committed to them. */
const openedLines = ({ openedNames, items }: VerificationReport): string[] =>
  openedNames.map(({ commitment, text }) => {
    const acts = items.flatMap(({ events }) => events.filter(({ actor }) => actor === commitment));
    return `${safeText(text)}${acts.length > 0 ? `  (acted in ${acts.map(({ seq }) => `event ${String(seq)}`).join(", ")})` : ""}`;
  });

/** What the register says, people by code unless the sender named them. */
function recordSection({ records }: VerificationReport, language: Language): string[] {
  if (records.length === 0) return [];
  const terms = carriedTermNames(records);
  const rows = records.map(({ kind, code, fields, name }) => {
    const term = kind === "term" ? fields["code"] : fields["term"];
    const saidTerm = typeof term === "string" ? sayCarriedTerm(terms, term, language) : "";
    const called = name?.["name"] ?? fields["title"] ?? saidTerm;
    const [from, to] = [fields["from"], fields["to"]];
    const days = [from, to].filter((day) => typeof day === "string").join(" – ");
    return [kind, code, typeof called === "string" ? safeText(called) : "", days];
  });
  return [countKinds(records), ...alignColumns(rows)];
}

/** Earlier states of the log that the reader held. */
const continuityLines = ({ consistency }: VerificationReport): string[] =>
  consistency
    .filter(({ isKnown }) => isKnown)
    .map(({ oldSize, newSize, holds }) =>
      holds
        ? `nothing was rewritten between ${String(oldSize)} and ${String(newSize)} events`
        : `NOT PROVEN: from ${String(oldSize)} to ${String(newSize)} events`,
    );

const witnessLines = ({ witnesses }: VerificationReport): string[] =>
  witnesses.map(
    ({ cosigner, size, time, isKnown }) =>
      `${time}  ${String(size)} events  ${isKnown ? "you" : cosigner.slice(0, cosigner.indexOf("+"))}`,
  );

/** What the signer says it is for, and what stays; nothing where neither was said. */
function purposeRows({ purpose }: VerificationReport, { purpose: words }: Words): string[][] {
  if (purpose === undefined) return [];
  const { use, leftOut } = purpose;
  const sentences = leftOutSentences(words, leftOut, String);
  return [
    ...(use === undefined ? [] : [[words["fact.use"], words[`use.${use}`]]]),
    ...sentences.map((sentence, index) => [index === 0 ? words["fact.leftout"] : "", sentence]),
    ...leftOut.items.map((item) => ["", item]),
  ];
}

/** Writes out a report. */
export function reportLines(
  report: VerificationReport,
  { words, language }: { readonly words: Words; readonly language: Language },
): string[] {
  const { bundleId, sealedAt, checkpoint, items, findings, proves, doesNotProve } = report;
  const facts: string[][] = [];
  if (bundleId !== undefined) facts.push(["bundle", bundleId]);
  if (sealedAt !== undefined) facts.push(["sealed", `${sealedAt} by the sender's clock`]);
  facts.push(...purposeRows(report, words));
  if (checkpoint !== undefined)
    facts.push(["log", `${String(checkpoint.size)} events, root ${checkpoint.root}`]);
  const rows = items.map(({ number, state, sizeBytes, name, payloadPath, copy, receivedAs }) => [
    String(number),
    states[state],
    sizeBytes === undefined ? "" : formatBytes(sizeBytes),
    name ?? payloadPath,
    copy === undefined
      ? receivedWords(receivedAs, words)
      : copyWords({ kind: copy.kind, of: copy.origin?.number }, words),
  ]);
  return [
    ...alignColumns(facts),
    ...signerLines(report, language),
    ...section("Items", alignColumns(rows)),
    ...section("Time stamps", alignColumns(timestampRows(report))),
    ...section("Names that the sender shows", openedLines(report)),
    ...section(
      "Records of the sender's register (what the sender says; nothing of it is proven)",
      recordSection(report, language),
    ),
    ...section("The log since earlier", continuityLines(report)),
    ...section("Witnesses of the log", witnessLines(report)),
    ...section(
      "Found",
      findings.map((finding) => describeFinding(finding, words.findings)),
    ),
    ...section(
      "What this proves",
      proves.map((code) => describeClaim(code, words.claims)),
    ),
    ...section(
      "What this does not prove",
      doesNotProve.map((code) => describeClaim(code, words.claims)),
    ),
  ];
}
