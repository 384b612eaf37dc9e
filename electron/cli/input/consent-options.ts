/** What something is handed over for, as it is typed. */

import type { ConsentUse } from "../../core/consent/consent-state.ts";
import { consentUses } from "../../core/records/record-kinds.ts";
import type { ConsentAsk } from "../../engine/index.ts";
import { usageError } from "../command-line/parse-arguments.ts";

const uses = consentUses.join(", ");

const said = {
  use: {
    kind: "text",
    value: "USE",
    help: `what it is for, so that consent can be looked at: ${uses}; needed where people are linked to it`,
  },
  "override-consent": {
    kind: "text",
    value: "REASON",
    help: "for legal use where nobody was asked: why it goes without consent; the log keeps the reason",
  },
} as const;

/** Options of commands by which something leaves the vault in one piece. */
export const useOptions = {
  ...said,
  "yes-testimony": {
    kind: "flag",
    help: "copy testimonies, too; a careless copy can endanger whoever spoke",
  },
} as const;

/** The same for several items. */
export const consentOptions = {
  ...useOptions,
  "without-blocked": {
    kind: "flag",
    help: "leave out what consent does not cover and testimonies that nobody said to copy, and say so in the result and in what is written",
  },
} as const;

/** Looks ahead instead of writing. */
export const lookAhead = {
  "dry-run": {
    kind: "flag",
    help: "write nothing, not into the log either: say what consent does not cover for this use and what can be done (exit status 1)",
  },
} as const;

/** The file of a command that can also look ahead. */
export const outUnlessAhead = {
  out: {
    kind: "text",
    value: "FILE",
    help: "the file to write; it must not exist; not needed with --dry-run",
  },
} as const;

/** The file that is needed wherever something is written. Throws VaultError bad-usage where none was named. */
export function neededOut(out: string | undefined): string {
  if (out === undefined) throw usageError("--out FILE is missing");
  return out;
}

/** The same for records, among which testimonies never are. */
export const recordConsentOptions = {
  ...said,
  "without-blocked": {
    kind: "flag",
    help: "leave out what consent does not cover, and say so in the result and in what is written",
  },
} as const;

/** What was typed. */
export interface TypedConsent {
  readonly use: string | undefined;
  readonly "override-consent": string | undefined;
  readonly "without-blocked"?: boolean;
  readonly "yes-testimony"?: boolean;
}

/** Reads a use. Throws VaultError bad-usage for anything else. */
function useOf(text: string): ConsentUse {
  const use = consentUses.find((known) => known === text);
  if (use === undefined) throw usageError(`--use takes one of: ${uses}`);
  return use;
}

/** Reads it. Throws VaultError bad-usage. */
export function consentAskOf(typed: TypedConsent): ConsentAsk {
  const { use, "override-consent": override, "without-blocked": withoutBlocked } = typed;
  const { "yes-testimony": copiesTestimony } = typed;
  return { override, withoutBlocked, copiesTestimony, ...(use !== undefined && { use: useOf(use) }) };
}
