/** Builds and finds elements. Text from outside only ever becomes text nodes: nothing here parses HTML. */

import { liveText } from "./live-text.ts";

/** Text of the page is a function, which says it in the language that is spoken. */
export type Child = Node | string | (() => string) | undefined;

/** Attributes by name; true sets one without a value, undefined and false leave it away. */
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

const nodesOf = (children: readonly Child[]): (Node | string)[] =>
  children
    .filter((child) => child !== undefined)
    .map((child) => (typeof child === "function" ? liveText(child) : child));

/** Makes an element. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (typeof value === "string") made.setAttribute(name, value);
  }
  made.append(...nodesOf(children));
  return made;
}

/** Makes a button. */
export function button(text: () => string, onClick: () => void, className = "Button"): HTMLButtonElement {
  const made = element("button", { type: "button", class: className }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** Makes an icon that the page defines; a word always stands beside it. */
export function icon(name: string): SVGSVGElement {
  const space = "http://www.w3.org/2000/svg";
  const made = document.createElementNS(space, "svg");
  made.setAttribute("class", "Icon");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  made.append(use);
  return made;
}

/** Finds an element that page.html has, of the kind that it has there. */
export function find<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${id}`);
  return found;
}

/** The files that a field of page.html holds. */
export const filesIn = (id: string): File[] => [...(find(id, HTMLInputElement).files ?? [])];
