/** The text that goes with a request for a time stamp: what to do with the file, for somebody who has never done it. */

import type { Words } from "./words.ts";

/** Lines of the text; `request` and `answer` are names of files. */
export function timestampSteps(
  { timestampSteps: steps }: Words,
  { request, answer }: { readonly request: string; readonly answer: string },
): string[] {
  return [
    `${request}: ${steps.title}`,
    "",
    steps.stick,
    steps.curl,
    `   curl -H "Content-Type: application/timestamp-query" --data-binary @${request} URL -o ${answer}`,
    steps.form,
    steps.attach,
    "   sandyq timestamp trust VAULT ROOT.pem",
    `   sandyq timestamp attach VAULT ${answer}`,
    "",
    steps.second,
  ];
}
