/** Reads a drawing that claims to be clean with a grammar of its own: one spelling, known words, no reference outside. */

import type { Remainder } from "../format-cleaner.ts";
import { inspectGif } from "../gif/inspect-gif.ts";
import { inspectJpeg } from "../jpeg/inspect-jpeg.ts";
import { inspectPng } from "../png/inspect-png.ts";
import { inspectWebp } from "../webp/inspect-webp.ts";
import { drawnElements, geometry, keywords, properties, textElements } from "./svg-vocabulary.ts";

const token = /<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9-]+="[^"<>]*")*)>|([^<>"]+)/y;
const root = '<svg xmlns="http://www.w3.org/2000/svg"';
const colour = /#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b/g;
const local = /url\(#i[0-9]+\)/g;

const judges: Readonly<Record<string, (bytes: Buffer) => readonly Remainder[]>> = {
  ...{ png: inspectPng, jpeg: inspectJpeg, gif: inspectGif, webp: inspectWebp },
};

/** Whether a value is made of numbers, punctuation, known words and references inside the file. */
export function isPlainValue(value: string): boolean {
  const decoded = value.replaceAll("&quot;", "'");
  const rest = decoded
    .replaceAll(local, " ")
    .replaceAll(colour, " ")
    .replaceAll(/[0-9.]+(?:[eE][-+]?[0-9]+)?/g, " ");
  return (
    /^[A-Za-z\s%,+()'/!-]*$/.test(rest) &&
    rest.split(/[^A-Za-z-]+/).every((word) => /^-*$/.test(word) || keywords.has(word.replace(/^-+/, "")))
  );
}

const isPath = (value: string): boolean => /^[MZLHVCSQTAE0-9.,+ -]*$/i.test(value);

/** Whether a text is declarations of known properties with plain values. */
export const areDeclarations = (value: string): boolean =>
  value.split(";").every((one) => {
    const [name = "", ...rest] = one.split(":");
    return properties.has(name) && rest.length === 1 && isPlainValue(rest[0] ?? "");
  });

const isStyleSheet = (text: string): boolean =>
  [...text.replaceAll("&gt;", ">").matchAll(/([^{}]*)(?:\{([^{}]*)\})?/g)].every(
    ([, head = "", body = ""]) =>
      (head === "" && body === "") ||
      (/^(?:(?:[a-zA-Z*]+|\.c[0-9]+|#i[0-9]+|[ >,])+)$/.test(head) &&
        (head.match(/[a-zA-Z]{2,}/g) ?? []).every((word) => drawnElements.has(word)) &&
        areDeclarations(body)),
  );

function isPicture(value: string): boolean {
  const [, type = "", data = ""] =
    /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/]+={0,2})$/.exec(value) ?? [];
  return judges[type]?.(Buffer.from(data, "base64")).length === 0;
}

function isAttribute(element: string, name: string, value: string): boolean {
  if (name === "id") return /^i[0-9]+$/.test(value);
  if (name === "class") return /^c[0-9]+(?: c[0-9]+)*$/.test(value);
  if (name === "href") return /^#i[0-9]+$/.test(value) || (element === "image" && isPicture(value));
  if (name === "style") return areDeclarations(value);
  if (name === "d" || name === "points") return isPath(value);
  return (geometry.has(name) || properties.has(name)) && isPlainValue(value);
}

function judgeText(text: string, open: readonly string[]): boolean {
  const inside = open.at(-1) ?? "";
  if (/&(?!(?:amp|lt|gt|quot);)/.test(text)) return false;
  return inside === "style" ? isStyleSheet(text) : textElements.has(inside);
}

interface Walk {
  readonly found: Remainder[];
  readonly open: string[];
}

function judgeElement({ found, open }: Walk, name: string, attributes: string, at: number): void {
  if (!drawnElements.has(name)) found.push({ group: "SVG", tag: "element", offset: at });
  open.push(name);
  const own = at === 0 ? attributes.replace(' xmlns="http://www.w3.org/2000/svg"', "") : attributes;
  for (const [, key = "", value = ""] of own.matchAll(/ ([a-zA-Z0-9-]+)="([^"]*)"/g)) {
    if (!isAttribute(name, key, value)) found.push({ group: "SVG", tag: `attribute ${key}`, offset: at });
  }
}

function judgeToken(walk: Walk, match: RegExpExecArray, at: number): void {
  const [, slash, name = "", attributes = "", content] = match;
  const { found, open } = walk;
  if (at > 0 && open.length === 0) found.push({ group: "SVG", tag: "data after the end", offset: at });
  if (content !== undefined) {
    if (!judgeText(content, open)) found.push({ group: "SVG", tag: "text", offset: at });
  } else if (slash === "/") {
    if (open.pop() !== name) found.push({ group: "SVG", tag: "end of no element", offset: at });
  } else judgeElement(walk, name, attributes, at);
}

/** Everything in these bytes that a clean drawing must not have. */
export function inspectSvg(bytes: Buffer): Remainder[] {
  const text = bytes.toString("utf8");
  const walk: Walk = { found: [], open: [] };
  if (!text.startsWith(root)) return [{ group: "SVG", tag: "no beginning", offset: 0 }];
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return [...walk.found, { group: "SVG", tag: "text of unknown form", offset: at }];
    judgeToken(walk, match, at);
    at += match[0].length;
  }
  if (walk.open.length > 0) walk.found.push({ group: "SVG", tag: "no end", offset: at });
  return walk.found;
}
