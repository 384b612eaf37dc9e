/** The numbered list of exhibits: what identifies each of them, and what the file says about when it was made. */

import { intakeWords } from "../records/intake-words.ts";
import { fillSentence } from "../text/fill-sentence.ts";
import { safeText } from "../text/safe-text.ts";
import { exhibitKind } from "./exhibit-kind.ts";
import { groupedHash, groupedNumber, printedFileTime, printedTime, shortCode } from "./printed-values.ts";
import { type Block, type Cell, codeCell, type Column, saidCell, textCell } from "./report-document.ts";
import type { Exhibit, ReportSubject } from "./report-subject.ts";
import { type ReportLanguage, type ReportWord, say } from "./report-words.ts";

type Languages = readonly ReportLanguage[];

function copyCell(languages: Languages, { copy, receivedAs }: Exhibit): Cell {
  if (receivedAs !== undefined)
    return saidCell(say(languages, `copy.${receivedAs}`), say(languages, "copy.received"));
  if (copy === undefined) return [];
  const { kind, of } = copy;
  const origin =
    of === undefined ? say(languages, "copy.alone") : say(languages, "copy.of", { n: String(of) });
  return saidCell(say(languages, `copy.${kind}`), origin);
}

function whatItIs(languages: Languages, exhibit: Exhibit): Cell {
  const { number, mediaType, name, item, picture } = exhibit;
  return [
    ...(picture === undefined
      ? []
      : [
          { kind: "picture" as const, ...picture, alt: say(languages, "picture.alt", { n: String(number) }) },
        ]),
    ...saidCell(say(languages, exhibitKind(mediaType ?? ""))),
    ...copyCell(languages, exhibit),
    ...(mediaType === undefined ? [] : textCell(safeText(mediaType))),
    ...(name === undefined ? [] : [{ kind: "name" as const, text: safeText(name) }]),
    ...(item === undefined ? [] : codeCell(groupedHash(safeText(item)))),
    ...openCell(languages, exhibit),
  ];
}

/** Questions about how it was made and came here that nobody has asked yet. */
function openCell(languages: Languages, { unanswered = [] }: Exhibit): Cell {
  if (unanswered.length === 0) return [];
  const opened = languages.map(({ code, report }) => {
    const list = unanswered.map((question) => intakeWords[code].questions[question]).join("; ");
    return fillSentence(report["intake.open"], new Map([["list", list]]));
  });
  return saidCell(opened);
}

const stated = (languages: Languages, text: string | undefined): Cell =>
  text === undefined ? saidCell(say(languages, "unstated")) : textCell(safeText(text));

function rowOf(languages: Languages, exhibit: Exhibit, hasStates: boolean): Cell[] {
  const { number, sizeBytes, capturedAt, importedAt, sha256, state } = exhibit;
  return [
    [...textCell(String(number)), ...codeCell(shortCode(sha256))],
    whatItIs(languages, exhibit),
    ...(hasStates ? [saidCell(say(languages, `state.${state ?? "not-read"}`))] : []),
    stated(languages, sizeBytes === undefined ? undefined : groupedNumber(sizeBytes)),
    // A bundle's verification does not read what files say about themselves.
    ...(hasStates ? [] : [stated(languages, capturedAt && printedFileTime(capturedAt))]),
    stated(languages, importedAt && printedTime(importedAt)),
    codeCell(groupedHash(sha256)),
  ];
}

/** Makes the section. */
export function exhibitSection(languages: Languages, { exhibits, isNamed, bundle }: ReportSubject): Block[] {
  const heading: Block = { kind: "heading", texts: say(languages, "heading.exhibits") };
  if (exhibits.length === 0) return [heading, { kind: "paragraph", texts: say(languages, "none") }];
  const column = (word: ReportWord, share: number): Column => ({ heading: say(languages, word), share });
  const hasStates = bundle !== undefined;
  const columns = [
    column("column.number", 10),
    column("column.what", 24),
    ...(hasStates ? [column("column.state", 13)] : []),
    column("column.size", 11),
    ...(hasStates ? [] : [column("column.captured", 17)]),
    column("column.entered", 14),
    column("column.hash", 23),
  ];
  return [
    heading,
    { kind: "note", texts: say(languages, isNamed ? "note.named" : "note.unnamed") },
    { kind: "note", texts: say(languages, "note.hash") },
    ...(hasStates ? [] : [{ kind: "note" as const, texts: say(languages, "note.captured") }]),
    ...(exhibits.some(({ picture }) => picture !== undefined)
      ? [{ kind: "note" as const, texts: say(languages, "note.pictures") }]
      : []),
    {
      kind: "table",
      caption: say(languages, "table.exhibits"),
      columns,
      rows: exhibits.map((exhibit) => rowOf(languages, exhibit, hasStates)),
    },
  ];
}
