/** Whose signature is expected: a key that is typed, or a card or key file whose fingerprint is shown to be compared. */

import { safeText } from "../../../electron/core/text/safe-text.ts";
import type { Client } from "../work/client.ts";
import { fingerprintView } from "./card-view.ts";
import { element, filesIn, find } from "./element.ts";
import { said, say, sayRecordFinding } from "./words.ts";

/** Longer than any card. */
const MAX_CARD_BYTES = 64 * 1024;

const problem = (text: () => string): HTMLElement => element("p", { class: "problem" }, text);

async function shownSender(client: Client, file: File): Promise<HTMLElement | undefined> {
  const field = find("signer", HTMLInputElement);
  field.value = "";
  if (file.size > MAX_CARD_BYTES) return problem(said("problem.card"));
  const sender = await client.ask("sender", { text: await file.text() });
  if ("finding" in sender) return problem(() => sayRecordFinding(sender.finding));
  if ("signer" in sender) {
    field.value = sender.signer;
    return undefined;
  }
  const { card } = sender;
  field.value = card.signer;
  return element(
    "div",
    {},
    element("p", {}, () => say("card.of", { name: safeText(card.name) })),
    fingerprintView(card),
  );
}

/** Connects the fields of the sender. */
export function connectSenderField(client: Client): void {
  const place = find("sender-shown", HTMLElement);
  let latest = 0;
  find("signer-file", HTMLInputElement).addEventListener("change", () => {
    const number = (latest += 1);
    place.replaceChildren();
    const [file] = filesIn("signer-file");
    if (file === undefined) return;
    shownSender(client, file).then(
      (shown) => {
        // Somebody may have chosen another file while this one was read.
        if (number === latest && shown !== undefined) place.replaceChildren(shown);
      },
      () => place.replaceChildren(problem(said("problem.unread"))),
    );
  });
  find("signer", HTMLInputElement).addEventListener("input", () => place.replaceChildren());
  find("check-form", HTMLFormElement).addEventListener("reset", () => place.replaceChildren());
}
