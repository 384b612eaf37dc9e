/**
 * Sent to a page as text: finds words that do not fit where they stand. A text that ends behind the edge of what cuts it off,
 * one that leaves the box of its own element, two that lie over each other, and a page that is wider than its window.
 */

const SLACK_PX = 1.5;
const OVERLAP_PX = 3;

interface Word {
  readonly element: Element;
  readonly text: string;
  readonly box: DOMRect;
  /** What is left of the box between the edges that cut it off. */
  readonly seen: DOMRect;
}

/** Only what is on top counts: with a dialog or a menu open the page behind it may be covered. */
const topLayer = (): Element =>
  [...document.querySelectorAll(".Dialog, [role=dialog], [role=listbox], [role=menu]")].at(-1) ??
  document.body;

/** Whether nothing is drawn of it, though a reader says it. */
function isOnlyRead(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parentElement)
    if (getComputedStyle(at).clipPath !== "none") return true;
  return false;
}

function isShown(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.visibility === "hidden" || style.opacity === "0" || isOnlyRead(element)) return false;
  return element.closest(".vh, [aria-hidden=true], [hidden], title, style, script") === null;
}

function seenPart(element: Element, box: DOMRect): DOMRect {
  let { left, right } = box;
  for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
    if (getComputedStyle(at).overflowX === "visible") continue;
    const edge = at.getBoundingClientRect();
    left = Math.max(left, edge.left);
    right = Math.min(right, edge.right);
  }
  return new DOMRect(left, box.top, Math.max(0, right - left), box.height);
}

function words(): Word[] {
  const found: Word[] = [];
  const walker = document.createTreeWalker(topLayer(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? "";
    const element = node.parentElement;
    if (text === "" || element === null || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) found.push({ element, text, box, seen: seenPart(element, box) });
    }
  }
  return found;
}

/** The name of a drawn element is no plain text, but its attribute is. */
function nameOf(element: Element): string {
  const name = element.getAttribute("class") ?? "";
  return `${element.tagName.toLowerCase()}${name === "" ? "" : `.${name.replaceAll(" ", ".")}`}`;
}

/** The nearest element that cuts off what is too wide, unless it can be scrolled to, says the whole on hover, or is a row that opens. */
function cutBy({ element, box }: Word): Element | undefined {
  for (let at: Element | null = element; at !== null && at !== document.body; at = at.parentElement) {
    const { overflowX, textOverflow, position } = getComputedStyle(at);
    if (textOverflow === "ellipsis" && at.closest("[title], [role=gridcell]") !== null) return undefined;
    if (overflowX === "auto" || overflowX === "scroll") return undefined;
    const edge = at.getBoundingClientRect();
    const isOut = box.right > edge.right + SLACK_PX || box.left < edge.left - SLACK_PX;
    if (isOut && (overflowX === "hidden" || overflowX === "clip")) return at;
    if (position === "fixed") return undefined;
  }
  return undefined;
}

/** The element of a text, if the text leaves it sideways. */
function leaves({ element, seen }: Word): boolean {
  const holder = element.closest("button, td, th, dd, dt, label, li, p, h1, h2, h3, .Tag, .Status, .Badge");
  if (holder === null || getComputedStyle(holder).overflowX !== "visible") return false;
  const edge = holder.getBoundingClientRect();
  return seen.right > edge.right + SLACK_PX || seen.left < edge.left - SLACK_PX;
}

function overlap(one: Word, other: Word): boolean {
  if (
    one.element === other.element ||
    one.element.contains(other.element) ||
    other.element.contains(one.element)
  )
    return false;
  const [a, b] = [one.seen, other.seen];
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > OVERLAP_PX && height > OVERLAP_PX;
}

/** Whether a point of the text is really on the page and not scrolled away below something else. */
function isOnTop({ element, box }: Word): boolean {
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && (hit.contains(element) || element.contains(hit));
}

/** Says what does not fit, each with the text and where. */
export function findSpills(): string[] {
  const all = words();
  const spills: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth + 1) spills.push(`the page is ${scrollWidth} wide in ${innerWidth}`);
  for (const word of all) {
    const cut = cutBy(word);
    if (cut !== undefined) spills.push(`cut off by ${nameOf(cut)}: ${word.text}`);
    else if (leaves(word)) spills.push(`leaves ${nameOf(word.element)}: ${word.text}`);
  }
  const shown = all.filter(isOnTop);
  for (const [at, one] of shown.entries()) {
    for (const other of shown.slice(at + 1)) {
      if (overlap(one, other)) spills.push(`“${one.text}” lies over “${other.text}”`);
    }
  }
  return [...new Set(spills)];
}
