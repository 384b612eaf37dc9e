/** The receipt for a bundle that is whole: what it says, the key that signs it, and the file to send back. */

import { isWhole, type VerificationReport } from "../../../electron/core/verify/report.ts";
import type { Client } from "../work/client.ts";
import type { MadeReceipt } from "../work/protocol.ts";
import { sayTime } from "./amounts.ts";
import { button, element } from "./element.ts";
import { code, factList } from "./facts.ts";
import { readIdentityFile } from "./identity-field.ts";
import { Problem } from "./problem.ts";
import type { Following } from "./read-original.ts";
import type { CheckedWith } from "./result.ts";
import { download } from "./save.ts";
import { said } from "./words.ts";
import { WorkLine } from "./work-line.ts";

/** What the section needs. */
export interface ReceiptSubject {
  readonly client: Client;
  readonly report: VerificationReport;
  readonly checkedWith: CheckedWith;
}

function madeView({ text, bundle, bundleSha256, statement, t, isCosigned }: MadeReceipt): HTMLElement {
  return element(
    "div",
    { class: "Made" },
    element("p", {}, said("receipt.made")),
    element(
      "p",
      { class: "row" },
      button(said("receipt.save"), () => download(`receipt-${bundle}.txt`, [text]), "Button main"),
    ),
    factList([
      ["receipt.says", said(`receipt.says.${statement}`)],
      ["item.hash", code(bundleSha256)],
      ["receipt.time", () => sayTime(t)],
      ["receipt.witness", said(isCosigned ? "receipt.cosigned" : "receipt.uncosigned")],
    ]),
  );
}

/** Reads the bundle once more and signs. Rejects with JobError, and Problem when no key was chosen. */
async function makeReceipt(
  { client, checkedWith: { request, earlierNotes, roots } }: ReceiptSubject,
  chosen: File | undefined,
  { signal, onBytes }: Required<Following>,
): Promise<MadeReceipt> {
  const { file, signer, heard, identity, readKey } = request;
  const signing = chosen ?? identity;
  if (signing === undefined) throw new Problem("problem.signing", "receipt-identity");
  const [key, identityFile] = [await readKey(), await readIdentityFile(signing, "receipt-identity")];
  const secret = "passphrase" in key ? key.passphrase : key.identityFile;
  let before = 0;
  return await client.ask(
    "receipt",
    { file, key, signer, earlierNotes, roots: roots.map(({ der }) => der), heard, identityFile },
    {
      signal,
      onProgress: (doneBytes) => {
        onBytes(doneBytes - before);
        before = doneBytes;
      },
      transfer: [secret.buffer, identityFile.buffer],
    },
  );
}

/** Makes the section; undefined for a bundle of which no receipt may be made. */
export function receiptView(subject: ReceiptSubject): HTMLElement | undefined {
  const { report, checkedWith } = subject;
  if (!isWhole(report)) return undefined;
  const line = new WorkLine();
  const place = element("div", { role: "status" });
  const identity = element("input", {
    type: "file",
    id: "receipt-identity",
    "aria-describedby": "receipt-hint",
  });
  const accept = element("input", { type: "checkbox", id: "receipt-accept", required: true });
  const hint = checkedWith.request.identity === undefined ? "receipt.key.hint" : "receipt.key.same";
  const form = element(
    "form",
    { class: "Field noprint", id: "receipt-form" },
    element("label", { for: "receipt-identity" }, said("receipt.key")),
    identity,
    element("p", { class: "note", id: "receipt-hint" }, said(hint)),
    report.verdict === "intact"
      ? undefined
      : element("label", { class: "choice" }, accept, element("span", {}, said("receipt.accept"))),
    element(
      "p",
      { class: "row" },
      element("button", { type: "submit", class: "Button" }, said("receipt.make")),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    place.replaceChildren();
    void line.run(checkedWith.request.file.size, async (following) => {
      place.replaceChildren(madeView(await makeReceipt(subject, identity.files?.[0], following)));
      return undefined;
    });
  });
  return element(
    "section",
    { class: "noprint" },
    element("h2", {}, said("receipt.title")),
    element("p", { class: "note" }, said("receipt.lead")),
    form,
    line.view,
    place,
  );
}
