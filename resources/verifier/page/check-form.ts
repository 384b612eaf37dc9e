/** What is asked before a check, and the progress while it runs. */

import { DecodeError } from "../../../electron/core/errors.ts";
import { parseMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { parseWords } from "../../../electron/core/words/fingerprint-words.ts";
import type { BundleKey } from "../work/protocol.ts";
import { find } from "./element.ts";
import { say, type WordKey } from "./words.ts";

/** Everything that a check needs. */
export interface CheckRequest {
  readonly file: File;
  readonly key: BundleKey;
  readonly signer: string | undefined;
  readonly heard: string | undefined;
}

const passphraseHeader = "age-encryption.org/v1\n-> scrypt ";
/** Longer than any identity file. */
const MAX_IDENTITY_BYTES = 64 * 1024;

/** Something in the form that has to be put right first. */
class Problem extends Error {
  override readonly name = "Problem";
  readonly words: WordKey;
  readonly fieldId: string;

  constructor(words: WordKey, fieldId: string) {
    super(words);
    this.words = words;
    this.fieldId = fieldId;
  }
}

const textIn = (id: string): string => find(id, HTMLInputElement).value.trim();

const isPassphrase = (): boolean => find("by-passphrase", HTMLInputElement).checked;

/** Shows the field that belongs to the chosen kind of key. */
function showKeyField(): void {
  find("identity-field", HTMLElement).hidden = isPassphrase();
  find("passphrase-field", HTMLElement).hidden = !isPassphrase();
}

function choosePassphrase(isIt: boolean): void {
  find(isIt ? "by-passphrase" : "by-identity", HTMLInputElement).checked = true;
  showKeyField();
}

async function readKey(): Promise<BundleKey> {
  if (isPassphrase()) {
    const typed = find("passphrase", HTMLInputElement).value;
    if (typed.trim() === "") throw new Problem("problem.key", "passphrase");
    return { passphrase: new TextEncoder().encode(typed.normalize("NFKC")) };
  }
  const [file] = find("identity", HTMLInputElement).files ?? [];
  if (file === undefined) throw new Problem("problem.key", "identity");
  if (file.size > MAX_IDENTITY_BYTES) throw new Problem("problem.identity", "identity");
  return { identityFile: new Uint8Array(await file.arrayBuffer()) };
}

/** A field that may be empty, checked before a long wait rather than after it. */
function readOptional(id: string, words: WordKey, check: (text: string) => unknown): string | undefined {
  const text = textIn(id);
  if (text === "") return undefined;
  try {
    check(text);
  } catch (error) {
    if (error instanceof DecodeError) throw new Problem(words, id);
    throw error;
  }
  return text;
}

/** The file that was chosen or dropped. */
export class BundleChoice {
  #file: File | undefined;

  /** Takes a file and looks at its first bytes for what opens it. */
  async take(file: File): Promise<void> {
    this.#file = file;
    find("chosen", HTMLElement).textContent = file.name;
    const head = await file.slice(0, passphraseHeader.length).text();
    choosePassphrase(head === passphraseHeader);
  }

  /** Forgets the file. */
  clear(): void {
    this.#file = undefined;
    find("chosen", HTMLElement).textContent = "";
  }

  get file(): File | undefined {
    return this.#file;
  }
}

/** Reads the form; undefined, with the field named and focused, when something has to be put right first. */
export async function readCheckForm({ file }: BundleChoice): Promise<CheckRequest | undefined> {
  const problem = find("problem", HTMLElement);
  problem.textContent = "";
  try {
    if (file === undefined) throw new Problem("problem.bundle", "bundle");
    const signer = readOptional("signer", "problem.signer", parseMinisignPublicKey);
    const heard = readOptional("words", "problem.words", parseWords);
    return { file, key: await readKey(), signer, heard };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    problem.textContent = say(error.words);
    find(error.fieldId, HTMLInputElement).focus();
    return undefined;
  }
}

/** Connects the fields with each other. */
export function connectCheckForm(choice: BundleChoice): void {
  const input = find("bundle", HTMLInputElement);
  input.addEventListener("change", () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void choice.take(file);
  });
  for (const id of ["by-identity", "by-passphrase"])
    find(id, HTMLInputElement).addEventListener("change", showKeyField);
  const show = find("passphrase-show", HTMLInputElement);
  show.addEventListener("change", () => {
    find("passphrase", HTMLInputElement).type = show.checked ? "text" : "password";
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined) void choice.take(file);
  });
}
