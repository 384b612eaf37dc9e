/** Whom a bundle is for: contacts, recipients as they are, or files that hold them: a card, an identity file, a list. */

import { readFile } from "node:fs/promises";
import { parseRecipient, type Recipient } from "../../core/age/recipient.ts";
import { DecodeError, VaultError } from "../../core/errors.ts";
import { usageError } from "../command-line/parse-arguments.ts";

const recipientWord = /\bage1[0-9a-z]+/g;
const maxFileBytes = 1 << 20;

function parse(text: string, from: string): Recipient {
  try {
    return parseRecipient(text);
  } catch (error) {
    if (error instanceof DecodeError) throw usageError(`--to: ${from} is not an age recipient`, error);
    throw error;
  }
}

/** The recipients in the lines of a file: bare, or named in the comments of an identity file. */
function recipientsIn(text: string): Recipient[] {
  const found = text.split("\n").flatMap((line) => {
    const content = line.trim();
    return /^(?:age1|#|\{)/.test(content) ? (content.match(recipientWord) ?? []) : [];
  });
  if (found.length === 0) throw usageError("--to: the file names no recipient (age1pq1… or age1…)");
  return found.map((word) => parse(word, "a line of the file"));
}

async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing) throw new VaultError("read-failed", "--to", { cause: error });
    throw new VaultError(
      "file-not-found",
      "--to takes the name of a contact, a recipient (age1pq1… or age1…) or a file that holds one",
      {
        cause: error,
      },
    );
  }
  if (bytes.length > maxFileBytes) throw usageError("--to: the file is too large to be a list of recipients");
  const text = bytes.toString("utf8");
  bytes.fill(0);
  return text;
}

/** A word that a contact has for a name comes first: a file that somebody put there must not take its place. */
async function resolve(value: string, contacts: ReadonlyMap<string, string>): Promise<Recipient[]> {
  const ofContact = contacts.get(value.normalize("NFC").trim());
  if (ofContact !== undefined) return [parse(ofContact, "the contact")];
  const isRecipient = /^age1[0-9a-z]{50,}$/.test(value);
  return isRecipient ? [parse(value, "the word")] : recipientsIn(await readText(value));
}

/**
 * Reads what --to was given, each recipient once; `contacts` gives the recipients of contacts by their names. Throws
 * VaultError bad-usage or file-not-found.
 */
export async function readRecipients(
  values: readonly string[],
  contacts: ReadonlyMap<string, string>,
): Promise<Recipient[]> {
  const recipients = new Map<string, Recipient>();
  for (const value of values) {
    const found = await resolve(value, contacts);
    for (const recipient of found) recipients.set(recipient.text, recipient);
  }
  return [...recipients.values()];
}
