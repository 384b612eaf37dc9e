/** The page and the command line say the same about every bundle. */

import { beforeAll, expect } from "vitest";
import { formatIdentity } from "../../../electron/core/age/identity.ts";
import { VaultError } from "../../../electron/core/errors.ts";
import { encodeMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { describeClaim } from "../../../electron/core/verify/claims.ts";
import { describeFinding } from "../../../electron/core/verify/describe-finding.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import { wordsIn } from "../../../electron/cli/words/words.ts";
import { pinnedKey, type Sample, verify } from "../../support/bundles.ts";
import { type TamperedBundle, tamperedBundles } from "../../support/tampered-bundles.ts";
import type { InBrowser } from "./in-browser.ts";

let sample: Sample;
let bundles: readonly TamperedBundle[];
let answers: unknown[];

async function prepare(): Promise<void> {
  ({ sample, bundles } = await tamperedBundles());
  answers = [];
  for (const { sealed } of bundles) answers.push(await expected(sealed));
}

const english = wordsIn("en");

/** Bundles that the page checks before it tells the test. */
const BATCH = 16;

/** What the command line prints, in the shape in which a page shows it. */
const asShown = ({ verdict, findings, proves, doesNotProve }: VerificationReport) => ({
  verdict,
  headline: english.verdicts[verdict].happened,
  findings: findings.map((finding) => describeFinding(finding)),
  proves: proves.map((code) => describeClaim(code)),
  provesNot: doesNotProve.map((code) => describeClaim(code)),
  problem: "",
});

/** The answer of core, run natively, to a bundle or to a bundle for somebody else. */
async function expected(sealed: Uint8Array) {
  try {
    return asShown(await verify(sample, sealed));
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    const { happened, next } = english.errors[error.code];
    return {
      verdict: undefined,
      headline: "",
      findings: [],
      proves: [],
      provesNot: [],
      problem: `${happened} ${next}`,
    };
  }
}

/** Runs it in a browser. */
export function findingsSuite(browser: InBrowser): void {
  beforeAll(prepare);
  browser.on("says word for word what the command line says, about every bundle", async () => {
    const { driver } = browser;
    const identity = formatIdentity(sample.identity);
    const signer = encodeMinisignPublicKey(pinnedKey(sample));
    const wrong: unknown[] = [];
    for (let start = 0; start < bundles.length; start += BATCH) {
      const batch = bundles.slice(start, start + BATCH);
      const shown = await driver.checkMany(
        batch.map(({ sealed }) => sealed),
        identity,
        signer,
      );
      for (const [index, { name: what }] of batch.entries()) {
        const right = answers[start + index];
        if (JSON.stringify(shown[index]) !== JSON.stringify(right)) {
          wrong.push({ what, shown: shown[index], right });
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(bundles.length).toBeGreaterThan(100);
  });
}
