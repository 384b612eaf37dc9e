/** What stands in every report beside the facts: method, what is and is not proven, how to check it, limits. */

import { verifierPageSha256 } from "../bundle/verifier-digest.ts";
import { describeClaim } from "../verify/claims.ts";
import { describeFinding } from "../verify/describe-finding.ts";
import { groupedHash } from "./printed-values.ts";
import type { Block } from "./report-document.ts";
import type { ReportBundle, ReportSubject } from "./report-subject.ts";
import { type ReportLanguage, type ReportWord, say, type Said } from "./report-words.ts";

type Languages = readonly ReportLanguage[];

function listSection(languages: Languages, heading: ReportWord, items: readonly Said[]): Block[] {
  const title: Block = { kind: "heading", texts: say(languages, heading) };
  return items.length === 0
    ? [title, { kind: "paragraph", texts: say(languages, "none") }]
    : [title, { kind: "list", items }];
}

const wordList = (languages: Languages, heading: ReportWord, words: readonly ReportWord[]): Block[] =>
  listSection(
    languages,
    heading,
    words.map((word) => say(languages, word)),
  );

/** The verdict on a bundle and every finding. */
export function verdictSection(languages: Languages, { verification }: ReportBundle): Block[] {
  const { verdict, findings } = verification;
  return [
    { kind: "heading", texts: say(languages, "heading.verdict") },
    {
      kind: "verdict",
      verdict,
      texts: languages.map(({ verdicts }) => verdicts[verdict].happened),
      next: languages.map(({ verdicts }) => verdicts[verdict].next),
    },
    ...listSection(
      languages,
      "heading.found",
      findings.map((finding) => languages.map((each) => describeFinding(finding, each.findings))),
    ),
  ];
}

/** What is proven and what is not: the claims of a verification, or those that hold for any report on a vault. */
export function proofSections(languages: Languages, { bundle, stamps }: ReportSubject): Block[] {
  if (bundle !== undefined) {
    const { proves, doesNotProve } = bundle.verification;
    const claims = (codes: typeof proves): Said[] =>
      codes.map((code) => languages.map((each) => describeClaim(code, each.claims)));
    return [
      ...listSection(languages, "heading.proves", claims(proves)),
      ...listSection(languages, "heading.provesnot", [
        ...claims(doesNotProve),
        say(languages, "provesnot.paper"),
      ]),
    ];
  }
  return [
    ...wordList(languages, "heading.proves", [
      "proves.hash",
      "proves.log",
      ...(stamps.length === 0 ? [] : (["proves.stamp"] as const)),
    ]),
    ...wordList(languages, "heading.provesnot", [
      "provesnot.paper",
      "provesnot.truth",
      "provesnot.before",
      "provesnot.time",
      "provesnot.signer",
    ]),
  ];
}

const fileCommands = ["sha256sum FILE", "shasum -a 256 FILE", "certutil -hashfile FILE SHA256"];
const bundleCommands = [
  "age -d -i identity.txt BUNDLE.age | tar x",
  "cd FOLDER",
  "minisign -V -P KEY -m tagmanifest-sha256.txt",
  "sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt",
];

/** How anybody checks it without this program. */
export const checkSection = (languages: Languages): Block[] => [
  { kind: "heading", texts: say(languages, "heading.check") },
  { kind: "paragraph", texts: say(languages, "check.file") },
  { kind: "code", lines: fileCommands },
  { kind: "paragraph", texts: say(languages, "check.bundle") },
  { kind: "code", lines: bundleCommands },
  { kind: "paragraph", texts: say(languages, "check.page") },
  { kind: "code", lines: [groupedHash(verifierPageSha256)] },
  { kind: "paragraph", texts: say(languages, "check.rest") },
];

/** How the files were taken in and kept. */
export const methodSection = (languages: Languages): Block[] =>
  wordList(languages, "heading.method", [
    "method.copy",
    "method.hash",
    "method.log",
    "method.berkeley",
    "method.iso",
  ]);

/** What nobody should expect of the report. */
export const limitSection = (languages: Languages): Block[] =>
  wordList(languages, "heading.limits", [
    "limits.logical",
    "limits.clock",
    "limits.choice",
    "limits.paper",
    "limits.court",
  ]);
