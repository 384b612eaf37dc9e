/** The eight words of a bundle, and the comparison with those that somebody heard. */

import { DecodeError } from "../../../electron/core/errors.ts";
import { withHeardWords } from "../../../electron/core/verify/heard-words.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import { element } from "./element.ts";
import { show } from "./live-text.ts";
import { said } from "./words.ts";

/** Shows the words; `onReport` gets the report as it is judged with the words that were typed. */
export function wordsView(
  report: VerificationReport,
  onReport: (report: VerificationReport, heard: string) => void,
): HTMLElement | undefined {
  const { signer } = report;
  if (signer === undefined) return undefined;
  const words = element("ol", { class: "Words" }, ...signer.words.map((word) => element("li", {}, word)));
  const input = element("input", {
    id: "heard",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "heard-problem",
  });
  const problem = element("p", { id: "heard-problem", class: "problem", role: "alert" });
  const form = element(
    "form",
    { class: "row noprint" },
    element("label", { for: "heard" }, said("words.heard")),
    input,
    element("button", { type: "submit", class: "Button" }, said("words.compare")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      onReport(withHeardWords(report, input.value), input.value);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      show(problem, said("problem.words"));
      input.focus();
    }
  });
  return element(
    "section",
    {},
    element("h2", {}, said("words.title")),
    element("p", { class: "note" }, said("words.help")),
    words,
    form,
    problem,
  );
}
