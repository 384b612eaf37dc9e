/**
 * A copy in a bundle (bundle.md §7): the log says that exactly this file was made, and nothing else is shown of its past.
 * Where the record opens what it was made from, the opening fits the commitments of that event and the original is one of
 * the same bundle: a link that leads elsewhere would tell of a file that the sender did not mean to show.
 */

import type { CopyRecord } from "../bundle/copy-record.ts";
import { eventsPath, itemRecordPath } from "../bundle/layout.ts";
import type { CustodyEvent } from "../custody/event.ts";
import { commitOrigin } from "../derivative/copy-origin.ts";
import { eventLines, type LineSubject, provenEvents } from "./check-lines.ts";
import type { FindingReporter, VerifiedEvent } from "./report.ts";
import type { VerifiedCopy, VerifiedOrigin } from "./verified-copy.ts";

/** An original that the bundle lists. */
export interface ListedOriginal {
  readonly number: number;
  readonly sha256: string;
}

/** What a copy is compared with. */
export interface CopySubject extends LineSubject {
  /** What the manifest says about the copy. */
  readonly sha256: string;
  readonly record: CopyRecord;
  /** By item. */
  readonly originals: ReadonlyMap<string, ListedOriginal>;
}

type Derivation = Extract<CustodyEvent, { readonly type: "derivation" }>;

/** Fields in which the event of the making and the copy differ. */
function contradictions({ record, sha256 }: CopySubject, event: Derivation): string[] {
  const stated: readonly (readonly [field: string, said: unknown, known: unknown])[] = [
    ["derivative", event.derivative, record.copy],
    ["kind", event.kind, record.kind],
    ["derivativeSha256", event.derivativeSha256, sha256],
    ["derivativeSize", event.derivativeSize, record.size],
  ];
  return stated.filter(([, said, known]) => said !== known).map(([field]) => field);
}

/** The original that the record names, where everything about it holds. */
function checkOrigin(
  { crypto, number, sha256, record, originals }: CopySubject,
  event: Derivation | undefined,
  report: FindingReporter,
): VerifiedOrigin | undefined {
  const { origin } = record;
  if (origin === undefined) return undefined;
  const opened = commitOrigin(crypto, origin);
  const fields = (["original", "recipe"] as const).filter((field) => event && opened[field] !== event[field]);
  for (const field of fields) report({ kind: "commitment-fails", path: eventsPath(number), field });
  const original = originals.get(origin.item);
  const isHere = original?.sha256 === origin.sha256;
  if (!isHere) report({ kind: "contradiction", path: itemRecordPath(number, sha256), field: "origin" });
  if (original === undefined || !isHere || event === undefined || fields.length > 0) return undefined;
  return { number: original.number, item: origin.item, sha256: origin.sha256, recipe: origin.recipe };
}

/** Checks a copy against the log, and tells what is known of it. */
export function checkCopy(
  subject: CopySubject,
  report: FindingReporter,
): { readonly copy: VerifiedCopy; readonly events: VerifiedEvent[] } {
  const { record, number } = subject;
  const path = eventsPath(number);
  const lines = eventLines(subject, report);
  const first = lines[0]?.event;
  const event = first?.type === "derivation" ? first : undefined;
  if (first !== undefined && event === undefined) report({ kind: "no-derivation-event", path });
  const fields = event === undefined ? [] : contradictions(subject, event);
  for (const field of fields) report({ kind: "event-contradiction", path, line: 1, field });
  for (const index of lines.slice(1).keys()) {
    report({ kind: "event-contradiction", path, line: index + 2, field: "type" });
  }
  const origin = checkOrigin(subject, event, report);
  const { copy, kind, method, notes } = record;
  return {
    copy: { copy, kind, method, notes, madeAt: event?.t, ...(origin && { origin }) },
    events: provenEvents(subject, lines, report),
  };
}
