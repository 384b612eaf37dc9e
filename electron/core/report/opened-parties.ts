/** Who had a part in an entry of the log beside whoever acted, for programs: only those whose names were opened. */

import type { ExhibitEvent, ReportName, ReportSubject } from "./report-subject.ts";

/** From whom something came or to whom it went, by the commitment that was opened. */
interface OpenedParty {
  readonly commitment: string;
  readonly role: "source" | "recipient";
}

/** The parties of one entry. */
export function openedParties({ event }: ExhibitEvent, names: readonly ReportName[]): OpenedParty[] {
  if (event === undefined) return [];
  const parties: OpenedParty[] = [
    ...("source" in event ? [{ commitment: event.source, role: "source" as const }] : []),
    ...("recipients" in event
      ? event.recipients.map((commitment) => ({ commitment, role: "recipient" as const }))
      : []),
  ];
  return parties.filter(({ commitment }) => names.some((name) => name.commitment === commitment));
}

/** Everybody whom the report knows by a commitment: whoever acted, and the parties whose names were opened. */
export const knownCommitments = ({ exhibits, names }: ReportSubject): ReadonlySet<string> =>
  new Set(
    exhibits
      .flatMap(({ events }) => events)
      .flatMap((entry) => [entry.actor, ...openedParties(entry, names).map(({ commitment }) => commitment)]),
  );
