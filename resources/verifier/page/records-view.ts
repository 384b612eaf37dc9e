/** Records of the sender's register that came along: how many of each kind, and what each says in short. */

import { carriedTermNames, sayCarriedTerm } from "../../../electron/core/bundle/carried-terms.ts";
import type { CarriedKind } from "../../../electron/core/bundle/carried-records.ts";
import { safeText } from "../../../electron/core/text/safe-text.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import type { ReportedRecord } from "../../../electron/core/verify/reported-record.ts";
import { sayNumber } from "./amounts.ts";
import { element } from "./element.ts";
import { said, say, spoken, type WordKey } from "./words.ts";

const kindWords = {
  term: "kind.term",
  person: "kind.person",
  event: "kind.event",
  act: "kind.act",
  status: "kind.status",
  place: "kind.place",
  organisation: "kind.organisation",
  observation: "kind.observation",
  consent: "kind.consent",
} as const satisfies Readonly<Record<CarriedKind, WordKey>>;

/** What the sender calls terms of the sender's own. */
type TermNames = ReturnType<typeof carriedTermNames>;

/** What a record is called: a name where the sender told one, else a title or a term, with the word that the bundle has for it. */
function calledOf({ kind, name, fields }: ReportedRecord, terms: TermNames): string {
  const term = kind === "term" ? fields["code"] : fields["term"];
  const saidTerm = typeof term === "string" ? sayCarriedTerm(terms, term, spoken()) : undefined;
  const called = [name?.["name"], fields["title"], saidTerm, fields["use"]];
  const text = called.find((candidate) => typeof candidate === "string");
  return text === undefined ? "" : safeText(text);
}

function daysOf({ fields }: ReportedRecord): string {
  const days = [fields["from"], fields["to"]].filter((day) => typeof day === "string");
  return days.map(safeText).join(" – ");
}

function rowOf(record: ReportedRecord, terms: TermNames): HTMLElement {
  return element(
    "tr",
    {},
    element("td", {}, said(kindWords[record.kind])),
    element("td", {}, element("code", {}, record.code)),
    element("td", {}, () => calledOf(record, terms)),
    element("td", {}, daysOf(record)),
  );
}

/** Shows them; nothing where none came along. */
export function recordsView({ records }: VerificationReport): HTMLElement | undefined {
  if (records.length === 0) return undefined;
  const terms = carriedTermNames(records);
  const groups = [...Map.groupBy(records, ({ kind }) => kind)];
  const counts = groups.map(([kind, all]) =>
    element("li", { "data-kind": kind }, () => `${say(kindWords[kind])}: ${sayNumber(all.length)}`),
  );
  const heads = (["records.kind", "records.code", "records.says", "records.when"] as const).map((word) =>
    element("th", { scope: "col" }, said(word)),
  );
  return element(
    "section",
    { class: "Records" },
    element("h2", {}, () => say("records.title", { n: sayNumber(records.length) })),
    element("p", { class: "note" }, said("records.note")),
    element("ul", { class: "Kinds" }, ...counts),
    element(
      "details",
      {},
      element("summary", {}, said("records.list")),
      element(
        "div",
        { class: "Scroll", tabindex: "0", role: "region" },
        element(
          "table",
          {},
          element("thead", {}, element("tr", {}, ...heads)),
          element("tbody", {}, ...records.map((record) => rowOf(record, terms))),
        ),
      ),
    ),
  );
}
