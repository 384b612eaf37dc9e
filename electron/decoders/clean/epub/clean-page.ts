/** A page of a book as a copy shows it: its text and pictures in their order, without styles, names and programs. */

import type { Attr, Element } from "slimdom";
import type { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { isBelow } from "../xml/filter-xml.ts";
import { elementsOf, makeElement, serializeXml, unwrap } from "../xml/parse-xml.ts";
import {
  droppedElements,
  keptElements,
  keptMath,
  MATHML,
  plainAttributes,
  SVG,
  XHTML,
} from "./vocabulary.ts";

/** Where things of a page went. */
export interface PageContext {
  readonly record: CleaningRecord;
  /** The place in the copy that a link of this page leads to; undefined where it leads out of the book. */
  readonly linkTo: (reference: string) => string | undefined;
  /** The new name of an element that a link leads to. */
  readonly idOf: (id: string) => string | undefined;
  /** Cleans a file that the page shows and gives its place in the copy; undefined where the book has no such file. */
  readonly show: (reference: string) => Promise<string | undefined>;
  /** The same for a drawing within the page. */
  readonly draw: (svg: Uint8Array) => Promise<string>;
}

const isHidden = (element: Element): boolean =>
  element.getAttribute("hidden") !== null ||
  /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute("style") ?? "");

const short = (element: Element): string => element.localName.slice(0, 30).replace(/[^A-Za-z0-9-]/g, "?");

/** Takes away what is no content. */
function dropForeign(root: Element, { record }: PageContext): void {
  for (const element of elementsOf(root)) {
    if (element === root || !isBelow(element, root) || isInDrawing(element)) continue;
    if (isHidden(element)) {
      record.remove(short(element), "hidden", "hidden-text-removed");
      element.remove();
    } else if (element.namespaceURI === XHTML && droppedElements.has(element.localName)) {
      const isMedia = element.localName === "source";
      if (isMedia) continue;
      record.remove(short(element), undefined, noteOn(element.localName));
      element.remove();
    } else if (!isKept(element) && !isDrawing(element)) unwrap(element);
  }
}

function noteOn(name: string): "scripts-removed" | "styles-removed" | "linked-files-removed" | undefined {
  if (name === "script") return "scripts-removed";
  if (name === "style" || name === "link") return "styles-removed";
  return /^(object|embed|iframe|applet)$/.test(name) ? "linked-files-removed" : undefined;
}

const isKept = ({ namespaceURI, localName }: Element): boolean =>
  namespaceURI === XHTML
    ? keptElements.has(localName) || localName === "source"
    : namespaceURI === MATHML && keptMath.has(localName);

const isDrawing = ({ namespaceURI, localName }: Element): boolean =>
  namespaceURI === SVG && localName === "svg";

function isInDrawing(element: Element): boolean {
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement)
    if (isDrawing(parent)) return true;
  return false;
}

const pictureAt = (place: string): Element => {
  const picture = makeElement(XHTML, "img");
  picture.setAttribute("src", place);
  return picture;
};

/** Pages put a cover into a drawing so that it fills the screen: then the picture itself takes its place. */
function onlyPicture(drawing: Element): string | undefined {
  const inside = elementsOf(drawing).filter(
    ({ localName }) => !["svg", "g", "title", "desc"].includes(localName),
  );
  const [picture, ...more] = inside;
  if (picture?.localName !== "image" || more.length > 0) return undefined;
  return picture.attributes.find(({ localName }) => localName === "href")?.value;
}

async function settleDrawings(root: Element, { show, draw, record }: PageContext): Promise<void> {
  for (const element of elementsOf(root)) {
    if (!isDrawing(element) || !isBelow(element, root) || isInDrawing(element)) continue;
    const reference = onlyPicture(element);
    const place = reference === undefined ? await draw(serializeXml(element)) : await show(reference);
    if (place === undefined) record.remove("svg", "image", "linked-files-removed");
    element.replaceWith(...(place === undefined ? [] : [pictureAt(place)]));
  }
}

