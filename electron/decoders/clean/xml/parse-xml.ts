/**
 * XML into a tree and back. Document types are refused: they declare entities, and what an entity hides differs from
 * reader to reader. Comments and processing instructions never come out again.
 */

import { Document, type Element, type Node, parseXmlDocument, serializeToWellFormedString } from "slimdom";
import { decodeUtf8, encodeUtf8 } from "../../../core/bytes/utf8.ts";
import { CleanRefusal } from "../format-cleaner.ts";

const LARGEST_PART_BYTES = 64 * 2 ** 20;
const DEEPEST = 500;

function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le", { fatal: true }).decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be", { fatal: true }).decode(bytes);
  return decodeUtf8(bytes).replace(/^\uFEFF/, "");
}

function assertDeclaredEncoding(text: string): void {
  const declared = /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"']{0,40})["']/.exec(text)?.[1]?.toLowerCase();
  if (declared !== undefined && !["utf-8", "utf8", "utf-16", "us-ascii"].includes(declared))
    throw new CleanRefusal("unknown-structure", "XML in an encoding other than UTF-8 and UTF-16");
}

const ELEMENT = 1;
const COMMENT = 8;
const INSTRUCTION = 7;

/** Whether a node is an element. */
export const isElement = (node: Node): node is Element => node.nodeType === ELEMENT;

/** All elements at and below one, in document order; a list of its own, so that the tree may change meanwhile. */
export function elementsOf(root: Element): Element[] {
  const found: Element[] = [];
  const open: { readonly element: Element; readonly depth: number }[] = [{ element: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.depth > DEEPEST) throw new CleanRefusal("too-deep", "XML that nests too deep");
    found.push(next.element);
    const depth = next.depth + 1;
    open.push(...next.element.children.reverse().map((element) => ({ element, depth })));
  }
  return found;
}

function removeUnseen(root: Element): void {
  for (const element of elementsOf(root)) {
    for (const child of [...element.childNodes])
      if (child.nodeType === COMMENT || child.nodeType === INSTRUCTION) element.removeChild(child);
  }
}

/** Parses one part. `strip` may take away a document type of a form that the caller knows. Throws CleanRefusal. */
export function parseXml(bytes: Uint8Array, strip: (text: string) => string = (text) => text): Element {
  if (bytes.length > LARGEST_PART_BYTES) throw new CleanRefusal("too-large", "a part of XML is too large");
  try {
    const text = decodeText(bytes);
    assertDeclaredEncoding(text);
    const plain = strip(text);
    if (/<!(DOCTYPE|ENTITY)/i.test(plain))
      throw new CleanRefusal("unknown-structure", "XML with a document type");
    const root = parseXmlDocument(plain, { treatCDataAsText: true }).documentElement;
    if (root === null) throw new CleanRefusal("damaged", "XML without an element");
    removeUnseen(root);
    return root;
  } catch (error) {
    if (error instanceof CleanRefusal) throw error;
    const reason = error instanceof RangeError ? "too-deep" : "damaged";
    throw new CleanRefusal(reason, "a part is not well-formed XML", { cause: error });
  }
}

/** Serialises a tree as UTF-8 with a declaration. */
export const serializeXml = (root: Element): Uint8Array =>
  encodeUtf8(`<?xml version="1.0" encoding="UTF-8"?>\n${serializeToWellFormedString(root)}`);

/** Puts an element's children in its place. */
export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes.filter((node) => isElement(node) || node.nodeType === 3));
}

/** Makes an element that belongs to no document part yet. */
export const makeElement = (namespace: string | null, qualifiedName: string): Element =>
  new Document().createElementNS(namespace, qualifiedName);
