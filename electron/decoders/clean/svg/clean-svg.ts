/**
 * Draws an SVG anew from what is understood of it. Scripts, links, comments, metadata, editors' data, animation and
 * everything from outside the file are left out; names are replaced; pictures inside are cleaned as files of their own.
 */

import type { Element } from "slimdom";
import { decodeBase64, encodeBase64 } from "../../../core/bytes/base64.ts";
import { encodeUtf8 } from "../../../core/bytes/utf8.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import type { CleanContext, RemovedPart } from "../format-cleaner.ts";
import type { CleanedImage } from "../image/whole-image.ts";
import { elementsOf, isElement, parseXml } from "../xml/parse-xml.ts";
import { cleanDeclarations, cleanGeometry, cleanStyleSheet, cleanValue, Names } from "./svg-values.ts";
import { drawnElements, geometry, properties, textElements } from "./svg-vocabulary.ts";

const svgNamespace = "http://www.w3.org/2000/svg";
const maximumBytes = 10 * 1024 * 1024;
const deepestNesting = 200;
const textNode = 3;
const cdataNode = 4;

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Takes away a document type that only names SVG or declares names of namespaces, as drawing programs write it. */
const withoutDoctype = (text: string): string => {
  const entities = new Map<string, string>();
  const plain = text.replace(
    /<!DOCTYPE\s[^[>]{0,400}(\[[^\]]{0,20000}\])?\s*>/,
    (_, subset: string | undefined) => {
      for (const [, name = "", value = ""] of (subset ?? "").matchAll(
        /<!ENTITY\s+(\w+)\s+"(https?:[^"&<%]{0,200})"\s*>/g,
      )) {
        entities.set(name, value);
      }
      return "";
    },
  );
  return plain.replaceAll(/&(\w+);/g, (whole, name: string) => entities.get(name) ?? whole);
};

class Drawing {
  readonly removed = new Map<string, RemovedPart>();
  readonly #ids = new Names("i");
  readonly #classes = new Names("c");
  readonly #styles = new Map<Element, string>();
  readonly #context: CleanContext;

  constructor(context: CleanContext) {
    this.#context = context;
  }

  #remove(group: string, tag: string): void {
    const known = /^[a-zA-Z][\w:-]{0,30}$/.test(tag) ? tag : "other";
    this.removed.set(`${group}/${known}`, { group, tag: known });
  }

  /** Reads every reference and style sheet first, so that names that nothing uses can be left out. */
  collectNames(root: Element): void {
    for (const element of elementsOf(root)) {
      const target = this.#hrefOf(element);
      if (target?.startsWith("#") === true) this.#ids.use(target.slice(1));
      if (element.localName === "style") {
        this.#styles.set(element, cleanStyleSheet(element.textContent ?? "", this.#ids, this.#classes));
      }
      for (const { localName, value } of element.attributes) {
        if (localName === "style") cleanDeclarations(value, this.#ids);
        else if (properties.has(localName)) cleanValue(value, this.#ids);
      }
    }
  }

  #hrefOf(element: Element): string | undefined {
    return element.attributes.find(({ localName }) => localName === "href")?.value.trim();
  }

  async #cleanImage(target: string): Promise<string | undefined> {
    const [, type = "", data = ""] =
      /^data:(image\/(?:png|jpeg|jpg|gif|webp));base64,([\sA-Za-z0-9+/=]*)$/.exec(target) ?? [];
    if (type === "") return undefined;
    const bytes = decodeBase64(data.replaceAll(/\s/g, ""));
    const mediaType = type.replace("jpg", "jpeg");
    return `data:${mediaType};base64,${encodeBase64(await this.#context.cleanNested(bytes, mediaType))}`;
  }

  async #cleanHref(element: Element, target: string): Promise<string | undefined> {
    if (target.startsWith("#")) return `#${this.#ids.use(target.slice(1))}`;
    if (element.localName === "image") return this.#cleanImage(target);
    return undefined;
  }

  #cleanAttribute(name: string, value: string): string | undefined {
    if (name === "id") return this.#ids.find(value);
    if (name === "class") {
      const known = value.split(/\s+/).flatMap((one) => this.#classes.find(one) ?? []);
      return known.length > 0 ? known.join(" ") : undefined;
    }
    if (name === "style") return cleanDeclarations(value, this.#ids) || undefined;
    if (geometry.has(name)) return cleanGeometry(name, value);
    return properties.has(name) ? cleanValue(value, this.#ids) : undefined;
  }

  async #attributes(element: Element): Promise<string> {
    const written = new Map<string, string>();
    for (const { localName, prefix, name, value, namespaceURI } of element.attributes) {
      if (namespaceURI === "http://www.w3.org/2000/xmlns/") continue;
      const isHref = localName === "href" && (prefix === null || prefix === "xlink");
      const isKnown = namespaceURI === null || isHref;
      const copy = isHref
        ? await this.#cleanHref(element, value.trim())
        : this.#cleanAttribute(localName, value);
      if (copy === undefined || !isKnown) this.#remove("attribute", name);
      else written.set(localName, copy);
    }
    return [...written].map(([name, value]) => ` ${name}="${escapeText(value)}"`).join("");
  }

  async #children(element: Element, depth: number): Promise<string> {
    const parts: string[] = [];
    for (const child of element.childNodes) {
      if (isElement(child)) parts.push(await this.draw(child, depth + 1));
      const isText = child.nodeType === textNode || child.nodeType === cdataNode;
      if (isText && textElements.has(element.localName)) parts.push(escapeText(child.textContent ?? ""));
    }
    return parts.join("");
  }

  async draw(element: Element, depth: number): Promise<string> {
    if (depth > deepestNesting) throw new CleanRefusal("too-deep", "a drawing that nests too deep");
    // A link is drawn like a group; where it leads is left out.
    const name = element.localName === "a" ? "g" : element.localName;
    if (element.namespaceURI !== svgNamespace || !drawnElements.has(name)) {
      this.#remove("element", element.nodeName);
      return "";
    }
    const space = depth === 0 ? ` xmlns="${svgNamespace}"` : "";
    const attributes = await this.#attributes(element);
    if (name === "image" && !attributes.includes(' href="')) {
      this.#remove("element", "image from outside");
      return "";
    }
    const inner =
      name === "style" ? escapeText(this.#styles.get(element) ?? "") : await this.#children(element, depth);
    return `<${name}${space}${attributes}>${inner}</${name}>`;
  }
}

/** Cleans an SVG. Throws CleanRefusal. */
export async function cleanSvg(bytes: Buffer, context: CleanContext): Promise<CleanedImage> {
  if (bytes.length > maximumBytes) throw new CleanRefusal("too-large", "a drawing of more than 10 MiB");
  const root = parseXml(bytes, withoutDoctype);
  if (root.localName !== "svg" || root.namespaceURI !== svgNamespace) {
    throw new CleanRefusal("damaged", "no drawing");
  }
  const drawing = new Drawing(context);
  drawing.collectNames(root);
  const text = await drawing.draw(root, 0);
  const removed = [...drawing.removed.values()];
  return {
    parts: [encodeUtf8(text)],
    mediaType: "image/svg+xml",
    method: "rebuilt",
    removed,
    notes: ["covered-parts-kept", "drawing-rebuilt"],
  };
}
