/** E-mail, alone or many in one file: from whom, to whom, about what, the message itself, and what is attached. */

import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import type { ByteSource } from "../bytes/byte-source.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { sourceOf } from "../bytes/byte-source.ts";
import type { GatheredText } from "./gathered-text.ts";

const MAX_FILE_BYTES = 32 * 1024 * 1024;

/** Reads the words of something inside a message by its type; what cannot be read adds nothing and is said by `isCut`. */
export type InsideReader = (mediaType: string, source: ByteSource, text: GatheredText) => Promise<void>;

const addressLine = (addresses: readonly Address[] = []): string =>
  addresses.map(({ name, address }) => [name, address].filter(Boolean).join(" ")).join(", ");

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === "string" ? encodeUtf8(content) : new Uint8Array(content);

async function addMail(mail: Email, text: GatheredText, readInside: InsideReader): Promise<void> {
  const people = [mail.from === undefined ? [] : [mail.from], mail.to, mail.cc];
  for (const line of [mail.subject ?? "", ...people.map(addressLine), mail.text ?? ""]) {
    text.add(line);
    text.part("\n");
  }
  if (mail.text === undefined && mail.html !== undefined)
    await readInside("text/html", sourceOf(encodeUtf8(mail.html)), text);
  for (const attachment of mail.attachments) {
    text.addLine(attachment.filename ?? undefined);
    await readInside(attachment.mimeType, sourceOf(bytesOf(attachment)), text);
    text.part("\n");
  }
}

/** The messages of a file of many, each as its bytes; `>From` at the beginning of a line is a line of the message. */
function* messagesIn(bytes: Uint8Array): Generator<Uint8Array> {
  const all = Buffer.from(bytes).toString("latin1");
  for (const part of all.split(/(?:^|(?<=\n)\r?\n)From [^\n]*\n/))
    if (part.trim() !== "") yield Buffer.from(part.replaceAll(/^>(?=>*From )/gm, ""), "latin1");
}

/** Reads a message, or all of a file of many. Throws what the library throws for what is none, and what the source throws. */
export async function readMailText(
  mediaType: string,
  source: ByteSource,
  text: GatheredText,
  readInside: InsideReader,
): Promise<void> {
  const bytes = await source.read(0, MAX_FILE_BYTES);
  if (source.sizeBytes > MAX_FILE_BYTES) text.isCut = true;
  const messages = mediaType === "application/mbox" ? messagesIn(bytes) : [bytes];
  for (const message of messages) {
    if (text.isFull) return;
    await addMail(await PostalMime.parse(message, { maxNestingDepth: 16 }), text, readInside);
    text.part("\f");
  }
}
