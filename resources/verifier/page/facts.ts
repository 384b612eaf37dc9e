/** Rows of a label and what belongs to it. */

import { type Child, element } from "./element.ts";
import { said, type WordKey } from "./words.ts";

/** A label and its value; rows without a value are left away. */
export type Fact = readonly [label: WordKey | (() => string), value: Child];

/** Makes a list of facts. */
export function factList(facts: readonly Fact[]): HTMLElement {
  const list = element("dl", { class: "Facts" });
  for (const [label, value] of facts) {
    if (value !== undefined)
      list.append(
        element("dt", {}, typeof label === "string" ? said(label) : label),
        element("dd", {}, value),
      );
  }
  return list;
}

/** A hash or key in full, which may break anywhere and is read in groups. */
export const code = (text: string): HTMLElement => element("code", { class: "Code" }, text);

/** A list of texts, one below the other; undefined when there is none. */
export const textList = (texts: readonly Child[]): HTMLElement | undefined =>
  texts.length === 0
    ? undefined
    : element("ul", { class: "plainlist" }, ...texts.map((text) => element("li", {}, text)));
