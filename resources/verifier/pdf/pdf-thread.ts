/** The page's side: one thread per file, which ends with the last look at it or when it takes too long. */

import { startThread } from "../work/thread.ts";
import type { DrawnPage, PdfAnswer, PdfQuestion } from "./protocol.ts";

/** Why there is no picture. */
export type PdfFault = "locked" | "broken" | "late";

/** Thrown with the fault. */
export class PdfError extends Error {
  override readonly name = "PdfError";
  readonly fault: PdfFault;

  constructor(fault: PdfFault) {
    super(fault);
    this.fault = fault;
  }
}

/** How long opening a file or drawing a page may take. */
const ANSWER_MS = 30_000;

/** What page.html holds for the thread. */
const partOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

/** One file; whoever opened it closes it. Asked one thing at a time. */
export class PdfThread {
  readonly #thread = startThread(partOf("pdf-program"));
  #refuse: ((error: PdfError) => void) | undefined;

  /** Opens the file, whose bytes become the thread's, and gives the number of its pages. Rejects with PdfError; the thread has ended then. */
  async open(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
    const supplies = JSON.parse(partOf("pdf-supplies")) as Readonly<Record<string, string>>;
    const answer = await this.#ask({ bytes, supplies }, [bytes.buffer]);
    return "pages" in answer ? answer.pages : this.#end("broken");
  }

  /** Draws a page, counted from one. Rejects as open does. */
  async draw(page: number, widthPixels: number): Promise<DrawnPage> {
    const answer = await this.#ask({ page, widthPixels }, []);
    return "picture" in answer ? answer : this.#end("broken");
  }

  /** Ends the thread; what is still waited for rejects. */
  close(): void {
    this.#thread.terminate();
    this.#refuse?.(new PdfError("broken"));
  }

  #end(fault: PdfFault): never {
    this.#thread.terminate();
    throw new PdfError(fault);
  }

  async #ask(question: PdfQuestion, transfer: Transferable[]): Promise<PdfAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<PdfAnswer>();
    this.#refuse = reject;
    const timer = setTimeout(() => reject(new PdfError("late")), ANSWER_MS);
    this.#thread.onmessage = ({ data }: MessageEvent<PdfAnswer>) => resolve(data);
    this.#thread.onerror = () => reject(new PdfError("broken"));
    this.#thread.postMessage(question, transfer);
    try {
      const answer = await promise;
      if ("fault" in answer) throw new PdfError(answer.fault);
      return answer;
    } catch (error) {
      this.#thread.terminate();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}
