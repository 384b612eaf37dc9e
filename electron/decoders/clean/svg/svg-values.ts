/** Judges and rewrites the values of a drawing for its writer: numbers, known words, references inside the file. */

import { geometry, keywords, properties } from "./svg-vocabulary.ts";

/** Gives names of the original new ones, which say nothing. */
export class Names {
  readonly #prefix: string;
  readonly #names = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Makes sure that a name has a new one. */
  use(name: string): string {
    const known = this.#names.get(name) ?? `${this.#prefix}${this.#names.size + 1}`;
    this.#names.set(name, known);
    return known;
  }

  /** The new name, if something uses it. */
  find(name: string): string | undefined {
    return this.#names.get(name);
  }
}

const reference = /url\(\s*(['"]?)#([^'")\s]+)\1\s*\)/g;
const plain = /^[\sA-Za-z0-9#%.,+()'"/!-]*$/;
const path = /^[MmZzLlHhVvCcSsQqTtAaeE0-9.,+\s-]*$/;

/** Whether all words of a value are known; numbers and colours in hexadecimal are no words. */
function isKnown(value: string): boolean {
  if (!plain.test(value)) return false;
  const bare = value
    .replaceAll(/#[0-9a-fA-F]{3,8}\b/g, " ")
    .replaceAll(/[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?/g, " ");
  return (bare.match(/[A-Za-z][A-Za-z0-9-]*/g) ?? []).every((word) => keywords.has(word));
}

/** A value of a property with its references renamed; undefined when it has something unknown in it. */
export function cleanValue(value: string, ids: Names): string | undefined {
  const bare = value.replaceAll(reference, " ");
  if (!isKnown(bare)) return undefined;
  return value
    .replaceAll(reference, (_, __, id: string) => `url(#${ids.use(id)})`)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The value of a geometry attribute; undefined when it has something unknown in it. */
export function cleanGeometry(name: string, value: string): string | undefined {
  if (!geometry.has(name)) return undefined;
  const isRight = name === "d" || name === "points" ? path.test(value) : isKnown(value);
  return isRight ? value.replaceAll(/\s+/g, " ").trim() : undefined;
}

/** Declarations that are understood, in one spelling. */
export function cleanDeclarations(text: string, ids: Names): string {
  return text
    .split(";")
    .flatMap((declaration) => {
      const colon = declaration.indexOf(":");
      const name = declaration.slice(0, colon).trim().toLowerCase();
      const value = properties.has(name) ? cleanValue(declaration.slice(colon + 1), ids) : undefined;
      return value === undefined || value === "" ? [] : [`${name}:${value}`];
    })
    .join(";");
}

/** A selector of element names, classes and identifiers with new names; undefined for any other. */
function cleanSelector(selector: string, ids: Names, classes: Names): string | undefined {
  if (!/^[a-zA-Z0-9_.#*> -]+$/.test(selector)) return undefined;
  return selector.replaceAll(/([.#])([a-zA-Z0-9_-]+)/g, (_, kind: string, name: string) =>
    kind === "." ? `.${classes.use(name)}` : `#${ids.use(name)}`,
  );
}

/** A style sheet of plain rules; rules for media, fonts, imports and whatever is not understood are left out. */
export function cleanStyleSheet(text: string, ids: Names, classes: Names): string {
  const bare = text.replaceAll(/\/\*[\s\S]*?\*\//g, " ").replaceAll(/@[^{};]*;/g, " ");
  const rules: string[] = [];
  for (const [, head = "", body = ""] of bare.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    if (head.includes("@")) continue;
    const selectors = head.split(",").map((selector) => cleanSelector(selector.trim(), ids, classes));
    const declarations = cleanDeclarations(body, ids);
    const known = selectors.filter((selector) => selector !== undefined);
    if (known.length > 0 && declarations !== "") rules.push(`${known.join(",")}{${declarations}}`);
  }
  return rules.join("");
}
