/** The check from the form to the answer. */

import { withHeardWords } from "../../../electron/core/verify/heard-words.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import { type Client, JobError } from "../work/client.ts";
import type { BundleKey } from "../work/protocol.ts";
import {
  BundleChoice,
  type CheckRequest,
  connectCheckForm,
  forgetPassphrase,
  readCheckForm,
} from "./check-form.ts";
import { connectDrop } from "./drop.ts";
import { find } from "./element.ts";
import { failureText } from "./failure.ts";
import { show } from "./live-text.ts";
import { releaseMedia } from "./preview.ts";
import { Problem } from "./problem.ts";
import { CheckProgress } from "./progress.ts";
import { resultView } from "./result-view.ts";
import type { CheckedWith, Result } from "./result.ts";
import { connectRootsField, readRoots } from "./roots-field.ts";
import { connectSenderField } from "./sender-field.ts";
import { said } from "./words.ts";

const secretOf = (key: BundleKey): ArrayBuffer =>
  "passphrase" in key ? key.passphrase.buffer : key.identityFile.buffer;

/** The first tab of the page. */
export class CheckPage {
  readonly #client: Client;
  readonly #choice = new BundleChoice();
  #result: Result | undefined;
  #running: AbortController | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Connects the form with the work. */
  connect(): void {
    connectCheckForm(this.#choice);
    connectSenderField(this.#client);
    connectRootsField(this.#client);
    connectDrop((file) => {
      if (this.#running !== undefined) return;
      if (this.#result !== undefined) this.#leave();
      void this.#choice.take(file);
    });
    find("check-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#start();
    });
    find("stop", HTMLButtonElement).addEventListener("click", () => this.#running?.abort());
  }

  async #start(): Promise<void> {
    if (this.#running !== undefined) return;
    const request = await readCheckForm(this.#choice);
    if (request === undefined) return;
    const running = new AbortController();
    this.#running = running;
    this.#setBusy(true);
    const progress = new CheckProgress(request.file.size);
    try {
      this.#result = await this.#check(request, progress, running.signal);
      forgetPassphrase();
    } catch (error) {
      const text = error instanceof Problem ? said(error.words) : (): string => failureText(error);
      show(find("problem", HTMLElement), text);
    } finally {
      progress.end();
      this.#running = undefined;
      this.#setBusy(false);
    }
    if (this.#result === undefined) return;
    this.#draw();
    find("verdict", HTMLElement).focus();
  }

  async #check(request: CheckRequest, progress: CheckProgress, signal: AbortSignal): Promise<Result> {
    const { file, signer, heard } = request;
    const roots = await readRoots(this.#client);
    const earlierNotes = await this.#earlierNotes(request, signal);
    const key = await request.readKey();
    const report = await this.#client.ask(
      "verify",
      { file, key, signer, earlierNotes, roots: roots.map(({ der }) => der) },
      { signal, onProgress: progress.onBytes, transfer: [secretOf(key)] },
    );
    return {
      checkedWith: { request, earlierNotes, roots },
      checkedAt: new Date().toISOString(),
      report: heard === undefined ? report : withHeardWords(report, heard),
    };
  }

  /** The states of the log that the reader had before. Throws Problem when one of them shows nothing. */
  async #earlierNotes({ earlier, readKey }: CheckRequest, signal: AbortSignal): Promise<string[]> {
    const notes: string[] = [];
    for (const file of earlier) {
      const key = await readKey();
      try {
        notes.push(await this.#client.ask("earlier", { file, key }, { signal, transfer: [secretOf(key)] }));
      } catch (error) {
        if (error instanceof JobError && error.code === "cancelled") throw error;
        throw new Problem("problem.earlier", "earlier");
      }
    }
    return notes;
  }

  #setBusy(isBusy: boolean): void {
    find("check-fields", HTMLFieldSetElement).disabled = isBusy;
    find("start", HTMLButtonElement).hidden = isBusy;
  }

  readonly #onReport = (report: VerificationReport, heard: string): void => {
    if (this.#result === undefined) return;
    const { request, ...others } = this.#result.checkedWith;
    const checkedWith: CheckedWith = { ...others, request: { ...request, heard } };
    this.#result = { ...this.#result, report, checkedWith };
    this.#draw();
    find("verdict", HTMLElement).focus();
  };

  /** Forgets the answer and everything that was opened for it. */
  #leave(): void {
    this.#result = undefined;
    void this.#client.ask("close", null);
    find("check-form", HTMLFormElement).reset();
    this.#choice.clear();
    this.#draw();
  }

  readonly #onAgain = (): void => {
    this.#leave();
    find("bundle", HTMLInputElement).focus();
  };

  #draw(): void {
    const place = find("result", HTMLElement);
    releaseMedia(place);
    const result = this.#result;
    const actions = { client: this.#client, onReport: this.#onReport, onAgain: this.#onAgain };
    if (result !== undefined) place.append(resultView(result, actions));
    find("check-form", HTMLFormElement).hidden = result !== undefined;
  }
}
