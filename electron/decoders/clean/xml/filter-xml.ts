/** Applies lists of names to a tree: what is dropped with all that is in it, what only loses its wrapping, what is refused. */

import type { Attr, Element } from "slimdom";
import type { CleanNote } from "../../../core/derivative/clean-notes.ts";
import type { CleaningRecord } from "../cleaning-record.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { elementsOf, unwrap } from "./parse-xml.ts";
import { attributeNameOf, nameOf, type Namespaces } from "./vocabulary.ts";

/** Rules by short names. */
export interface XmlRules {
  readonly namespaces: Namespaces;
  readonly drop: ReadonlySet<string>;
  readonly unwrap: ReadonlySet<string>;
  readonly refuse: ReadonlySet<string>;
  readonly dropAttributes: (name: string, element: string) => boolean;
  /** Attributes that must be there but say nothing: by `element@attribute`, where the element has no prefix. */
  readonly constantAttributes: ReadonlyMap<string, string>;
  /** What a person should know when an element goes. */
  readonly notes: ReadonlyMap<string, CleanNote>;
}

function filterAttribute(attribute: Attr, element: Element, rules: XmlRules, record: CleaningRecord): void {
  const name = attributeNameOf(attribute, rules.namespaces);
  if (name.startsWith("xmlns:")) {
    if (!rules.namespaces.has(attribute.value)) element.removeAttributeNode(attribute);
    return;
  }
  const constant = rules.constantAttributes.get(`${element.localName}@${name}`);
  if (constant !== undefined) {
    if (attribute.value !== constant) record.remove(element.localName, name);
    attribute.value = constant;
  } else if (name.startsWith("?:") || rules.dropAttributes(name, nameOf(element, rules.namespaces))) {
    record.remove(element.localName, name.replace("?:", ""));
    element.removeAttributeNode(attribute);
  }
}

function filterElement(element: Element, rules: XmlRules, record: CleaningRecord): void {
  const name = nameOf(element, rules.namespaces);
  if (rules.refuse.has(name))
    throw new CleanRefusal("active-content", `the document holds an object of the kind ${name}`);
  if (name.startsWith("?:") || rules.drop.has(name)) {
    const note = rules.notes.get(name) ?? (name.startsWith("?:") ? "extensions-removed" : undefined);
    record.remove(name.replace("?:", ""), undefined, note);
    element.remove();
    return;
  }
  for (const attribute of [...element.attributes]) filterAttribute(attribute, element, rules, record);
  if (rules.unwrap.has(name)) {
    record.remove(name, undefined, rules.notes.get(name));
    unwrap(element);
  }
}

/** Filters everything below the root, and the root's attributes. Throws CleanRefusal. */
export function filterXml(root: Element, rules: XmlRules, record: CleaningRecord): void {
  if (nameOf(root, rules.namespaces).startsWith("?:"))
    throw new CleanRefusal("unknown-structure", "a part of XML in an unknown vocabulary");
  for (const element of elementsOf(root)) {
    if (element === root)
      for (const attribute of [...root.attributes]) filterAttribute(attribute, root, rules, record);
    else if (isBelow(element, root)) filterElement(element, rules, record);
  }
}

/** Whether an element is still in the tree: its parents may be gone by the time its turn comes. */
export function isBelow(element: Element, root: Element): boolean {
  let node: Element | null = element;
  while (node !== null && node !== root) node = node.parentElement;
  return node === root;
}
