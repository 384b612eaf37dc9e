/** The answer: a verdict in one line, what it proves and what not, and everything that was found. */

import { safeText } from "../../../electron/core/text/safe-text.ts";
import type {
  ReportedConsistency,
  ReportedTimestamp,
  VerificationReport,
  Verdict,
} from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { sayBytes, sayNumber, sayTime } from "./amounts.ts";
import { button, element, icon } from "./element.ts";
import { code, factList } from "./facts.ts";
import { failureText, itemView } from "./item-view.ts";
import { saveAll } from "./save.ts";
import { say, sayClaim, sayFinding, verdictWords } from "./words.ts";
import { wordsView } from "./words-view.ts";

/** What the page knows when a check has ended. */
export interface Result {
  readonly fileName: string;
  readonly sizeBytes: number;
  /** ISO 8601. */
  readonly checkedAt: string;
  readonly report: VerificationReport;
}

/** What the answer can ask for. */
export interface ResultActions {
  readonly client: Client;
  readonly onReport: (report: VerificationReport) => void;
  readonly onAgain: () => void;
}

const looks: Readonly<Record<Verdict, readonly [className: string, iconName: string]>> = {
  intact: ["ok", "check"],
  "intact-unknown-signer": ["caution", "unknown"],
  altered: ["stop", "stop"],
  incomplete: ["plain", "dashed"],
  unreadable: ["plain", "unreadable"],
};

const isIntact = ({ verdict }: VerificationReport): boolean =>
  verdict === "intact" || verdict === "intact-unknown-signer";

function verdictView({ verdict }: VerificationReport): HTMLElement {
  const [className, iconName] = looks[verdict];
  const { happened, next } = verdictWords(verdict);
  return element(
    "div",
    { class: `Verdict ${className}` },
    icon(iconName),
    element(
      "div",
      {},
      element("h1", { id: "verdict", tabindex: "-1", "data-verdict": verdict }, happened),
      element("p", {}, next),
    ),
  );
}

function listOf(title: string, id: string, sentences: readonly string[]): HTMLElement {
  const lines = sentences.map((sentence) => element("li", {}, sentence));
  const body =
    lines.length === 0 ? element("p", { class: "note" }, say("none")) : element("ul", { id }, ...lines);
  return element("section", {}, element("h2", {}, title), body);
}

const stampText = ({ time, authority = "", trust }: ReportedTimestamp): string =>
  say(`stamp.${trust}`, { time: time === undefined ? "" : sayTime(time), authority: safeText(authority) });

const consistencyText = ({ oldSize, holds, isKnown }: ReportedConsistency): string =>
  say(holds ? (isKnown ? "earlier.grew" : "earlier.unknown") : "earlier.fails", { n: sayNumber(oldSize) });

const textList = (texts: readonly (Node | string)[]): HTMLElement | undefined =>
  texts.length === 0
    ? undefined
    : element("ul", { class: "plainlist" }, ...texts.map((text) => element("li", {}, text)));

function factsView({ fileName, sizeBytes, checkedAt, report }: Result): HTMLElement {
  const { bundleId, sealedAt, signer, checkpoint, recipients, timestamps, consistency } = report;
  const recipientsShown = recipients.map((one) =>
    one === "passphrase" ? say("fact.passphrase") : code(one),
  );
  const stamps = timestamps.map(stampText);
  return element(
    "section",
    {},
    element("h2", {}, say("facts.title")),
    factList([
      ["fact.file", `${safeText(fileName)} (${sayBytes(sizeBytes)})`],
      ["fact.checked", say("fact.checked.by", { time: sayTime(checkedAt) })],
      ["fact.bundle", bundleId === undefined ? undefined : code(bundleId)],
      [
        "fact.sealed",
        sealedAt === undefined ? undefined : say("fact.sealed.by", { time: sayTime(sealedAt) }),
      ],
      [
        "fact.signer",
        signer &&
          element(
            "span",
            {},
            code(signer.publicKey),
            element("br"),
            say(signer.isPinned ? "signer.given" : "signer.claim"),
          ),
      ],
      [
        "fact.log",
        checkpoint &&
          element(
            "span",
            {},
            say("fact.log.events", { n: sayNumber(checkpoint.size) }),
            element("br"),
            code(checkpoint.root),
          ),
      ],
      ["fact.recipients", textList(recipientsShown)],
      ["fact.timestamps", stamps.length === 0 ? say("none") : textList(stamps)],
      ["fact.earlier", textList(consistency.map(consistencyText))],
    ]),
  );
}

function itemsView({ report }: Result, client: Client): HTMLElement {
  const intact = isIntact(report);
  const status = element("p", { class: "note", role: "status" });
  const save = button(say("save.all"), () => {
    status.textContent = say("working");
    saveAll(client, report.items).then(
      (count) => {
        status.textContent = count === undefined ? "" : say("save.all.done", { n: sayNumber(count) });
      },
      (error: unknown) => {
        status.textContent = failureText(error);
      },
    );
  });
  return element(
    "section",
    { class: "Items" },
    element("h2", {}, say("items.title", { n: sayNumber(report.items.length) })),
    intact ? undefined : element("p", { class: "note" }, say("items.closed")),
    ...report.items.map((item) => itemView(client, item, intact)),
    intact && report.items.length > 1 ? element("p", { class: "row noprint" }, save) : undefined,
    status,
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
  const { report } = result;
  const view = element(
    "article",
    { class: "Result", "aria-labelledby": "verdict" },
    verdictView(report),
    element(
      "div",
      { class: "Claims" },
      listOf(say("result.proves"), "proves", report.proves.map(sayClaim)),
      listOf(say("result.provesnot"), "provesnot", report.doesNotProve.map(sayClaim)),
    ),
    listOf(say("result.found"), "findings", report.findings.map(sayFinding)),
    wordsView(report, onReport),
    factsView(result),
    report.items.length === 0 ? undefined : itemsView(result, client),
    element(
      "p",
      { class: "row foot noprint" },
      button(say("print"), () => window.print()),
      button(say("check.again"), onAgain),
    ),
  );
  window.onbeforeprint = () => openForPrint(view);
  return view;
}
