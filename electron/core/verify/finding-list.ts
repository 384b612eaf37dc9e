/** Findings as they come, each once, and no more than a hostile bundle may cost memory. */

import { MAX_FINDINGS } from "./limits.ts";
import type { Finding } from "./report.ts";

/** Collects what a verification finds. */
export class FindingList {
  readonly #findings: Finding[] = [];
  readonly #known = new Set<string>();

  /** Adds a finding unless it is there already; beyond the limit one finding says that there are more. */
  readonly add = (finding: Finding): void => {
    const isFull = this.#findings.length >= MAX_FINDINGS;
    const added: Finding = isFull ? { kind: "too-many-findings", limit: MAX_FINDINGS } : finding;
    const key = JSON.stringify(added);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#findings.push(added);
  };

  /** Everything found so far, in order. */
  get all(): readonly Finding[] {
    return this.#findings;
  }
}
