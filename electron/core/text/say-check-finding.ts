/** What a check of a vault found, in words: names of things in it are identifiers, never names of files. */

import { fillSentence } from "./fill-sentence.ts";
import { safeText } from "./safe-text.ts";

/** A finding, as far as it is said. */
interface Found {
  readonly kind: string;
}

/** Which sentence says it: some kinds have two. */
function sentenceOf(finding: Found): string {
  if ("isNewest" in finding && finding.isNewest === true) return `newest-${finding.kind}`;
  return "direction" in finding ? `${String(finding.direction)}-${finding.kind}` : finding.kind;
}

/** Says a finding with the sentences of a language, in which the names of its fields stand in braces. */
export function sayCheckFinding(finding: Found, sentences: Readonly<Record<string, string>>): string {
  const values = Object.entries(finding).map(([name, value]) => [name, String(value)] as const);
  return safeText(fillSentence(sentences[sentenceOf(finding)] ?? finding.kind, new Map(values)));
}
