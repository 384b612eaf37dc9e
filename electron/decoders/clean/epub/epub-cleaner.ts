/** Books: the pages that are read in order and the pictures and sound on them, and nothing else of the package. */

import { createHash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { CleaningRecord } from "../cleaning-record.ts";
import type { FormatCleaner } from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import { elementsOf } from "../xml/parse-xml.ts";
import { allowsArchiveTag } from "../zip/archive-tags.ts";
import { ZipWriter } from "../zip/write-zip.ts";
import { BookCopier } from "./copy-book.ts";
import { judgeEpub } from "./judge-epub.ts";
import { parsePage } from "./parse-page.ts";
import { readBook } from "./read-book.ts";

const MEDIA_TYPE = "application/epub+zip";

const unseen = /^(script|style|title|desc|metadata|template|noscript|object|iframe|form|svg)$/;

/** The text of all pages in the order of reading, by code of its own. */
async function digestText(file: ByteSource): Promise<string> {
  const { spine, parts, listed } = await readBook(file);
  const hash = createHash("sha256");
  for (const { path } of spine) {
    if (listed.get(path)?.startsWith("image/") === true) continue;
    const root = parsePage(parts.get(path) ?? new Uint8Array(0));
    const body = root.children.find(({ localName }) => localName === "body");
    for (const element of body === undefined ? [] : elementsOf(body))
      if (unseen.test(element.localName) || element.getAttribute("hidden") !== null) element.remove();
    hash.update((body?.textContent ?? "").replace(/\s+/g, " ").trim());
  }
  return hash.digest("hex");
}

/** The cleaner of EPUB 2 and 3; the copy is EPUB 3. */
export const epubCleaner: FormatCleaner = {
  mediaTypes: [MEDIA_TYPE],
  clean: (source, sink, context) =>
    refusing(async () => {
      const record = new CleaningRecord();
      const members = await new BookCopier(await readBook(source), context, record).copy();
      const writer = new ZipWriter(sink);
      await writer.add("mimetype", Buffer.from(MEDIA_TYPE), true);
      for (const { name, bytes } of members) await writer.add(name, bytes);
      await writer.end();
      return { mediaType: MEDIA_TYPE, method: "rebuilt", removed: record.removed, notes: record.notes };
    }),
  inspect: judgeEpub,
  allows: allowsArchiveTag,
  contentDigest: (file) => refusing(() => digestText(file)),
};
