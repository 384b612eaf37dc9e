/**
 * Puts a report together (resources/spec/report.md §2): facts in words, in one language or in two side by side. Pure:
 * the same subject and languages give the same document, and the one date in it that no event has is the subject's.
 */

import type { LeftOut } from "../consent/left-out.ts";
import { safeText } from "../text/safe-text.ts";
import {
  checkSection,
  limitSection,
  methodSection,
  proofSections,
  verdictSection,
} from "./closing-sections.ts";
import { custodySection, nameSection } from "./custody-section.ts";
import { exhibitSection } from "./exhibit-section.ts";
import { logSection, stampSection } from "./log-section.ts";
import { groupedHash, groupedNumber, printedTime } from "./printed-values.ts";
import {
  type Block,
  type Cell,
  codeCell,
  type ReportDocument,
  saidCell,
  textCell,
} from "./report-document.ts";
import type { ReportSubject } from "./report-subject.ts";
import { type ReportLanguage, type ReportWord, say } from "./report-words.ts";

type Languages = readonly ReportLanguage[];

function bundleFacts(languages: Languages, { bundle }: ReportSubject): (readonly [ReportWord, Cell])[] {
  if (bundle === undefined) return [];
  const { file, verification } = bundle;
  const { bundleId, sealedAt } = verification;
  return [
    [
      "fact.file",
      [
        ...saidCell(say(languages, "fact.file.size", { n: groupedNumber(file.sizeBytes) })),
        ...codeCell(groupedHash(file.sha256)),
      ],
    ],
    ...(bundleId === undefined ? [] : [["fact.bundle", codeCell(safeText(bundleId))] as const]),
    ...(sealedAt === undefined
      ? []
      : [
          [
            "fact.sealed",
            saidCell(say(languages, "fact.sealed.by", { time: safeText(printedTime(sealedAt)) })),
          ] as const,
        ]),
  ];
}

function leftOutCell(languages: Languages, { uncovered, closed, items }: LeftOut): Cell {
  const count = (word: "fact.leftout.by" | "fact.leftout.closed", n: number): Cell =>
    n === 0 ? [] : saidCell(say(languages, word, { n: groupedNumber(n) }));
  if (uncovered + closed === 0) return saidCell(say(languages, "fact.leftout.none"));
  return [
    ...count("fact.leftout.by", uncovered),
    ...count("fact.leftout.closed", closed),
    ...(items.length === 0 ? [] : saidCell(say(languages, "fact.leftout.items"))),
    ...items.flatMap((item) => codeCell(item)),
  ];
}

/** What the report is for, and what stays. */
function purposeFacts(languages: Languages, { purpose }: ReportSubject): (readonly [ReportWord, Cell])[] {
  if (purpose === undefined) return [];
  const { use, leftOut } = purpose;
  return [
    ...(use === undefined ? [] : [["fact.use", saidCell(say(languages, `use.${use}`))] as const]),
    ["fact.leftout", leftOutCell(languages, leftOut)],
  ];
}

function aboutSection(languages: Languages, subject: ReportSubject): Block[] {
  const { madeAt, softwareVersion, reference, exhibits, bundle } = subject;
  const facts: (readonly [ReportWord, Cell])[] = [
    ...(reference === undefined ? [] : [["fact.reference", textCell(safeText(reference))] as const]),
    ["fact.made", saidCell(say(languages, "fact.made.by", { time: printedTime(madeAt) }))],
    ["fact.program", textCell(`Sandyq ${softwareVersion}`)],
    ...bundleFacts(languages, subject),
    ["fact.exhibits", textCell(groupedNumber(exhibits.length))],
    ...purposeFacts(languages, subject),
  ];
  return [
    {
      kind: "paragraph",
      texts: say(languages, bundle === undefined ? "intro.custody" : "intro.bundle"),
    },
    { kind: "heading", texts: say(languages, "heading.about") },
    { kind: "facts", rows: facts.map(([word, value]) => ({ label: say(languages, word), value })) },
  ];
}

/** Composes a report in one language or more; the first one leads. */
export function composeReport(subject: ReportSubject, languages: Languages): ReportDocument {
  const { bundle, madeAt } = subject;
  return {
    languages: languages.map(({ code }) => code),
    title: say(languages, bundle === undefined ? "title.custody" : "title.bundle"),
    madeAt,
    pageOf: languages.map(({ report }) => report["page.of"]),
    blocks: [
      ...aboutSection(languages, subject),
      ...(bundle === undefined ? [] : verdictSection(languages, bundle)),
      ...proofSections(languages, subject),
      ...exhibitSection(languages, subject),
      ...custodySection(languages, subject),
      ...nameSection(languages, subject),
      ...logSection(languages, subject),
      ...stampSection(languages, subject),
      ...methodSection(languages),
      ...checkSection(languages),
      ...limitSection(languages),
    ],
  };
}
