/** E-mail: from whom, to whom, about what, and the message itself. */

import PostalMime, { type Address } from "postal-mime";
import type { ByteSource } from "../bytes/byte-source.ts";
import { encodeUtf8 } from "../../core/bytes/utf8.ts";
import { sourceOf } from "../bytes/byte-source.ts";
import type { GatheredText } from "./gathered-text.ts";
import { readPageText } from "./page-text.ts";

const MAX_FILE_BYTES = 32 * 1024 * 1024;

const addressLine = (addresses: readonly Address[] = []): string =>
  addresses.map(({ name, address }) => [name, address].filter(Boolean).join(" ")).join(", ");

/** Reads a message. Throws what the library throws for what is none, and what the source throws. */
export async function readMailText(source: ByteSource, text: GatheredText): Promise<void> {
  const mail = await PostalMime.parse(await source.read(0, MAX_FILE_BYTES), { maxNestingDepth: 16 });
  if (source.sizeBytes > MAX_FILE_BYTES) text.isCut = true;
  const people = [mail.from === undefined ? [] : [mail.from], mail.to, mail.cc];
  for (const line of [mail.subject ?? "", ...people.map(addressLine), mail.text ?? ""]) {
    text.add(line);
    text.part("\n");
  }
  if (mail.text === undefined && mail.html !== undefined)
    await readPageText(sourceOf(encodeUtf8(mail.html)), "text/html", text);
}
