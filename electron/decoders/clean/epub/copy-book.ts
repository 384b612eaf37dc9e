/** Puts a book together anew from the pages that are read in order and from what they show. */

import type { Element } from "slimdom";
import { detectMediaType } from "../../type/media-type.ts";
import type { CleaningRecord } from "../cleaning-record.ts";
import { type CleanContext, CleanRefusal } from "../format-cleaner.ts";
import { elementsOf, makeElement } from "../xml/parse-xml.ts";
import { cleanPage } from "./clean-page.ts";
import { parsePage } from "./parse-page.ts";
import { type Book, resolve, type Target } from "./read-book.ts";
import { XHTML } from "./vocabulary.ts";
import { CONTAINER, type ListedPart, navigationPage, packageDocument } from "./write-book.ts";

/** A member of the new archive. */
export interface NewMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/apng": "png",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/svg+xml": "svg",
  "audio/mpeg": "mp3",
  "audio/x-m4a": "m4a",
  "audio/mp4": "m4a",
  "audio/ogg": "ogg",
  "video/mp4": "mp4",
  "video/webm": "webm",
};

/** As much as the detection of types looks at. */
const HEAD_BYTES = 64 * 1024;
const PAGE = "application/xhtml+xml";

interface Page {
  readonly path: string;
  readonly name: string;
  readonly isAside: boolean;
  readonly root: Element;
}

/** A page that a picture is shown on, for books of pictures alone. */
function pageAround(path: string): Element {
  const page = makeElement(XHTML, "html");
  const body = makeElement(XHTML, "body");
  const picture = makeElement(XHTML, "img");
  picture.setAttribute("src", `/${path}`);
  body.append(picture);
  page.append(body);
  return page;
}

const keyOf = ({ path, fragment }: Target): string => `${path}\n${fragment}`;

/** Copies one book. For one use. */
export class BookCopier {
  readonly #book: Book;
  readonly #context: CleanContext;
  readonly #record: CleaningRecord;
  readonly #pages: readonly Page[];
  /** New names of files by their paths, and what they hold. */
  readonly #files = new Map<string, ListedPart>();
  readonly #made: (NewMember & ListedPart)[] = [];
  readonly #ids = new Map<string, string>();

  constructor(book: Book, context: CleanContext, record: CleaningRecord) {
    this.#book = book;
    this.#context = context;
    this.#record = record;
    this.#pages = book.spine.map(({ path, isAside }, index) => {
      const bytes = book.parts.get(path);
      if (bytes === undefined) throw new CleanRefusal("damaged", "a page is missing from the book");
      const isPicture = book.listed.get(path)?.startsWith("image/") === true;
      const root = isPicture ? pageAround(path) : parsePage(bytes);
      return { path, isAside, root, name: `text${String(index + 1)}.xhtml` };
    });
    if (this.#pages.length === 0) throw new CleanRefusal("damaged", "the book has no pages");
  }

  #pageAt(path: string): Page | undefined {
    return this.#pages.find((page) => page.path === path);
  }

  /** Elements that something leads to get names of their own; all other names go. */
  #nameTargets(): void {
    const targets = [...this.#book.contents.map(({ target }) => target)];
    for (const { path, root } of this.#pages) {
      for (const element of elementsOf(root)) {
        const target = resolve(path, element.getAttribute("href") ?? "");
        if (target !== undefined) targets.push(target);
      }
    }
    for (const target of targets)
      if (target.fragment !== "" && !this.#ids.has(keyOf(target)))
        this.#ids.set(keyOf(target), `id${String(this.#ids.size + 1)}`);
  }

  #placeOf(target: Target | undefined): string | undefined {
    const page = target === undefined ? undefined : this.#pageAt(target.path);
    if (target === undefined || page === undefined) return undefined;
    const id = this.#ids.get(keyOf(target));
    return id === undefined ? page.name : `${page.name}#${id}`;
  }

  async #addFile(bytes: Uint8Array, key: string): Promise<string> {
    const clean = await this.#context.cleanNested(bytes, undefined);
    const mediaType = (await detectMediaType(clean.subarray(0, HEAD_BYTES))).replace("apng", "png");
    const ending = endings[mediaType];
    if (ending === undefined)
      throw new CleanRefusal(
        "unsupported-format",
        "a picture or sound in the book is of a format that books have not",
      );
    const name = `file${String(this.#files.size + 1)}.${ending}`;
    this.#files.set(key, { name, mediaType });
    this.#made.push({ name, mediaType, bytes: clean });
    return name;
  }

  async #show(from: string, reference: string): Promise<string | undefined> {
    const target = resolve(from, reference);
    const bytes = target === undefined ? undefined : this.#book.parts.get(target.path);
    if (target === undefined || bytes === undefined) return undefined;
    return this.#files.get(target.path)?.name ?? (await this.#addFile(bytes, target.path));
  }

  async #copyPage({ path, name, root }: Page): Promise<void> {
    const bytes = await cleanPage(root, {
      record: this.#record,
      linkTo: (reference) => this.#placeOf(resolve(path, reference)),
      idOf: (id) => this.#ids.get(keyOf({ path, fragment: id })),
      show: (reference) => this.#show(path, reference),
      draw: (svg) => this.#addFile(svg, `drawing ${String(this.#files.size)}`),
    });
    this.#made.push({ name, mediaType: PAGE, bytes });
  }

  #contents(): { label: string; place: string }[] {
    const lines = this.#book.contents.flatMap(({ label, target }) => {
      const place = this.#placeOf(target);
      return place === undefined || label === "" ? [] : [{ label, place }];
    });
    const numbers = this.#pages.map(({ name }, index) => ({ label: String(index + 1), place: name }));
    return lines.length > 0 ? lines : numbers;
  }

  #recordLeftBehind(): void {
    for (const detail of this.#book.details) {
      const name = /^[A-Za-z]{1,20}$/.test(detail) ? detail : "detail";
      this.#record.remove("metadata", name, "book-details-replaced");
    }
    const taken = new Set([...this.#files.keys(), ...this.#pages.map(({ path }) => path)]);
    for (const path of this.#book.parts.keys()) {
      const mediaType = this.#book.listed.get(path) ?? "";
      if (taken.has(path) || /^(mimetype|META-INF\/container\.xml)$/.test(path)) continue;
      const ending = /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1] ?? "part";
      this.#record.remove("EPUB", ending.toLowerCase(), noteOn(mediaType));
    }
  }

  /** All members of the copy but the first, in their order. Throws CleanRefusal. */
  async copy(): Promise<readonly NewMember[]> {
    this.#nameTargets();
    for (const page of this.#pages) await this.#copyPage(page);
    this.#recordLeftBehind();
    const parts = this.#made.toSorted((left, right) => (left.name < right.name ? -1 : 1));
    const { direction } = this.#book;
    return [
      { name: "META-INF/container.xml", bytes: CONTAINER },
      { name: "content.opf", bytes: packageDocument(parts, { spine: this.#pages, direction }) },
      { name: "nav.xhtml", bytes: navigationPage(this.#contents()) },
      ...parts,
    ];
  }
}

function noteOn(
  mediaType: string,
): "styles-removed" | "fonts-removed" | "scripts-removed" | "read-aloud-removed" | undefined {
  if (mediaType === "text/css") return "styles-removed";
  if (/font|opentype|vnd\.ms-opentype/.test(mediaType)) return "fonts-removed";
  if (mediaType.includes("javascript")) return "scripts-removed";
  return mediaType === "application/smil+xml" ? "read-aloud-removed" : undefined;
}