/** The files that sound and moving pictures come from; the first that the book has is taken. */
async function settleMedia(root: Element, { show, record }: PageContext): Promise<void> {
  for (const element of elementsOf(root)) {
    if (element.namespaceURI !== XHTML || !["img", "audio", "video"].includes(element.localName)) continue;
    const sources = element.children.filter(({ localName }) => localName === "source");
    const references = [element, ...sources].flatMap((each) => each.getAttribute("src") ?? []);
    let place: string | undefined;
    for (const reference of references) place ??= await show(reference);
    for (const source of sources) source.remove();
    if (place === undefined) {
      record.remove(short(element), "src", "linked-files-removed");
      unwrap(element);
    } else element.setAttribute("src", place);
  }
  for (const element of elementsOf(root))
    if (element.localName === "source" && element !== root) element.remove();
}

function settleLinks(root: Element, { linkTo, record }: PageContext): void {
  for (const element of elementsOf(root)) {
    if (element.namespaceURI !== XHTML || element.localName !== "a") continue;
    const reference = element.getAttribute("href");
    const place = reference === null ? undefined : linkTo(reference);
    if (place !== undefined) element.setAttribute("href", place);
    else if (reference !== null) {
      record.remove("a", "href", "links-removed");
      element.removeAttribute("href");
    }
  }
}

const settled: Readonly<Record<string, string>> = { img: "src", audio: "src", video: "src", a: "href" };
/** Every page has these; that they go is nothing to tell. */
const usual = new Set(["id", "class", "xmlns", "alt"]);

/** Whether an attribute is settled already, or says nothing but a number or a word of a closed list. */
function isPlain({ localName, namespaceURI, value }: Attr, element: Element): boolean {
  if (namespaceURI !== null) return false;
  if (settled[element.localName] === localName) return true;
  return Object.hasOwn(plainAttributes, localName) && plainAttributes[localName]?.test(value) === true;
}

function recordAttribute({ localName, value }: Attr, record: CleaningRecord): void {
  if (localName === "alt" && value !== "") record.note("alt-text-removed");
  if (!usual.has(localName))
    record.remove("XHTML", /^[a-z-]{1,20}$/.test(localName) ? localName : "attribute");
}

/** What an element may be called by links; old pages name places by `a name`. */
const nameOf = (element: Element): string | null =>
  element.getAttribute("id") ?? (element.localName === "a" ? element.getAttribute("name") : null);

function settleAttributes(element: Element, { idOf, record }: PageContext): void {
  const id = nameOf(element);
  const newId = id === null ? undefined : idOf(id);
  for (const attribute of [...element.attributes]) {
    if (isPlain(attribute, element)) continue;
    recordAttribute(attribute, record);
    element.removeAttributeNode(attribute);
  }
  if (newId !== undefined) element.setAttribute("id", newId);
  if (element.localName === "img") element.setAttribute("alt", "");
  if (/^(audio|video)$/.test(element.localName)) element.setAttribute("controls", "controls");
}

/** The body of a page in a new one. Throws CleanRefusal. */
export async function cleanPage(root: Element, context: PageContext): Promise<Uint8Array> {
  if (root.namespaceURI !== XHTML) throw new CleanRefusal("unknown-structure", "a page that is no XHTML");
  const body = root.children.find(({ localName }) => localName === "body");
  if (body === undefined) throw new CleanRefusal("damaged", "a page has no body");
  for (const element of root.children.flatMap((part) => (part === body ? [] : elementsOf(part))))
    if (droppedElements.has(element.localName))
      context.record.remove(short(element), undefined, noteOn(element.localName));
  dropForeign(body, context);
  // In this order: pictures that take the place of drawings have their places in the copy already.
  await settleMedia(body, context);
  await settleDrawings(body, context);
  settleLinks(body, context);
  for (const element of elementsOf(body)) settleAttributes(element, context);
  return pageWith(body);
}

/** A page around a body. */
function pageWith(body: Element): Uint8Array {
  const page = makeElement(XHTML, "html");
  const head = makeElement(XHTML, "head");
  const title = makeElement(XHTML, "title");
  title.append("Book");
  head.append(title);
  page.append(head, body);
  return serializeXml(page);
}
