/**
 * The custody table: every entry of the log about every exhibit, in words. Copies are told of without their hashes: who
 * holds a copy that was published must not learn from a filing which original it was made from.
 */

import type { CustodyEvent } from "../custody/event.ts";
import { safeText } from "../text/safe-text.ts";
import { groupedHash, groupedNumber, printedTime } from "./printed-values.ts";
import { type Block, type Cell, codeCell, type Column, saidCell, textCell } from "./report-document.ts";
import type { Exhibit, ExhibitEvent, ReportName, ReportSubject } from "./report-subject.ts";
import { type ReportLanguage, type ReportWord, say, type Said } from "./report-words.ts";

type Languages = readonly ReportLanguage[];
type Dissemination = Extract<CustodyEvent, { readonly type: "dissemination" }>;

/** Entries that an item is found under. A type that is missing here does not compile. */
type ItemEventType = Extract<CustodyEvent, { readonly item: string }>["type"] | "derivation";

const eventWords = {
  ingestion: "event.ingestion",
  accession: "event.accession",
  "duplicate-presentation": "event.duplicate-presentation",
  "metadata-extraction": "event.metadata-extraction",
  "metadata-modification": "event.metadata-modification",
  derivation: "event.derivation",
  dissemination: "event.dissemination",
  viewing: "event.viewing",
  deletion: "event.deletion",
  recovery: "event.recovery",
} as const satisfies Readonly<Record<ItemEventType, ReportWord>>;

const isItemEvent = (type: string): type is ItemEventType => Object.hasOwn(eventWords, type);

/** A bundle may show entries of any type; one that is about no item is shown as the log spells it. */
const eventCell = (languages: Languages, type: string): Cell =>
  isItemEvent(type) ? saidCell(say(languages, eventWords[type])) : codeCell(safeText(type));

const hashed = (texts: Said, sha256: string): Cell => [...saidCell(texts), ...codeCell(groupedHash(sha256))];

function handedOver(languages: Languages, event: Dissemination): Cell {
  switch (event.form) {
    case "original":
      return saidCell(say(languages, "detail.original"));
    case "derivative":
      return saidCell(say(languages, "detail.derivative"));
    case "report":
    case "records":
      return hashed(say(languages, "detail.report"), event.reportSha256);
    case "bundle":
      return [
        ...(event.derivativeSha256 === undefined ? [] : saidCell(say(languages, "detail.derivative"))),
        ...saidCell(
          say(languages, "detail.bundle", { bundle: event.bundle }),
          say(languages, "detail.recipients", { n: String(event.recipients.length) }),
        ),
      ];
  }
}

function detailsOf(languages: Languages, event: CustodyEvent): Cell {
  if (event.type === "dissemination") return handedOver(languages, event);
  if (event.type === "derivation") return saidCell(say(languages, `detail.${event.kind}`));
  if (event.type === "accession")
    return saidCell(say(languages, "detail.accession", { bundle: event.bundle }));
  if (event.type === "recovery")
    return saidCell(say(languages, "detail.recovery", { time: printedTime(event.importedAt) }));
  return [];
}

/** Names that were opened, beside the entries that committed to them. */
function namesIn(languages: Languages, { actor, event }: ExhibitEvent, names: readonly ReportName[]): Cell {
  const nameOf = (commitment: string): string | undefined =>
    names.find((each) => each.commitment === commitment)?.text;
  const acting = nameOf(actor);
  const source = event !== undefined && "source" in event ? nameOf(event.source) : undefined;
  return [
    ...(acting === undefined ? [] : saidCell(say(languages, "detail.actor", { name: safeText(acting) }))),
    ...(source === undefined ? [] : saidCell(say(languages, "detail.source", { name: safeText(source) }))),
  ];
}

function proofCell(languages: Languages, { proof }: ExhibitEvent): Cell {
  if (proof === undefined) return [];
  const { isProven, existedBy } = proof;
  return saidCell(
    say(languages, isProven ? "detail.proven" : "detail.unproven"),
    ...(existedBy === undefined ? [] : [say(languages, "detail.existed", { time: printedTime(existedBy) })]),
  );
}

function rowsOf(languages: Languages, { number, events }: Exhibit, names: readonly ReportName[]): Cell[][] {
  return events.map((entry) => [
    textCell(String(number)),
    textCell(groupedNumber(entry.seq)),
    textCell(printedTime(entry.t)),
    eventCell(languages, entry.type),
    [
      ...(entry.event === undefined ? [] : detailsOf(languages, entry.event)),
      ...namesIn(languages, entry, names),
      ...proofCell(languages, entry),
    ],
  ]);
}

/** Makes the section. */
export function custodySection(languages: Languages, { exhibits, names }: ReportSubject): Block[] {
  const column = (word: ReportWord, share: number): Column => ({ heading: say(languages, word), share });
  const heading: Block = { kind: "heading", texts: say(languages, "heading.custody") };
  const rows = exhibits.flatMap((exhibit) => rowsOf(languages, exhibit, names));
  if (rows.length === 0) return [heading, { kind: "paragraph", texts: say(languages, "none") }];
  return [
    heading,
    { kind: "note", texts: say(languages, "note.committed") },
    {
      kind: "table",
      caption: say(languages, "table.custody"),
      columns: [
        column("column.exhibit", 12),
        column("column.place", 13),
        column("column.time", 19),
        column("column.event", 24),
        column("column.detail", 32),
      ],
      rows,
    },
  ];
}

/** Makes the section on names that were opened; nothing when none were. */
export function nameSection(languages: Languages, { names }: ReportSubject): Block[] {
  if (names.length === 0) return [];
  const column = (word: ReportWord, share: number): Column => ({ heading: say(languages, word), share });
  return [
    { kind: "heading", texts: say(languages, "heading.names") },
    { kind: "note", texts: say(languages, "note.opened") },
    {
      kind: "table",
      caption: say(languages, "table.names"),
      columns: [column("column.name", 30), column("column.commitment", 42), column("column.salt", 28)],
      rows: names.map(({ text, commitment, salt }) => [
        [{ kind: "name", text: safeText(text) }],
        codeCell(groupedHash(commitment)),
        salt === undefined ? saidCell(say(languages, "unstated")) : codeCell(groupedHash(salt)),
      ]),
    },
  ];
}
