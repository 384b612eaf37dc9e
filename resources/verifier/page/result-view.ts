/** The answer: a verdict in one line, what it proves and what not, and everything that was found. */

import type { ClaimCode } from "../../../electron/core/verify/claims.ts";
import { isWhole, type VerificationReport, type Verdict } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { sayNumber } from "./amounts.ts";
import { bundleFacts } from "./bundle-facts.ts";
import { button, element, icon } from "./element.ts";
import { itemView } from "./item-view.ts";
import { receiptView } from "./receipt-desk.ts";
import { recordsView } from "./records-view.ts";
import type { Result } from "./result.ts";
import { saveAll } from "./save.ts";
import { said, say, sayClaim, sayFinding, verdictWords, type WordKey } from "./words.ts";
import { wordsView } from "./words-view.ts";
import { WorkLine } from "./work-line.ts";

/** What the answer can ask for. */
export interface ResultActions {
  readonly client: Client;
  readonly onReport: (report: VerificationReport, heard: string) => void;
  readonly onAgain: () => void;
}

const looks: Readonly<Record<Verdict, readonly [className: string, iconName: string]>> = {
  intact: ["ok", "check"],
  "intact-unknown-signer": ["caution", "unknown"],
  altered: ["stop", "stop"],
  incomplete: ["plain", "dashed"],
  unreadable: ["plain", "unreadable"],
};

function verdictView({ verdict }: VerificationReport): HTMLElement {
  const [className, iconName] = looks[verdict];
  return element(
    "div",
    { class: `Verdict ${className}` },
    icon(iconName),
    element(
      "div",
      {},
      element(
        "h1",
        { id: "verdict", tabindex: "-1", "data-verdict": verdict },
        () => verdictWords(verdict).happened,
      ),
      element("p", {}, () => verdictWords(verdict).next),
    ),
  );
}

function listOf(title: WordKey, id: string, sentences: readonly (() => string)[]): HTMLElement {
  const lines = sentences.map((sentence) => element("li", {}, sentence));
  const body =
    lines.length === 0 ? element("p", { class: "note" }, said("none")) : element("ul", { id }, ...lines);
  return element("section", {}, element("h2", {}, said(title)), body);
}

function itemsView({ report: { items, verdict } }: Result, client: Client): HTMLElement {
  const intact = isWhole({ verdict });
  const line = new WorkLine();
  const totalBytes = items.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0);
  const save = button(said("save.all"), () => {
    void line.run(totalBytes, async (following) => {
      const count = await saveAll(client, items, following);
      return count === undefined ? undefined : () => say("save.all.done", { n: sayNumber(count) });
    });
  });
  return element(
    "section",
    { class: "Items" },
    element("h2", {}, () => say("items.title", { n: sayNumber(items.length) })),
    intact ? undefined : element("p", { class: "note" }, said("items.closed")),
    ...items.map((item) => itemView(client, item, intact)),
    intact && items.length > 1 ? element("p", { class: "row noprint" }, save) : undefined,
    line.view,
  );
}

/** Every detail belongs on paper, also what nobody has opened. */
function openForPrint(view: HTMLElement): void {
  for (const details of view.querySelectorAll("details")) {
    details.dispatchEvent(new Event("sandyq:print"));
    details.open = true;
  }
}

/** Makes the answer. */
export function resultView(result: Result, { client, onReport, onAgain }: ResultActions): HTMLElement {
  const { report, checkedWith } = result;
  const claimed = (code: ClaimCode) => (): string => sayClaim(code);
  const view = element(
    "article",
    { class: "Result", "aria-labelledby": "verdict" },
    verdictView(report),
    element(
      "div",
      { class: "Claims" },
      listOf("result.proves", "proves", report.proves.map(claimed)),
      listOf("result.provesnot", "provesnot", report.doesNotProve.map(claimed)),
    ),
    listOf(
      "result.found",
      "findings",
      report.findings.map((finding) => () => sayFinding(finding)),
    ),
    wordsView(report, onReport),
    element("section", {}, element("h2", {}, said("facts.title")), bundleFacts(result)),
    report.items.length === 0 ? undefined : itemsView(result, client),
    recordsView(report),
    receiptView({ client, report, checkedWith }),
    element(
      "p",
      { class: "row foot noprint" },
      button(said("print"), () => window.print()),
      button(said("check.again"), onAgain),
    ),
  );
  window.onbeforeprint = () => openForPrint(view);
  return view;
}
