/** Keys: an identity for somebody who has none, and recovery words as a file that age reads. */

import { utcStamp } from "./stamp.ts";
import type { Client } from "../work/client.ts";
import { button, element, find } from "./element.ts";
import { code, factList } from "./facts.ts";
import { failureText } from "./item-view.ts";
import { download } from "./save.ts";
import { say } from "./words.ts";

function saveButton(name: string, file: Uint8Array<ArrayBuffer>): HTMLElement {
  return element(
    "p",
    { class: "row" },
    button(say("key.save"), () => download(name, [file]), "Button main"),
  );
}

async function makeIdentity(client: Client, place: HTMLElement): Promise<void> {
  const kind = find("classic", HTMLInputElement).checked ? "classic" : "hybrid";
  const { file, recipient, signer } = await client.ask("identity", { kind });
  place.replaceChildren(
    element("p", {}, say("key.made")),
    saveButton(`sandyq-identity-${utcStamp()}.txt`, file),
    factList([
      ["key.recipient", code(recipient)],
      ["key.signer", code(signer)],
    ]),
  );
}

async function recoverIdentity(client: Client, place: HTMLElement): Promise<void> {
  const field = find("recovery-words", HTMLTextAreaElement);
  const file = await client.ask("recovery", { words: field.value });
  field.value = "";
  place.replaceChildren(element("p", {}, say("recovery.made")), saveButton("recovery-identity.txt", file));
}

function connect(formId: string, placeId: string, work: (place: HTMLElement) => Promise<void>): void {
  const place = find(placeId, HTMLElement);
  find(formId, HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    place.textContent = say("working");
    work(place).catch((error: unknown) => {
      place.replaceChildren(element("p", { class: "problem" }, failureText(error)));
    });
  });
}

/** Connects both forms. */
export function connectKeyPages(client: Client): void {
  connect("key-form", "key-result", (place) => makeIdentity(client, place));
  connect("recovery-form", "recovery-result", (place) => recoverIdentity(client, place));
}
