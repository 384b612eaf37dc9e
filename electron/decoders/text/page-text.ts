/** PDF, books and web pages: the words on their pages, in the order of the file. */

import type { ByteSource } from "../bytes/byte-source.ts";
import { loadMupdf } from "../clean/pdf/open-pdf.ts";
import type { GatheredText } from "./gathered-text.ts";
import { NoText } from "./no-text.ts";

const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** Laid out in memory before the first page. */
const MAX_FLOWING_BYTES = 16 * 1024 * 1024;

/** Reads a document of pages. Throws NoText, what the library throws for damaged ones, and what the source throws. */
export async function readPageText(source: ByteSource, mediaType: string, text: GatheredText): Promise<void> {
  const limitBytes = mediaType === "application/pdf" ? MAX_FILE_BYTES : MAX_FLOWING_BYTES;
  if (source.sizeBytes > limitBytes) throw new NoText("too-large");
  const mupdf = await loadMupdf();
  const document = mupdf.Document.openDocument(await source.read(0, source.sizeBytes), mediaType);
  try {
    if (document.needsPassword()) throw new NoText("encrypted");
    const count = document.countPages();
    for (let index = 0; index < count && !text.isFull; index += 1) {
      text.part("\f");
      const page = document.loadPage(index);
      const structured = page.toStructuredText("preserve-whitespace");
      text.add(structured.asText());
      structured.destroy();
      page.destroy();
    }
    if (text.isFull) text.isCut = true;
  } finally {
    document.destroy();
  }
}
