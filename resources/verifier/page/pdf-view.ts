/** A PDF as pictures of its pages, one at a time. */

import { PdfError, type PdfFault, PdfThread } from "../pdf/pdf-thread.ts";
import type { DrawnPage } from "../pdf/protocol.ts";
import { sayNumber } from "./amounts.ts";
import { button, element } from "./element.ts";
import { liveText, show } from "./live-text.ts";
import { said, say, type WordKey } from "./words.ts";

/** Beyond these, a file is looked at with another program. */
const MAX_PAGES = 500;
const WIDTH_PIXELS = 1400;

const faultWords: Readonly<Record<PdfFault, WordKey>> = {
  locked: "preview.pdf.locked",
  broken: "preview.failed",
  late: "preview.pdf.late",
};

/** Ends what draws inside an element. */
const threads = new WeakMap<Element, PdfThread>();

/** Ends the threads of all files that are shown inside an element. */
export function closePdfs(inside: HTMLElement): void {
  for (const view of inside.querySelectorAll(".Pdf")) threads.get(view)?.close();
}

class PdfView {
  readonly view = element("div", { class: "Pdf" });
  readonly #thread = new PdfThread();
  readonly #canvas = element("canvas", { class: "Page", role: "img" });
  readonly #where = element("span", { class: "num", role: "status" });
  readonly #note = element("p", { class: "note" });
  readonly #back = button(said("preview.pdf.previous"), () => void this.#turn(-1));
  readonly #on = button(said("preview.pdf.next"), () => void this.#turn(1));
  #pages = 0;
  #page = 1;

  constructor() {
    threads.set(this.view, this.#thread);
  }

  async open(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      this.#pages = await this.#thread.open(bytes);
      this.#showPage(await this.#thread.draw(1, WIDTH_PIXELS));
    } catch (error) {
      this.#fail(error);
      return;
    }
    const frame = element("div", { class: "Veil" }, this.#canvas);
    const clear = button(said("preview.clear"), () => {
      frame.classList.remove("Veil");
      clear.remove();
    });
    const turning = element("p", { class: "row" }, this.#back, this.#where, this.#on, clear);
    this.view.append(turning, this.#note, frame, element("p", { class: "note" }, said("preview.pdf")));
  }

  async #turn(by: number): Promise<void> {
    const wanted = this.#page + by;
    this.#back.disabled = this.#on.disabled = true;
    try {
      const drawn = await this.#thread.draw(wanted, WIDTH_PIXELS);
      this.#page = wanted;
      this.#showPage(drawn);
    } catch (error) {
      this.#fail(error);
    }
  }

  #showPage({ picture, hasGaps }: DrawnPage): void {
    const [canvas, page] = [this.#canvas, this.#page];
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
    const where = (): string =>
      say("preview.pdf.page", { n: sayNumber(page), count: sayNumber(this.#pages) });
    show(this.#where, where);
    canvas.replaceChildren(liveText(where));
    const last = Math.min(this.#pages, MAX_PAGES);
    this.#back.disabled = page <= 1;
    this.#on.disabled = page >= last;
    if (hasGaps) show(this.#note, said("preview.pdf.gaps"));
    else if (page === MAX_PAGES && this.#pages > last) show(this.#note, said("preview.cut"));
    else show(this.#note);
  }

  #fail(error: unknown): void {
    if (!(error instanceof PdfError)) throw error;
    this.view.replaceChildren(element("p", { class: "note" }, said(faultWords[error.fault])));
  }
}

/** Shows a file from bytes that were verified; they become the thread's. Says in the page what went wrong. */
export async function pdfOf(bytes: Uint8Array<ArrayBuffer>): Promise<HTMLElement> {
  const pdf = new PdfView();
  await pdf.open(bytes);
  return pdf.view;
}
