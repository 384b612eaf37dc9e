/** What the page and the thread that draws PDF files say to each other. Everything is cloneable data. */

/** To the thread: first a file with what drawing needs beside it, then pages of it, one at a time. */
export type PdfQuestion =
  | {
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** Fonts and decoders by the names that files ask for them by, in base64. */
      readonly supplies: Readonly<Record<string, string>>;
    }
  /** Counted from one; `widthPixels` is what the page would like. */
  | { readonly page: number; readonly widthPixels: number };

/** A page as a picture. */
export interface DrawnPage {
  readonly picture: ImageBitmap;
  /** Something was asked for that is not here, or did not open: the picture may lack it. */
  readonly hasGaps: boolean;
}

/** From the thread. */
export type PdfAnswer = { readonly pages: number } | DrawnPage | { readonly fault: "locked" | "broken" };
