/** Roots of time-stamping authorities that the reader pins: shown with subject and digest before anything relies on them. */

import { safeText } from "../../../electron/core/text/safe-text.ts";
import { JobError, type Client } from "../work/client.ts";
import type { ChosenRoot } from "../work/protocol.ts";
import { element, filesIn, find } from "./element.ts";
import { code, textList } from "./facts.ts";
import { Problem } from "./problem.ts";
import { said, say } from "./words.ts";

/** Longer than any file of certificates. */
const MAX_ROOT_BYTES = 1 << 20;

/** The roots that are chosen now. Throws Problem when a file holds no certificate. */
export async function readRoots(client: Client): Promise<ChosenRoot[]> {
  const roots: ChosenRoot[] = [];
  for (const file of filesIn("roots")) {
    if (file.size > MAX_ROOT_BYTES) throw new Problem("problem.roots", "roots");
    try {
      roots.push(...(await client.ask("roots", { file: new Uint8Array(await file.arrayBuffer()) })));
    } catch (error) {
      const isOurs = error instanceof JobError && error.code !== "bad-usage";
      throw isOurs ? error : new Problem("problem.roots", "roots");
    }
  }
  return roots;
}

const rootView = ({ subject, fingerprint }: ChosenRoot): HTMLElement =>
  element("div", {}, element("p", {}, safeText(subject)), code(fingerprint));

/** Shows the roots as they are chosen. */
export function connectRootsField(client: Client): void {
  const place = find("roots-shown", HTMLElement);
  find("roots", HTMLInputElement).addEventListener("change", () => {
    place.replaceChildren();
    readRoots(client).then(
      (roots) => {
        const list = textList(roots.map(rootView));
        if (list !== undefined)
          place.replaceChildren(element("p", { class: "note" }, said("roots.compare")), list);
      },
      () => place.replaceChildren(element("p", { class: "problem" }, () => say("problem.roots"))),
    );
  });
  find("check-form", HTMLFormElement).addEventListener("reset", () => place.replaceChildren());
}
