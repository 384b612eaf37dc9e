/** Keys: an identity with its card for somebody who has none, the card of one that there is, and recovery words as a file that age reads. */

import { safeFileName } from "../../../electron/core/text/safe-file-name.ts";
import type { ShownCard } from "../work/protocol.ts";
import { JobError, type Client } from "../work/client.ts";
import { cardFacts, fingerprintView } from "./card-view.ts";
import { button, element, filesIn, find } from "./element.ts";
import { failureText } from "./failure.ts";
import { readIdentityFile } from "./identity-field.ts";
import { liveText } from "./live-text.ts";
import { Problem } from "./problem.ts";
import { download } from "./save.ts";
import { utcStamp } from "./stamp.ts";
import { said } from "./words.ts";

function saveButton(name: string, file: Uint8Array<ArrayBuffer>): HTMLElement {
  return element(
    "p",
    { class: "row" },
    button(said("key.save"), () => download(name, [file]), "Button main"),
  );
}

/** The card as file, text and codes. */
function cardView(card: ShownCard): HTMLElement {
  const name = safeFileName(`card-${card.name}`);
  const source = URL.createObjectURL(new Blob([card.picture], { type: "image/svg+xml" }));
  const picture = element("img", { class: "Codes", src: source, alt: "" });
  // The picture keeps its memory once it is drawn.
  picture.addEventListener("load", () => URL.revokeObjectURL(source));
  return element(
    "section",
    { class: "Card" },
    element("h2", {}, said("card.title")),
    element("p", { class: "note" }, said("card.lead")),
    element(
      "p",
      { class: "row noprint" },
      button(said("card.save"), () => download(`${name}.txt`, [card.text])),
      button(said("card.codes"), () => download(`${name}.svg`, [card.picture])),
    ),
    fingerprintView(card),
    element("p", { class: "note" }, said("card.picture")),
    picture,
    cardFacts(card),
    element(
      "details",
      {},
      element("summary", {}, said("card.text")),
      element("pre", { class: "Text", tabindex: "0" }, card.text),
    ),
  );
}

const wantsNewKey = (): boolean => find("key-new", HTMLInputElement).checked;

async function newKey(client: Client, name: string): Promise<readonly Node[]> {
  const kind = find("classic", HTMLInputElement).checked ? "classic" : "hybrid";
  const { file, card } = await client.ask("identity", { kind, name });
  return [
    element("p", {}, said("key.made")),
    saveButton(`sandyq-identity-${utcStamp()}.txt`, file),
    cardView(card),
  ];
}

async function cardOfKey(client: Client, name: string): Promise<readonly Node[]> {
  const [file] = filesIn("own-identity");
  if (file === undefined) throw new Problem("problem.own", "own-identity");
  const identityFile = await readIdentityFile(file, "own-identity");
  return [cardView(await client.ask("card", { identityFile, name }, { transfer: [identityFile.buffer] }))];
}

async function makeKey(client: Client): Promise<readonly Node[]> {
  const name = find("card-name", HTMLInputElement).value;
  try {
    return await (wantsNewKey() ? newKey(client, name) : cardOfKey(client, name));
  } catch (error) {
    const isName = error instanceof JobError && error.code === "bad-usage";
    throw isName ? new Problem("problem.name", "card-name") : error;
  }
}

async function recoverIdentity(client: Client): Promise<readonly Node[]> {
  const field = find("recovery-words", HTMLTextAreaElement);
  const file = await client.ask("recovery", { words: field.value });
  field.value = "";
  return [element("p", {}, said("recovery.made")), saveButton("recovery-identity.txt", file)];
}

function connect(formId: string, placeId: string, work: () => Promise<readonly Node[]>): void {
  const place = find(placeId, HTMLElement);
  find(formId, HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    place.replaceChildren(liveText(said("working")));
    work().then(
      (shown) => place.replaceChildren(...shown),
      (error: unknown) => {
        const text = error instanceof Problem ? said(error.words) : (): string => failureText(error);
        place.replaceChildren(element("p", { class: "problem" }, text));
        if (error instanceof Problem) find(error.fieldId, HTMLInputElement).focus();
      },
    );
  });
}

/** Shows the fields that belong to a new key or to one that there is. */
function showKeyFields(): void {
  find("new-key-field", HTMLElement).hidden = !wantsNewKey();
  find("own-key-field", HTMLElement).hidden = wantsNewKey();
}

/** Connects both forms. */
export function connectKeyPages(client: Client): void {
  for (const id of ["key-new", "key-own"])
    find(id, HTMLInputElement).addEventListener("change", showKeyFields);
  connect("key-form", "key-result", () => makeKey(client));
  connect("recovery-form", "recovery-result", () => recoverIdentity(client));
}
