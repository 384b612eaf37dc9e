/** PDF files: pages put together anew and compared, or pictures of them where that cannot be shown to be clean. */

import { createHash } from "node:crypto";
import { type ByteSource, sourceOf } from "../../bytes/byte-source.ts";
import { CleaningRecord } from "../cleaning-record.ts";
import {
  type CleanContext,
  type CleanMethod,
  CleanRefusal,
  type FormatCleaner,
  type Remainder,
} from "../format-cleaner.ts";
import { refusing } from "../refusing.ts";
import type { CopyImage } from "./copy-stream.ts";
import { flattenPdf, type PaintPage } from "./flatten-pdf.ts";
import { judgePdf } from "./judge-pdf.ts";
import { digestPages, openPdf, type OpenPdf, type PdfDigests } from "./open-pdf.ts";
import { allowsPdfTag } from "./pdf-tags.ts";
import { rebuildPdf, recordDocumentParts } from "./rebuild-pdf.ts";
import { unseenParts } from "./unseen-parts.ts";

async function withPdf<T>(source: ByteSource, use: (pdf: OpenPdf) => Promise<T>): Promise<T> {
  const pdf = await openPdf(source);
  try {
    return await use(pdf);
  } finally {
    pdf.close();
  }
}

/** A picture that its own cleaner refuses is kept as pixels; its file is not. */
const pictureCopier =
  (context: CleanContext): CopyImage =>
  async (jpeg) => {
    try {
      return await context.cleanNested(jpeg, "image/jpeg");
    } catch (error) {
      if (error instanceof CleanRefusal) return undefined;
      throw error;
    }
  };

/** What a clean file must not have, in its bytes and on its pages. */
async function inspect(copy: ByteSource): Promise<readonly Remainder[]> {
  const left = await judgePdf(copy);
  if (left.length > 0) return left;
  const unseen = await withPdf(copy, unseenParts);
  return unseen.map((tag) => ({ group: "PDF", tag, offset: 0 }));
}

interface Made {
  readonly bytes: Buffer;
  readonly method: CleanMethod;
}

/** Rebuilds and compares; undefined where the rebuilt pages cannot be shown to be clean and the same. */
async function rebuild(
  source: ByteSource,
  before: PdfDigests,
  copyImage: CopyImage,
  record: CleaningRecord,
): Promise<Made | undefined> {
  try {
    const bytes = await withPdf(source, (pdf) => rebuildPdf(pdf, copyImage, record));
    const after = await withPdf(sourceOf(bytes), digestPages);
    const left = await inspect(sourceOf(bytes));
    if (after.pixels !== before.pixels || left.length > 0) return undefined;
    return { bytes, method: after.text === before.text ? "lossless" : "rebuilt" };
  } catch (error) {
    if (error instanceof CleanRefusal && error.reason === "too-large") throw error;
    // Whatever could not be carried over, the page can still be drawn.
    return undefined;
  }
}

async function cleanPdf(source: ByteSource, context: CleanContext, record: CleaningRecord): Promise<Made> {
  const copyImage = pictureCopier(context);
  const before = await withPdf(source, async (pdf) => {
    recordDocumentParts(pdf, record);
    return digestPages(pdf);
  });
  const rebuilt = await rebuild(source, before, copyImage, record);
  if (rebuilt !== undefined) {
    record.note("covered-parts-kept");
    return rebuilt;
  }
  record.note("pages-as-images");
  record.note("text-search-lost");
  return { bytes: await withPdf(source, (pdf) => flattenPdf(pdf, copyImage)), method: "re-encoded" };
}

/** The cleaner of PDF files. */
export const pdfCleaner: FormatCleaner = {
  mediaTypes: ["application/pdf"],
  clean: (source, sink, context) =>
    refusing(async () => {
      const record = new CleaningRecord();
      const { bytes, method } = await cleanPdf(source, context, record);
      await sink.write(bytes);
      return { mediaType: "application/pdf", method, removed: record.removed, notes: record.notes };
    }),
  inspect,
  allows: allowsPdfTag,
  contentDigest: (file) =>
    refusing(async () => {
      const { pixels, text } = await withPdf(file, digestPages);
      return createHash("sha256").update(pixels).update(text).digest("hex");
    }),
};

/** The strong mode for who does not trust a rebuilt document: pictures of all pages, painted on if need be. Throws CleanRefusal. */
export const flattenToImages = (
  source: ByteSource,
  context: CleanContext,
  paint?: PaintPage,
): Promise<Buffer> =>
  refusing(() => withPdf(source, (pdf) => flattenPdf(pdf, pictureCopier(context), paint)));
