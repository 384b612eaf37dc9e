/** Rows of a label and what belongs to it. */

import { element } from "./element.ts";
import { say, type WordKey } from "./words.ts";

/** A label and its value; rows without a value are left away. */
export type Fact = readonly [label: WordKey, value: Node | string | undefined];

/** Makes a list of facts. */
export function factList(facts: readonly Fact[]): HTMLElement {
  const list = element("dl", { class: "Facts" });
  for (const [label, value] of facts) {
    if (value !== undefined) list.append(element("dt", {}, say(label)), element("dd", {}, value));
  }
  return list;
}

/** A hash or key in full, which may break anywhere and is read in groups. */
export const code = (text: string): HTMLElement => element("code", { class: "Code" }, text);
