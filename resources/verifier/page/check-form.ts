/** What is asked before a check. */

import { DecodeError } from "../../../electron/core/errors.ts";
import { parseMinisignPublicKey } from "../../../electron/core/sign/minisign.ts";
import { parseWords } from "../../../electron/core/words/fingerprint-words.ts";
import type { BundleKey } from "../work/protocol.ts";
import { filesIn, find } from "./element.ts";
import { readIdentityFile } from "./identity-field.ts";
import { show } from "./live-text.ts";
import { Problem } from "./problem.ts";
import { said, type WordKey } from "./words.ts";

/** Everything that a check needs. */
export interface CheckRequest {
  readonly file: File;
  /** Makes what opens the bundle, for one reading. */
  readonly readKey: () => Promise<BundleKey>;
  /** The identity file that opens it, if one does. */
  readonly identity: File | undefined;
  readonly signer: string | undefined;
  readonly heard: string | undefined;
  /** Bundles and checkpoints that the reader had before. */
  readonly earlier: readonly File[];
}

const passphraseHeader = "age-encryption.org/v1\n-> scrypt ";

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

type Key = Pick<CheckRequest, "readKey" | "identity">;

async function readKey(): Promise<Key> {
  if (isPassphrase()) {
    const typed = find("passphrase", HTMLInputElement).value;
    if (typed.trim() === "") throw new Problem("problem.key", "passphrase");
    const passphrase = new TextEncoder().encode(typed.normalize("NFKC"));
    return { readKey: () => Promise.resolve({ passphrase: passphrase.slice() }), identity: undefined };
  }
  const [identity] = filesIn("identity");
  if (identity === undefined) throw new Problem("problem.key", "identity");
  const read = async (): Promise<BundleKey> => ({
    identityFile: await readIdentityFile(identity, "identity"),
  });
  await read();
  return { readKey: read, identity };
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
  const place = find("problem", HTMLElement);
  show(place);
  try {
    if (file === undefined) throw new Problem("problem.bundle", "bundle");
    const signer = readOptional("signer", "problem.signer", parseMinisignPublicKey);
    const heard = readOptional("words", "problem.words", parseWords);
    return { file, ...(await readKey()), signer, heard, earlier: filesIn("earlier") };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    show(place, said(error.words));
    find(error.fieldId, HTMLInputElement).focus();
    return undefined;
  }
}

/** No secret stays in the form longer than it is needed to correct it. */
export function forgetPassphrase(): void {
  find("passphrase", HTMLInputElement).value = "";
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
  const shown = find("passphrase-show", HTMLInputElement);
  shown.addEventListener("change", () => {
    find("passphrase", HTMLInputElement).type = shown.checked ? "text" : "password";
  });
}
