/** Documents whose keys ExifTool would compute for minutes: PDF encrypted with AES-256, which hashes thousands of times in Perl. */

import { lookAtAll, type ByteSource } from "../bytes/byte-source.ts";

const PDF = "application/pdf";
const MAX_BYTES = 64 * 1024 * 1024;
const ENCRYPTED = Buffer.from("/Encrypt", "latin1");
/** What the dictionary about the encryption is known by; it is never encrypted itself nor packed. */
const HANDLER = "/Standard";
/** Its version and revision, as numbers that stand there and lead nowhere else, this near to the name of the handler. */
const direct = [/\/V\s*5(?=\s*(?:[/>]|$))/, /\/R\s*[56](?=\s*(?:[/>]|$))/];
const NEAR_BYTES = 1500;

/** Whether a file is such a document. Throws what the source throws. */
export async function hasSlowKeys(source: ByteSource, mediaType: string): Promise<boolean> {
  if (mediaType !== PDF || source.sizeBytes > MAX_BYTES) return false;
  const bytes = await lookAtAll(source);
  if (!bytes.includes(ENCRYPTED)) return false;
  const text = bytes.toString("latin1");
  for (let at = text.indexOf(HANDLER); at >= 0; at = text.indexOf(HANDLER, at + 1)) {
    const near = text.slice(Math.max(0, at - NEAR_BYTES), at + NEAR_BYTES);
    if (direct.every((number) => number.test(near))) return true;
  }
  return false;
}
