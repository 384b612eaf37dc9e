/** What an entry of the log says beyond its type, as names and values for programs; the same as the custody table has in words. */

import type { CustodyEvent } from "../custody/event.ts";
import type { ExhibitEvent } from "./report-subject.ts";

/** A name and its value. */
type EventFact = readonly [name: string, value: string];

const known = (facts: readonly (readonly [name: string, value: string | undefined])[]): EventFact[] =>
  facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));

function factsOf(event: CustodyEvent): EventFact[] {
  if (event.type === "dissemination") {
    return known([
      ["form", event.form],
      ["bundle", "bundle" in event ? event.bundle : undefined],
      ["of", "derivative" in event ? "copy" : undefined],
      ["reportSha256", "reportSha256" in event ? event.reportSha256 : undefined],
      ["recipients", String(event.recipients.length)],
    ]);
  }
  if (event.type === "derivation") return [["kind", event.kind]];
  if (event.type === "accession") {
    return known([
      ["bundle", event.bundle],
      ["copy", event.copy],
    ]);
  }
  return event.type === "recovery" ? [["importedAt", event.importedAt]] : [];
}

/** The facts of an entry, and whether a verification found it in the log. */
function eventFacts({ event, proof }: ExhibitEvent): EventFact[] {
  return [
    ...(event === undefined ? [] : factsOf(event)),
    ...(proof === undefined
      ? []
      : known([
          ["provenInLog", String(proof.isProven)],
          ["existedBy", proof.existedBy],
        ])),
  ];
}

/** The same on one line. */
export const eventLine = (entry: ExhibitEvent): string =>
  eventFacts(entry)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
