/**
 * What a reader of an Office document sees as text, digested: the body with every change accepted, visible sheets and slides.
 * Written apart from the rules that clean, so that a rule that takes too much shows itself.
 */

import { createHash } from "node:crypto";
import type { Element } from "slimdom";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleanRefusal } from "../format-cleaner.ts";
import { isElement, parseXml } from "../xml/parse-xml.ts";
import { readZip } from "../zip/read-zip.ts";
import { readRelations, type Relation, relationsNameOf } from "./relations.ts";

type ReadPart = (name: string) => Promise<Uint8Array | undefined>;

const unseen = new Set([
  "del",
  "moveFrom",
  "instrText",
  "delText",
  "extLst",
  "rPh",
  "sdtPr",
  "pPrChange",
  "rPrChange",
]);

const child = (element: Element, name: string): Element | undefined =>
  element.children.find(({ localName }) => localName === name);

type Hidden = ReadonlySet<string>;

const valueOf = (element: Element | undefined): string | undefined =>
  element?.attributes.find(({ localName }) => localName === "val")?.value;

const isVanish = (properties: Element | undefined): boolean => {
  const vanish = properties === undefined ? undefined : child(properties, "vanish");
  return vanish !== undefined && !/^(0|false|off)$/.test(valueOf(vanish) ?? "");
};

function isHiddenRun(element: Element, hidden: Hidden): boolean {
  const properties = element.localName === "r" ? child(element, "rPr") : undefined;
  const style = properties === undefined ? undefined : child(properties, "rStyle");
  return isVanish(properties) || (style !== undefined && hidden.has(valueOf(style) ?? ""));
}

function isDeletedRow(element: Element): boolean {
  const properties = element.localName === "tr" ? child(element, "trPr") : undefined;
  return properties !== undefined && child(properties, "del") !== undefined;
}

/** A drawn object says in its first child whether it is switched off. */
const isHiddenObject = (element: Element): boolean =>
  element.children.some(
    (part) =>
      /^nv[A-Z]\w*Pr$/.test(part.localName) &&
      /^(1|true)$/.test(child(part, "cNvPr")?.getAttribute("hidden") ?? ""),
  );

/** The text of `t` elements in order. */
function textOf(element: Element, hidden: Hidden, lines: string[]): void {
  if (unseen.has(element.localName) || isHiddenObject(element)) return;
  if (isHiddenRun(element, hidden) || isDeletedRow(element)) return;
  const { localName } = element;
  if (localName === "t") lines.push(element.textContent ?? "");
  else if (localName === "AlternateContent") {
    const [only] = element.children;
    if (only !== undefined) textOf(only, hidden, lines);
  } else for (const node of element.childNodes) if (isElement(node)) textOf(node, hidden, lines);
}

function linesOf(root: Element, hidden: Hidden = new Set()): string {
  const lines: string[] = [];
  textOf(root, hidden, lines);
  return lines.join("");
}

class Office {
  readonly #read: ReadPart;
  constructor(read: ReadPart) {
    this.#read = read;
  }

  async tree(name: string): Promise<Element> {
    const bytes = await this.#read(name);
    if (bytes === undefined) throw new CleanRefusal("damaged", "a part is missing from the document");
    return parseXml(bytes);
  }

