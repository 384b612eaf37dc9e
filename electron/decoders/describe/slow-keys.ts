/** Documents whose keys ExifTool would compute for minutes: PDF encrypted with AES-256, which hashes thousands of times in Perl. */

import { lookAtAll, type ByteSource } from "../bytes/byte-source.ts";

const PDF = "application/pdf";
const MAX_BYTES = 64 * 1024 * 1024;
const ENCRYPTED = Buffer.from("/Encrypt", "latin1");
/** Version and revision in the dictionary about the encryption, which is never encrypted itself nor packed. */
const dictionary = { version: /\/V\s*5\b/, revision: /\/R\s*[56]\b/ } as const;

/** Whether a file is such a document. Throws what the source throws. */
export async function hasSlowKeys(source: ByteSource, mediaType: string): Promise<boolean> {
  if (mediaType !== PDF || source.sizeBytes > MAX_BYTES) return false;
  const bytes = await lookAtAll(source);
  if (!bytes.includes(ENCRYPTED)) return false;
  const text = bytes.toString("latin1");
  return dictionary.version.test(text) && dictionary.revision.test(text);
}
