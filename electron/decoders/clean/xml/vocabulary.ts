/** Short names for namespaces, so that rules can be written as lists: whatever prefix a file uses, `w:del` is one thing. */

import type { Attr, Element } from "slimdom";

/** Namespace URI → short name. Several URIs may share one. */
export type Namespaces = ReadonlyMap<string, string>;

const XML = "http://www.w3.org/XML/1998/namespace";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** The short qualified name of an element, `?:name` in an unknown namespace. */
export const nameOf = (element: Element, namespaces: Namespaces): string =>
  `${namespaces.get(element.namespaceURI ?? "") ?? "?"}:${element.localName}`;

/** The short qualified name of an attribute, `xmlns:` for declarations, without a prefix where it has no namespace. */
export function attributeNameOf(attribute: Attr, namespaces: Namespaces): string {
  if (attribute.namespaceURI === null) return attribute.localName;
  if (attribute.namespaceURI === XMLNS) return `xmlns:${attribute.localName}`;
  if (attribute.namespaceURI === XML) return `xml:${attribute.localName}`;
  return `${namespaces.get(attribute.namespaceURI) ?? "?"}:${attribute.localName}`;
}

/** Splits a list of names written with blanks between them. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));
