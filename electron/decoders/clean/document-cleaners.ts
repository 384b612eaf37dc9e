/** The cleaners of documents and archives. */

import { epubCleaner } from "./epub/epub-cleaner.ts";
import type { FormatCleaner } from "./format-cleaner.ts";
import { odfCleaner } from "./odf/odf-cleaner.ts";
import { ooxmlCleaner } from "./ooxml/ooxml-cleaner.ts";
import { pdfCleaner } from "./pdf/pdf-cleaner.ts";
import { textCleaner } from "./text/text-cleaner.ts";
import { zipCleaner } from "./zip/zip-cleaner.ts";

/** One per family of formats. */
export const documentCleaners: readonly FormatCleaner[] = [
  epubCleaner,
  odfCleaner,
  ooxmlCleaner,
  pdfCleaner,
  textCleaner,
  zipCleaner,
];
