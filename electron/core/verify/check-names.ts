/** Names that the sender chose to show: each has to be what some event of the bundle committed to. */

import { memberNames } from "../bundle/layout.ts";
import { opensName } from "../bundle/opened-names.ts";
import type { CryptoBackend } from "../crypto/backend.ts";
import type { CustodyEvent } from "../custody/event.ts";
import type { Collected } from "./collected.ts";
import type { FindingReporter, ReportedName } from "./report.ts";

/** Every commitment to a person, a source or a reason in an event. */
export function committedNames(event: CustodyEvent): string[] {
  return [
    event.actor,
    ...("source" in event ? [event.source] : []),
    ...("recipients" in event ? event.recipients : []),
    ...("reason" in event ? [event.reason] : []),
    ...("value" in event ? [event.value] : []),
  ];
}

/** Checks every opened name; only those that were right are returned. */
export function checkNames(
  crypto: CryptoBackend,
  { names, events }: Collected,
  report: FindingReporter,
): ReportedName[] {
  if (names.length === 0) return [];
  const committed = new Set([...events.values()].flat().flatMap(({ event }) => committedNames(event)));
  return names.flatMap((name, index) => {
    const { commitment, text } = name;
    if (committed.has(commitment) && opensName(crypto, name)) return [{ commitment, text }];
    report({ kind: "opening-fails", path: memberNames.names, line: index + 1 });
    return [];
  });
}
