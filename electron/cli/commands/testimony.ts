import { safeText } from "../../core/text/safe-text.ts";
import type { ComparedTestimony, Register, TestimonyVersion } from "../../engine/index.ts";
import type { Outcome } from "../command-line/command.ts";
import { usageError } from "../command-line/parse-arguments.ts";
import { readTestimony } from "../input/read-testimony.ts";
import { type Action, type Wish, written } from "../records/record-actions.ts";
import { recordCommand } from "../records/record-command.ts";
import { formatCount } from "../terminal/amounts.ts";
import { alignColumns } from "../terminal/columns.ts";

const look = ({ more }: Wish) => ({ opensTestimony: more["yes-testimony"]?.[0] === "true" });

async function sealed(
  wish: Wish,
  seal: (given: { text: Uint8Array; fields: Wish["fields"] }) => ReturnType<Register["testimonies"]["write"]>,
): Promise<Outcome> {
  const [path] = wish.more["text-file"] ?? [];
  if (path === undefined) throw usageError("give the text with --text-file FILE (- is standard input)");
  const text = await readTestimony(path);
  try {
    const record = await seal({ text, fields: wish.fields });
    const from =
      path === "-" ? "" : " The file that it came from is still there: erase it when it is no longer needed.";
    return written(
      `The text is sealed as it is, and the testimony is kept as ${record.code}.${from}`,
      record,
      wish,
    );
  } finally {
    text.fill(0);
  }
}

function versionRow({ number, code, item, sha256, sealedAt, earlier, ...state }: TestimonyVersion): string[] {
  const isHere = code !== undefined && item !== undefined;
  const states = [
    isHere ? "" : "its text is not here: a sender told of it",
    state.isWithdrawn === true ? "withdrawn" : "",
    state.isDeleted === true ? "deleted" : "",
  ];
  return [
    String(number),
    code ?? "–",
    sealedAt,
    item?.slice(0, 8) ?? "–",
    `SHA-256 ${sha256}`,
    earlier === undefined ? "" : `after ${earlier}`,
    states.filter((text) => text !== "").join(", "),
  ];
}

const signs = { same: " ", removed: "-", added: "+" } as const;

function comparedOutcome(compared: ComparedTestimony): Outcome {
  const { before, after, lines } = compared;
  const changed = lines.filter(({ change }) => change !== "same").length;
  return {
    status: 0,
    document: compared,
    headline: `${formatCount(changed, "line")} differ; lines with - are of ${before.code} only, with + of ${after.code} only.`,
    lines: lines.map(({ change, text }) => `${signs[change]} ${safeText(text)}`),
  };
}

const actions: Readonly<Record<string, Action>> = {
  write: {
    access: "write",
    takes: [],
    act: (register, wish) => sealed(wish, (given) => register.testimonies.write(given)),
  },
  revise: {
    access: "write",
    takes: ["CODE"],
    act: (register, wish) => sealed(wish, (given) => register.testimonies.revise(wish.words[0] ?? "", given)),
  },
  versions: {
    access: "read",
    takes: ["CODE"],
    act: (register, { words: [code = ""] }) => {
      const versions = register.testimonies.versions(code);
      return {
        status: 0,
        document: { versions },
        headline: `${formatCount(versions.length, "version")}; none is ever written over.`,
        lines: alignColumns(versions.map(versionRow)),
      };
    },
  },
  read: {
    access: "write",
    takes: ["CODE"],
    act: async (register, wish) => {
      const opened = await register.testimonies.read(wish.words[0] ?? "", look(wish));
      return {
        status: 0,
        document: opened,
        headline: `${opened.code}, SHA-256 ${opened.sha256}. The log says that it was opened.`,
        lines: opened.text.split(/\r\n|\r|\n/).map(safeText),
      };
    },
  },
  compare: {
    access: "write",
    takes: ["CODE", "OTHER"],
    act: async (register, wish) => {
      const [before = "", after = ""] = wish.words;
      return comparedOutcome(await register.testimonies.compare(before, after, look(wish)));
    },
  },
};

export const testimony = recordCommand("testimony", {
  summary: "keep what somebody told, as text: sealed, in versions, and opened on purpose only",
  about: [
    "write seals a text exactly as it is and makes the record of it; revise seals a later version, linked to the one before it. No version is written over: versions lists them with their hashes, compare shows what changed.",
    "add makes a testimony of an item that is there already, such as a scan or a recording. To take that back, give the record the right item (set item=…): a testimony that was withdrawn stays one.",
    "Nothing of a testimony is shown in lists, found by search or seen as a small picture. read, compare and sandyq view open it only with --yes-testimony, and the log says so; original, derivative, export and report copy it only with --yes-testimony.",
    "readBack and confirmed: asked and the answer is no (--answered-no readBack) is not the same as not asked. writtenBy, interpreter and present are sealed like names; person is the code of who spoke.",
  ],
  actions,
  options: {
    "text-file": { kind: "text", value: "FILE", help: "the text, UTF-8 (- is standard input)" },
    "yes-testimony": { kind: "flag", help: "open the text; the log says so" },
  },
  examples: [
    {
      does: "Seal what somebody told",
      line: "sandyq testimony write ~/vault --text-file told.txt --set person=P-3F9A2C --set from=2021-04-10 --answered-no interpreter --set 'readBack=yes, whole'",
    },
    {
      does: "Seal a later version, and see what changed",
      line: "sandyq testimony revise ~/vault W-77B0D2 --text-file corrected.txt",
    },
    {
      does: "Open it",
      line: "sandyq testimony read ~/vault W-77B0D2 --yes-testimony",
    },
  ],
});
