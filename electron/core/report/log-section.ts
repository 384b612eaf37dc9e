/** The signed state of the custody log, the key that signs bundles, and the time stamps of authorities. */

import { safeText } from "../text/safe-text.ts";
import { groupedHash, groupedNumber, printedTime } from "./printed-values.ts";
import { type Block, type Cell, codeCell, saidCell, textCell } from "./report-document.ts";
import type { ReportStamp, ReportSubject } from "./report-subject.ts";
import { numbersOfWords } from "../words/fingerprint-words.ts";
import { type ReportLanguage, type ReportWord, say } from "./report-words.ts";

type Languages = readonly ReportLanguage[];

function signerCell(
  languages: Languages,
  { publicKey, isPinned }: NonNullable<ReportSubject["signer"]>,
): Cell {
  const remark = isPinned === undefined ? undefined : isPinned ? "signer.given" : "signer.claim";
  return [...codeCell(publicKey), ...(remark === undefined ? [] : saidCell(say(languages, remark)))];
}

/** The words as they are everywhere, and as numbers for those whose language has no list of them. */
const spokenCell = (words: readonly string[]): Cell => [
  ...textCell(words.join(" ")),
  ...codeCell(numbersOfWords(words).join(" ")),
];

/** The facts and the note. */
export function logSection(languages: Languages, subject: ReportSubject): Block[] {
  const { log, signer, lastCheck } = subject;
  const facts: (readonly [ReportWord, Cell | undefined])[] = [
    ["fact.size", log && textCell(groupedNumber(log.size))],
    ["fact.root", log && codeCell(log.root)],
    ["fact.logkey", log?.key === undefined ? undefined : codeCell(safeText(log.key))],
    ["fact.signer", signer && signerCell(languages, signer)],
    ["fact.words", signer?.words === undefined ? undefined : spokenCell(signer.words)],
    [
      "fact.checked",
      lastCheck &&
        saidCell(
          say(languages, "fact.checked.by", {
            time: printedTime(lastCheck.t),
            checked: groupedNumber(lastCheck.checked),
            failed: groupedNumber(lastCheck.failed),
          }),
        ),
    ],
  ];
  const rows = facts.flatMap(([word, value]) =>
    value === undefined ? [] : [{ label: say(languages, word), value }],
  );
  const note = log?.note;
  return [
    { kind: "heading", texts: say(languages, "heading.log") },
    { kind: "facts", rows },
    ...(note === undefined
      ? []
      : ([
          { kind: "note", texts: say(languages, "note.checkpoint") },
          { kind: "code", lines: note.replace(/\n$/, "").split("\n").map(safeText) },
        ] as const)),
  ];
}

function stampRow(languages: Languages, { size, time, authority, trust, root }: ReportStamp): Cell[] {
  return [
    saidCell(say(languages, "stamp.covers", { n: groupedNumber(size) })),
    time === undefined ? saidCell(say(languages, "unstated")) : textCell(safeText(printedTime(time))),
    authority === undefined
      ? saidCell(say(languages, "unstated"))
      : [{ kind: "name", text: safeText(authority) }],
    [
      ...saidCell(say(languages, `stamp.${trust}`)),
      ...(root === undefined ? [] : codeCell(groupedHash(root))),
    ],
  ];
}

/** The time stamps, or that there are none. */
export function stampSection(languages: Languages, { stamps }: ReportSubject): Block[] {
  const heading: Block = { kind: "heading", texts: say(languages, "heading.stamps") };
  if (stamps.length === 0) return [heading, { kind: "paragraph", texts: say(languages, "stamps.none") }];
  const column = (word: ReportWord, share: number) => ({ heading: say(languages, word), share });
  return [
    heading,
    { kind: "note", texts: say(languages, "note.stamps") },
    {
      kind: "table",
      caption: say(languages, "table.stamps"),
      columns: [
        column("column.covers", 18),
        column("column.time", 19),
        column("column.authority", 30),
        column("column.trust", 33),
      ],
      rows: stamps.map((stamp) => stampRow(languages, stamp)),
    },
  ];
}
