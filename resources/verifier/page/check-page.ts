/** The check from the form to the answer. */

import { withHeardWords } from "../../../electron/core/verify/heard-words.ts";
import type { VerificationReport } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import { BundleChoice, type CheckRequest, connectCheckForm, readCheckForm } from "./check-form.ts";
import { find } from "./element.ts";
import { failureText } from "./item-view.ts";
import { CheckProgress } from "./progress.ts";
import { type Result, resultView } from "./result-view.ts";

/** The first tab of the page. */
export class CheckPage {
  readonly #client: Client;
  readonly #choice = new BundleChoice();
  #result: Result | undefined;
  #running: AbortController | undefined;

  constructor(client: Client) {
    this.#client = client;
    connectCheckForm(this.#choice);
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
    this.#running = new AbortController();
    this.#setBusy(true);
    const progress = new CheckProgress(request.file.size);
    try {
      const report = await this.#verify(request, progress, this.#running.signal);
      const { name: fileName, size: sizeBytes } = request.file;
      this.#result = { fileName, sizeBytes, checkedAt: new Date().toISOString(), report };
    } catch (error) {
      find("problem", HTMLElement).textContent = failureText(error);
    } finally {
      progress.end();
      this.#running = undefined;
      this.#setBusy(false);
    }
    this.show();
    if (this.#result !== undefined) find("verdict", HTMLElement).focus();
  }

  async #verify(
    { file, key, signer, heard }: CheckRequest,
    progress: CheckProgress,
    signal: AbortSignal,
  ): Promise<VerificationReport> {
    const secret = "passphrase" in key ? key.passphrase : key.identityFile;
    const report = await this.#client.ask(
      "verify",
      { file, key, signer },
      { signal, onProgress: progress.onBytes, transfer: [secret.buffer] },
    );
    return heard === undefined ? report : withHeardWords(report, heard);
  }

  #setBusy(isBusy: boolean): void {
    find("check-fields", HTMLFieldSetElement).disabled = isBusy;
    find("start", HTMLButtonElement).hidden = isBusy;
  }

  readonly #onReport = (report: VerificationReport): void => {
    if (this.#result === undefined) return;
    this.#result = { ...this.#result, report };
    this.show();
    find("verdict", HTMLElement).focus();
  };

  readonly #onAgain = (): void => {
    this.#result = undefined;
    void this.#client.ask("close", null);
    find("check-form", HTMLFormElement).reset();
    this.#choice.clear();
    this.show();
    find("bundle", HTMLInputElement).focus();
  };

  /** Draws the answer in the language that is spoken now. */
  show(): void {
    const place = find("result", HTMLElement);
    const result = this.#result;
    const actions = { client: this.#client, onReport: this.#onReport, onAgain: this.#onAgain };
    place.replaceChildren(...(result === undefined ? [] : [resultView(result, actions)]));
    find("check-form", HTMLFormElement).hidden = result !== undefined;
  }
}
