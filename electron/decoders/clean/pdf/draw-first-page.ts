/** The first page of a PDF file as a person sees it, small. */

import type { ByteSource } from "../../bytes/byte-source.ts";
import { refusing } from "../refusing.ts";
import { openPdf, renderPage } from "./open-pdf.ts";

const POINTS_PER_INCH = 72;

/** Red, green and blue, eight bits each. */
export interface DrawnPage {
  readonly samples: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Draws the first page so that its longest side has about so many pixels. Throws CleanRefusal. */
export const drawFirstPage = (source: ByteSource, longestSide: number): Promise<DrawnPage> =>
  refusing(async () => {
    const pdf = await openPdf(source);
    try {
      const page = pdf.document.loadPage(0);
      const [left, top, right, bottom] = page.getBounds();
      const dotsPerInch = (longestSide / Math.max(right - left, bottom - top)) * POINTS_PER_INCH;
      const pixmap = await renderPage(page, dotsPerInch);
      try {
        const [width, height] = [pixmap.getWidth(), pixmap.getHeight()];
        return { samples: Uint8Array.from(pixmap.getPixels()), width, height };
      } finally {
        pixmap.destroy();
        page.destroy();
      }
    } finally {
      pdf.close();
    }
  });
