/** Reads an EPUB (W3C EPUB 3.3, and EPUB 2): its parts, the order in which they are read, and its table of contents. */

import type { Element } from "slimdom";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { elementsOf, parseXml } from "../xml/parse-xml.ts";
import { readZip } from "../zip/read-zip.ts";
import { parsePage } from "./parse-page.ts";

/** A place in a book: a part of the package, and an element in it. */
export interface Target {
  readonly path: string;
  readonly fragment: string;
}

/** A line of a table of contents. */
export interface Entry {
  readonly label: string;
  readonly target: Target;
}

/** What is read of a book. */
export interface Book {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Pages in the order of reading: paths, and whether a page is left out when a reader turns pages. */
  readonly spine: readonly { readonly path: string; readonly isAside: boolean }[];
  readonly contents: readonly Entry[];
  /** Whether pages turn from left to right or the other way, if the book says so. */
  readonly direction: "ltr" | "rtl" | undefined;
  /** Names of what the package says about the book. */
  readonly details: readonly string[];
  /** Media types of everything that the book lists, by path. */
  readonly listed: ReadonlyMap<string, string>;
}

const LARGEST_BOOK_BYTES = 512 * 2 ** 20;
const OPF = "http://www.idpf.org/2007/opf";

/** Fonts that are only disguised, by the two algorithms that everybody can undo; fonts go anyway. */
const fontDisguises = new Set(["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"]);

/** Files that bind a book to one reader. */
const rightsFiles = ["META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml"];

async function readParts(source: ByteSource): Promise<Map<string, Uint8Array>> {
  const archive = await readZip(source);
  if (archive.members.reduce((total, { sizeBytes }) => total + sizeBytes, 0) > LARGEST_BOOK_BYTES)
    throw new CleanRefusal("too-large", "the book is too large when it is unpacked");
  const parts = new Map<string, Uint8Array>();
  for (const member of archive.members)
    if (!member.isFolder && member.name !== undefined) parts.set(member.name, await archive.read(member));
  return parts;
}

const named = (root: Element, localName: string): Element[] =>
  elementsOf(root).filter((element) => element.localName === localName);

function assertOpen(parts: ReadonlyMap<string, Uint8Array>): void {
  if (rightsFiles.some((name) => parts.has(name)))
    throw new CleanRefusal("encrypted", "the book is bound to one reader");
  const encryption = parts.get("META-INF/encryption.xml");
  if (encryption === undefined) return;
  for (const method of named(parseXml(encryption), "EncryptionMethod"))
    if (!fontDisguises.has(method.getAttribute("Algorithm") ?? ""))
      throw new CleanRefusal("encrypted", "parts of the book are encrypted");
}

/** The path that a reference in a part leads to; undefined where it leads out of the package. */
export function resolve(from: string, reference: string): Target | undefined {
  const [before = "", fragment = ""] = reference.trim().split("#", 2);
  if (/^[A-Za-z][A-Za-z0-9+.-]*:|^\/\//.test(before)) return undefined;
  let way: string;
  try {
    way = decodeURIComponent(before.split("?")[0] ?? "");
  } catch {
    // Half an escape is no path.
    return undefined;
  }
  if (way === "") return { path: from, fragment };
  const steps = way.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const step of way.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return { path: steps.join("/"), fragment };
}

const partOf = (parts: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array => {
  const bytes = parts.get(path);
  if (bytes === undefined) throw new CleanRefusal("damaged", "a part is missing from the book");
  return bytes;
};

/** One line of text, as a table of contents shows it. */
const lineOf = (element: Element | undefined): string =>
  (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** The table of EPUB 3: links in a page, below an element that is one. */
function contentsOfPage(path: string, page: Element): Entry[] {
  const isTable = (element: Element): boolean =>
    element.attributes.some(
      ({ localName, value }) => localName === "type" && value.split(/\s+/).includes("toc"),
    );
  const table = named(page, "nav").find(isTable);
  if (table === undefined) return [];
  return named(table, "a").flatMap((link) => {
    const target = resolve(path, link.getAttribute("href") ?? "");
    return target === undefined ? [] : [{ label: lineOf(link), target }];
  });
}

/** The table of EPUB 2: points with a label and a place. */
function contentsOfControl(path: string, root: Element): Entry[] {
  return named(root, "navPoint").flatMap((point) => {
    const place = point.children.find(({ localName }) => localName === "content")?.getAttribute("src");
    const target = resolve(path, place ?? "");
    const label = lineOf(point.children.find(({ localName }) => localName === "navLabel"));
    return target === undefined || place === undefined ? [] : [{ label, target }];
  });
}

interface Listed {
  readonly path: string;
  readonly mediaType: string;
  readonly properties: readonly string[];
}

function itemsOf(opf: Element, opfPath: string): Map<string, Listed> {
  const items = new Map<string, Listed>();
  for (const item of named(opf, "item")) {
    const target = resolve(opfPath, item.getAttribute("href") ?? "");
    if (target === undefined) continue;
    items.set(item.getAttribute("id") ?? "", {
      path: target.path,
      mediaType: (item.getAttribute("media-type") ?? "").toLowerCase(),
      properties: (item.getAttribute("properties") ?? "").split(/\s+/),
    });
  }
  return items;
}

function contentsIn(parts: ReadonlyMap<string, Uint8Array>, items: readonly Listed[]): Entry[] {
  const page = items.find(({ properties }) => properties.includes("nav"));
  const control = items.find(({ mediaType }) => mediaType === "application/x-dtbncx+xml");
  const fromPage = page === undefined ? [] : contentsOfPage(page.path, parsePage(partOf(parts, page.path)));
  if (fromPage.length > 0 || control === undefined) return fromPage;
  return contentsOfControl(control.path, parsePage(partOf(parts, control.path)));
}

/** Reads a book. Throws CleanRefusal. */
export async function readBook(source: ByteSource): Promise<Book> {
  const parts = await readParts(source);
  assertOpen(parts);
  const container = parseXml(partOf(parts, "META-INF/container.xml"));
  const opfPath = named(container, "rootfile")[0]?.getAttribute("full-path") ?? "";
  const opf = parsePage(partOf(parts, opfPath));
  if (opf.namespaceURI !== OPF) throw new CleanRefusal("unknown-structure", "a book of another kind");
  const items = itemsOf(opf, opfPath);
  const spine = named(opf, "itemref").flatMap((reference) => {
    const item = items.get(reference.getAttribute("idref") ?? "");
    if (item === undefined) throw new CleanRefusal("damaged", "the book lists a page that it has not");
    return [{ path: item.path, isAside: reference.getAttribute("linear") === "no" }];
  });
  const direction = named(opf, "spine")[0]?.getAttribute("page-progression-direction");
  const listed = [...items.values()];
  return {
    parts,
    spine: spine.filter(({ path }, index) => spine.findIndex((other) => other.path === path) === index),
    contents: contentsIn(parts, listed),
    direction: direction === "rtl" || direction === "ltr" ? direction : undefined,
    details: named(opf, "metadata").flatMap((metadata) =>
      metadata.children.map(({ localName }) => localName),
    ),
    listed: new Map(listed.map(({ path, mediaType }) => [path, mediaType])),
  };
}