  async relations(name: string): Promise<readonly Relation[]> {
    return readRelations(name, await this.#read(relationsNameOf(name)));
  }

  /** The trees that the elements of a list lead to, in its order. */
  async listed(main: string, entries: readonly Element[]): Promise<readonly Element[]> {
    const relations = await this.relations(main);
    const trees: Element[] = [];
    for (const entry of entries) {
      const id = entry.attributes.find(
        ({ localName, prefix }) => localName === "id" && prefix !== null,
      )?.value;
      const target = relations.find((relation) => relation.id === id)?.target;
      if (target !== undefined) trees.push(await this.tree(target));
    }
    return trees;
  }
}

async function wordText(office: Office, main: string, root: Element): Promise<readonly string[]> {
  const around: string[] = [];
  const relations = await office.relations(main);
  const styles = relations.find(({ kind }) => kind === "styles")?.target;
  const all = styles === undefined ? [] : (await office.tree(styles)).children;
  const hidden = new Set(
    all
      .filter((style) => isVanish(child(style, "rPr")))
      .map((style) => style.attributes.find(({ localName }) => localName === "styleId")?.value ?? ""),
  );
  for (const { kind, target } of relations)
    if (/^(header|footer|footnotes|endnotes)$/.test(kind) && target !== undefined)
      around.push(linesOf(await office.tree(target), hidden));
  return [linesOf(root, hidden), ...around.filter((text) => text.trim() !== "").sort()];
}

async function slideText(office: Office, main: string, root: Element): Promise<readonly string[]> {
  const slides = await office.listed(main, child(root, "sldIdLst")?.children ?? []);
  return slides
    .filter((slide) => !/^(0|false)$/.test(slide.getAttribute("show") ?? ""))
    .map((tree) => linesOf(tree));
}

const isSet = (element: Element): boolean => /^(1|true)$/.test(element.getAttribute("hidden") ?? "");

function letters(column: number): string {
  let text = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

function cellText(cell: Element, strings: readonly string[]): string {
  const value = child(cell, "v")?.textContent ?? "";
  if (cell.getAttribute("t") === "s") return strings[Number(value)] ?? "";
  return cell.getAttribute("t") === "inlineStr" ? linesOf(cell) : value;
}

function sheetText(sheet: Element, strings: readonly string[]): string {
  const columns = child(sheet, "cols")?.children.filter(isSet) ?? [];
  const isHidden = (column: string): boolean =>
    columns.some((range) => {
      const first = letters(Number(range.getAttribute("min")));
      const last = letters(Number(range.getAttribute("max")));
      const order = (text: string): string => text.padStart(3, " ");
      return order(first) <= order(column) && order(column) <= order(last);
    });
  const cells = (child(sheet, "sheetData")?.children ?? [])
    .filter((row) => !isSet(row))
    .flatMap((row) => row.children);
  return cells
    .map((cell) => ({ at: cell.getAttribute("r") ?? "", text: cellText(cell, strings) }))
    .filter(({ at, text }) => text !== "" && !isHidden(at.replace(/\d+$/, "")))
    .map(({ at, text }) => `${at}=${text}`)
    .join("\n");
}

async function workbookText(office: Office, main: string, root: Element): Promise<readonly string[]> {
  const table = (await office.relations(main)).find(({ kind }) => kind === "sharedStrings")?.target;
  const strings = table === undefined ? [] : (await office.tree(table)).children.map((tree) => linesOf(tree));
  const entries = child(root, "sheets")?.children ?? [];
  const visible = entries.filter((entry) => (entry.getAttribute("state") ?? "visible") === "visible");
  const sheets = await office.listed(main, visible);
  return sheets.map(
    (sheet, index) => `${visible[index]?.getAttribute("name") ?? ""}\n${sheetText(sheet, strings)}`,
  );
}

const readers: Readonly<Record<string, typeof wordText>> = {
  document: wordText,
  presentation: slideText,
  workbook: workbookText,
};

/** SHA-256 of the visible text. Throws CleanRefusal. */
export async function digestOffice(file: ByteSource): Promise<string> {
  const archive = await readZip(file);
  const members = new Map(archive.members.map((member) => [member.name?.toLowerCase(), member]));
  const office = new Office(async (name) => {
    const member = members.get(name.toLowerCase());
    return member === undefined ? undefined : archive.read(member);
  });
  const main = (await office.relations("")).find(({ kind }) => kind === "officeDocument")?.target;
  if (main === undefined) throw new CleanRefusal("damaged", "the document has no main part");
  const root = await office.tree(main);
  const text = await (readers[root.localName] ?? wordText)(office, main, root);
  return createHash("sha256").update(JSON.stringify(text)).digest("hex");
}
