/** Suggestions as lines for people. */

import { sayCarriedTerm } from "../../core/bundle/carried-terms.ts";
import type { FieldValue } from "../../core/records/record-field.ts";
import { safeText } from "../../core/text/safe-text.ts";
import type { DecidedSuggestion, ShownSuggestion } from "../../engine/index.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { alignColumns } from "../terminal/columns.ts";
import type { Language } from "../words/words.ts";
import { textOfValue } from "./record-lines.ts";

const reasons: Readonly<Record<ShownSuggestion["alike"][number]["why"], string>> = {
  "sent-before": "the same sender spoke of it before",
  "same-name": "the name sounds the same",
  "same-title": "it is called the same",
  "same-code": "it has the same code",
  "same-kind-and-day": "the same kind and day",
};

/** Whether a value is the code of a term of the sender's own. */
const isSentTerm = ({ kind, termNames }: ShownSuggestion, value: FieldValue): value is string =>
  kind !== "term" && typeof value === "string" && termNames[value] !== undefined;

const isShown = (field: string, suggestion: ShownSuggestion, value: FieldValue): boolean =>
  (isSentTerm(suggestion, value) || !suggestion.leadsTo.some((other) => other.field === field)) &&
  !(typeof value === "string" && /^[0-9a-f]{32}$/.test(value));

/** A value as the sender says it; of a term of the sender's own also what it is called. */
const saidValue = (suggestion: ShownSuggestion, value: FieldValue, language: Language): string =>
  isSentTerm(suggestion, value)
    ? safeText(sayCarriedTerm(new Map(Object.entries(suggestion.termNames)), value, language))
    : textOfValue(value);

/** Everything about a suggestion: who says it, what it says, what here may be the same. */
export function suggestionLines(suggestion: ShownSuggestion, language: Language): string[] {
  const {
    suggestion: number,
    kind,
    code,
    state,
    source,
    fields,
    isNamed,
    leadsTo,
    items,
    record,
    alike,
  } = suggestion;
  const said = Object.entries(fields).filter(([field, value]) => isShown(field, suggestion, value));
  return [
    `${String(number)}  ${kind} ${code}  ${state}${record === undefined ? "" : `: ${record}`}`,
    ...alignColumns([
      [
        "    from",
        `${safeText(source.sender)}${source.isSignerKnown ? "" : " (unknown signer)"}, bundle ${source.bundle.slice(0, 8)}, log at ${String(source.checkpoint.size)} events`,
      ],
      ...(kind === "person" ? [["    named", isNamed ? "yes" : "no"]] : []),
      ...said.map(([field, value]) => [`    ${field}`, saidValue(suggestion, value, language)]),
      ...leadsTo.map((other) => [
        `    ${other.field}`,
        `suggestion ${String(other.suggestion)} (${other.kind} ${other.code})`,
      ]),
      ...items.map((item) => ["    item", item.slice(0, 8)]),
      ...alike.map((other) => ["    may be", `${other.code}: ${reasons[other.why]}`]),
    ]),
  ];
}

/** What came of decisions. */
export const decisionLines = (decided: readonly DecidedSuggestion[]): string[] =>
  alignColumns(
    decided.map(({ suggestion, record, withoutFields, differing }) => [
      String(suggestion),
      record ?? "declined",
      [
        ...(withoutFields.length === 0
          ? []
          : [`left away, because what it leads to was declined: ${withoutFields.join(", ")}`]),
        ...(differing.length === 0
          ? []
          : [`kept as it is here, the sender says something else: ${differing.join(", ")}`]),
      ].join("; "),
    ]),
  );

/** The number of a suggestion as it is typed. Throws VaultError bad-usage. */
export function suggestionNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw usageError("a suggestion is named by its number: sandyq suggestion list");
  return Number(text);
}
