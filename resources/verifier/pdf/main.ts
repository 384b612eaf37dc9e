/**
 * The program of the thread that draws PDF files, which are hostile until somebody has looked at them. It holds no key,
 * reaches no network (the policy of the page is its own, too), runs no script of a file and follows no link: what comes
 * out are points of colour. The page ends the thread when it takes too long.
 */

import { say } from "./port.ts";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
import {
  AnnotationMode,
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import type { DrawnPage, PdfAnswer, PdfQuestion } from "./protocol.ts";
import { forgetGaps, hasGaps, noteGap, stock, Supplies } from "./supplies.ts";
import { NoFilters, Surfaces } from "./surfaces.ts";

/** Larger pictures within a page are left out. */
const MAX_PICTURE_PIXELS = 64e6;
const MAX_PAGE_PIXELS = 6e6;
const MAX_SIDE_PIXELS = 8192;
/** What the library always says here, of what is wanted so. */
const expectedWarnings = /fake worker|wasmUrl|iccUrl/;

/** The library goes on without what it cannot read and only says so. */
console.warn = (warning: unknown) => {
  if (!expectedWarnings.test(String(warning))) noteGap();
};

const open = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({
    data: bytes,
    // Warnings, which are counted above.
    verbosity: 1,
    // Letters are drawn as paths, so that no font of a file reaches the browser's own reader of fonts.
    disableFontFace: true,
    useSystemFonts: false,
    isImageDecoderSupported: false,
    maxImageSize: MAX_PICTURE_PIXELS,
    enableXfa: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    CanvasFactory: Surfaces,
    FilterFactory: NoFilters,
    BinaryDataFactory: Supplies,
  }).promise;

async function draw(document: PDFDocumentProxy, number: number, widthPixels: number): Promise<DrawnPage> {
  const page = await document.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(
    widthPixels / width,
    Math.sqrt(MAX_PAGE_PIXELS / (width * height)),
    MAX_SIDE_PIXELS / Math.max(width, height),
  );
  const viewport = page.getViewport({ scale });
  const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  forgetGaps();
  // The type names the element of a page; a surface without one has all that drawing needs.
  const surface = canvas as unknown as HTMLCanvasElement;
  await page.render({ canvas: surface, viewport, annotationMode: AnnotationMode.ENABLE }).promise;
  page.cleanup();
  return { picture: canvas.transferToImageBitmap(), hasGaps: hasGaps() };
}

let opened: PDFDocumentProxy | undefined;

async function answer(question: PdfQuestion): Promise<PdfAnswer> {
  if ("page" in question) {
    if (opened === undefined) return { fault: "broken" };
    return await draw(opened, question.page, question.widthPixels);
  }
  stock(question.supplies);
  opened = await open(question.bytes);
  return { pages: opened.numPages };
}

globalThis.addEventListener("message", ({ data }: MessageEvent<PdfQuestion>) => {
  answer(data).then(
    (said) => say(said, "picture" in said ? [said.picture] : []),
    (error: unknown) => {
      const fault = error instanceof PasswordException ? "locked" : "broken";
      say({ fault } satisfies PdfAnswer, []);
    },
  );
});
